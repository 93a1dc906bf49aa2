import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { wholeWords } from '../words.ts'

export const ordinalDigits = defineRule({
  id: 'ordinal-digits',
  severity: 'warning',
  errata: ['C29', 'E21'],
  remedy: 'Write the word, or take the value from a fact of the style `ordinal`.',
  examples: { wrong: 'The port ranks 2nd of its kind.', right: 'The port ranks second of its kind.' },
  run: (context, tell) => {
    const suffixes = context.wording.ordinal_suffixes
    if (suffixes.length === 0) return
    tellMatches(context, tell, wholeWords(`\\d+(?:${suffixes.join('|')})`), {
      where: hasDigits,
      reason: ({ words }) => `Unexpected ordinal \`${words}\` in digits, expected a word`,
    })
  },
})
