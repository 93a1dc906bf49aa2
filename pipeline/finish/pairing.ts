/**
 * Which tag stands for what in the document. Chromium makes one tag without tags below it of each text, and one figure of
 * each picture, in the order of the document. They are paired in a row, each pair proved by its letters; what a tag with
 * tags below it stands for follows from these.
 */
import { pairUp } from '../pairing.ts'
import { type DocumentElement, type DocumentLeaf, leavesOf, upwards } from './document-tree.ts'
import { keyOfText } from './letters.ts'
import type { MarkedContent } from './page-content.ts'
import type { Tag } from './tags.ts'

/** @returns what was painted for a piece of marked content, undefined for nothing */
export type ContentOf = (page: number, id: number) => MarkedContent | undefined

export interface Pairing {
  /** Texts and pictures of the document that no tag stands for. */
  readonly lost: readonly DocumentLeaf[]
  /** Tags that stand for nothing in the document. */
  readonly strays: readonly Tag[]
}

/** Gives each tag its node of the document. */
export function pairTags(tops: readonly Tag[], document: DocumentElement, contentOf: ContentOf): Pairing {
  const leaves = tops
    .flatMap((top) => leafTags(top))
    .map((tag) => ({
      tag,
      keys: keysOf(tag, contentOf),
      words: tag.marked.some(({ page, id }) => (contentOf(page, id)?.words ?? 0) > 0),
      glyphs: tag.marked.reduce((sum, { page, id }) => sum + (contentOf(page, id)?.glyphs ?? 0), 0),
    }))
  const nodes = leavesOf(document).map((node) => ({ node, kind: kindOf(node), key: keyOfNode(node) }))
  const heard = nodes.filter(({ kind, key }) => kind !== 'text' || key !== 0)
  const painted = leaves.filter(({ tag, keys }) => tag.role === 'Figure' || keys.some((key) => key !== 0))
  const sure = pairUp(heard, painted, ({ kind, key }, { tag, keys, words }) => {
    if (kind === 'picture' || tag.role === 'Figure') return kind === 'picture' && tag.role === 'Figure'
    return kind === 'page-number' ? !words : keys.includes(key)
  })
  const pairs = [...sure, ...between(sure, heard, painted)]
  const lost = new Set(heard)
  const strays = new Set(painted)
  for (const [node, leaf] of pairs) {
    const [one, other] = [heard[node], painted[leaf]]
    if (one === undefined || other === undefined) continue
    other.tag.node = one.node
    lost.delete(one)
    strays.delete(other)
  }
  const ends = endsOf(heard.map(({ node }) => node))
  const around = nodesOf(tops)
  for (const top of tops) pairAround(top, document, ends, around)
  return { lost: [...lost].map(({ node }) => node), strays: [...strays].map(({ tag }) => tag) }
}

/** A text or a picture of the document, and a tag, as far as they are compared. */
interface Written {
  readonly node: DocumentLeaf
  readonly key: number
}

interface Painted {
  readonly tag: Tag
  readonly keys: readonly number[]
  readonly glyphs: number
}

/**
 * Between two sure pairs, as many texts as tags, of about their lengths. A sign has moved from one to its neighbour, as a
 * comma does that Chromium paints with the number before it; or a font has one glyph for several letters and does not say
 * which, as with many ligatures of Arabic.
 */
function between(
  pairs: readonly (readonly [node: number, leaf: number])[],
  nodes: readonly Written[],
  leaves: readonly Painted[],
): readonly (readonly [node: number, leaf: number])[] {
  const found: (readonly [number, number])[] = []
  let [node, leaf] = [0, 0]
  for (const [nextNode, nextLeaf] of [...pairs, [nodes.length, leaves.length] as const]) {
    const texts = nodes.slice(node, nextNode)
    const tags = leaves.slice(leaf, nextLeaf)
    const fit = texts.length === tags.length && texts.every((text, index) => isAbout(text, tags[index]))
    if (fit) for (const index of texts.keys()) found.push([node + index, leaf + index])
    ;[node, leaf] = [nextNode + 1, nextLeaf + 1]
  }
  return found
}

/** Glyphs are fewer than letters where there are ligatures, and more where lines end in hyphens. */
function isAbout({ node }: Written, painted: Painted | undefined): boolean {
  if (node.kind !== 'text' || painted === undefined || painted.tag.role === 'Figure') return false
  const letters = node.text.replace(/\s+/g, ' ').length
  return Math.abs(painted.glyphs - letters) <= 3 + letters / 4
}

function sumOf(keys: readonly number[]): number {
  return keys.reduce((sum, key) => (sum + key) | 0, 0)
}

