/** “The most common aim” is a comparison of answers: the sentence prints one of them. */
import { isProse } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase, findAll, shown } from '../words.ts'

export const superlative = defineRule({
  id: 'superlative',
  severity: 'warning',
  errata: ['A27', 'B16'],
  remedy: 'Give the statistic or the fact in the same sentence, or leave the comparison out.',
  examples: { wrong: 'Tourism is the most common aim.', right: 'A plan is the most common step: {plan:of} have one.' },
  run: ({ passages, wording, sentences, study, index }, tell) => {
    const pattern = anyPhrase(wording.superlatives)
    const { facts } = study.manuscript.survey
    for (const passage of passages.filter(isProse)) {
      for (const sentence of sentences(passage)) {
        if (passage.references.some(({ at, id }) => at >= sentence.from && at < sentence.to && (study.statistics.has(id) || facts.has(id)))) continue
        for (const { from, to, words } of findAll(sentence.words, pattern)) {
          const at = { from: sentence.from + from, to: sentence.from + to }
          if (!index.covers(passage, at)) tell({ passage, ...at, reason: `Unexpected \`${shown(words)}\` without a figure in the sentence` })
        }
      }
    }
  },
})
