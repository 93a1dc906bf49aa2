/**
 * The words of a document before it is printed, block by block, with what print cannot say: which words are page numbers,
 * which lists stand in another order in each language, and where all of it was written.
 */
import { attribute, decoded, emptyElements, nameOf, tagsAndTexts } from '../document-markup.ts'
import type { HtmlDocument } from '../stages.ts'
import { nowhere, type Place, placeInside } from '../written-at.ts'

export interface Node {
  readonly kind: 'text' | 'page-number' | 'picture'
  readonly text: string
  /** Place of its passage in the list. */
  readonly passage: number
}

/** The words of an element itself, without the blocks in it. */
export interface Passage {
  /** The same in every language: the nearest id, and the name of the element. */
  readonly key: string
  readonly place: Place
  /** Number of the list or table that has its order from its language; undefined elsewhere. */
  readonly sorted: number | undefined
  /** Belongs to this language alone: a draft's list of what is to be done. */
  readonly own: boolean
  /** A draft marks it as missing or stale. */
  readonly marked: boolean
}

export interface DocumentText {
  readonly passages: readonly Passage[]
  /** In the order in which they are read. */
  readonly nodes: readonly Node[]
  /** Gaps are shown, and listed behind the book. */
  readonly draft: boolean
}

/** Elements inside a line. */
const inline = new Set(
  'a abbr b bdi bdo br cite code em i img kbd mark q s small span strong sub sup svg time u var wbr'.split(' '),
)

interface Frame {
  readonly tag: string
  readonly passage: number
  readonly id: string
  readonly sorted: number | undefined
  readonly own: boolean
  /** Neither tagged in print nor read aloud. */
  readonly unread: boolean
  readonly pageNumber: boolean
}

const outside: Frame = {
  tag: '',
  passage: 0,
  id: '',
  sorted: undefined,
  own: false,
  unread: false,
  pageNumber: false,
}

export function readDocumentText({ html, anchors }: Pick<HtmlDocument, 'html' | 'anchors'>): DocumentText {
  const passages: Passage[] = [{ key: '', place: nowhere, sorted: undefined, own: false, marked: false }]
  const nodes: Node[] = []
  const stack: Frame[] = []
  let lists = 0

  /** What an element adds to the one around it; begins a passage for each block. */
  const inside = (piece: string, tag: string, around: Frame): Frame => {
    const of = (name: string): string | undefined => attribute(piece, name)
    const isUnread = of('aria-hidden') === 'true' || of('hidden') !== undefined
    const frame: Frame = {
      tag,
      passage: inline.has(tag) ? around.passage : passages.length,
      id: inline.has(tag) ? around.id : (of('id') ?? around.id),
      sorted: of('data-sorted') === undefined ? around.sorted : ++lists,
      own: around.own || of('data-own') !== undefined,
      unread: isUnread || tag === 'svg',
      pageNumber: around.pageNumber || of('data-page-of') !== undefined,
    }
    if (frame.passage === passages.length) {
      const place = placeInside(passages[around.passage]?.place ?? nowhere, anchors.get(of('id') ?? ''), of('data-at'))
      passages.push({ key: `${frame.id} ${tag}`, place, sorted: frame.sorted, own: frame.own, marked: false })
    }
    const passage = passages[frame.passage]
    if (passage !== undefined && marks.test(piece)) passages[frame.passage] = { ...passage, marked: true }
    const isPicture = of('role') === 'img' || (tag === 'img' && of('alt') !== '')
    if (!isUnread && isPicture) nodes.push({ kind: 'picture', text: '', passage: frame.passage })
    return frame
  }

  const body = html.indexOf('<body')
  for (const [piece] of html.slice(Math.max(0, body)).matchAll(tagsAndTexts())) {
    const around = stack.at(-1) ?? outside
    if (piece.startsWith('<!')) continue
    if (piece.startsWith('</')) stack.pop()
    else if (piece.startsWith('<')) {
      const tag = nameOf(piece)
      const frame = around.unread ? { ...around, tag } : inside(piece, tag, around)
      if (!emptyElements.has(tag) && !piece.endsWith('/>')) stack.push(frame)
    } else if (!around.unread) {
      nodes.push({ kind: around.pageNumber ? 'page-number' : 'text', text: decoded(piece), passage: around.passage })
    }
  }
  return { ...withoutEmpty(passages, nodes), draft: passages.some(({ own }) => own) }
}

/** Only passages that hold words, or a picture. */
function withoutEmpty(
  passages: readonly Passage[],
  nodes: readonly Node[],
): { readonly passages: readonly Passage[]; readonly nodes: readonly Node[] } {
  const kept = new Set(
    nodes.filter(({ kind, text }) => kind !== 'text' || text.trim() !== '').map((one) => one.passage),
  )
  const places = new Map([...kept].sort((a, b) => a - b).map((old, index) => [old, index]))
  return {
    passages: passages.filter((_, index) => kept.has(index)),
    nodes: nodes.flatMap((node) => {
      const passage = places.get(node.passage)
      return passage === undefined ? [] : [{ ...node, passage }]
    }),
  }
}

/** What layout puts around a unit that a draft marks. */
const marks = / class="unit unit-(?:missing|stale)"/
