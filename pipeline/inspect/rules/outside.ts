/** What stands where it must not: beyond the text block, too near to the trim, cut off, or on top of something else. */

import { descendants } from '../../pdf-structure.ts'
import { excess, height, intersection, union, width } from '../rectangles.ts'
import type { Block, Book, Line, Observation, PageContent, Rectangle, Rule } from '../types.ts'

/** Chromium snaps lines and boxes to pixels of 0.75 pt. */
const tolerance = 1.5

/** Words nearer to the trim than 3 mm may be lost when the book is cut. */
const safety = (3 * 72) / 25.4

/** Text, pictures and boxes beyond the text block, and words that the knife endangers. */
export const overflow: Rule = (book) => {
  const owners = ownersOf(book)
  return book.pages.flatMap((page): readonly Observation[] => {
    const safe = inset(page, safety)
    const words = linesOn(book, page.number).flatMap(({ line, block }): readonly Observation[] => {
      const beyond = block === undefined || page.full ? 0 : excess(line.box, page.area)
      if (beyond > tolerance) return [outside(page, line.box, `text ${points(beyond)} beyond the text block`, block)]
      if (excess(line.box, safe) <= tolerance) return []
      return [
        outside(page, line.box, `text less than 3 mm from the edge of the page: “${shortened(line.text)}”`, block),
      ]
    })
    const boxes = page.full
      ? []
      : page.marks.flatMap((mark): readonly Observation[] => {
          const block = owners.get(`${page.number} ${mark.owner}`)
          const { box } = mark
          // A clip of its own keeps a drawing inside; what reaches the edge of the page bleeds off it on purpose.
          const kept =
            excess(page.area, mark.clip) > 1 || (mark.pixels === undefined && excess(box, inset(page, 0)) > 0)
          const beyond = excess(box, page.area)
          if (mark.owner === undefined || kept || beyond <= tolerance) return []
          const what = mark.pixels === undefined ? 'box or drawing' : 'picture'
          return [outside(page, box, `${what} ${points(beyond)} beyond the text block`, block)]
        })
    return [...perBlock(words), ...perBlock(boxes)]
  })
}

function outside(page: PageContent, box: Rectangle, what: string, block: Block | undefined): Observation {
  return {
    rule: 'page-overflow',
    page: page.number,
    box,
    reason: `Unexpected ${what}`,
    remedy:
      'Make it narrower, shorten it, or let it break: a long word, an address or a wide column is the usual cause.',
    block,
  }
}

/** Printed points for a CSS pixel. */
const natural = 0.75

/**
 * When anything is wider than the text block, Chromium prints the whole book smaller (by half at most), so that it fits.
 * Nothing then overflows any more, and the type is too small on every page.
 */
export const shrunk: Rule = (book) => {
  const scale = book.scale / natural
  if (scale > 0.995) return []
  const owners = ownersOf(book)
  const wide = (page: PageContent, box: Rectangle): boolean => width(box) > width(page.area) * scale + 1
  const causes = book.pages.flatMap((page): readonly Cause[] => {
    if (page.full) return []
    const marks = page.marks.flatMap(({ box, owner, pixels }): readonly Cause[] => {
      const block = owners.get(`${page.number} ${owner}`)
      return owner !== undefined &&
        (pixels !== undefined || block?.element.role === 'Figure' || book.figures.has(`${page.number} ${owner}`)) &&
        wide(page, box)
        ? [{ page: page.number, box, block }]
        : []
    })
    const lines = linesOn(book, page.number)
      .filter(({ line }) => wide(page, line.box) && !/\s/.test(line.text.trim()))
      .map(({ line, block }): Cause => ({ page: page.number, box: line.box, block }))
    return [...marks, ...lines]
  })
  const [cause = { page: 1, box: nowhere, block: undefined }] = causes
  return [
    {
      ...cause,
      rule: 'page-overflow',
      reason: `Unexpected shrinking of the whole book to ${Math.round(scale * 100)}%: ${causes.length > 0 ? 'this' : 'something'} is wider than the text block`,
      remedy: 'Make it as narrow as the text block, or let it break. Every page is printed smaller until then.',
    },
  ]
}

type Cause = Pick<Observation, 'page' | 'box' | 'block'>

