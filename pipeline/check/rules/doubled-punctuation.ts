/** “e.g..”, “,,”, “;.”; an ellipsis of three dots and the full stop of an abbreviation before a comma are right. */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const doubledPunctuation = defineRule({
  id: 'doubled-punctuation',
  severity: 'warning',
  errata: ['D2', 'D3'],
  remedy: 'Keep one of the marks.',
  examples: { wrong: 'It is cheap, e.g.. for firms.', right: 'It is cheap, e.g. for firms.' },
  run: (context, tell) =>
    tellMatches(context, tell, /(?<!\.)\.\.(?!\.)|[,;:][,;:.]+|\.[;:](?=\.)|[!?]{3,}|\)-(?=\s|$)/g, {
      inNames: true,
      reason: ({ words }) => `Unexpected \`${words}\`, expected one mark`,
    }),
})
