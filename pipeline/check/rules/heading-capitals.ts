/** Capitals are a matter of the style sheet; typed, they are read letter by letter and hide slips. */

import { tellMatches } from '../matches.ts'
import type { Passage } from '../passage.ts'
import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const headingCapitals = defineRule({
  id: 'heading-capitals',
  severity: 'warning',
  errata: ['C1', 'E15'],
  remedy: 'Type small letters; the style sheet sets capitals where they belong.',
  examples: { wrong: '## PORTS AND FIRMS {#ports}\n\nThey grow.', right: '## Ports and firms {#ports}\n\nThey grow.' },
  run: (context, tell) => {
    const told = new Set<Passage>()
    const words = new Set(context.wording.capital_words)
    tellMatches(context, tell, /(?<![\p{L}\p{N}])\p{Lu}{4,}(?![\p{L}\p{N}])/gu, {
      where: (passage) => isTitle(passage) || passage.kind === 'figure-label',
      reason: ({ words: word }, passage) => {
        if (words.has(word) || told.has(passage)) return undefined
        told.add(passage)
        return `Unexpected capitals \`${word}\` in a heading or label`
      },
    })
  },
})
