import { defineRule } from '../rule.ts'
import { overlaps } from '../words.ts'

export const doubledWord = defineRule({
  id: 'doubled-word',
  severity: 'warning',
  errata: [],
  remedy: 'Keep one of them.',
  examples: { wrong: 'The town helps the the firms.', right: 'The town helps the firms.' },
  run: (context, tell) => {
    const twice = new Set(context.wording.doubled)
    for (const passage of context.passages) {
      const words = context.words(passage)
      for (const [index, word] of words.entries()) {
        const next = words[index + 1]
        const isSame =
          next !== undefined && next.words.toLowerCase() === word.words.toLowerCase() && /^\p{L}/u.test(word.words)
        if (!isSame || twice.has(word.words.toLowerCase()) || !/^\s+$/.test(passage.text.slice(word.to, next.from)))
          continue
        const span = { from: word.from, to: next.to }
        if (context.index.covers(passage, span) || passage.foreign.some((one) => overlaps(one, span))) continue
        tell({ passage, ...span, reason: `Unexpected second \`${next.words}\`` })
      }
    }
  },
})
