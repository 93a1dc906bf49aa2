import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const plusForMore = defineRule({
  id: 'plus-for-more',
  severity: 'warning',
  errata: ['E21'],
  remedy: 'Say “more than 50”; a fact of facts.yaml has a qualifier for it.',
  examples: {
    wrong: 'The fair drew +50 firms, from 20+ places.',
    right: 'The fair drew more than fifty firms, from over twenty places.',
  },
  run: (context, tell) =>
    tellMatches(
      context,
      tell,
      /(?<![\p{L}\p{N}+/.])\+\s?\d[\d.,]*(?![\p{N}\s-]{4})|(?<![\p{L}\p{N}+/.])\d[\d.,]*\+(?![\p{L}\p{N}+])/gu,
      {
        needs: ['+'],
        where: hasDigits,
        reason: ({ words }) => `Unexpected \`${words}\` for “more than”`,
      },
    ),
})
