/** A word of a name that is one or two letters away from a known name: a slip, rarely another name. */

import { fold } from '../../strings.ts'
import type { KnownName } from '../name-index.ts'
import { defineRule } from '../rule.ts'
import { type Found, isSlip, wordsOf } from '../words.ts'

export const nameSpelling = defineRule({
  id: 'name-spelling',
  severity: 'warning',
  errata: ['C1', 'C3', 'C9'],
  remedy: 'Correct the name. If it is another one, add it to names.yaml.',
  examples: { wrong: 'The school of Harwikc Bay is new.', right: 'The school of Harwick Bay is new.' },
  run: ({ passages, index, words: wordsIn }, tell) => {
    // By first letter: a slip in it is rare, and each word is compared with few.
    const known = Map.groupBy(index.known.flatMap(formsOf), (one) => one.folded[0] ?? '')
    const words = new Set([...index.forms].flatMap((form) => wordsOf(form).map((word) => word.words)))
    const ordinary = new Set(
      passages
        .flatMap((passage) => wordsIn(passage).map((word) => word.words))
        .filter((word) => word === word.toLowerCase()),
    )
    for (const passage of passages) {
      const here = wordsIn(passage).filter((word) => /^\p{Lu}/u.test(word.words))
      for (const word of here) {
        const written = word.words.replace(/[’']\p{L}?$/u, '')
        if (written.length < 6 || words.has(written) || ordinary.has(written.toLowerCase())) continue
        const folded = fold(written)
        const near = known
          .get(folded[0] ?? '')
          ?.find((one) => isSlip(folded, one.folded) && standsIn(word, one, passage.text))
        if (near !== undefined && !index.covers(passage, word)) {
          tell({
            passage,
            from: word.from,
            to: word.from + written.length,
            reason: `Unexpected \`${written}\`, expected \`${near.word}\`${near.word === near.name ? '' : ` of \`${near.name}\``}`,
          })
        }
      }
    }
  },
})

interface NameWord {
  readonly word: string
  readonly folded: string
  readonly name: string
  /** Other words of the name, one of which must stand near where the name has several. */
  readonly others: readonly string[]
}

function formsOf({ name, also, kind }: KnownName): readonly NameWord[] {
  if (kind === 'acronym' || kind === 'term' || kind === 'expansion') return []
  return [name, ...also].flatMap((form) => {
    const all = wordsOf(form).map((word) => word.words)
    return all
      .filter((word) => word.length >= 6 && /^\p{Lu}/u.test(word))
      .map((word) => ({ word, folded: fold(word), name: form, others: all.filter((one) => one !== word) }))
  })
}

function standsIn(word: Found, { others }: NameWord, text: string): boolean {
  if (others.length === 0) return true
  const around = text.slice(Math.max(0, word.from - 40), word.to + 40)
  return others.some((other) => around.includes(other))
}
