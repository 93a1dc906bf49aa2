import type { Surroundings } from '../types.ts'

/** One verb of `translate`. */
export interface TranslateVerb {
  readonly name: string
  /** How it is called, behind `translate`: “pack LANG [OPTIONS]”. */
  readonly usage: string
  /** One line for the list of verbs. */
  readonly summary: string
  readonly options: readonly string[]
  /** @returns the exit code */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>
}
