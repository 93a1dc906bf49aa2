/** Times and ratios: “10:30” is text, though the directive syntax reads `:30` as the name of a directive. */
import type { Root, Text } from 'mdast'
import { visit } from 'unist-util-visit'

/** Gives every directive that is only a colon and digits back to the words around it. Changes the tree. */
export function restoreColons(tree: Root): void {
  visit(tree, 'textDirective', (node, index, parent) => {
    const bare = /^\d/.test(node.name) && node.children.length === 0 && Object.keys(node.attributes ?? {}).length === 0
    if (!bare || parent === undefined || index === undefined) return undefined
    const text: Text = { type: 'text', value: `:${node.name}`, ...(node.position ? { position: node.position } : {}) }
    const before = parent.children[index - 1]
    const after = parent.children[index + 1]
    const run = [before, text, after].filter((one): one is Text => one?.type === 'text')
    const [first] = run
    const start = first?.position?.start
    const end = run.at(-1)?.position?.end
    const merged: Text = {
      type: 'text',
      value: run.map((one) => one.value).join(''),
      ...(start && end ? { position: { start, end } } : {}),
    }
    const from = before?.type === 'text' ? index - 1 : index
    parent.children.splice(from, run.length, merged)
    return from + 1
  })
}
