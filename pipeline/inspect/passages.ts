/** The text of a document, block by block in reading order, with the line of the source that each comes from. */
import type { Element as HtmlElement, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { HtmlDocument } from '../stages.ts'
import { nowhere, type Place, placeInside, type Source, writtenAt } from '../written-at.ts'

/** Elements inside a line; the counterpart of the inline roles of tags. */
const inline = new Set(
  'a abbr b bdi bdo br cite code em i kbd mark q s small span strong sub sup time u var wbr'.split(' '),
)

/** Text of an element itself, without the blocks in it. */
export interface Passage {
  readonly text: string
  readonly source: Source | undefined
  /** Blank pages that were declared after the passage before. */
  readonly blanks: number
  /** Targets of its links inside the document. */
  readonly targets: readonly string[]
}

interface Growing {
  text: string
  blanks: number
  readonly targets: string[]
  readonly place: Place
}

/** Passages that are printed for everybody: nothing hidden, no decoration, no picture; and every id there is. */
export function readPassages(document: HtmlDocument): {
  readonly passages: readonly Passage[]
  readonly ids: ReadonlySet<string>
} {
  // Fonts and pictures make up nine tenths of a document.
  const light = document.html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/data:[a-z/+.-]+;base64,[^"')\s]*/g, 'data:,')
  const growing: Growing[] = []
  const ids = new Set<string>()
  let blanks = 0

  const read = (node: Nodes, into: Growing): void => {
    if (node.type === 'text') into.text += node.value
    if (node.type === 'root') for (const child of node.children) read(child, into)
    if (node.type !== 'element') return
    const { id, href, hidden } = node.properties
    if (id !== undefined) ids.add(String(id))
    if (node.properties['dataBlankBefore'] !== undefined) blanks++
    if (hidden === true || unread(node)) {
      for (const inner of elementsIn(node)) if (inner.properties.id !== undefined) ids.add(String(inner.properties.id))
      return
    }
    if (typeof href === 'string' && href.startsWith('#')) into.targets.push(decoded(href.slice(1)))
    if (inline.has(node.tagName)) {
      for (const child of node.children) read(child, into)
      return
    }
    const own: Growing = { text: '', blanks, targets: [], place: placeOf(node, into.place, document) }
    growing.push(own)
    blanks = 0
    for (const child of node.children) read(child, own)
  }

  read(fromHtml(light), { text: '', blanks: 0, targets: [], place: nowhere })
  const passages: Passage[] = []
  let waiting = 0
  for (const { text, targets, place, blanks: before } of growing) {
    waiting += before
    if (text.trim() === '' && targets.length === 0) continue
    passages.push({ text, targets, blanks: waiting, source: writtenAt(text, place) })
    waiting = 0
  }
  return { passages, ids }
}

/** Not tagged in print, or filled in by the printer. */
function unread({ tagName, properties }: HtmlElement): boolean {
  return (
    tagName === 'head' ||
    tagName === 'svg' ||
    properties.ariaHidden === 'true' ||
    properties['dataPageOf'] !== undefined
  )
}

function placeOf({ properties }: HtmlElement, around: Place, document: HtmlDocument): Place {
  const anchor = typeof properties.id === 'string' ? document.anchors.get(properties.id) : undefined
  const at = properties['dataAt']
  return placeInside(around, anchor, typeof at === 'string' || typeof at === 'number' ? at : undefined)
}

function* elementsIn(element: HtmlElement): Generator<HtmlElement> {
  for (const child of element.children) {
    if (child.type !== 'element') continue
    yield child
    yield* elementsIn(child)
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
