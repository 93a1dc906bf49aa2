/** “See figure 3”: the number changes with the next figure. References know it. */
import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { phraseSource } from '../words.ts'

export const referenceByHand = defineRule({
  id: 'reference-by-hand',
  severity: 'warning',
  errata: ['A23'],
  remedy: 'Write :ref{to=id} for the name of a place, :page{to=id} for its page.',
  examples: { wrong: 'Figure 3 on page 12 shows it.', right: 'The next page shows it.' },
  run: (context, tell) => {
    const words = context.language?.words
    if (words === undefined) return
    const forms = [words.see_figure, words.see_table, words.see_section, words.page, words.part].map((form) =>
      phraseSource(form).replace(/\\\{\w+\\\}/g, String.raw`\d+(?:\.\d+)*`),
    )
    tellMatches(context, tell, new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`, 'giu'), {
      where: hasDigits,
      reason: ({ words: found }) => `Unexpected \`${found}\` typed by hand, expected a reference`,
    })
  },
})
