/** Values come from facts and are grouped by the language; what is typed must look the same. Years and codes are shorter. */
import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const numberGrouping = defineRule({
  id: 'number-grouping',
  severity: 'warning',
  errata: ['E21'],
  remedy: 'Better still, give the number as a fact in facts.yaml: then every language groups it in its own way.',
  examples: { wrong: 'The centres have 14125 places.', right: 'The centres have 14,125 places.' },
  run: (context, tell) =>
    tellMatches(context, tell, /(?<![\p{L}\p{N}.,/:+-])\d{5,9}(?![\p{L}\p{N}/:-]|[.,]\d)/gu, {
      where: hasDigits,
      reason: ({ words }) =>
        `Unexpected \`${words}\` without groups, expected \`${new Intl.NumberFormat(context.language?.tag ?? 'und').format(Number(words))}\``,
    }),
})
