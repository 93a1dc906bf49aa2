/**
 * Where the words on a page were written. The document says it of its elements (`data-at`: a line of the text whose id
 * stands above it); tags and elements come from the same tree, so they are paired by their order and their letters.
 */
import { isMarker } from '../pdf-structure.ts'
import type { HtmlDocument } from '../stages.ts'
import { keyOf } from '../written-at.ts'
import { commonOrder } from './common-order.ts'
import { type Passage, readPassages } from './passages.ts'
import type { Block, Book, Source } from './types.ts'

export type Sources = Pick<Book, 'sourceOf' | 'missing' | 'broken' | 'blanks'>

/** @param hidden pages on which nothing is tagged, not counting those without margins */
export function readSources(document: HtmlDocument, blocks: readonly Block[], hidden: readonly number[]): Sources {
  const { passages, ids } = readPassages(document)
  const tagged = blocks.filter((block) => block.element.role !== 'Figure' && !isMarker(block.element))
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
