/**
 * Texts are recognised by a sum over their letters, whatever their order: a line that runs from right to left is painted
 * in the order of the eye. Two texts that stand side by side with the same letters would be the same text.
 */
import type { PdfFile } from '../pdf.ts'
import { readFont } from '../pdf-fonts.ts'

/** Of a font. */
export interface GlyphKeys {
  /** Glyph → what it adds to the sum. */
  readonly keys: readonly number[]
  /** Glyph → it may stand in a row of page numbers. */
  readonly numerals: readonly boolean[]
}

export const noGlyphs: GlyphKeys = { keys: [], numerals: [] }

/** iv, 12, 20–23, and what stands between them. */
const numeral = /^[ivxlcdm\p{Nd}\s,،–]*$/u

/**
 * Spaces and hyphens come and go with the lines; marks of direction are not painted; an apostrophe shares its glyph with a
 * modifier letter in some fonts, and is read as that; brackets are mirrored in text that runs from right to left.
 */
const unheard = /[\s\p{Cc}\p{Cf}\p{Mn}\u2010\u2011'\u2019\u02bc()[\]{}<>«»‹›-]+/gu

const known = new Map<string, number>()

export function keyOfText(text: string): number {
  let sum = 0
  for (const letter of text) {
    let key = known.get(letter)
    if (key === undefined) {
      key = keyOfLetter(letter)
      known.set(letter, key)
    }
    sum = (sum + key) | 0
  }
  return sum
}

/** A ligature is its letters, capitals are small letters: styles change both. */
function keyOfLetter(letter: string): number {
  let sum = 0
  for (const one of letter.normalize('NFKC').toLowerCase().replace(unheard, '')) sum = (sum + scattered(one)) | 0
  return sum
}

/** Far from a multiple of any other letter’s (Knuth, TAOCP 3, 6.4). */
function scattered(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  const mixed = Math.imul(code, 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) | 0
}

/** @param number object of the font */
export function glyphKeys(file: PdfFile, number: number): GlyphKeys {
  const { characters } = readFont(file, number)
  return { keys: characters.map(keyOfText), numerals: characters.map((character) => numeral.test(character)) }
}
