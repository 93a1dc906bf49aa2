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

  /**
   * Runs a stage and writes its line when it is done: languages go side by side, so their lines come as they are ready,
   * and their times overlap.
   * @param run may say when it begins, if it has had to wait for its turn; its time is counted from then
   * @param note what came of it: “48 pages, printed twice”
   */
  async stage<Result>(
    name: string,
    run: (begin: () => void) => Result | Promise<Result>,
    note?: (result: Result) => string,
  ): Promise<Result> {
    let start = this.#clock.now()
    const result = await run(() => {
      start = this.#clock.now()
    })
    const milliseconds = Math.round(this.#clock.now() - start)
    this.#times.push({ stage: name, milliseconds })
    const said = note?.(result) ?? ''
    this.#terminal.say(`${name.padEnd(14)} ${String(milliseconds).padStart(6)} ms${said === '' ? '' : `   ${said}`}`)
    return result
  }
}
