/**
 * Words as they are compared. A line may end anywhere, with a hyphen that is the browser’s or the text’s own: so hyphens
 * between letters say nothing, and a word that goes on in the next line is one word. Everything else is told apart.
 */
import type { Place, Rectangle, Word } from './paper.ts'

interface PlacedGlyph {
  readonly text: string
  readonly box: Rectangle
  readonly size: number
  readonly upright: boolean
}

export interface GlyphLine {
  readonly page: number
  readonly glyphs: readonly PlacedGlyph[]
}

/** Words joined by hyphens are one, numbers keep what stands in them, every other sign is a word of its own. */
const pattern = /[\p{L}\p{M}]+(?:[-\u2010\u2011\u00ad][\p{L}\p{M}]+)*|\p{N}+(?:[.,]\p{N}+)*|[^\s\p{Cf}]/gu
const hyphens = /[-\u2010\u2011\u00ad]/g

/** Gap between two glyphs, in ems, that reads as a space: Skia leaves spaces out where nobody sees them. */
const gapOfSpace = 0.15

/** The words of plain text, such as that of a document. */
export function keysOf(text: string): readonly string[] {
  return [...plain(text).matchAll(pattern)].map(([word]) =>
    word.replace(hyphens, (sign) => (word.length > 1 ? '' : sign)),
  )
}

/** Letters, digits and the signs of numbers alone: what styles add or change does not count. */
export function lettersOf(text: string): string {
  return plain(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%٪]+/gu, '')
}

/** Glyphs that a font has for several letters, spaces of every width, and an apostrophe that PDFs take for a letter. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll('\u02bc', '\u2019')
}

export function wordsOf(lines: readonly GlyphLine[]): readonly Word[] {
  const words: { key: string; places: Place[]; open: boolean }[] = []
  for (const { page, glyphs } of lines) {
    const { text, owners } = textOf(glyphs)
    const found = [...text.matchAll(pattern)]
    for (const [index, match] of found.entries()) {
      const [word] = match
      const place = { page, box: boxOf(owners.slice(match.index, match.index + word.length)) }
      const key = word.length > 1 ? word.replace(hyphens, '') : word
      const last = words.at(-1)
      const before = words.at(-2)
      if (index === 0 && last?.open && before !== undefined && /^\p{L}/u.test(key)) {
        // The hyphen at the end of the line goes, and both halves are one.
        words.pop()
        before.key += key
        before.places.push(place)
        continue
      }
      words.push({ key, places: [place], open: false })
    }
    const last = words.at(-1)
    const before = words.at(-2)
    if (last !== undefined && before !== undefined && found.length > 0)
      last.open =
        /^[-\u2010\u00ad]$/.test(last.key) && /\p{L}$/u.test(before.key) && /\p{L}[-\u2010\u00ad]\s*$/u.test(text)
  }
  return words.map(({ key, places }) => ({ key, places }))
}

/** The text of a line, and the glyph of each of its code units. */
function textOf(glyphs: readonly PlacedGlyph[]): {
  readonly text: string
  readonly owners: readonly (PlacedGlyph | undefined)[]
} {
  let text = ''
  const owners: (PlacedGlyph | undefined)[] = []
  let before: PlacedGlyph | undefined
  for (const glyph of glyphs) {
    if (before?.upright && glyph.upright && glyph.box.left - before.box.right > gapOfSpace * glyph.size) {
      text += ' '
      owners.push(undefined)
    }
    const letters = plain(glyph.text)
    text += letters
    for (let at = 0; at < letters.length; at++) owners.push(glyph)
    before = glyph
  }
  return { text, owners }
}

function boxOf(glyphs: readonly (PlacedGlyph | undefined)[]): Rectangle {
  return around(glyphs.flatMap((glyph) => (glyph === undefined ? [] : [glyph.box])))
}

/** The smallest rectangle around some others. */
export function around(boxes: readonly Rectangle[]): Rectangle {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  }
}
