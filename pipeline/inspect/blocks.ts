/** Glyphs → lines → blocks: the paragraphs, headings, items and cells of the tag tree, with their lines on the pages. */

import { closest, descendants } from '../pdf-structure.ts'
import { keyOf } from '../written-at.ts'
import { excess, union } from './rectangles.ts'
import type { Block, Element, Glyph, Line, PageContent } from './types.ts'

/** Roles inside a line. Chromium makes no element of a plain span, and a `NonStruct` of each run of text. */
const inline = new Set(['Strong', 'Em', 'Link', 'Reference', 'Span', 'Code', 'Quote', 'Annot', 'Ruby', 'Sub', 'Sup'])

/** All blocks in reading order, and the lines that belong to none. */
export function readBlocks(
  tree: Element,
  pages: readonly PageContent[],
): { readonly blocks: readonly Block[]; readonly loose: readonly Line[] } {
  const glyphsOf = new Map<string, Glyph[]>()
  const untagged = new Map<number, Glyph[]>()
  for (const { number, glyphs } of pages) {
    for (const glyph of glyphs) {
      if (glyph.owner === undefined) listIn(untagged, number).push(glyph)
      else listIn(glyphsOf, `${number} ${glyph.owner}`).push(glyph)
    }
  }
  const runs = new Set<Element>()
  for (const element of descendants(tree)) {
    const words = element.content.some(({ page, owner }) => glyphsOf.has(`${page} ${owner}`))
    if (element.role === 'NonStruct' && element.children.length === 0 && words) runs.add(element)
  }
  const isRun = (element: Element): boolean => runs.has(element)
  const texts = new Map<Element, { readonly page: number; readonly glyphs: readonly Glyph[] }[]>()
  for (const element of descendants(tree)) {
    for (const { page, owner } of element.content) {
      const glyphs = glyphsOf.get(`${page} ${owner}`)
      if (glyphs === undefined) continue
      listIn(texts, blockElement(element, isRun)).push({ page, glyphs })
      glyphsOf.delete(`${page} ${owner}`)
    }
  }
  const blocks = [...texts].map(([element, parts]): Block => {
    const numbers = [...new Set(parts.map((part) => part.page))].sort((a, b) => a - b)
    const lines = numbers.flatMap((page) => {
      const glyphs = parts.filter((part) => part.page === page).flatMap((part) => part.glyphs)
      return element.role === 'Figure' ? separateLines(page, glyphs) : linesOf(page, glyphs)
    })
    const all = parts.flatMap((part) => part.glyphs.map((glyph) => glyph.text)).join('')
    return { element, lines, key: keyOf(all) }
  })
  return {
    blocks: blocks.filter((block) => block.lines.length > 0),
    loose: [...untagged].flatMap(([page, glyphs]) => separateLines(page, glyphs)),
  }
}

/** The block of a run of text: what stands around it, past bold type, links and their like. */
function blockElement(element: Element, isRun: (element: Element) => boolean): Element {
  const figure = closest(element, ({ role }) => role === 'Figure')
  if (figure !== undefined) return figure
  const around = isRun(element) ? (element.parent ?? element) : element
  return closest(around, (one) => !isInline(one, isRun)) ?? element
}

/** A `NonStruct` may be a division, or a span with a language: then it stands in a paragraph or beside runs of text. */
function isInline({ role, parent }: Element, isRun: (element: Element) => boolean): boolean {
  if (inline.has(role)) return true
  if (role !== 'NonStruct' || parent === undefined) return false
  return /^(P|H[1-6]?)$/.test(parent.role) || parent.children.some(isRun)
}

/** Lines by baseline, from top to bottom. Raised and lowered signs stay in their line. */
function linesOf(page: number, glyphs: readonly Glyph[]): readonly Line[] {
  const rows: { baseline: number; readonly size: number; readonly glyphs: Glyph[] }[] = []
  for (const glyph of glyphs) {
    // The last rows first: text that comes back to an earlier line is rare.
    const row = rows.findLast((one) => Math.abs(one.baseline - glyph.baseline) < 0.4 * Math.max(one.size, glyph.size))
    if (row === undefined) rows.push({ baseline: glyph.baseline, size: glyph.size, glyphs: [glyph] })
    else row.glyphs.push(glyph)
  }
  return rows.flatMap((row) => lineOf(page, row.glyphs)).sort((a, b) => a.baseline - b.baseline)
}

/** Lines of text that was placed freely: a gap, or a step back, begins another one. */
function separateLines(page: number, glyphs: readonly Glyph[]): readonly Line[] {
  const runs: Glyph[][] = []
  for (const glyph of glyphs) {
    const before = runs.at(-1)?.at(-1)
    const gap = before === undefined ? Number.POSITIVE_INFINITY : glyph.box.left - before.box.right
    const follows =
      before !== undefined &&
      before.upright === glyph.upright &&
      (glyph.upright
        ? Math.abs(before.baseline - glyph.baseline) < 0.1 * glyph.size && Math.abs(gap) < 0.6 * glyph.size
        : excess(glyph.box, before.box) < 1.5 * glyph.size)
    if (follows) runs.at(-1)?.push(glyph)
    else runs.push([glyph])
  }
  return runs.flatMap((run) => lineOf(page, run))
}

function lineOf(page: number, glyphs: readonly Glyph[]): readonly Line[] {
  const seen = (glyph: Glyph): boolean => glyph.text.trim() !== ''
  const kept = glyphs.slice(glyphs.findIndex(seen), glyphs.findLastIndex(seen) + 1)
  const [first] = kept
  if (first === undefined) return []
  const largest = kept.reduce((a, b) => (b.size > a.size ? b : a))
  const text = kept.map((glyph, index) => spaceBefore(glyph, kept[index - 1]) + glyph.text).join('')
  const box = union(kept.filter(seen).map((glyph) => glyph.box))
  return [{ page, box, baseline: largest.baseline, size: largest.size, text, glyphs: kept }]
}

/** Skia writes no spaces where a clip hides them, and none between the columns of a line. */
function spaceBefore(glyph: Glyph, before: Glyph | undefined): string {
  if (before === undefined || glyph.text === ' ' || before.text === ' ') return ''
  return glyph.upright && glyph.box.left - before.box.right > 0.15 * glyph.size ? ' ' : ''
}

function listIn<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}
