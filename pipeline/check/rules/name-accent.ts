/** A name without its accents, or with those of another language. */

import { escapePattern, fold } from '../../strings.ts'
import { defineRule } from '../rule.ts'
import { findAll, overlaps, wholeWords } from '../words.ts'

export const nameAccent = defineRule({
  id: 'name-accent',
  severity: 'warning',
  errata: ['C4', 'C5', 'C8', 'C20', 'C21'],
  remedy: 'Write the name with its own letters.',
  examples: { wrong: 'In Port Emile the port is large.', right: 'In Port Émile the port is large.' },
  run: ({ passages, index }, tell) => {
    const accented = new Map([...index.forms].filter((form) => hasAccents(form)).map((form) => [fold(form), form]))
    if (accented.size === 0) return
    const longest = [...accented.keys()].sort((a, b) => b.length - a.length)
    const pattern = wholeWords(longest.map(escapePattern).join('|'), 'gu')
    for (const passage of passages) {
      // Most passages hold no such name; only the others need places.
      if (fold(passage.text).search(pattern) < 0) continue
      const { text, at } = folded(passage.text)
      for (const found of findAll(text, pattern)) {
        const from = at[found.from] ?? 0
        const to = at[found.to] ?? passage.text.length
        const written = passage.text.slice(from, to)
        const name = accented.get(found.words)
        // Small letters are words or parts of an address.
        if (
          name === undefined ||
          index.forms.has(written) ||
          !/^\p{Lu}/u.test(written) ||
          written === written.toUpperCase()
        )
          continue
        if (
          index.namesIn(passage).some((known) => overlaps(known, { from, to }) && known.words.length > written.length)
        )
          continue
        if (hasAccents(written) || fold(written) !== written.toLowerCase() || written !== name) {
          tell({ passage, from, to, reason: `Unexpected \`${written}\`, expected \`${name}\`` })
        }
      }
    }
  },
})

function hasAccents(text: string): boolean {
  return fold(text) !== text.toLowerCase()
}

/** Folded text, and where each of its characters came from. */
function folded(text: string): { readonly text: string; readonly at: readonly number[] } {
  const at: number[] = []
  let result = ''
  let index = 0
  for (const sign of text) {
    const plain = fold(sign)
    for (let count = 0; count < plain.length; count++) at.push(index)
    result += plain
    index += sign.length
  }
  at.push(index)
  return { text: result, at }
}
