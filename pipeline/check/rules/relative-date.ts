/** “Currently”, “in the last four years”: true on the day of writing only. A year or a dated phrase in the sentence ties it down. */

import { tellPhrases } from '../matches.ts'
import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase, findAll, shown } from '../words.ts'

export const relativeDate = defineRule({
  id: 'relative-date',
  severity: 'warning',
  errata: ['A19', 'A20'],
  remedy: 'Give the year, or say “when the study was made”.',
  examples: { wrong: 'The port is currently being enlarged.', right: 'In 2031 the port was being enlarged.' },
  run: (context, tell) => {
    const { facts } = context.study.manuscript.survey
    const dated = anyPhrase(context.wording.dated_by)
    tellPhrases(context, tell, context.wording.relative_dates, {
      where: (passage) => !isTitle(passage) && passage.kind !== 'question' && passage.block !== 'quote',
      reason: ({ from, words }, passage) => {
        const sentence = context.sentenceAt(passage, from)
        const hasYear = /(?<!\d)[12]\d{3}(?!\d)/.test(sentence.words) || findAll(sentence.words, dated).length > 0
        const hasFact = passage.references.some(
          ({ at, id }) => at >= sentence.from && at < sentence.to && facts.get(id)?.style === 'year',
        )
        return hasYear || hasFact ? undefined : `Unexpected \`${shown(words)}\` without a date`
      },
    })
  },
})
