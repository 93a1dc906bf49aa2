import { atomName, atomsOf } from '../atoms.ts'
import { differences } from './sets.ts'
import type { TranslationCheck } from './types.ts'

/** The same numbers as in the source, in any order. A number printed twice makes a sentence, and a data error, of its own. */
export const numbers: TranslationCheck = {
  rule: 'translation-numbers',
  severity: 'error',
  find: ({ unit, message, study }) => {
    const { missing, extra } = differences(
      atomsOf(unit.message, study).map(atomName),
      atomsOf(message, study).map(atomName),
    )
    return [
      ...missing.map((name) => ({
        reason: `Unexpected missing number \`${name}\`, expected it as in the source`,
        remedy: 'Put its reference where your sentence wants it.',
      })),
      ...extra.map((name) => ({
        reason: `Unexpected number \`${name}\`, which the source does not print${message.some((one) => one.kind === 'reference' && one.id === name.split(':')[0]) ? ' there, or not so often' : ''}`,
        remedy: 'Take its reference out.',
      })),
    ]
  },
}
