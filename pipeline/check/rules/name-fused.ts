/** Two names without a space between them, as labels of a map are when they are copied. */

import { escapePattern } from '../../strings.ts'
import { defineRule } from '../rule.ts'
import { findAll } from '../words.ts'

export const nameFused = defineRule({
  id: 'name-fused',
  severity: 'warning',
  errata: ['C6'],
  remedy: 'Put a space or a comma between the two.',
  examples: {
    wrong: 'The cards name ÖstvikAlder among others.',
    right: 'The cards name Östvik and Alder among others.',
  },
  run: ({ passages, index }, tell) => {
    const long = [...index.forms]
      .filter((form) => form.length >= 4 && /\p{Ll}$/u.test(form))
      .sort((a, b) => b.length - a.length)
    if (long.length === 0) return
    const pattern = new RegExp(
      String.raw`(?<![\p{L}\p{N}])(?:${long.map(escapePattern).join('|')})(?=\p{Lu}\p{Ll})\p{L}*`,
      'gu',
    )
    for (const passage of passages) {
      if (!/\p{Ll}\p{Lu}/u.test(passage.text)) continue
      for (const { from, to, words } of findAll(passage.text, pattern)) {
        if (!index.covers(passage, { from, to }))
          tell({
            passage,
            from,
            to,
            reason: `Unexpected \`${words}\`, which begins with a name and goes on with a capital`,
          })
      }
    }
  },
})
