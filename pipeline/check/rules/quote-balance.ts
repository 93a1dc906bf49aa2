/** A quotation that is opened is closed. Inner marks are not counted: the closing one is the apostrophe in many languages. */

import { escapePattern } from '../../strings.ts'
import { defineRule } from '../rule.ts'
import { findAll } from '../words.ts'

export const quoteBalance = defineRule({
  id: 'quote-balance',
  severity: 'warning',
  errata: ['E5'],
  remedy: 'Add the mark that is missing, or remove the other.',
  examples: {
    wrong: 'A good town is a system made of people” that use it.',
    right: 'A good town is “a system made of people” that use it.',
  },
  run: ({ passages, language }, tell) => {
    const [open, close] = language?.quotes ?? []
    if (open === undefined || close === undefined || open === close) return
    const marks = new RegExp(`${escapePattern(open)}|${escapePattern(close)}`, 'gu')
    for (const passage of passages) {
      let opened: number | undefined
      for (const { from: at, words: sign } of findAll(passage.text, marks)) {
        const isWrong = sign === open ? opened !== undefined : opened === undefined
        if (isWrong) {
          tell({
            passage,
            from: at,
            to: at + 1,
            reason: `Unexpected ${sign} that ${sign === open ? 'opens a second quotation in the first' : 'closes no quotation'}`,
          })
        }
        opened = sign === open ? at : undefined
      }
      if (opened !== undefined)
        tell({
          passage,
          from: opened,
          to: opened + 1,
          reason: `Unexpected ${open} that is never closed, expected ${close}`,
        })
    }
  },
})
