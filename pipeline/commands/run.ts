/** What every command does around its work: opens the services, gathers problems, prints them once, says how it ended. */

import { messagesOf } from '../messages.ts'
import { exitCodes, Problems } from '../problems.ts'
import { Progress } from '../progress.ts'
import type { Tools } from '../read.ts'
import { openServices } from '../services/index.ts'
import { sayMessages } from './messages.ts'
import { readOptions, type SharedOptions } from './options.ts'
import type { Surroundings } from './types.ts'

/** What a command found: shown as text, or as JSON. */
export interface Outcome {
  readonly text: string
  readonly json: object
}

/** @param work gives undefined when problems stopped it */
export async function runCommand(
  args: readonly string[],
  { terminal, signal }: Surroundings,
  work: (options: SharedOptions, tools: Tools) => Promise<Outcome | undefined>,
): Promise<number> {
  const options = readOptions(args)
  const services = openServices({ out: options.out, fresh: options.fresh, signal, terminal })
  const problems = new Problems()
  const progress = new Progress(services.clock, terminal)
  try {
    const outcome = await work(options, { services, problems, progress })
    sayMessages(problems, terminal)
    const ok = outcome !== undefined && problems.errors === 0
    if (options.json)
      terminal.result(
        JSON.stringify(
          { ok, ...(outcome?.json ?? {}), messages: messagesOf(problems), times: progress.times },
          null,
          2,
        ),
      )
    else if (outcome !== undefined && outcome.text !== '') terminal.result(outcome.text)
    return ok ? exitCodes.done : exitCodes.problems
  } finally {
    await Promise.all([services.browser.close(), services.studio?.close(), services.pressRoom?.close()])
  }
}
