/**
 * Pictures of pages with the findings marked: all of them as spreads on one sheet, as they will lie open, and single
 * pages in larger size.
 */
import { createHash } from 'node:crypto'
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { drawPage, withPdf } from '../pdf-pages.ts'
import type { Severity } from '../problems.ts'
import type { Finding, Inspection } from './types.ts'

/** A font file to write with; a structural part of what services supply. */
export interface PictureFont {
  readonly family: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  readonly bytes: Uint8Array
}

/** Pixels of a point: 40 to the inch for the sheet, 110 for a single page. */
const small = 40 / 72
const large = 110 / 72

const spreadsInRow = 4
const gap = 24
const caption = 18
const colours: Readonly<Record<Severity, string>> = { error: '#c8102e', warning: '#b86e00' }
const paper = '#d9d9d9'
const ink = '#222222'

/** Every page in spreads, page 1 alone on the right; below them what the marks mean. A PNG. */
export async function contactSheet(
  pdf: Uint8Array,
  inspection: Inspection,
  fonts: readonly PictureFont[],
): Promise<Uint8Array> {
  const { pages, findings } = inspection
  const width = Math.ceil(Math.max(...pages.map((page) => page.width)) * small)
  const height = Math.ceil(Math.max(...pages.map((page) => page.height)) * small)
  const rows = Math.ceil((Math.floor(pages.length / 2) + 1) / spreadsInRow)
  const legend = legendOf(findings)
  const rowHeight = height + caption + gap
  const canvas = createCanvas(
    gap + spreadsInRow * (2 * width + gap),
    gap + rows * rowHeight + Math.ceil(legend.length / 3) * caption + gap,
  )
  const context = canvas.getContext('2d')
  const family = registered(fonts)
  fill(context, paper, 0, 0, canvas.width, canvas.height)
  await withPdf(pdf, async ({ document }) => {
    for (const { number, label } of pages) {
      const spread = Math.floor(number / 2)
      const x = gap + (spread % spreadsInRow) * (2 * width + gap) + (number % 2) * width
      const y = gap + Math.floor(spread / spreadsInRow) * rowHeight
      context.drawImage(await drawPage(document, number, small), x, y)
      const here = findings.filter((finding) => finding.page === number)
      for (const finding of here) mark(context, finding, x, y, small, family)
      const name = label === String(number) ? label : `${label} (${number})`
      write(context, family, name, ink, number % 2 === 1 ? x + width : x, y + height + 13, number % 2 === 1)
    }
  })
  for (const [index, { text, severity }] of legend.entries()) {
    const x = gap + (index % 3) * Math.floor((canvas.width - gap) / 3)
    const y = gap + rows * rowHeight + Math.floor(index / 3) * caption
    fill(context, severity === undefined ? ink : colours[severity], x, y, 10, 10)
    write(context, family, text, ink, x + 16, y + 9, false)
  }
  return canvas.encode('png')
}

/** Each page with findings, large, with their reasons below. */
export async function pagePictures(
  pdf: Uint8Array,
  { pages, findings }: Inspection,
  fonts: readonly PictureFont[],
): Promise<readonly (readonly [page: number, png: Uint8Array])[]> {
  const family = registered(fonts)
  return withPdf(pdf, async ({ document }) => {
    const pictures: (readonly [number, Uint8Array])[] = []
    for (const { number } of pages) {
      const here = findings.filter((finding) => finding.page === number)
      if (here.length === 0) continue
      const page = await drawPage(document, number, large)
      const canvas = createCanvas(page.width, page.height + here.length * caption + 12)
      const context = canvas.getContext('2d')
      fill(context, paper, 0, 0, canvas.width, canvas.height)
      context.drawImage(page, 0, 0)
      for (const [index, finding] of here.entries()) {
        mark(context, finding, 0, 0, large, family)
        const text = `${finding.number}  ${finding.rule}: ${finding.reason}`
        write(context, family, text, colours[finding.severity], 6, page.height + 16 + index * caption, false)
      }
      pictures.push([number, await canvas.encode('png')])
    }
    return pictures
  })
}

interface LegendLine {
  readonly text: string
  readonly severity: Severity | undefined
}

/** How many there are of each rule, errors first. */
function legendOf(findings: readonly Finding[]): readonly LegendLine[] {
  const lines = [...Map.groupBy(findings, ({ rule }) => rule)]
    .map(([rule, all]) => ({
      severity: all[0]?.severity ?? 'warning',
      text: `${all.length} × ${rule}: ${numbersOf(all)}`,
    }))
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error') || (a.text < b.text ? -1 : 1))
  return lines.length === 0 ? [{ text: 'No findings', severity: undefined }] : lines
}

function numbersOf(findings: readonly Finding[]): string {
  const numbers = findings.slice(0, 8).map(({ number }) => number)
  return `${numbers.join(', ')}${findings.length > numbers.length ? ', …' : ''}`
}

/** A frame around the place, and the number of the finding at its corner. */
function mark(
  context: SKRSContext2D,
  { box, number, severity }: Finding,
  x: number,
  y: number,
  scale: number,
  family: string,
): void {
  const left = x + box.left * scale - 3
  const top = y + box.top * scale - 3
  context.strokeStyle = colours[severity]
  context.lineWidth = 2
  context.strokeRect(left, top, (box.right - box.left) * scale + 6, (box.bottom - box.top) * scale + 6)
  const wide = 6 + 7 * String(number).length
  fill(context, colours[severity], left - wide, top - 1, wide, 14)
  write(context, family, String(number), '#ffffff', left - wide + 3, top + 10, false)
}

function fill(context: SKRSContext2D, colour: string, x: number, y: number, width: number, height: number): void {
  context.fillStyle = colour
  context.fillRect(x, y, width, height)
}

function write(
  context: SKRSContext2D,
  family: string,
  text: string,
  colour: string,
  x: number,
  y: number,
  toLeft: boolean,
): void {
  context.font = `12px ${family}`
  context.fillStyle = colour
  context.textAlign = toLeft ? 'right' : 'left'
  context.fillText(text, x, y)
}

/** Registering is process-wide; the name is the font’s own hash, so that doing it again changes nothing. */
function registered(fonts: readonly PictureFont[]): string {
  const regular = fonts.filter((font) => font.weight === 400 && font.style === 'normal')
  const names = regular.map(({ bytes }) => {
    const name = `page-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
    if (!GlobalFonts.has(name)) GlobalFonts.register(Buffer.from(bytes), name)
    return `"${name}"`
  })
  return names.length === 0 ? 'sans-serif' : names.join(', ')
}