/** Tags that stand for a text or a picture; the markers of lists have no place in the document. */
function leafTags(tag: Tag): readonly Tag[] {
  if (tag.role === 'Lbl') return []
  const inside = tag.tags
  return inside.length === 0 ? [tag] : inside.flatMap(leafTags)
}

function kindOf(node: DocumentLeaf): 'picture' | 'page-number' | 'text' {
  if (node.kind === 'element') return 'picture'
  const isPageNumber = [...upwards(node.parent)].some((around) => around.attribute('data-page-of') !== undefined)
  return isPageNumber ? 'page-number' : 'text'
}

function keyOfNode(node: DocumentLeaf): number {
  return node.kind === 'text' ? keyOfText(node.text) : 0
}

/** The sum of all it paints, and those of its pages: the head of a table is painted on each page of it. */
function keysOf(tag: Tag, contentOf: ContentOf): readonly number[] {
  const byPage = new Map<number, number>()
  for (const { page, id } of tag.marked)
    byPage.set(page, ((byPage.get(page) ?? 0) + (contentOf(page, id)?.key ?? 0)) | 0)
  const keys = [...byPage.values()]
  const total = sumOf(keys)
  return keys.length > 1 && keys.every((key) => key === keys[0]) ? [total, ...keys.slice(0, 1)] : [total]
}

/** Elements of these names have tags of these roles, where they have one of their own. */
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  H1: ['h1'],
  H2: ['h2'],
  H3: ['h3'],
  H4: ['h4'],
  H5: ['h5'],
  H6: ['h6'],
  P: ['p'],
  L: ['ul', 'ol', 'menu'],
  LI: ['li'],
  Table: ['table'],
  TR: ['tr'],
  TH: ['th'],
  TD: ['td'],
  Caption: ['caption', 'figcaption'],
  Link: ['a'],
  Strong: ['strong', 'b'],
  Em: ['em', 'i'],
  Art: ['article'],
  BlockQuote: ['blockquote'],
  Code: ['code'],
}

/**
 * A tag with tags below it: the outermost element, below that of the tag around it, that holds all of their nodes and has
 * the right name. A `NonStruct` may stand for any element; the one that says most of itself is taken.
 */
function pairAround(tag: Tag, within: DocumentElement, ends: Ends, nodes: NodesOf): void {
  const own = nodes.get(tag)
  if (tag.node === undefined && own !== undefined) {
    const [first, last] = own
    const inside = new Set(upwards(last.kind === 'text' ? last.parent : last))
    const shared = [...upwards(first.kind === 'text' ? first.parent : first)].filter((one) => inside.has(one))
    const below = shared.slice(0, shared.indexOf(within) + 1)
    const names = rolesOf[tag.role]
    const isWhole = (one: DocumentElement): boolean => {
      const [start, end] = ends.get(one) ?? []
      return one !== within && said.has(one.name) && start === first && end === last
    }
    if (tag.role === 'Document') tag.node = within
    else tag.node = names === undefined ? below.findLast(isWhole) : below.find(({ name }) => names.includes(name))
  }
  const around = tag.node?.kind === 'element' ? tag.node : within
  for (const kid of tag.kids) if (kid.kind === 'tag') pairAround(kid, around, ends, nodes)
}

/** The first and the last node that tags below a tag stand for. */
type NodesOf = ReadonlyMap<Tag, readonly [first: DocumentLeaf, last: DocumentLeaf]>

function nodesOf(tops: readonly Tag[]): NodesOf {
  const found = new Map<Tag, readonly [DocumentLeaf, DocumentLeaf]>()
  const visit = (tag: Tag): void => {
    let first = tag.node
    let last = tag.node
    for (const kid of tag.kids) {
      if (kid.kind !== 'tag') continue
      visit(kid)
      const inner = found.get(kid)
      first ??= inner?.[0]
      last = inner?.[1] ?? last
    }
    if (first !== undefined && last !== undefined) found.set(tag, [first, last])
  }
  for (const top of tops) visit(top)
  return found
}

/** Elements that are more than a box. */
const said = new Set(
  'section nav header footer main aside figure dl dt dd pre blockquote article p li a ol ul sup sub'.split(' '),
)

/** The first and the last leaf in each element. */
type Ends = ReadonlyMap<DocumentElement, readonly [first: DocumentLeaf, last: DocumentLeaf]>

function endsOf(leaves: readonly DocumentLeaf[]): Ends {
  const ends = new Map<DocumentElement, [DocumentLeaf, DocumentLeaf]>()
  for (const leaf of leaves) {
    for (const element of upwards(leaf.kind === 'text' ? leaf.parent : leaf)) {
      const known = ends.get(element)
      if (known === undefined) ends.set(element, [leaf, leaf])
      else known[1] = leaf
    }
  }
  return ends
}
