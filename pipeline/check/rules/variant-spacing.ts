/** One word here, two there: “subprogramme” and “sub-programme”, “VaiTec” and “Vai Tec”. */
import type { Passage } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { findAll, type Found } from '../words.ts'

interface Use {
  readonly passage: Passage
  readonly found: Found
}

export const variantSpacing = defineRule({
  id: 'variant-spacing',
  severity: 'warning',
  errata: ['C16', 'C18', 'C24', 'C25', 'C26'],
  remedy: 'Write it in one way everywhere.',
  examples: { wrong: 'The microscheme grew. Another micro-scheme followed.', right: 'The microscheme grew. Another microscheme followed.' },
  run: ({ passages, index, wording }, tell) => {
    const apart = new Set(wording.kept_apart.map((one) => one.toLowerCase()))
    const closed = new Map<string, Use>()
    const opened: (Use & { readonly key: string })[] = []
    for (const passage of passages) {
      for (const found of findAll(passage.text, /(?<![\p{L}\p{N}-])\p{L}[\p{Ll}\p{M}]+(?:[\p{Lu}][\p{Ll}\p{M}]+)*(?![\p{L}\p{N}-])/gu)) {
        const key = found.words.toLowerCase()
        if (key.length >= 6 && !closed.has(key)) closed.set(key, { passage, found })
      }
      for (const found of findAll(passage.text, /(?<![\p{L}\p{N}-])(\p{L}+)-(\p{L}+)(?![\p{L}\p{N}-])/gu)) {
        opened.push({ passage, found, key: found.groups.join('').toLowerCase() })
      }
      // With a space only brands: “every day” and “everyday” are two words. Pairs overlap, so the second is looked at, not taken.
      for (const found of findAll(passage.text, /(?<![\p{L}\p{N}-])(\p{Lu}\p{L}+)(?= (\p{Lu}\p{L}+)(?![\p{L}\p{N}-]))/gu)) {
        const [first = '', second = ''] = found.groups
        const whole = { ...found, to: found.to + 1 + second.length, words: `${first} ${second}` }
        opened.push({ passage, found: whole, key: (first + second).toLowerCase() })
      }
    }
    const brands = new Map([...index.forms].filter((form) => /^\p{Lu}\p{Ll}+\p{Lu}/u.test(form)).map((form) => [form.toLowerCase(), form]))
    for (const { passage, found, key } of opened) {
      const other = closed.get(key)?.found.words ?? brands.get(key)
      const isBrand = found.words.includes(' ')
      if (other === undefined || apart.has(key) || index.forms.has(found.words) || (isBrand && !/\p{Ll}\p{Lu}/u.test(other))) continue
      tell({ passage, from: found.from, to: found.to, reason: `Unexpected \`${found.words}\`, which is \`${other}\` elsewhere` })
    }
  },
})
