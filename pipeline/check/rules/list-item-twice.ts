/** The same item twice in a list, or twice in a sentence that lists. */

import { fold } from '../../strings.ts'
import { isProse } from '../passage.ts'
import { headOf } from '../passages.ts'
import { defineRule, type RuleContext, type Tell } from '../rule.ts'
import { filled, shown } from '../words.ts'

export const listItemTwice = defineRule({
  id: 'list-item-twice',
  severity: 'warning',
  errata: ['B12'],
  remedy: 'Keep one of them.',
  examples: {
    wrong: 'The prizes are the Silver Oar, the Golden Net and the Silver Oar.\n\n- people\n- money\n- People',
    right: 'The prizes are the Silver Oar, the Golden Net and the Copper Bell.\n\n- people\n- money\n- time',
  },
  run: (context, tell) => {
    tellLists(context, tell)
    tellSentences(context, tell)
  },
})

function tellLists({ nodes, passageOf }: RuleContext, tell: Tell): void {
  for (const { node } of nodes) {
    if (node.type !== 'list') continue
    const seen = new Set<string>()
    for (const item of node.children) {
      const passage = item.children[0] && passageOf(item.children[0])
      if (passage === undefined) continue
      for (const words of new Set([headOf(item), passage.text])) {
        const key = fold(words).replace(/[.,;:\s]+$/, '')
        // What is filled in may differ.
        if (key === '' || key.includes(filled)) continue
        if (seen.has(key))
          tell({ passage, from: 0, to: words.length, reason: `Unexpected second item \`${shown(words)}\` in one list` })
        seen.add(key)
      }
    }
  }
}

function tellSentences({ passages, sentences }: RuleContext, tell: Tell): void {
  for (const passage of passages.filter(isProse)) {
    for (const sentence of sentences(passage)) {
      const seen = new Set<string>()
      let at = sentence.from
      for (const part of sentence.words.split(/(?<=[,;:])| (?=and |or |& )/)) {
        const key = fold(part.replace(/^\s*(?:and|or|&)?\s+/, '').trim())
          .replace(/^(?:the|a|an) /, '')
          .replace(/[.,;:)]+$/, '')
        const isThing = key.split(/\s+/).length >= 2 && !key.includes(filled)
        if (isThing && seen.has(key))
          tell({
            passage,
            from: at,
            to: at + part.length,
            reason: `Unexpected second \`${shown(key)}\` in one sentence`,
          })
        if (isThing) seen.add(key)
        at += part.length
      }
    }
  }
}
