/** An empty item prints as a bullet alone. */
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { defineRule } from '../rule.ts'

export const listItemEmpty = defineRule({
  id: 'list-item-empty',
  severity: 'error',
  errata: ['E13'],
  remedy: 'Remove the item, or fill it.',
  examples: { wrong: '- people\n-\n- money', right: '- people\n- money' },
  run: ({ texts }, tell) => {
    for (const { tree, file } of texts) {
      visit(tree, 'listItem', (item) => {
        const holdsMore = JSON.stringify(item.children).match(/"(studyReference|textDirective|leafDirective|image)"/) !== null
        if (textOf(item).trim() === '' && !holdsMore) tell({ origin: { file, place: item.position }, reason: 'Unexpected empty item of a list' })
      })
    }
  },
})
