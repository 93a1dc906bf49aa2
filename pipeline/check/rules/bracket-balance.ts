/** Brackets come in pairs; “a)” at the head of an enumeration is none. */
import { defineRule } from '../rule.ts'
import { findAll } from '../words.ts'

const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

export const bracketBalance = defineRule({
  id: 'bracket-balance',
  severity: 'warning',
  errata: [],
  remedy: 'Add the bracket that is missing, or remove the other.',
  examples: {
    wrong: 'The network (founded by firms helps the town.',
    right: 'The network (founded by firms) helps the town.',
  },
  run: ({ passages }, tell) => {
    for (const passage of passages) {
      const open: { readonly sign: string; readonly at: number }[] = []
      for (const { from, words } of findAll(passage.text, /[()[\]]/g)) {
        const partner = pairs[words]
        if (partner === undefined) open.push({ sign: words, at: from })
        else if (open.at(-1)?.sign === partner) open.pop()
        else if (!/(^|[\s,;])(\p{L}|\d{1,2}|[ivx]+)$/u.test(passage.text.slice(0, from))) {
          tell({ passage, from, to: from + 1, reason: `Unexpected ${words} that closes no bracket` })
        }
      }
      for (const { sign, at } of open)
        tell({ passage, from: at, to: at + 1, reason: `Unexpected ${sign} that is never closed` })
    }
  },
})
