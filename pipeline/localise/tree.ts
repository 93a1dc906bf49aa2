/** A tree with its references settled for one language; the parsed tree stays as it was. */
import type { Link, Nodes, Root, Text as TextNode } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type {} from '../nodes.ts'
import { readReference } from '../references.ts'
import type { Formatter, Study } from '../stages.ts'
import { settleReference } from './values.ts'

export function settleTree(tree: Root, names: ReadonlyMap<string, string>, study: Study, format: Formatter): Root {
  const settled = structuredClone(tree)
  visit(settled, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined
    const replacement = replacementFor(node, names, study, format)
    if (replacement === undefined) return undefined
    ;(parent.children as Nodes[])[index] = replacement
    return [SKIP, index + 1]
  })
  return settled
}

function replacementFor(
  node: Nodes,
  names: ReadonlyMap<string, string>,
  study: Study,
  format: Formatter,
): Nodes | undefined {
  const position = node.position ? { position: node.position } : {}
  if (node.type === 'studyReference') {
    const reference = readReference(node.value)
    const value = settleReference(reference, study, format)
    if (value === undefined) return undefined
    return { type: 'studyValue', value, source: reference.id, form: reference.form ?? '', ...position }
  }
  if (node.type === 'textDirective' && node.name === 'ref') {
    const to = node.attributes?.['to'] ?? ''
    const words: TextNode = { type: 'text', value: names.get(to) ?? to }
    return { type: 'link', url: `#${to}`, children: [words], ...position } satisfies Link
  }
  if (node.type === 'textDirective' && node.name === 'page') {
    const to = node.attributes?.['to'] ?? ''
    const [before = '', after = ''] = format.word('page', { page: '\u0000' }).split('\u0000')
    return {
      type: 'link',
      url: `#${to}`,
      children: [
        { type: 'text', value: before },
        { type: 'pageNumber', to },
        ...(after ? [{ type: 'text', value: after } as const] : []),
      ],
      ...position,
    } satisfies Link
  }
  return undefined
}
