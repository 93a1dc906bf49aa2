/** The text of a document, block by block in reading order, with the line of the source that each comes from. */
import type { Element as HtmlElement, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { Origin } from '../problems.ts'
import type { HtmlDocument } from '../stages.ts'
import { keyOf } from './blocks.ts'
import type { Source } from './types.ts'

/** Elements inside a line; the counterpart of the inline roles of tags. */
const inline = new Set(
  'a abbr b bdi bdo br cite code em i kbd mark q s small span strong sub sup time u var wbr'.split(' '),
)

/** Letters that are looked for in a text, and lines in which they are looked for. */
const lookup = 20
const farthest = 80

/** Text of an element itself, without the blocks in it. */
export interface Passage {
  readonly text: string
  readonly source: Source | undefined
  /** Blank pages that were declared after the passage before. */
  readonly blanks: number
  /** Targets of its links inside the document. */
  readonly targets: readonly string[]
}

interface Place {
  readonly origin: Origin | undefined
  readonly line: number | undefined
  /** The very element has a line, not only one around it. */
  readonly own: boolean
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

  read(fromHtml(light), { text: '', blanks: 0, targets: [], place: { origin: undefined, line: undefined, own: false } })
  const passages: Passage[] = []
  let waiting = 0
  for (const { text, targets, place, blanks: before } of growing) {
    waiting += before
    if (text.trim() === '' && targets.length === 0) continue
    passages.push({ text, targets, blanks: waiting, source: located(text, place) })
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
  // A text inside another one: the line on it would be that of the place where it was put.
  if (anchor !== undefined && anchor.file !== around.origin?.file)
    return { origin: anchor, line: lineOf(anchor), own: false }
  const line = Number(properties['dataAt'] ?? Number.NaN)
  if (Number.isInteger(line)) return { origin: around.origin, line, own: true }
  return { ...around, own: false }
}

/** A template’s own elements have the line of the block around them; their words are looked up from there on. */
function located(text: string, { origin, line = 1, own }: Place): Source | undefined {
  if (origin === undefined) return undefined
  const { file } = origin
  const at = (found: number, near: boolean): Source => ({ origin: { file, place: { line: found, column: 1 } }, near })
  const key = keyOf(text).slice(0, lookup)
  if (own || key === '') return at(line, !own)
  const lines = String(file)
    .split('\n')
    .slice(line - 1, line - 1 + farthest)
  const index = lines.findIndex((one) => keyOf(one).includes(key))
  return index < 0 ? at(line, true) : at(line + index, key.length < lookup)
}

function lineOf({ place }: Origin): number | undefined {
  return place === undefined ? undefined : 'start' in place ? place.start.line : place.line
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
