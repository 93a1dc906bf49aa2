/** “The most common aim” is a comparison of answers: the sentence prints one of them. */

import { tellPhrases } from '../matches.ts'
import { isProse } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { shown } from '../words.ts'

export const superlative = defineRule({
  id: 'superlative',
  severity: 'warning',
  errata: ['A27', 'B16'],
  remedy: 'Give the statistic or the fact in the same sentence, or leave the comparison out.',
  examples: { wrong: 'Tourism is the most common aim.', right: 'A plan is the most common step: {plan:of} have one.' },
  run: (context, tell) => {
    const { statistics, manuscript } = context.study
    tellPhrases(context, tell, context.wording.superlatives, {
      where: (passage) => isProse(passage) && passage.kind !== 'question',
      reason: ({ from, words }, passage) => {
        const sentence = context.sentenceAt(passage, from)
        const figures = passage.references.filter(
          ({ at, id }) =>
            at >= sentence.from && at < sentence.to && (statistics.has(id) || manuscript.survey.facts.has(id)),
        )
        return figures.length > 0 ? undefined : `Unexpected \`${shown(words)}\` without a figure in the sentence`
      },
    })
  },
})
