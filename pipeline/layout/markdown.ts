/** Settled trees → HTML. Every node kind that a text may hold has a form here; HTML written by hand never gets this far. */
import type { Element, ElementContent, Nodes as HastNodes, Properties } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { List, Nodes, RootContent, Table } from 'mdast'
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive'
import { defaultHandlers, type Handlers, type State, toHast } from 'mdast-util-to-hast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { type PageNumber, type StudyValue, unitAnchor } from '../nodes.ts'

export interface MarkdownOptions {
  /** Added to the depth of a heading: `##` becomes h3 with 1. */
  readonly headingShift: number
  /** HTML of a block directive. */
  readonly block: (node: ContainerDirective | LeafDirective) => string
  /** Address of an image, inside the document. */
  readonly image: (name: string) => string
}

/** HTML of a run of nodes. */
export function toMarkup(nodes: readonly Nodes[], options: MarkdownOptions): string {
  const tree = toHast(
    { type: 'root', children: [...nodes] as RootContent[] },
    { handlers: handlersFor(options), allowDangerousHtml: true },
  )
  visit(tree as HastNodes, 'element', markPlace)
  return toHtml(tree as HastNodes, { allowDangerousHtml: true })
}

/** Blocks whose place in the text is kept, for messages about printed pages. */
const placed = /^(p|h[1-6]|li|ul|ol|table|tr|blockquote)$/

/** `data-at`: the line of the text (whose id stands farther up) where a block was written. */
function markPlace(element: Element): void {
  const line = element.position?.start.line
  if (line !== undefined && placed.test(element.tagName)) element.properties = { ...element.properties, dataAt: line }
}

/** The same, on the first element of a block that a template has laid out. */
function markedBlock(html: string, node: ContainerDirective | LeafDirective): string {
  const line = node.position?.start.line
  return line === undefined ? html : html.replace(/^\s*<[a-z][a-z0-9]*/, (tag) => `${tag} data-at="${line}"`)
}

/** HTML of the content of a paragraph, without the paragraph: at the top of a tree, line ends would come between the nodes. */
export function toInlineMarkup(nodes: readonly Nodes[], options: MarkdownOptions): string {
  const paragraph = { type: 'paragraph', children: [...nodes] } as Nodes
  return toMarkup([paragraph], options)
    .replace(/^<p>/, '')
    .replace(/<\/p>$/, '')
}

function handlersFor(options: MarkdownOptions): Handlers {
  return {
    heading(state: State, node: Extract<Nodes, { type: 'heading' }>) {
      const level = Math.min(6, node.depth + options.headingShift)
      const id = node.data?.anchor
      const heading = element(`h${level}`, id === undefined ? {} : { id }, state.all(node))
      state.patch(node, heading)
      return heading
    },
    list(state: State, node: List) {
      const list = defaultHandlers.list(state, node) as Element
      const items = node.children.map((item) => textOf(item).length)
      // A tower of words would take half a page: long lists of short items go into columns.
      const tower = items.length >= 6 && items.every((length) => length < 60)
      return { ...list, properties: tower ? { ...list.properties, className: ['list-columns'] } : list.properties }
    },
    studyValue(_: State, node: StudyValue) {
      const short = node.form === 'names' ? [] : ['value']
      return element('span', { className: short, dataValue: node.source }, [{ type: 'text', value: node.value }])
    },
    pageNumber(_: State, node: PageNumber) {
      return element('span', { dataPageOf: node.to }, [{ type: 'text', value: '000' }])
    },
    textDirective(state: State, node: TextDirective) {
      if (node.name === 'unit') return unitMark(node, state)
      // They print their words alone: not even a span, so that source and translations have the same elements.
      if (node.name === 'claim' || node.name === 'sic') return state.all(node)
      const lang = node.attributes?.['lang']
      return element('span', node.name === 'lang' && lang ? { lang } : {}, state.all(node))
    },
    containerDirective: (_: State, node: ContainerDirective) => raw(markedBlock(options.block(node), node)),
    leafDirective: (_: State, node: LeafDirective) => raw(markedBlock(options.block(node), node)),
    image(_: State, node: Extract<Nodes, { type: 'image' }>) {
      return element('img', { src: options.image(node.url), alt: node.alt ?? '' }, [])
    },
    table(state: State, node: Table) {
      const table = defaultHandlers.table(state, node) as Element
      scopeHeads(table)
      return table
    },
  } as Handlers
}

/** What a draft shows of a unit of translation: its state, by colour and sign, and its number in the margin. */
function unitMark(node: TextDirective, state: State): Element {
  const { key = '', state: kind = '', lang } = node.attributes ?? {}
  const signs: Readonly<Record<string, string>> = { missing: '+ ', stale: '~ ', shown: '' }
  const mark = element('span', { className: ['unit-mark'], ariaHidden: 'true' }, [
    { type: 'text', value: `${signs[kind ?? ''] ?? ''}${key}` },
  ])
  return element(
    'span',
    { className: ['unit', `unit-${kind}`], id: unitAnchor(key ?? ''), ...(lang ? { lang } : {}) },
    [mark, ...state.all(node)],
  )
}

/** Column heads, and the first cell of each row, are heads for a screen reader. */
function scopeHeads(table: Element): void {
  for (const section of table.children) {
    if (section.type !== 'element') continue
    for (const row of section.children) {
      if (row.type !== 'element') continue
      let first = true
      for (const cell of row.children) {
        if (cell.type !== 'element') continue
        if (section.tagName === 'thead') cell.properties = { ...cell.properties, scope: 'col' }
        else if (first) {
          cell.tagName = 'th'
          cell.properties = { ...cell.properties, scope: 'row' }
        }
        first = false
      }
    }
  }
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

function raw(value: string): ElementContent {
  return { type: 'raw', value } as unknown as ElementContent
}
