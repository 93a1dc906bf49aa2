/** “Currently”, “in the last four years”: true on the day of writing only. A year or a dated phrase in the sentence ties it down. */
import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase, findAll, shown } from '../words.ts'

export const relativeDate = defineRule({
  id: 'relative-date',
  severity: 'warning',
  errata: ['A19', 'A20', 'A18'],
  remedy: 'Give the year, or say “when the study was made”.',
  examples: { wrong: 'The port is currently being enlarged.', right: 'In 2017 the port was being enlarged.' },
  run: ({ passages, wording, sentences, study, index }, tell) => {
    const pattern = anyPhrase(wording.relative_dates)
    const dated = anyPhrase(wording.dated_by)
    const { facts } = study.manuscript.survey
    for (const passage of passages.filter((one) => !isTitle(one) && one.kind !== 'question' && one.block !== 'quote')) {
      for (const sentence of sentences(passage)) {
        const hasYear = /(?<!\d)[12]\d{3}(?!\d)/.test(sentence.words) || findAll(sentence.words, dated).length > 0
        const hasFact = passage.references.some(({ at, id }) => at >= sentence.from && at < sentence.to && facts.get(id)?.style === 'year')
        if (hasYear || hasFact) continue
        for (const { from, to, words } of findAll(sentence.words, pattern)) {
          const at = { from: sentence.from + from, to: sentence.from + to }
          if (!index.covers(passage, at)) tell({ passage, ...at, reason: `Unexpected \`${shown(words)}\` without a date` })
        }
      }
    }
  },
})
