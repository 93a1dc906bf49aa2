/** A range of numbers has the dash of the language; dates, versions and numbers of laws have their hyphens. */
import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const rangeHyphen = defineRule({
  id: 'range-hyphen',
  severity: 'warning',
  errata: ['E21'],
  remedy: 'Type an en dash (–).',
  examples: {
    wrong: 'The plan of 2012-2018 is for pupils aged 8 - 11.',
    right: 'The plan of 2012–2018 is for pupils aged 8–11.',
  },
  run: (context, tell) =>
    tellMatches(context, tell, /(?<![\p{L}\p{N}.,/-])\d[\d.,]*\s?-\s?\d[\d.,]*(?![\p{L}\p{N}/-])/gu, {
      needs: ['-'],
      where: hasDigits,
      reason: ({ words }) => `Unexpected hyphen in \`${words.replace(/[.,]$/, '')}\`, expected an en dash`,
    }),
})