/** Words of which a clip takes a part, or which are in the document but on no page. */
export const cut: Rule = (book) => {
  const parts = book.pages.flatMap((page) =>
    linesOn(book, page.number).flatMap(({ line, block }): readonly Observation[] => {
      const glyphs = line.glyphs.filter((glyph) => glyph.cut)
      if (glyphs.length === 0) return []
      const reason = `Unexpected cut through “${shortened(line.text)}”`
      return [{ rule: 'page-text-cut', page: page.number, box: line.box, reason, remedy: cutRemedy, block }]
    }),
  )
  const lost = book.missing.map(({ text, after, source }): Observation => {
    const line = after?.lines.at(-1)
    const page = line?.page ?? 1
    const reason = `Unexpected absence of “${shortened(text)}” from the page, or of a part of it`
    return { rule: 'page-text-cut', page, box: line?.box ?? nowhere, reason, remedy: cutRemedy, block: after, source }
  })
  return [...perBlock(parts), ...lost]
}

const cutRemedy = 'The box around it is too small or hides what runs over: shorten the text or give the box room.'
const nowhere: Rectangle = { left: 0, top: 0, right: 20, bottom: 20 }

/** Lines that run into each other. */
export const overlap: Rule = (book) =>
  book.pages.flatMap((page) => {
    const lines = [...linesOn(book, page.number)].sort((a, b) => a.line.box.top - b.line.box.top)
    const found: Observation[] = []
    for (const [index, one] of lines.entries()) {
      for (const other of lines.slice(index + 1)) {
        if (other.line.box.top > one.line.box.bottom) break
        const common = intersection(one.line.box, other.line.box)
        const size = Math.min(one.line.size, other.line.size)
        if (width(common) < 0.5 * size || height(common) < 0.3 * size || isTwice(one.line, other.line)) continue
        if (!meets(one.line, common) || !meets(other.line, common)) continue
        found.push({
          rule: 'page-overlap',
          page: page.number,
          box: union([one.line.box, other.line.box]),
          reason: `Unexpected overlap of “${shortened(one.line.text)}” and “${shortened(other.line.text)}”`,
          remedy: 'Shorten one of them, or move the block that stands in the margin.',
          block: other.block ?? one.block,
        })
      }
    }
    return perBlock(found)
  })

/** The same words at the same place: a halo. */
function isTwice(a: Line, b: Line): boolean {
  return a.text === b.text && excess(a.box, b.box) < 1
}

/** A line’s box spans the gaps between its words and columns; only what is printed can be hit. */
function meets(line: Line, place: Rectangle): boolean {
  return line.glyphs.some((glyph) => glyph.text.trim() !== '' && width(intersection(glyph.box, place)) > 0)
}

interface Placed {
  readonly line: Line
  readonly block: Block | undefined
}

function linesOn(book: Book, page: number): readonly Placed[] {
  return [
    ...book.blocks.flatMap((block) => block.lines.map((line) => ({ line, block }))),
    ...book.loose.map((line) => ({ line, block: undefined })),
  ].filter(({ line }) => line.page === page)
}

/** Which block a drawing belongs to: its own, or the nearest with words in the element around it. */
function ownersOf(book: Book): ReadonlyMap<string, Block> {
  const blockOf = new Map(book.blocks.map((block) => [block.element, block]))
  const owners = new Map<string, Block>()
  let last: Block | undefined
  for (const element of descendants(book.tree)) {
    last = blockOf.get(element) ?? last
    for (const { page, owner } of element.content) if (last !== undefined) owners.set(`${page} ${owner}`, last)
  }
  return owners
}

/** One finding for each block and page: a paragraph that runs over does so in many lines. */
function perBlock(observations: readonly Observation[]): readonly Observation[] {
  const kept: Observation[] = []
  for (const one of observations) {
    const index =
      one.block === undefined ? -1 : kept.findIndex((other) => other.block === one.block && other.page === one.page)
    const other = kept[index]
    if (other === undefined) kept.push(one)
    else kept[index] = { ...other, box: union([other.box, one.box]) }
  }
  return kept
}

function inset({ width, height }: PageContent, by: number): Rectangle {
  return { left: by, top: by, right: width - by, bottom: height - by }
}

function points(length: number): string {
  return `${Math.round(length * 10) / 10} pt`
}

export function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length <= 48 ? plain : `${plain.slice(0, 45).trimEnd()}…`
}
