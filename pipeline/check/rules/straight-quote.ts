/** Straight marks are those of a typewriter; the language says which ones it has. */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const straightQuote = defineRule({
  id: 'straight-quote',
  severity: 'warning',
  errata: ['E6', 'E7'],
  remedy: 'Type the quotation marks and apostrophes of the language. Feet and inches are ′ and ″.',
  examples: { wrong: 'The "living lab" is the town\'s.', right: 'The “living lab” is the town’s.' },
  run: (context, tell) =>
    tellMatches(context, tell, /["']/g, {
      needs: ['"', "'"],
      inNames: true,
      inForeign: true,
      reason: ({ words }) => {
        const [open = '“', close = '”', , apostrophe = '’'] = context.language?.quotes ?? []
        return words === '"'
          ? `Unexpected straight quotation mark, expected ${open} or ${close}`
          : `Unexpected straight apostrophe, expected ${apostrophe}`
      },
    }),
})
