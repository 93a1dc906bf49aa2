/** A tab prints as a gap of any width. */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const tabInText = defineRule({
  id: 'tab-in-text',
  severity: 'error',
  errata: ['E11'],
  remedy: 'Replace it by a space, or use a table.',
  examples: { wrong: 'There are people\tand money.', right: 'There are people and money.' },
  run: (context, tell) =>
    tellMatches(context, tell, /\t+/g, {
      needs: ['\t'],
      inNames: true,
      inForeign: true,
      reason: () => 'Unexpected tab in a text, expected a space',
    }),
})
