/** Words of another language are hyphenated, spoken and spelt in that language: so they are marked. */
import { defineRule } from '../rule.ts'
import { findAll, overlaps, phraseSource, wholeWords } from '../words.ts'

export const foreignWordUnmarked = defineRule({
  id: 'foreign-word-unmarked',
  severity: 'warning',
  errata: ['C19'],
  remedy: 'Mark the words: :lang[words]{lang=code}.',
  examples: { wrong: 'The grant Jeunes Marins is small.', right: 'The grant :lang[Jeunes Marins]{lang=fr} is small.' },
  run: ({ passages, names }, tell) => {
    for (const { words, language } of names.foreign) {
      const pattern = wholeWords(phraseSource(words), 'gu')
      for (const passage of passages.filter(({ node, text }) => node !== undefined && text.includes(words))) {
        for (const { from, to } of findAll(passage.text, pattern)) {
          const mark = passage.foreign.find((one) => overlaps(one, { from, to }))
          if (mark?.language === language) continue
          tell({
            passage,
            from,
            to,
            reason: `Unexpected \`${words}\` ${mark === undefined ? 'without its language' : `marked as \`${mark.language}\``}, expected \`${language}\``,
          })
        }
      }
    }
  },
})
