/** One line a stage, as it happens, with its time; nothing else is written while a build is under way. */
import type { Clock, Terminal } from './services/types.ts'

export interface StageTime {
  readonly stage: string
  readonly milliseconds: number
}

export class Progress {
  readonly #clock: Clock
  readonly #terminal: Terminal
  readonly #times: StageTime[] = []

  constructor(clock: Clock, terminal: Terminal) {
    this.#clock = clock
    this.#terminal = terminal
  }

  get times(): readonly StageTime[] {
    return this.#times
  }

  /** Runs a stage and writes its line. `note` says what came of it: “48 pages, printed twice”. */
  async stage<Result>(
    name: string,
    run: () => Result | Promise<Result>,
    note?: (result: Result) => string,
  ): Promise<Result> {
    const start = this.#clock.now()
    const result = await run()
    const milliseconds = Math.round(this.#clock.now() - start)
    this.#times.push({ stage: name, milliseconds })
    const said = note?.(result) ?? ''
    this.#terminal.say(`${name.padEnd(14)} ${String(milliseconds).padStart(6)} ms${said === '' ? '' : `   ${said}`}`)
    return result
  }
}
