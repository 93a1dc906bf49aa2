/** The words of a book as they are printed, passage by passage: text nodes of the document paired with leaves of the tags. */
import { pairUp } from '../pairing.ts'
import type { DocumentText, Node, Passage } from './document-text.ts'
import { type Leaf, type TaggedText, touch } from './tagged-text.ts'

/** A piece of a passage. */
export interface Piece {
  readonly text: string
  readonly page: number
}

export interface PrintedPassage extends Passage {
  /** As printed, page numbers left out. */
  readonly pieces: readonly Piece[]
  /** What its pictures say to those who cannot see them. */
  readonly alternatives: readonly Piece[]
  /** It is open where this one ends and the next one begins. */
  readonly runsOn: boolean
}

/** Letters, digits, and what stands with digits. Hyphens come with the lines, spaces and quotation marks are left to the styles. */
export function lettersOf(text: string): string {
  // Nine of ten texts need no Unicode.
  if (ascii.test(text)) return text.toLowerCase().replace(/[^a-z0-9%]+/g, '')
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%٪]+/gu, '')
}

const ascii = /^[\n -~]*$/

/** Pictures are told apart by nothing. */
const picture = '\ufffc'

/** What a page number, or a row of them in an index, is made of. */
const pageNumbers = /^[ivxlcdm\p{Nd}]+$/u

interface Growing {
  readonly pieces: Piece[]
  readonly alternatives: Piece[]
  runsOn: boolean
}

export function printedPassages(document: DocumentText, { leaves }: TaggedText): readonly PrintedPassage[] {
  const written = document.nodes
    .map((node) => ({ node, key: node.kind === 'picture' ? picture : lettersOf(node.text) }))
    .filter(({ node, key }) => key !== '' || node.kind === 'page-number')
  const printed = leaves
    .map((leaf) => ({ leaf, key: leaf.kind === 'figure' ? picture : lettersOf(leaf.text) }))
    .filter(({ leaf, key }) => key !== '' && leaf.kind !== 'marker')
  const pairs = pairUp(written, printed, ({ node, key }, other) =>
    node.kind === 'page-number' ? pageNumbers.test(other.key) : key === other.key,
  )
  const leafOf = new Map(pairs.map(([node, leaf]) => [written[node]?.node, printed[leaf]?.leaf]))
  const nodeOf = new Map([...leafOf].map(([node, leaf]) => [leaf, node]))
  const texts = document.passages.map((): Growing => ({ pieces: [], alternatives: [], runsOn: false }))
  addMarkers(leaves, nodeOf, texts)
  addNodes(document.nodes, leafOf, texts)

  // What is paired with nothing leaves open to which of its neighbours it belongs.
  let last: readonly [node: number, leaf: number] = [-1, -1]
  for (const pair of [...pairs, [written.length, printed.length] as const]) {
    const lost = written.slice(last[0] + 1, pair[0]).filter(({ node }) => node.kind !== 'page-number')
    const strays = printed.slice(last[1] + 1, pair[1])
    const from = written[last[0]]?.node.passage ?? 0
    const to = written[pair[0]]?.node.passage ?? texts.length - 1
    if (lost.length + strays.length > 0) for (const text of texts.slice(from, to)) text.runsOn = true
    for (const { leaf } of strays) addLeaf(leaf, texts[from])
    last = pair
  }
  return document.passages.flatMap((passage, index) => {
    const text = texts[index]
    return text === undefined ? [] : [{ ...passage, ...text }]
  })
}

/** Words are those of the print; punctuation by itself, and spaces, those of the document. */
function addNodes(
  nodes: readonly Node[],
  leafOf: ReadonlyMap<Node | undefined, Leaf | undefined>,
  texts: readonly Growing[],
): void {
  let before: Leaf | undefined
  let page = 1
  for (const node of nodes) {
    const text = texts[node.passage]
    const leaf = leafOf.get(node)
    page = leaf?.page ?? page
    if (node.kind === 'picture') {
      if (leaf !== undefined) addLeaf(leaf, text)
    } else if (node.kind === 'page-number' || (leaf === undefined && lettersOf(node.text) !== '')) {
      text?.pieces.push({ text: ' ', page })
    } else if (leaf === undefined) {
      text?.pieces.push({ text: node.text, page })
    } else {
      const isApart = /^\s/.test(node.text) || (before !== undefined && !areJoined(before, leaf))
      const after = /\s$/.test(node.text) ? ' ' : ''
      text?.pieces.push({ text: (isApart ? ' ' : '') + leaf.text.trim() + after, page: leaf.page })
    }
    before = leaf
  }
}

/** Two leaves that follow each other without a space: half a word in bold. */
function areJoined(before: Leaf, leaf: Leaf): boolean {
  const [, last] = before.ends ?? []
  const [first] = leaf.ends ?? []
  return first !== undefined && last !== undefined && touch(last, first)
}

function addLeaf({ kind, text, alternative, page }: Leaf, into: Growing | undefined): void {
  into?.pieces.push({ text: `\n${text}\n`, page })
  if (kind === 'figure') into?.alternatives.push({ text: alternative, page })
}

/** The number of an item stands before it. */
function addMarkers(
  leaves: readonly Leaf[],
  nodeOf: ReadonlyMap<Leaf | undefined, Node | undefined>,
  texts: readonly Growing[],
): void {
  let waiting: Leaf[] = []
  for (const leaf of leaves) {
    const node = nodeOf.get(leaf)
    if (leaf.kind === 'marker') waiting.push(leaf)
    else if (node !== undefined) {
      for (const marker of waiting) addLeaf(marker, texts[node.passage])
      waiting = []
    }
  }
}
