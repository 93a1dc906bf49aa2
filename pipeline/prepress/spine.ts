/** The spine of a book: how thick it is, and its title in outlines of the fonts of the book. */
import { createHash } from 'node:crypto'
import { characters, isInvisible, prints } from '../glyphs.ts'
import { writeNumber } from '../pdf-syntax.ts'

/** One font file; a structural part of what services supply. */
export interface SpineFont {
  readonly family: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  readonly bytes: Uint8Array
}

/** Millimetres of a body of so many pages. @param leaf thickness of a leaf of two pages, in millimetres */
export function spineWidth(pages: number, leaf: number): number {
  return Math.round((pages / 2) * leaf * 100) / 100
}

/**
 * `0.1` is the thickness of a leaf in millimetres; `115x0.9` its weight in g/m² and its bulk in cm³/g, as makers of paper
 * state them (ISO 534).
 * @returns undefined for anything else
 */
export function readPaper(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(?:x(\d+(?:\.\d+)?))?$/.exec(text)
  if (match === null) return undefined
  const [, first, bulk] = match
  const leaf = bulk === undefined ? Number(first) : (Number(first) * Number(bulk)) / 1000
  // From bible paper to board.
  return leaf >= 0.02 && leaf <= 1 ? leaf : undefined
}

/** Main languages whose books are titled from the foot to the head; others read when the book lies on its back (ISO 6357). */
const upwards: ReadonlySet<string> = new Set([
  'bg',
  'ca',
  'cs',
  'de',
  'el',
  'es',
  'eu',
  'fr',
  'gl',
  'hu',
  'it',
  'pt',
  'ro',
  'ru',
  'sk',
  'sl',
  'uk',
])

export function readsUpwards(tag: string): boolean {
  return upwards.has(tag.split('-')[0] ?? '')
}

export interface Outline {
  /** Operators of the paths, on a base line from 0 0 to the right; the filling operator included. */
  readonly operators: string
  readonly width: number
}

/** Characters that none of the fonts has. */
export function notIn(text: string, fonts: readonly SpineFont[]): readonly string[] {
  const known = fonts.map(({ bytes }) => characters(bytes) ?? new Set<number>())
  const has = (code: number): boolean => isInvisible(code) || known.some((font) => prints(font, code))
  return [...new Set(text)].filter((character) => !has(character.codePointAt(0) ?? 0))
}

const unit = 100

/**
 * A line of text as outlines, from the font files themselves: there is no font to embed, and none to be missing.
 * @param size in points
 */
export async function outlined(text: string, fonts: readonly SpineFont[], size: number): Promise<Outline> {
  const { createCanvas, GlobalFonts, SvgExportFlag } = await import('@napi-rs/canvas')
  const names = fonts.map(({ bytes }) => {
    // Registering is process-wide; the name is the font’s own hash, so that doing it again changes nothing.
    const name = `spine-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
    if (!GlobalFonts.has(name)) GlobalFonts.register(Buffer.from(bytes), name)
    return `"${name}"`
  })
  const canvas = createCanvas(100_000, 2 * unit, SvgExportFlag.ConvertTextToPaths)
  const context = canvas.getContext('2d')
  context.font = `${unit}px ${names.join(', ')}`
  context.fillText(text, 0, 0)
  const { width } = context.measureText(text)
  const paths = [
    ...canvas
      .getContent()
      .toString('utf8')
      .matchAll(/<path[^>]*\sd="([^"]+)"/g),
  ]
  const scale = size / unit
  return {
    operators: `${paths.map(([, path = '']) => pathOperators(path, scale)).join('\n')}\nf`,
    width: width * scale,
  }
}

/** Path data of SVG (absolute M, L, H, V, Q, C, Z, as Skia writes them) as PDF operators, y upwards. */
export function pathOperators(path: string, scale: number): string {
  const operators: string[] = []
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const point = (px: number, py: number): string => `${writeNumber(px * scale)} ${writeNumber(-py * scale)}`
  for (const [, command = '', operands = ''] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const n = operands
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number)
    const at = (index: number): number => n[index] ?? 0
    const count = pathOperands[command] ?? 0
    for (let i = 0; i === 0 || (count > 0 && i + count <= n.length); i += count || 1) {
      if (command === 'M' || command === 'L') {
        ;[x, y] = [at(i), at(i + 1)]
        const moves = command === 'M' && i === 0
        if (moves) [startX, startY] = [x, y]
        operators.push(`${point(x, y)} ${moves ? 'm' : 'l'}`)
      } else if (command === 'H' || command === 'V') {
        if (command === 'H') x = at(i)
        else y = at(i)
        operators.push(`${point(x, y)} l`)
      } else if (command === 'Q') {
        // A quadratic curve is the cubic one whose handles are two thirds as long.
        const [qx, qy, ex, ey] = [at(i), at(i + 1), at(i + 2), at(i + 3)]
        const first = point(x + ((qx - x) * 2) / 3, y + ((qy - y) * 2) / 3)
        operators.push(`${first} ${point(ex + ((qx - ex) * 2) / 3, ey + ((qy - ey) * 2) / 3)} ${point(ex, ey)} c`)
        ;[x, y] = [ex, ey]
      } else if (command === 'C') {
        const [ex, ey] = [at(i + 4), at(i + 5)]
        operators.push(`${point(at(i), at(i + 1))} ${point(at(i + 2), at(i + 3))} ${point(ex, ey)} c`)
        ;[x, y] = [ex, ey]
      } else if (command === 'Z') {
        operators.push('h')
        ;[x, y] = [startX, startY]
      }
    }
  }
  return operators.join('\n')
}

const pathOperands: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, Q: 4, C: 6, Z: 0 }
