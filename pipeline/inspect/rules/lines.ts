/** How lines are set: looseness, hyphens, last lines. */
import { union, width } from '../rectangles.ts'
import type { Block, Book, Glyph, Line, Observation, Rule } from '../types.ts'
import { shortened } from './outside.ts'

/** Type larger than the text by this much is there to be looked at: titles, leads. */
const displayScale = 1.15
/** Word spaces wider than this many of the font’s own make holes. */
const widest = 2.5

/** A title or a lead that ends with one short word on a line. */
export const lastLines: Rule = (book) =>
  book.blocks.flatMap((block): readonly Observation[] => {
    const last = block.lines.at(-1)
    if (last === undefined || block.lines.length < 2 || !isDisplay(block, book)) return []
    const lines = block.lines.filter((line) => line.page === last.page)
    const longest = Math.max(...lines.map((line) => width(line.box)))
    if (/\s/.test(last.text) || lines.length < 2 || width(last.box) > longest / 4) return []
    // The word is alone in its size as well: a name over a country, a number over its words are no last lines.
    if (lines.some((line) => Math.abs(line.size - last.size) > 0.1 * last.size)) return []
    const reason = `Unexpected last line of one short word: “${last.text}”`
    const remedy = 'Reword the title or the lead, or bind the last two words.'
    return [{ rule: 'page-last-line', page: last.page, box: last.box, reason, remedy, block }]
  })

function isDisplay({ element, lines }: Block, book: Book): boolean {
  if (/^(Figure|T[HDR]|Lbl)$/.test(element.role)) return false
  return /^H[1-6]?$/.test(element.role) || lines.every((line) => line.size >= displayScale * book.textSize)
}

/** Lines whose word spaces are holes. */
export const looseLines: Rule = (book) =>
  book.blocks.flatMap((block) => {
    if (block.element.role === 'Figure') return []
    return block.lines.flatMap((line): readonly Observation[] => {
      const spaces = wordSpaces(line.glyphs)
      const mean = spaces.reduce((sum, space) => sum + space, 0) / spaces.length
      if (spaces.length === 0 || mean <= widest) return []
      const reason = `Unexpected word spaces ${Math.round(mean * 10) / 10} times as wide as normal: “${shortened(line.text)}”`
      const remedy = 'Reword, allow hyphens, or set the text ragged.'
      return [{ rule: 'page-line-loose', page: line.page, box: line.box, reason, remedy, block }]
    })
  })

/** Each space between two words of one run, in spaces of its font. */
function wordSpaces(glyphs: readonly Glyph[]): readonly number[] {
  return glyphs.flatMap((glyph, index) => {
    const [before, after] = [glyphs[index - 1], glyphs[index + 1]]
    const natural = width(glyph.box)
    if (glyph.text !== ' ' || before === undefined || after === undefined || natural <= 0) return []
    // Columns of one line are runs of their own.
    if (before.owner !== after.owner || before.text === ' ' || after.text === ' ') return []
    return [(after.box.left - before.box.right) / natural]
  })
}

/** Three or more lines in a row that end with a hyphen, and a hyphen as the last sign of a page. */
export const hyphens: Rule = (book) =>
  book.blocks.flatMap((block) => {
    if (block.element.role === 'Figure') return []
    const found: Observation[] = []
    let row: Line[] = []
    const end = (): void => {
      const [first] = row
      if (row.length >= 3 && first !== undefined) {
        const reason = `Unexpected ${row.length} lines in a row that end with a hyphen, from “${shortened(first.text)}”`
        const box = union(row.map((line) => line.box))
        found.push({ rule: 'page-hyphens', page: first.page, box, reason, remedy: reword, block })
      }
      row = []
    }
    for (const [index, line] of block.lines.entries()) {
      const next = block.lines[index + 1]
      const goesOn = row.at(-1)?.page === undefined || row.at(-1)?.page === line.page
      if (!goesOn) end()
      if (/[\p{L}\p{N}][-\u2010]$/u.test(line.text) && next !== undefined) row.push(line)
      else end()
      if (next === undefined || next.page === line.page || !/\p{L}[-\u2010]$/u.test(line.text)) continue
      const reason = `Unexpected hyphen at the end of the page: “…${line.text.slice(-30).replace(/^\S*\s/, '')}”`
      found.push({ rule: 'page-hyphen-end', page: line.page, box: line.box, reason, remedy: reword, block })
    }
    end()
    return found
  })

const reword = 'Reword the paragraph a little.'
