/** Blocks that are lists, each item of which begins with its head in bold: cards, definitions, examples. */
import type { List, ListItem, Nodes } from 'mdast'
import type { ContainerDirective } from 'mdast-util-directive'
import { isLabel } from '../../nodes.ts'
import type { Block, BlockContext } from '../context.ts'

interface Item {
  readonly head: string
  readonly body: string
  readonly number: string
}

const listBlock =
  (template: string): Block<ContainerDirective> =>
  (node, context) => {
    const label = node.children.find(isLabel)
    const list = node.children.find((child): child is List => child.type === 'list')
    return context.render(template, {
      id: node.attributes?.['id'] ?? '',
      label: label === undefined ? '' : context.inline((label as { children: Nodes[] }).children),
      numbered: node.attributes !== undefined && node.attributes !== null && 'numbered' in node.attributes,
      columns: cardColumns(list?.children.length ?? 0),
      items: (list?.children ?? []).map((item, index) => itemOf(item, index, context)),
    })
  }

export const cards = listBlock('cards')
export const definitions = listBlock('definitions')
export const examples = listBlock('examples')

/** Rows of equal cards: three or four in a row, never a lonely one below. */
function cardColumns(items: number): number {
  if (items <= 4) return Math.max(1, items)
  return items % 4 === 0 ? 4 : 3
}

/** “**Head.** Body” → its two parts; the stop that ends a head in running text is left off. */
function itemOf(item: ListItem, index: number, context: BlockContext): Item {
  const number = context.study.local.format.number(index + 1)
  const [first, ...rest] = item.children
  if (first?.type !== 'paragraph' || first.children[0]?.type !== 'strong') {
    return { head: '', body: context.markup(item.children), number }
  }
  const [strong, ...after] = first.children
  const head = context.inline(strong.children).replace(/[.:]$/, '')
  const body = [context.inline(after).trim(), rest.length > 0 ? context.markup(rest) : ''].join('')
  return { head, body, number }
}
