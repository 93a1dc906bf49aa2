/** A paragraph of sentences ends like one. Short lines, captions, signatures and the imprint are no sentences. */
import { defineRule } from '../rule.ts'
import { filled, shown, wordsOf } from '../words.ts'

/** Blocks whose paragraphs are names and lines. */
const lineBlocks: readonly string[] = ['signature', 'quote']
/** Fewer words than this are a line, no sentence. */
const fewestWords = 8

export const fullStopMissing = defineRule({
  id: 'full-stop-missing',
  severity: 'warning',
  errata: ['D20'],
  remedy: 'End the paragraph with a full stop, or with a colon before a list.',
  examples: {
    wrong: 'The port is old and the firms around it are rather small',
    right: 'The port is old and the firms around it are rather small.',
  },
  run: ({ passages, study }, tell) => {
    const { textIds, sources } = study.manuscript
    const imprint = textIds.get(sources.edition.imprint ?? '')
    for (const passage of passages) {
      if (passage.kind !== 'paragraph' || passage.within === imprint || lineBlocks.includes(passage.block ?? ''))
        continue
      const text = passage.text.trimEnd()
      if (wordsOf(text).length < fewestWords || /[.!?…:;。！？؟][)\]”’"'»“]*$/u.test(text)) continue
      const end = text.lastIndexOf(' ') + 1
      tell({
        passage,
        from: end,
        to: text.length,
        reason: `Unexpected end \`${shown(text.slice(end).replaceAll(filled, '…'))}\` of a paragraph without punctuation`,
      })
    }
  },
})
