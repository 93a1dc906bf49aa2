/** An empty item prints as a bullet alone. */
import { toString as textOf } from 'mdast-util-to-string'
import { defineRule } from '../rule.ts'

export const listItemEmpty = defineRule({
  id: 'list-item-empty',
  severity: 'error',
  errata: ['E13'],
  remedy: 'Remove the item, or fill it.',
  examples: { wrong: '- people\n-\n- money', right: '- people\n- money' },
  run: ({ nodes }, tell) => {
    for (const { node, text } of nodes) {
      if (node.type !== 'listItem' || textOf(node).trim() !== '') continue
      const holdsMore = /"(studyReference|textDirective|leafDirective|image)"/.test(JSON.stringify(node.children))
      if (!holdsMore)
        tell({ origin: { file: text.file, place: node.position }, reason: 'Unexpected empty item of a list' })
    }
  },
})
