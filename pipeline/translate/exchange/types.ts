/** What goes out to translators and comes back, whatever the format. */

/**
 * `untranslated`: nothing. `doubtful`: to be looked at again, or not finished. `translated`, and `reviewed` by a second
 * person.
 */
export type ExchangeState = 'untranslated' | 'doubtful' | 'translated' | 'reviewed'

interface Exchanged {
  /** Key, with the condition behind a bar for another plural category. */
  readonly id: string
  /** Serialised, see message.ts. */
  readonly source: string
  readonly target: string
  readonly state: ExchangeState
}

export interface OutgoingUnit extends Exchanged {
  /** For a source that has changed: what it was when the translation was made. */
  readonly previous: string | undefined
  /** What a translator needs to know. */
  readonly notes: readonly string[]
  /** What a token prints, for tools that can show it: `{x:of}` → “15 of 20”. */
  readonly shown: ReadonlyMap<string, string>
}

export interface ReturnedUnit extends Exchanged {
  /** Hash of the translation as it went out (see {@link baseOf}), `none` for none; undefined when the tool has lost it. */
  readonly base: string | undefined
  /** What a translator wrote beside it. */
  readonly remarks: readonly string[]
  /** Codes in the translation that are none of ours and the like: “Unexpected …”. */
  readonly faults: readonly string[]
}

interface File<Unit> {
  /** Name of the catalogue. */
  readonly name: string
  readonly sourceLanguage: string
  readonly targetLanguage: string
  readonly units: readonly Unit[]
}

export type OutgoingFile = File<OutgoingUnit>
export type ReturnedFile = File<ReturnedUnit>

/** Why a file was refused, with its line where one is known. */
export interface Refusal {
  readonly reason: string
  readonly remedy: string
  readonly line?: number | undefined
}

export interface Returned {
  readonly files: readonly ReturnedFile[]
  /** What to do if nothing in it is ours: it may be a tool's own working file. */
  readonly advice?: string | undefined
}

export type ReadResult = Returned | { readonly refused: Refusal }

/** Whether somebody stands by it. */
export function isDone(state: ExchangeState): state is 'translated' | 'reviewed' {
  return state === 'translated' || state === 'reviewed'
}
