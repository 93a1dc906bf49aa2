/** One word here, two there: “subprogramme” and “sub-programme”, “QuayLab” and “Quay Lab”. */
import type { Passage } from '../passage.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import type { Found } from '../words.ts'

interface Use {
  readonly passage: Passage
  readonly found: Found
  /** Without hyphen, space and capitals. */
  readonly key: string
}

/** Shorter words differ by chance: “into”, “in to”. */
const shortest = 6

export const variantSpacing = defineRule({
  id: 'variant-spacing',
  severity: 'warning',
  errata: ['C16', 'C18', 'C24', 'C26'],
  remedy: 'Write it in one way everywhere.',
  examples: {
    wrong: 'The microscheme grew. Another micro-scheme followed.',
    right: 'The microscheme grew. Another microscheme followed.',
  },
  run: (context, tell) => {
    const { index, wording, passages } = context
    const apart = new Set(wording.kept_apart.map((one) => one.toLowerCase()))
    const closed = new Map<string, string>()
    for (const form of index.forms) if (/^\p{Lu}\p{Ll}+\p{Lu}\p{L}*$/u.test(form)) closed.set(form.toLowerCase(), form)
    for (const passage of passages) {
      for (const { words } of context.words(passage)) {
        const key = words.toLowerCase()
        if (key.length >= shortest && /^\p{L}+$/u.test(words) && !closed.has(key)) closed.set(key, words)
      }
    }
    for (const { passage, found, key } of passages.flatMap((passage) => openForms(passage, context))) {
      const other = closed.get(key)
      const isPair = found.words.includes(' ')
      // With a space only brands: “every day” and “everyday” are two words.
      if (
        other === undefined ||
        apart.has(key) ||
        index.forms.has(found.words) ||
        (isPair && !/\p{Ll}\p{Lu}/u.test(other))
      )
        continue
      if (index.namesIn(passage).some((name) => name.from <= found.from && name.to >= found.to)) continue
      tell({
        passage,
        from: found.from,
        to: found.to,
        reason: `Unexpected \`${found.words}\`, which is \`${other}\` elsewhere`,
      })
    }
  },
})

/** Words with one hyphen, and two capitalised words in a row. */
function openForms(passage: Passage, { words }: RuleContext): readonly Use[] {
  const all = words(passage)
  return all.flatMap((word, index): readonly Use[] => {
    const hyphenated = /^\p{L}+-\p{L}+$/u.test(word.words)
      ? [{ passage, found: word, key: word.words.replace('-', '').toLowerCase() }]
      : []
    const next = all[index + 1]
    const isPair =
      next !== undefined &&
      next.from === word.to + 1 &&
      passage.text[word.to] === ' ' &&
      /^\p{Lu}\p{L}+$/u.test(word.words) &&
      /^\p{Lu}\p{L}+$/u.test(next.words)
    if (!isPair) return hyphenated
    const found = { ...word, to: next.to, words: `${word.words} ${next.words}` }
    return [...hyphenated, { passage, found, key: (word.words + next.words).toLowerCase() }]
  })
}
