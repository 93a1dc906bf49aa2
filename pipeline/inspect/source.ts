/**
 * Where the words on a page were written. The document says it of its elements (`data-at`: a line of the text whose id
 * stands above it); tags and elements come from the same tree, so they are paired by their order and their letters.
 */
import type { Element as HtmlElement, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { Origin } from '../problems.ts'
import type { HtmlDocument } from '../stages.ts'
import { keyOf } from './blocks.ts'
import { commonOrder } from './common-order.ts'
import type { Block, Book, Source } from './types.ts'

/** Elements inside a line; the counterpart of the inline roles of tags. */
const inline = new Set(
  'a abbr b bdi bdo br cite code em i kbd mark q s small span strong sub sup time u var wbr'.split(' '),
)

/** Letters that are looked for in a text, and lines in which they are looked for. */
const lookup = 20
const farthest = 80

/** Text of an element itself, without the blocks in it. */
interface Passage {
  text: string
  readonly source: Source | undefined
  /** Blank pages that were declared before this passage and after the one before. */
  readonly blanks: number
  /** Targets of its links inside the document. */
  readonly targets: string[]
}

export type Sources = Pick<Book, 'sourceOf' | 'missing' | 'broken' | 'blanks'>

/** @param hidden pages on which nothing is tagged, not counting those without margins */
export function readSources(document: HtmlDocument, blocks: readonly Block[], hidden: readonly number[]): Sources {
  const { passages, ids } = readPassages(document)
  const tagged = blocks.filter((block) => block.element.role !== 'Figure' && block.element.role !== 'Lbl')
  const keys = passages.map((passage) => keyOf(passage.text))
  const pairs = pair(keys, tagged)
  const blockOf = new Map([...pairs].map(([block, { passage }]) => [passage, block]))
  let last: Source | undefined
  const sources = new Map<Block, Source | undefined>()
  for (const block of blocks) {
    const found = pairs.get(block)
    const source = found === undefined ? undefined : passages[found.passage]?.source
    if (source !== undefined) last = source
    sources.set(block, source ?? (last === undefined ? undefined : { ...last, near: true }))
  }
  return {
    sourceOf: (block) => (block === undefined ? undefined : sources.get(block)),
    missing: missingText(passages, keys, tagged, pairs),
    broken: passages.flatMap(({ targets, source }, index) =>
      targets.filter((to) => !ids.has(to)).map((to) => ({ to, block: blockOf.get(index), source })),
    ),
    blanks: blankPages(passages, blockOf, hidden),
  }
}

interface Pair {
  readonly passage: number
}

/** First everything that is the same in both, in order; then, between two such pairs, what is a part of a passage. */
function pair(keys: readonly string[], blocks: readonly Block[]): ReadonlyMap<Block, Pair> {
  const pairs = new Map<Block, Pair>()
  const same = commonOrder(
    keys,
    blocks.map((block) => block.key),
  )
  for (const [passage, index] of same) {
    const block = blocks[index]
    if (block !== undefined) pairs.set(block, { passage })
  }
  let from = 0
  for (const [index, block] of blocks.entries()) {
    const known = pairs.get(block)
    if (known !== undefined) {
      from = known.passage + 1
      continue
    }
    const next = blocks.slice(index).find((one) => pairs.has(one))
    const end = next === undefined ? keys.length : (pairs.get(next)?.passage ?? keys.length)
    const found = keys.findIndex(
      (key, at) => at >= from && at < end && key !== '' && (key.includes(block.key) || block.key.startsWith(key)),
    )
    // The next part of the same passage may follow.
    if (found >= 0 && block.key !== '') {
      pairs.set(block, { passage: found })
      from = found
    }
  }
  return pairs
}

/** Stretches of the document between two sure pairs of which letters are missing in print. Counted, not read: an order of writing may differ. */
function missingText(
  passages: readonly Passage[],
  keys: readonly string[],
  blocks: readonly Block[],
  pairs: ReadonlyMap<Block, Pair>,
): Book['missing'] {
  const printed = new Array<number>(keys.length).fill(0)
  let strays = 0
  for (const block of blocks) {
    const found = pairs.get(block)
    if (found === undefined) strays += block.key.length
    else printed[found.passage] = (printed[found.passage] ?? 0) + block.key.length
  }
  let after: Block | undefined
  const blockOf = new Map([...pairs].map(([block, { passage }]) => [passage, block]))
  return passages.flatMap(({ text, source }, index) => {
    after = blockOf.get(index) ?? after
    const lost = (keys[index]?.length ?? 0) - (printed[index] ?? 0)
    // Words that were printed but could not be read in order, such as those of another script, are not missing.
    if (lost <= Math.max(2, strays)) return []
    return [{ text: text.replace(/\s+/g, ' ').trim(), after, source }]
  })
}

/** An empty page is left blank on purpose when the document declares one between the words before and after it. */
function blankPages(
  passages: readonly Passage[],
  blockOf: ReadonlyMap<number, Block>,
  hidden: readonly number[],
): ReadonlySet<number> {
  const declared: { readonly from: number; readonly to: number; left: number }[] = []
  let from = 0
  let blanks = 0
  for (const [index, passage] of passages.entries()) {
    blanks += passage.blanks
    const lines = blockOf.get(index)?.lines
    const to = lines?.[0]?.page
    if (to === undefined) continue
    if (blanks > 0) declared.push({ from, to, left: blanks })
    from = lines?.at(-1)?.page ?? to
    blanks = 0
  }
  declared.push({ from, to: Number.POSITIVE_INFINITY, left: blanks })
  const pages = new Set<number>()
  for (const page of hidden) {
    const place = declared.find((one) => one.left > 0 && one.from < page && page < one.to)
    if (place === undefined) continue
    place.left--
    pages.add(page)
  }
  return pages
}

/** All text that is meant to be read, in order. */
function readPassages(document: HtmlDocument): {
  readonly passages: readonly Passage[]
  readonly ids: ReadonlySet<string>
} {
  // Fonts make up nine tenths of a document.
  const tree = fromHtml(
    document.html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/data:[a-z/+-]+;base64,[^"]*/g, 'data:,'),
  )
  const passages: Passage[] = []
  const ids = new Set<string>()
  let blanks = 0
  const begin = (source: Source | undefined): Passage => ({ text: '', source, blanks: 0, targets: [] })
  const end = (passage: Passage): void => {
    if (passage.text.trim() === '' && passage.targets.length === 0) return
    passages.push({ ...passage, source: located(passage), blanks })
    blanks = 0
  }

  const visit = (node: Nodes, passage: Passage, place: Place): void => {
    if (node.type === 'text') passage.text += node.value
    if (node.type !== 'element' && node.type !== 'root') return
    const inside = node.type === 'root' ? place : placeOf(node, place, document)
    if (node.type === 'element') {
      const { id, href, ariaHidden } = node.properties
      if (id !== undefined) ids.add(String(id))
      if (node.properties['dataBlankBefore'] !== undefined) blanks++
      if (node.tagName === 'head' || node.tagName === 'svg' || node.properties.hidden === true)
        return collectIds(node, ids)
      if (ariaHidden === 'true' || ariaHidden === true || node.properties['dataPageOf'] !== undefined)
        return collectIds(node, ids)
      if (typeof href === 'string' && href.startsWith('#')) passage.targets.push(decoded(href.slice(1)))
      if (!inline.has(node.tagName)) {
        // Printed in the order of the document: what stands before an inner block is a passage of its own only with its rest.
        const own = begin(sourceOf(inside))
        const at = passages.length
        for (const child of node.children) visit(child, own, inside)
        if (own.text.trim() !== '' || own.targets.length > 0) {
          const inner = passages.splice(at)
          end(own)
          passages.push(...inner)
        }
        return
      }
    }
    for (const child of node.children) visit(child, passage, inside)
  }
  visit(tree, begin(undefined), { origin: undefined, line: undefined, own: false })
  return { passages, ids }
}

interface Place {
  readonly origin: Origin | undefined
  readonly line: number | undefined
  /** The very element has a line, not only one around it. */
  readonly own: boolean
}

function placeOf({ properties }: HtmlElement, around: Place, document: HtmlDocument): Place {
  const anchor = typeof properties.id === 'string' ? document.anchors.get(properties.id) : undefined
  const origin = anchor ?? around.origin
  // A text inside another one: the line is that of the place where it was put.
  if (anchor !== undefined && anchor.file !== around.origin?.file) return { origin, line: lineOf(anchor), own: false }
  const line = Number(properties['dataAt'] ?? Number.NaN)
  if (Number.isInteger(line)) return { origin, line, own: true }
  if (anchor !== undefined) return { origin, line: lineOf(anchor), own: false }
  return { ...around, own: false }
}

function sourceOf({ origin, line, own }: Place): Source | undefined {
  if (origin === undefined) return undefined
  return { origin: { file: origin.file, place: { line: line ?? 1, column: 1 } }, near: !own }
}

/** A block’s place is the line where it begins; its words are looked up from there on. */
function located({ source, text }: Passage): Source | undefined {
  const start = source?.near === true ? lineOf(source.origin) : undefined
  const key = keyOf(text).slice(0, lookup)
  if (source === undefined || start === undefined || key === '') return source
  const { file } = source.origin
  const lines = String(file)
    .split('\n')
    .slice(start - 1, start - 1 + farthest)
  const index = lines.findIndex((line) => keyOf(line).includes(key))
  return index < 0 ? source : { origin: { file, place: { line: start + index, column: 1 } }, near: key.length < lookup }
}

function lineOf({ place }: Origin): number | undefined {
  return place === undefined ? undefined : 'start' in place ? place.start.line : place.line
}

function collectIds(node: Nodes, ids: Set<string>): void {
  if (node.type === 'element' && node.properties.id !== undefined) ids.add(String(node.properties.id))
  if ('children' in node) for (const child of node.children) collectIds(child, ids)
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
