import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const spaceAfterPunctuation = defineRule({
  id: 'space-after-punctuation',
  severity: 'warning',
  errata: ['E12'],
  remedy: 'Add the space.',
  examples: {
    wrong: 'The firms pay,and the town helps.The rest is easy.',
    right: 'The firms pay, and the town helps. The rest is easy.',
  },
  run: (context, tell) =>
    // “e.g.”, “example.org” and “S.A.” have no capital after small letters.
    tellMatches(context, tell, /(?<=\p{Ll}{2}|[)”’])(?:[,;!?](?=\p{L})|\.(?=\p{Lu}\p{Ll}))/gu, {
      reason: ({ words }) => `Unexpected letter after ${words}, expected a space`,
    }),
})
