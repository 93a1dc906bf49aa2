import { exitCodes, StudyError } from '../problems.ts'
import { runCommand } from './run.ts'
import type { Command } from './types.ts'
import { single, takeOptions } from './values.ts'

export const corrigendumCommand: Command = {
  name: 'corrigendum',
  summary: 'prints the leaf with errata that is slipped into copies of an earlier version, one for each language',
  options: ['--since X        the version that readers have (the one before the last if left out)'],
  run: (args, surroundings) => {
    const { values, strangers, rest } = takeOptions(args, ['since'])
    const [stranger] = strangers
    if (stranger !== undefined) {
      throw new StudyError(`There is no option \`--${stranger.name}\``, {
        exitCode: exitCodes.usage,
        hint: 'See --help.',
      })
    }
    return runCommand(rest, surroundings, async (options, tools) => {
      const { corrigendum } = await import('./corrigendum-work.ts')
      return corrigendum(single(values.since, 'since'), options, tools)
    })
  },
}
