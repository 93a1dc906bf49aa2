/**
 * How much ink lies on a sheet. More than the paper takes up smears and does not dry; it is measured as GWG 2022 does
 * (R0026): the mean of all inks together, in squares of 15 mm.
 */
import { PdfFile } from '../pdf.ts'
import { array } from '../pdf-syntax.ts'
import { type PlatePass, platePasses } from './plates.ts'
import { type Pixels, rasterised } from './raster.ts'

/** Per cent of all inks together that coated paper takes up in sheet-fed offset. */
export const inkLimit = 320
const square = 15
const step = 5
/** Pixels of a point: 48 to the inch. */
const plateScale = 48 / 72
const pixelsPerMillimetre = 48 / 25.4

export interface PageCoverage {
  /** From 1. */
  readonly page: number
  /** Per cent, in the square of 15 mm that has most. */
  readonly maximum: number
  /** Its upper left corner, in millimetres from that of the sheet. */
  readonly at: { readonly x: number; readonly y: number }
  /** Per cent, in the pixel that has most. */
  readonly peak: number
  /** Something reaches the trim and ends there: where the knife is a hair off, a line of paper shows. */
  readonly endsAtTrim: boolean
  /** Mean of each ink over the whole sheet, in per cent. */
  readonly inks: Readonly<Record<string, number>>
}

/** Pixels, ends exclusive. */
export interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One page, all inks: 0 to 255 for each pixel, full ink is 255. */
export interface PagePlates {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly plates: ReadonlyMap<string, Uint8Array>
  /** What is measured: the page with its bleed, without the marks around it. */
  readonly inside: Frame
  /** The page as it is cut. */
  readonly trim: Frame
}

/** Page after page of a print edition, taken apart into its inks. */
export async function* platesOf(bytes: Uint8Array): AsyncGenerator<PagePlates> {
  const boxes = boxesOf(bytes)
  const passes = platePasses(bytes)
  const rows = passes.map((pass) => rasterised(pass.pdf, plateScale))
  try {
    for (let page = 1; ; page++) {
      const drawn: (readonly [PlatePass, Pixels])[] = []
      for (const [index, pass] of passes.entries()) {
        const next = await rows[index]?.next()
        if (next === undefined || next.done === true) return
        drawn.push([pass, next.value])
      }
      const [, { width = 0, height = 0 } = {}] = drawn[0] ?? []
      const plates = new Map(
        drawn.flatMap(([{ inks }, pixels]) => inks.map((ink, channel) => [ink, inkOf(pixels, channel)] as const)),
      )
      const { bleed, trim } = boxes[page - 1] ?? { bleed: [], trim: [] }
      const [inside, cut] = [frame(bleed, width, height), frame(trim, width, height)]
      yield { page, width, height, plates, inside, trim: cut }
    }
  } finally {
    for (const row of rows) await row.return(undefined)
  }
}

/** Left, bottom, right, top of each page with its bleed, and as it is cut, in points. */
function boxesOf(
  bytes: Uint8Array,
): readonly { readonly bleed: readonly number[]; readonly trim: readonly number[] }[] {
  const file = PdfFile.parse(bytes)
  return file.pages.map((number) => {
    const page = file.dictionary(number)
    const box = (...names: readonly string[]): readonly number[] =>
      array(names.map((name) => page.get(name)).find((value) => value !== undefined) ?? '[]').map(Number)
    return { bleed: box('BleedBox', 'MediaBox'), trim: box('TrimBox', 'BleedBox', 'MediaBox') }
  })
}

function frame(
  [left = 0, bottom = 0, right = Infinity, top = Infinity]: readonly number[],
  width: number,
  height: number,
): Frame {
  return {
    left: Math.max(0, Math.ceil(left * plateScale)),
    top: Math.max(0, Math.ceil(height - top * plateScale)),
    right: Math.min(width, Math.floor(right * plateScale)),
    bottom: Math.min(height, Math.floor(height - bottom * plateScale)),
  }
}

function inkOf({ data }: Pixels, channel: number): Uint8Array {
  const ink = new Uint8Array(data.length / 4)
  for (let pixel = 0; pixel < ink.length; pixel++) ink[pixel] = 255 - (data[pixel * 4 + channel] ?? 255)
  return ink
}

/** Ink of a page of a print edition; see {@link PageCoverage}. */
export function coverageOf({ page, width, height, plates, inside, trim }: PagePlates): PageCoverage {
  const total = totals({ width, height, plates })
  // Sums of everything above and left of a pixel: any square is then four of them.
  const sums = new Float64Array((width + 1) * (height + 1))
  let peak = 0
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      const ink = total[y * width + x] ?? 0
      if (ink > peak && x >= inside.left && x < inside.right && y >= inside.top && y < inside.bottom) peak = ink
      row += ink
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row
    }
  }
  const side = Math.round(square * pixelsPerMillimetre)
  const stride = Math.max(1, Math.round(step * pixelsPerMillimetre))
  let most = { sum: 0, x: 0, y: 0 }
  for (let y = inside.top; y + side <= inside.bottom; y += stride) {
    for (let x = inside.left; x + side <= inside.right; x += stride) {
      const at = (row: number, column: number): number => sums[row * (width + 1) + column] ?? 0
      const sum = at(y + side, x + side) - at(y, x + side) - at(y + side, x) + at(y, x)
      if (sum > most.sum) most = { sum, x, y }
    }
  }
  const inks = [...plates].map(([name, ink]) => {
    let sum = 0
    for (const share of ink) sum += share
    return [name, tenths((sum / 255 / Math.max(1, ink.length)) * 100)] as const
  })
  return {
    page,
    maximum: tenths(percent(most.sum / (side * side))),
    at: { x: Math.round(most.x / pixelsPerMillimetre), y: Math.round(most.y / pixelsPerMillimetre) },
    peak: tenths(percent(peak)),
    endsAtTrim: endsAtTrim(total, width, inside, trim),
    inks: Object.fromEntries(inks),
  }
}

/** Is there a place on the cut with ink, but with much less of it at the end of the bleed? */
function endsAtTrim(total: Uint16Array, width: number, bleed: Frame, trim: Frame): boolean {
  const ends = (x: number, y: number, outerX: number, outerY: number): boolean => {
    const ink = total[y * width + x] ?? 0
    return ink > faint && (total[outerY * width + outerX] ?? 0) < ink / 2
  }
  let found = 0
  for (let y = trim.top; y < trim.bottom; y++) {
    if (ends(trim.left, y, bleed.left + 1, y) || ends(trim.right - 1, y, bleed.right - 2, y)) found++
  }
  for (let x = trim.left; x < trim.right; x++) {
    if (ends(x, trim.top, x, bleed.top + 1) || ends(x, trim.bottom - 1, x, bleed.bottom - 2)) found++
  }
  // One or two pixels are the edge of something that does bleed.
  return found > 2
}

/** Of 255: less does not show. */
const faint = 10

/** All inks of each pixel together, 255 for one full ink. */
export function totals({ width, height, plates }: Pick<PagePlates, 'width' | 'height' | 'plates'>): Uint16Array {
  const total = new Uint16Array(width * height)
  for (const ink of plates.values()) {
    for (let pixel = 0; pixel < total.length; pixel++) total[pixel] = (total[pixel] ?? 0) + (ink[pixel] ?? 0)
  }
  return total
}

function percent(level: number): number {
  return (level / 255) * 100
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
