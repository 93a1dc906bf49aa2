/** The cover as one sheet: back, spine and front side by side, and their other sides on a second page. */

import type { Language } from '../configuration.ts'
import type { PdfFile } from '../pdf.ts'
import { type Dictionary, writeDictionary, writeNumber } from '../pdf-syntax.ts'
import type { Sheet } from '../stages.ts'
import { pageOf } from './assembly.ts'
import { type Box, pressSheet, rectangle, writeBox } from './boxes.ts'
import type { Plan } from './plan.ts'
import type { PressPage } from './press-file.ts'
import type { SharedObjects } from './resources.ts'
import type { Outline } from './spine.ts'

const pointsPerMillimetre = 72 / 25.4
/** On a thinner spine, the least error of the fold shows more than the title does. */
export const narrowestTitle = 5

export interface Spine {
  /** Millimetres. */
  readonly width: number
  /** Made for a size of {@link titleSize}; undefined on a spine that is too narrow. */
  readonly title: Outline | undefined
  /** Operators that choose its colour. */
  readonly colour: string
  readonly upwards: boolean
}

/** Points: large enough to read on a shelf, with room for the fold on both sides. */
export function titleSize(width: number): number {
  return Math.min(16, width * pointsPerMillimetre * 0.5)
}

export interface CoverSheets {
  /** Outside, and inside where the book has made something of it. */
  readonly pages: readonly Dictionary[]
}

export function coverSheets(
  file: PdfFile,
  shared: SharedObjects,
  { front, back, insideFront, insideBack }: NonNullable<Plan['cover']>,
  sheet: Sheet,
  spine: Spine,
  direction: Language['direction'],
): CoverSheets {
  const width = spine.width * pointsPerMillimetre
  // A book that is read from the right is bound on the right.
  const isMirrored = direction === 'rtl'
  const side = (left: PressPage | undefined, right: PressPage | undefined, title: Spine | undefined): Dictionary =>
    wrap(file, shared, sheet, width, left, right, title)
  const outside = isMirrored ? side(front, back, spine) : side(back, front, spine)
  if (insideFront === undefined && insideBack === undefined) return { pages: [outside] }
  const inside = isMirrored ? side(insideBack, insideFront, undefined) : side(insideFront, insideBack, undefined)
  return { pages: [outside, inside] }
}

function wrap(
  file: PdfFile,
  shared: SharedObjects,
  sheet: Sheet,
  spineWidth: number,
  left: PressPage | undefined,
  right: PressPage | undefined,
  spine: Spine | undefined,
): Dictionary {
  const { width, height } = sheet.trim
  const press = pressSheet({ width: 2 * width + spineWidth, height }, sheet.bleed)
  const [trimLeft, trimBottom] = press.trim
  const [, bleedBottom, , bleedTop] = press.bleed
  const spineLeft = trimLeft + width
  const content: string[] = []
  const forms: (readonly [string, string])[] = []
  const ground = right?.ground ?? left?.ground
  if (ground !== undefined) {
    // Under the pages beside it where they have the same ground: no proof shows a line of paper at the fold then.
    const under = (page: PressPage | undefined): number => (page?.ground === ground ? 3 : 0)
    const strip: Box = [spineLeft - under(left), bleedBottom, spineLeft + spineWidth + under(right), bleedTop]
    content.push(`q ${ground} ${rectangle(strip)} re f Q`)
  }
  for (const [name, page, isLeft] of [
    ['PressLeft', left, true],
    ['PressRight', right, false],
  ] as const) {
    if (page === undefined) continue
    forms.push([name, pageForm(file, sheet, page, isLeft)])
    const x = (isLeft ? trimLeft : spineLeft + spineWidth) - sheet.trim.left
    const y = trimBottom - (sheet.height - sheet.trim.top - height)
    content.push(`q 1 0 0 1 ${writeNumber(x)} ${writeNumber(y)} cm /${name} Do Q`)
  }
  if (spine?.title !== undefined)
    content.push(titleOperators(spine, spine.title, spineLeft + spineWidth / 2, trimBottom + height / 2))
  content.push('/PressMarks Do')
  const resources = new Map([['XObject', writeDictionary(new Map(forms))], ...spaces(file, [left, right])])
  const folds = [spineLeft, spineLeft + spineWidth]
  const transparent = left?.transparent === true || right?.transparent === true
  return pageOf(file, shared, press, Buffer.from(`${content.join('\n')}\n`, 'latin1'), resources, transparent, folds)
}

/** A page as a form, cut off at the trim where the spine is and at the bleed elsewhere. */
function pageForm(file: PdfFile, { height, trim, bleed }: Sheet, page: PressPage, isLeft: boolean): string {
  const bottom = height - trim.top - trim.height
  const box: Box = [
    trim.left - (isLeft ? bleed : 0),
    bottom - bleed,
    trim.left + trim.width + (isLeft ? 0 : bleed),
    bottom + trim.height + bleed,
  ]
  const entries = new Map([
    ['Type', '/XObject'],
    ['Subtype', '/Form'],
    ['BBox', writeBox(box)],
    ['Resources', writeDictionary(page.resources)],
  ])
  return `${file.addStream(page.content, entries)} 0 R`
}

/** Spot colours that the strip between the pages may be painted with. */
function spaces(file: PdfFile, pages: readonly (PressPage | undefined)[]): readonly (readonly [string, string])[] {
  const all = pages.flatMap((page) => (page === undefined ? [] : [...file.inner(page.resources.get('ColorSpace'))]))
  return all.length === 0 ? [] : [['ColorSpace', writeDictionary(new Map(all))]]
}

/** Centred on the spine both ways; the middle of a capital stands on its middle line. */
function titleOperators(
  { colour, upwards, width }: Spine,
  { operators, width: length }: Outline,
  x: number,
  y: number,
): string {
  const lift = titleSize(width) * 0.35
  const [matrix, left, along] = upwards
    ? ['0 1 -1 0', x + lift, y - length / 2]
    : ['0 -1 1 0', x - lift, y + length / 2]
  return `q ${matrix} ${writeNumber(left)} ${writeNumber(along)} cm ${colour}\n${operators}\nQ`
}
