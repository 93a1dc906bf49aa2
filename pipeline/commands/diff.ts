import { runCommand } from './run.ts'
import { takeSwitches } from './switches.ts'
import type { Command } from './types.ts'
import { single, takeOptions } from './values.ts'

export const diffCommand: Command = {
  name: 'diff',
  summary:
    'compares two states of a study on paper, in all languages, and writes a report: changes/changes.html and .json',
  options: [
    '--from REF|DIR   what to compare with: a revision of git (v1.0, HEAD~3), a copy of the edition’s folder, or the output',
    '                 of an earlier build; if left out, the study without the last correction of its register',
    '--answers        shows whose answers changed, and how, also where they may not be published by name',
  ],
  run: async (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['answers'])
    const { values, rest: shared, strangers } = takeOptions(rest, ['from'])
    const from = single(values.from, 'from')
    return runCommand(
      [...shared, ...strangers.flatMap(({ name, value }) => [`--${name}`, value])],
      surroundings,
      async (options, tools) => {
        const { diff } = await import('./changes.ts')
        return diff({ from, showsAll: on.has('answers') }, options, tools)
      },
    )
  },
}
