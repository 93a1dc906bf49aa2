import type { Terminal } from '../services/types.ts'

export interface Surroundings {
  readonly terminal: Terminal
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal
}

export interface Command {
  readonly name: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Options of its own, as `--help` shows them. */
  readonly options: readonly string[]
  /** It works on no edition, so that the options of editions mean nothing to it. */
  readonly isAlone?: boolean
  /** @returns the exit code */
  run(args: readonly string[], surroundings: Surroundings): Promise<number>
}
