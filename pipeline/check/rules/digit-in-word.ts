/** The digit zero for the letter O, one for l: in print nobody sees it, in a search nobody finds it. */
import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const digitInWord = defineRule({
  id: 'digit-in-word',
  severity: 'warning',
  errata: ['C2'],
  remedy: 'Type the letter. If it is a name, add it to names.yaml.',
  examples: { wrong: '0ffering space to firms is 1ess dear.', right: 'Offering space to firms is less dear.' },
  run: (context, tell) =>
    tellMatches(context, tell, /(?<![\p{L}\p{N}])(?:[01]\p{Ll}{3,}|\p{L}\p{Ll}+[01]\p{Ll}+)(?![\p{L}\p{N}])/gu, {
      where: hasDigits,
      reason: ({ words }) => `Unexpected digit in \`${words}\``,
    }),
})
