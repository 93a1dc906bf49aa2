/** Headings are sentences with small letters. Names keep their capitals, and names.yaml knows them. */
import { knownCapitals } from '../calendar.ts'
import type { Passage } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { overlaps, shown, wordsOf } from '../words.ts'

const kinds: readonly Passage['kind'][] = ['title', 'heading', 'topic', 'figure-title', 'caption']

export const headingCase = defineRule({
  id: 'heading-case',
  severity: 'warning',
  errata: ['E15'],
  remedy: 'Write a capital at the beginning and in names only. An official name goes into names.yaml.',
  examples: {
    wrong: '## How Ports And Firms Grow {#grow}\n\nThey do.',
    right: '## How ports and firms grow {#grow}\n\nThey do.',
  },
  run: ({ passages, index, wording, language }, tell) => {
    const small = new Set(wording.small_words)
    const known = new Set([...knownCapitals(language, wording)].flatMap((name) => name.split(/[\s-]/)))
    for (const passage of passages) {
      if (!kinds.includes(passage.kind)) continue
      const names = index.namesIn(passage)
      const words = wordsOf(passage.text).filter(
        (word) => !names.some((name) => overlaps(name, word)) && !small.has(word.words.toLowerCase()),
      )
      const inner = words.filter(
        ({ from, words: word }) =>
          from > 0 && /^\p{L}/u.test(word) && !/[:.–]\s*[“‘]?$/.test(passage.text.slice(0, from)),
      )
      const capitals = inner.filter(({ words: word }) => /^\p{Lu}\p{Ll}/u.test(word) && !known.has(word))
      const [first] = capitals
      // One capital may be a name that nobody declared; two that are half of the words are a style.
      if (first === undefined || capitals.length < 2 || capitals.length * 2 < inner.length) continue
      tell({
        passage,
        from: first.from,
        to: first.to,
        reason: `Unexpected capitals in the heading \`${shown(passage.text)}\``,
      })
    }
  },
})
