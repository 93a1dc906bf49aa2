/**
 * Page rules: one named page for each run of pages with the same furniture, because Chromium has no running elements.
 * Front matter keeps a counter of its own and does not advance `page`, so that the body begins at 1.
 */
import type { Edition, Language } from '../configuration.ts'
import type { Sheet } from '../stages.ts'
import { css, points } from './geometry.ts'

export interface PageRun {
  /** Name of the page in CSS. */
  readonly name: string
  readonly matter: 'front' | 'body'
  /** Words at the outer edge of the head; none for pages without furniture. */
  readonly head: string
  /** Words at the inner edge. */
  readonly innerHead: string
  readonly background: string | undefined
  /** Colour of the edge tab and its place from the top, 0 to 1. */
  readonly tab: { readonly colour: string; readonly place: number } | undefined
  /** Full pages (covers, dividers): the box is the whole sheet, without furniture. */
  readonly full: boolean
}

/**
 * Chromium loses the place of an anchor that begins a hair to the left of the page area, as a full line that runs from
 * right to left does: such a book has a pixel more there, which the styles keep free.
 */
const slack = 0.75

/**
 * @param language its digits, from nought, and its direction: the first page is a right-hand one, or a left-hand one
 * @param draft a line under every page that has a foot, for drafts
 */
export function pageRules(
  runs: readonly PageRun[],
  edition: Edition,
  sheet: Sheet,
  { digits, direction }: { readonly digits: readonly string[]; readonly direction: Language['direction'] },
  draft = '',
): string {
  const { margins } = edition.page
  const side = (millimetres: number, offset: number): string => css(points(millimetres) + offset)
  const spared = direction === 'rtl' ? slack : 0
  const { left, top } = sheet.trim
  const right = sheet.width - left - sheet.trim.width
  const bottom = sheet.height - top - sheet.trim.height
  const rules = [
    `@page { size: ${css(sheet.width)} ${css(sheet.height)}; margin-top: ${side(margins.top, top)}; margin-bottom: ${side(margins.bottom, bottom)}; }`,
    `@page :left { margin-left: ${side(margins.outer, left - spared)}; margin-right: ${side(margins.inner, right)}; }`,
    `@page :right { margin-left: ${side(margins.inner, left - spared)}; margin-right: ${side(margins.outer, right)}; }`,
    '@page blank-front { counter-increment: page 0 front 1; }',
    '@page blank-body { counter-increment: page 1; }',
  ]
  const isLatin = digits[0] === '0'
  if (!isLatin) {
    rules.unshift(
      `@counter-style folio { system: numeric; symbols: ${digits.map(quoted).join(' ')}; }`,
      // Numbered lists and questions count in the same digits.
      ':root { --numerals: folio; }',
    )
  }
  const page = isLatin ? 'counter(page)' : 'counter(page, folio)'
  for (const run of runs) {
    const counter = run.matter === 'front' ? 'counter-increment: page 0 front 1;' : 'counter-increment: page 1;'
    const background = run.background === undefined ? '' : `background: ${run.background};`
    if (run.full) {
      rules.push(`@page ${run.name} { margin: 0; ${counter} ${background} }`)
      continue
    }
    rules.push(`@page ${run.name} { ${counter} ${background} }`)
    for (const outer of ['left', 'right'] as const)
      rules.push(facing(run, outer, { top, bottom, left, right }, page, draft))
  }
  return rules.join('\n')
}

interface Offsets {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Heads, folio and edge tab of the left or the right page. */
function facing(run: PageRun, outer: 'left' | 'right', offsets: Offsets, page: string, draft: string): string {
  const inner = outer === 'left' ? 'right' : 'left'
  const folio = run.matter === 'front' ? 'counter(front, lower-roman)' : page
  const font = 'font-family: "Book Sans"; font-size: 10px; line-height: 18px; white-space: nowrap;'
  const boxes = [
    `@top-${outer} { content: ${quoted(run.head)}; ${font} font-weight: 500; color: var(--ink); vertical-align: bottom; text-align: ${outer}; padding-bottom: 18px; }`,
    `@top-${inner} { content: ${quoted(run.innerHead)}; ${font} color: var(--ink-faint); vertical-align: bottom; text-align: ${inner}; padding-bottom: 18px; }`,
    `@bottom-${outer} { content: ${folio}; ${font} font-weight: 600; color: var(--ink); vertical-align: top; text-align: ${outer}; padding-top: 18px; }`,
  ]
  if (draft !== '') {
    boxes.push(
      `@bottom-${inner} { content: ${quoted(draft)}; ${font} color: #a01818; vertical-align: top; text-align: ${inner}; padding-top: 18px; }`,
    )
  }
  if (run.tab !== undefined) {
    // The tab reaches into the bleed: the margin box runs to the edge of the sheet.
    const place = `margin-top: ${css(run.tab.place * 400)};`
    boxes.push(
      `@${outer}-top { content: ""; background: ${run.tab.colour}; width: ${css(offsets[outer] + points(5))}; height: 54pt; ${place} margin-${inner}: auto; margin-${outer}: 0; }`,
    )
  }
  return `@page ${run.name}:${outer} { ${boxes.join(' ')} }`
}

/** A string of CSS. Line ends and backslashes cannot break out of it. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"\n\r\f<]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`
}
