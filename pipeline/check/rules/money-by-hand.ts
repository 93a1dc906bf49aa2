/** A sum that is typed has no year and no source, and each language would have to retype it. */
import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { phraseSource } from '../words.ts'

export const moneyByHand = defineRule({
  id: 'money-by-hand',
  severity: 'warning',
  errata: ['E23'],
  remedy: 'Give it as a fact of the style `currency`, with its source.',
  examples: { wrong: 'The fund has 5 million euros.', right: 'The fund has {fund}.' },
  run: (context, tell) => {
    const words = context.wording.currencies.map(phraseSource)
    const after = ['[€£¥₽]', ...words].join('|')
    tellMatches(
      context,
      tell,
      new RegExp(
        String.raw`(?:[€£¥₽]|\b(?:US|R)?\$)\s?\d[\d.,]*|\d[\d.,]*\s?(?:\p{L}+\s)?(?:${after})(?!\p{L})`,
        'giu',
      ),
      {
        where: hasDigits,
        reason: ({ words: sum }) => `Unexpected sum \`${sum}\` typed by hand, expected a fact`,
      },
    )
  },
})
