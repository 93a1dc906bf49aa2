/** The same word with other capitals: “Big Data” for big data, “QuayLab” and “Quaylab”. */

import { tellPhrases } from '../matches.ts'
import type { Passage } from '../passage.ts'
import { isTitle } from '../passage.ts'
import { defineRule, type RuleContext, type Tell } from '../rule.ts'
import type { Found } from '../words.ts'

export const variantCase = defineRule({
  id: 'variant-case',
  severity: 'warning',
  errata: ['C17', 'C27'],
  remedy: 'Write it in one way.',
  examples: {
    wrong: 'The portal opens Big Data. QuayLab uses it, and Quaylab pays.',
    right: 'The portal opens big data. QuayLab uses it, and QuayLab pays.',
  },
  run: (context, tell) => {
    const { lower_case: plain } = context.wording
    tellPhrases(context, tell, plain, {
      where: (passage) => !isTitle(passage),
      reason: ({ words, from }, { text }) => {
        const isStart = /(?:^|[.!?:“]\s*|\n)$/u.test(text.slice(0, from))
        const tail = words.slice(1)
        return tail === tail.toLowerCase() && (isStart || words[0] === words[0]?.toLowerCase())
          ? undefined
          : `Unexpected capitals in \`${words}\`, expected \`${words.toLowerCase()}\``
      },
    })
    tellBranded(context, tell)
  },
})

/** Words with a capital inside are brands: other capitals are another word to a reader. */
function tellBranded({ passages, index, words }: RuleContext, tell: Tell): void {
  const brands = new Map<string, string>()
  const all: { readonly passage: Passage; readonly word: Found }[] = passages.flatMap((passage) =>
    words(passage).map((word) => ({ passage, word })),
  )
  const note = (word: string): void => void brands.set(word.toLowerCase(), brands.get(word.toLowerCase()) ?? word)
  // A declared name may end in small letters; the plural of an acronym is another matter.
  for (const form of index.forms)
    if (/^\S+$/.test(form) && /\p{L}\p{Lu}/u.test(form) && /\p{Ll}/u.test(form) && !/^\p{Lu}+s$/u.test(form)) note(form)
  for (const { word } of all) if (/\p{Ll}\p{Lu}/u.test(word.words)) note(word.words)
  for (const { passage, word } of all) {
    const brand = brands.get(word.words.toLowerCase())
    if (
      brand === undefined ||
      brand === word.words ||
      index.forms.has(word.words) ||
      word.words === word.words.toLowerCase()
    )
      continue
    tell({
      passage,
      from: word.from,
      to: word.to,
      reason: `Unexpected capitals in \`${word.words}\`, which is \`${brand}\` elsewhere`,
    })
  }
}
