/** The same sentence twice in a book was pasted once too often. */

import { fold } from '../../strings.ts'
import type { Passage } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { filled, shown } from '../words.ts'

/** Shorter sentences may well recur: “Two sheets follow.” */
const fewestWords = 8

export const sentenceTwice = defineRule({
  id: 'sentence-twice',
  severity: 'warning',
  errata: [],
  remedy: 'Keep it in one place, and refer to it from the other.',
  examples: {
    wrong:
      'The port helps the small firms that came with the railway. They grew. The port helps the small firms that came with the railway.',
    right: 'The port helps the small firms that came with the railway. They grew.',
  },
  run: ({ passages, sentences }, tell) => {
    const seen = new Map<string, Passage>()
    for (const passage of passages) {
      if (passage.kind !== 'paragraph' && passage.kind !== 'item') continue
      for (const { from, to, words } of sentences(passage)) {
        const key = fold(words)
          .replace(/[^\p{L}\p{N}\uFFFC]+/gu, ' ')
          .trim()
        if (key.split(' ').length < fewestWords) continue
        const other = seen.get(key)
        if (other === undefined) seen.set(key, passage)
        else if (
          !key.includes(filled) ||
          JSON.stringify(other.references.map(({ id }) => id)) ===
            JSON.stringify(passage.references.map(({ id }) => id))
        ) {
          tell({
            passage,
            from,
            to,
            reason: `Unexpected second \`${shown(words)}\`, which stands in ${other.origin(0).file.path} already`,
          })
        }
      }
    }
  },
})
