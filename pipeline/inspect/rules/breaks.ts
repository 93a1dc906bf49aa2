/** What page breaks must not part. */

import { closest, descendants, isMarker } from '../../pdf-structure.ts'
import { height, intersection, sharesColumn, union } from '../rectangles.ts'
import type { Block, Book, Element, Line, Observation, Rule } from '../types.ts'
import { shortened } from './outside.ts'

const heading = /^H[1-6]?$/
/** Text that breaks line by line. Cells and figures break otherwise, or not at all. */
const flowing = new Set(['P', 'LI', 'NonStruct', 'Div', 'BlockQuote', 'LBody', 'DD'])

/** A line of a paragraph alone at the foot of a page (orphan) or at the head of the next (widow). */
export const lonelyLines: Rule = (book) =>
  book.blocks.flatMap((block) => {
    if (!flowing.has(block.element.role) || block.lines.length < 2) return []
    const pages = pagesOf(block)
    const [first, last] = [pages[0], pages.at(-1)]
    if (first === undefined || last === undefined || pages.length < 2) return []
    const found: Observation[] = []
    const alone = (lines: readonly Line[]): Line | undefined => (lines.length === 1 ? lines[0] : undefined)
    const orphan = alone(first)
    const widow = alone(last)
    if (orphan !== undefined) {
      const reason = `Unexpected single line at the foot of the page: “${shortened(orphan.text)}”`
      found.push({ rule: 'page-orphan', page: orphan.page, box: orphan.box, reason, remedy: reword, block })
    }
    if (widow !== undefined) {
      const reason = `Unexpected single line at the head of the page: “${shortened(widow.text)}”`
      found.push({ rule: 'page-widow', page: widow.page, box: widow.box, reason, remedy: reword, block })
    }
    return found
  })

const reword = 'Make a paragraph on the page before a line longer or shorter.'

/** A heading with nothing below it, or a single line, before the page ends and its text goes on. */
export const strandedHeadings: Rule = (book) =>
  book.blocks.flatMap((block, index) => {
    const last = block.lines.at(-1)
    // Covers and dividers are pictures: nothing runs on from them.
    if (!heading.test(block.element.role) || last === undefined || book.pages[last.page - 1]?.full) return []
    let below = 0
    for (const next of book.blocks.slice(index + 1)) {
      const [first] = next.lines
      if (first === undefined || isMarker(next.element)) continue
      const here = next.lines.filter((line) => line.page === last.page)
      if (here.length === 0) {
        // A new section begins a page of its own: nothing of this one is parted.
        if (opensSection(book, next, block)) return []
        return below >= 2 ? [] : [stranded(block, last, below)]
      }
      // A note in the margin is no text below the heading.
      if (!here.some((line) => sharesColumn(line.box, last.box)) || first.box.bottom < last.box.top) continue
      if (next.element.role === 'Figure' || next.element.role.startsWith('T')) return []
      if (!heading.test(next.element.role)) below += here.length
      if (below >= 2) return []
      if (here.length < next.lines.length) return [stranded(block, last, below)]
    }
    // A figure without any words may follow.
    return []
  })

function stranded(block: Block, line: Line, below: number): Observation {
  return {
    rule: 'page-heading-stranded',
    page: line.page,
    box: union(block.lines.filter((one) => one.page === line.page).map((one) => one.box)),
    reason: `Unexpected heading “${shortened(line.text)}” at the end of a page with ${below === 0 ? 'nothing' : 'one line'} below it`,
    remedy: 'Shorten the page by two lines, or lengthen it, so that the heading and its text go together.',
    block,
  }
}

/** Does a block begin another part of the book than the one before, at the same level or above? */
function opensSection(book: Book, next: Block, before: Block): boolean {
  const around = before.element.parent
  if (around === undefined) return true
  const inside = closest(next.element, (element) => element === around) !== undefined
  const level = (element: Element): number => Number(element.role.slice(1))
  const follows = book.blocks.slice(book.blocks.indexOf(next))
  const firstHeading = heading.test(next.element.role)
    ? next
    : follows.slice(0, 2).find((one) => heading.test(one.element.role))
  return !inside && firstHeading !== undefined && level(firstHeading.element) <= level(before.element)
}

/** Caption, drawing or table, and notes: one thing, on one page. A table may go on, but not begin, on another page than its caption. */
export const partedCaptions: Rule = (book) => {
  const blockOf = new Map(book.blocks.map((block) => [block.element, block]))
  const pages = pagesOfElements(book)
  return [...descendants(book.tree)].flatMap((element): readonly Observation[] => {
    const bodies = element.children.filter(({ role }) => role === 'Figure' || role === 'Table')
    const captions = element.children.filter(({ role }) => role === 'P' || role === 'Caption')
    const [body] = bodies
    if (body === undefined || bodies.length > 1 || captions.length + 1 !== element.children.length) return []
    const page = pages.get(body)?.at(body.role === 'Table' ? 0 : -1)
    return captions.flatMap((caption) => {
      const block = blockOf.get(caption)
      const line = block?.lines[0]
      const ends = pages.get(body)?.at(-1)
      if (block === undefined || line === undefined || page === undefined) return []
      if (line.page === page || line.page === ends) return []
      const reason = `Unexpected page break between “${shortened(line.text)}” and its ${body.role === 'Table' ? 'table' : 'figure'} on page ${page}`
      const remedy = 'Move the figure to another place in the text, or make it lower.'
      return [{ rule: 'page-caption-parted', page: line.page, box: line.box, reason, remedy, block }]
    })
  })
}

