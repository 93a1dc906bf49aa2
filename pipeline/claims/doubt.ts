/** Something that an assertion names and the study does not have, or that cannot be compared. */
export interface Doubt {
  readonly reason: string
  readonly remedy: string
}

/** Thrown and caught within the judgement of one claim. */
export class Doubtful extends Error {
  readonly doubt: Doubt

  constructor(reason: string, remedy: string) {
    super(reason)
    this.doubt = { reason, remedy }
  }
}
