import { compose, read } from '../build.ts'
import { runCommand } from './run.ts'
import type { Command } from './types.ts'

export const checkCommand: Command = {
  name: 'check',
  summary: 'finds every problem of texts, data and figures; prints nothing, needs no browser',
  options: [],
  run: (args, surroundings) =>
    runCommand(args, surroundings, async (options, tools) => {
      const checked = await read(options, tools)
      if (checked === undefined) return undefined
      for (const language of checked.study.manuscript.sources.languages) await compose(checked, language, tools)
      return { text: tools.problems.errors === 0 ? 'No errors.' : '', json: {} }
    }),
}
