import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const doubledSpace = defineRule({
  id: 'doubled-space',
  severity: 'warning',
  errata: ['E12'],
  remedy: 'Keep one space. Distances are set by the style sheet.',
  examples: { wrong: 'The firms pay.  The town helps.', right: 'The firms pay. The town helps.' },
  run: (context, tell) =>
    tellMatches(context, tell, /(?<=\S)[ \u00A0\u202F]{2,}(?=\S)/g, {
      needs: ['  ', '\u00A0', '\u202F'],
      inNames: true,
      inForeign: true,
      reason: () => 'Unexpected second space, expected one',
    }),
})
