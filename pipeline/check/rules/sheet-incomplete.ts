/** A sheet says what it aimed at and what was done; what came of it is not always known. */
import { defineRule } from '../rule.ts'

const needed = ['objective', 'actions'] as const

export const sheetIncomplete = defineRule({
  id: 'sheet-incomplete',
  severity: 'warning',
  errata: ['F10'],
  remedy: 'Add the block.',
  examples: {
    wrong: { sheet: ':::objective\nTo keep the port open.\n:::' },
    right: { sheet: ':::objective\nTo keep the port open.\n:::\n\n:::actions\nBoats were lent.\n:::' },
  },
  run: ({ texts }, tell) => {
    for (const { tree, matter, origin } of texts) {
      if (matter['participant'] === undefined) continue
      for (const name of needed) {
        const has = tree.children.some((node) => node.type === 'containerDirective' && node.name === name)
        if (!has) tell({ origin, reason: `Unexpected sheet without \`:::${name}\`` })
      }
    }
  },
})