/** Rows of tables that go on on the next page. */
export const splitRows: Rule = (book) => {
  const pages = pagesOfElements(book)
  return [...descendants(book.tree)].flatMap((row): readonly Observation[] => {
    const [first, second] = pages.get(row) ?? []
    if (row.role !== 'TR' || first === undefined || second === undefined) return []
    // The head of a table is printed again on each page.
    if (row.children.every(({ role }) => role === 'TH')) return []
    const blocks = book.blocks.filter((block) => closest(block.element, (element) => element === row) !== undefined)
    const lines = blocks.flatMap((block) => block.lines).filter((line) => line.page === first)
    const [line] = lines
    if (line === undefined) return []
    const reason = `Unexpected page break in the table row “${shortened(line.text)}”`
    const remedy = 'Shorten the row, or move the table.'
    return [
      {
        rule: 'page-row-split',
        page: first,
        box: union(lines.map((one) => one.box)),
        reason,
        remedy,
        block: blocks[0],
      },
    ]
  })
}

/** Part of a text block that is left over when something that is meant for one page runs over it. */
const little = 1 / 4

/** An article (a sheet) that takes a further page for a little only. */
export const spilledSheets: Rule = (book) =>
  [...descendants(book.tree)].flatMap((sheet): readonly Observation[] => {
    if (sheet.role !== 'Art') return []
    const blocks = book.blocks.filter((block) => closest(block.element, (element) => element === sheet) !== undefined)
    const lines = blocks.flatMap((block) => block.lines)
    const last = Math.max(...lines.map((line) => line.page))
    const over = lines.filter((line) => line.page === last)
    const area = book.pages[last - 1]?.area
    if (area === undefined || over.length === lines.length) return []
    const box = union(over.map((line) => line.box))
    if (box.bottom - area.top > little * height(area)) return []
    const title = blocks.find((block) => heading.test(block.element.role)) ?? blocks[0]
    const rows = new Set(over.map((line) => Math.round(line.baseline))).size
    const reason = `Unexpected ${rows === 1 ? 'line' : `${rows} lines`} of “${shortened(title?.lines[0]?.text ?? '')}” on a page more`
    const remedy = 'Shorten the sheet by as much, so that it fits its page.'
    const block = blocks.find((one) => one.lines.some((line) => line.page === last))
    return [{ rule: 'page-sheet-spill', page: last, box, reason, remedy, block }]
  })

/** Pages whose text block is less than a third full, except those without margins and those left blank on purpose. */
export const emptyPages: Rule = (book) => {
  let before: Block | undefined
  return book.pages.flatMap((page): readonly Observation[] => {
    const blocks = book.blocks.filter((block) => block.lines.some((line) => line.page === page.number))
    const [first] = blocks
    const above = before
    before = blocks.at(-1) ?? before
    if (page.full || book.blanks.has(page.number)) return []
    const boxes = [
      ...blocks
        .flatMap((block) => block.lines)
        .filter((line) => line.page === page.number)
        .map((line) => line.box),
      ...page.marks.filter((mark) => mark.owner !== undefined).map((mark) => intersection(mark.box, mark.clip)),
    ]
    const filled =
      (Math.max(page.area.top, ...boxes.map((box) => box.bottom)) - page.area.top) / (page.area.bottom - page.area.top)
    if (filled >= 1 / 3) return []
    const reason =
      boxes.length === 0
        ? 'Unexpected empty page'
        : `Unexpected nearly empty page: ${Math.round(filled * 100)}% of its height is used`
    const remedy = 'Shorten the pages before it by as many lines, or add to this one.'
    return [{ rule: 'page-nearly-empty', page: page.number, box: page.area, reason, remedy, block: first ?? above }]
  })
}

/** The lines of a block, page by page. */
function pagesOf(block: Block): readonly (readonly Line[])[] {
  const numbers = [...new Set(block.lines.map((line) => line.page))]
  return numbers.map((page) => block.lines.filter((line) => line.page === page))
}

/** Pages on which something of an element is seen, in order. What Chromium tags on a page but does not show there does not count. */
function pagesOfElements(book: Book): ReadonlyMap<Element, readonly number[]> {
  const shown = new Set<string>()
  for (const { number, glyphs, marks } of book.pages) {
    for (const { owner } of [...glyphs, ...marks]) shown.add(`${number} ${owner ?? ''}`)
  }
  const pages = new Map<Element, readonly number[]>()
  const visit = (element: Element): ReadonlySet<number> => {
    const own = element.content.filter(({ page, owner }) => shown.has(`${page} ${owner}`)).map(({ page }) => page)
    const all = new Set([...own, ...element.children.flatMap((child) => [...visit(child)])])
    pages.set(
      element,
      [...all].sort((a, b) => a - b),
    )
    return all
  }
  visit(book.tree)
  return pages
}
