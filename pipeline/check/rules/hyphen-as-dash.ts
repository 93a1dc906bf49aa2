import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const hyphenAsDash = defineRule({
  id: 'hyphen-as-dash',
  severity: 'warning',
  errata: ['E21'],
  remedy: 'Type an en dash (–) between spaces.',
  examples: { wrong: 'The network - a small one - helps.', right: 'The network – a small one – helps.' },
  run: (context, tell) =>
    tellMatches(context, tell, /(?<=\S) --? (?=[^\s\d])|(?<=[^\s\d]) --? (?=\d)|(?<=\p{L})--(?=\p{L})/gu, {
      needs: ['- ', '--'],
      inNames: true,
      reason: () => 'Unexpected hyphen between words, expected a dash',
    }),
})
