/** `translate`: the registry of its verbs, one file and one line each. */
import { didYouMean, exitCodes, StudyError } from '../../problems.ts'
import type { Command } from '../types.ts'
import { addVerb } from './add.ts'
import { importVerb } from './import.ts'
import { packVerb } from './pack.ts'
import { statusVerb } from './status.ts'
import type { TranslateVerb } from './types.ts'
import { updateVerb } from './update.ts'
import { verdictVerb } from './verdict.ts'

const verbs: ReadonlyMap<string, TranslateVerb> = new Map(
  [addVerb, statusVerb, packVerb, importVerb, updateVerb, verdictVerb].map((verb) => [verb.name, verb]),
)

export const translateCommand: Command = {
  name: 'translate',
  summary: `works on translations: ${[...verbs.keys()].join(', ')}`,
  options: [...verbs.values()].flatMap(({ usage, summary, options }) => [
    usage.length <= 16 ? `${usage.padEnd(16)} ${summary}` : usage,
    ...(usage.length <= 16 ? [] : [`${''.padEnd(16)} ${summary}`]),
    ...options.map((option) => `  ${option}`),
  ]),
  run: async (args, surroundings) => {
    const [name = '', ...rest] = args
    const verb = verbs.get(name)
    if (verb === undefined) {
      throw new StudyError(name === '' ? 'translate needs a verb' : `There is no \`translate ${name}\``, {
        exitCode: exitCodes.usage,
        hint:
          name === ''
            ? `Verbs: ${[...verbs.keys()].join(', ')}. See translate --help.`
            : didYouMean(name, [...verbs.keys()]),
      })
    }
    return verb.run(rest, surroundings)
  },
}
