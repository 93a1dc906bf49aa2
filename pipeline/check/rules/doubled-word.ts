import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const doubledWord = defineRule({
  id: 'doubled-word',
  severity: 'warning',
  errata: [],
  remedy: 'Keep one of them.',
  examples: { wrong: 'The town helps the the firms.', right: 'The town helps the firms.' },
  run: (context, tell) => {
    const twice = new Set(context.wording.doubled)
    tellMatches(context, tell, /(?<![\p{L}\p{M}\p{N}’'-])(\p{L}[\p{L}\p{M}’']*)\s+\1(?![\p{L}\p{M}\p{N}’'-])/giu, {
      reason: ({ groups: [word = ''] }) =>
        twice.has(word.toLowerCase()) ? undefined : `Unexpected second \`${word}\``,
    })
  },
})
