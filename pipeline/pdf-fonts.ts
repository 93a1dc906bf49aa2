/** Fonts of a PDF, as far as reading goes: what each glyph says, and how wide it is (ISO 32000-1, 9.7.4 and 9.10.3). */
import type { PdfFile } from './pdf.ts'
import { array, reference } from './pdf-syntax.ts'

export interface ReadableFont {
  /** Glyph → the characters that it stands for; none for what says nothing. */
  readonly characters: readonly string[]
  /** Glyph → width, in thousandths of the size. */
  readonly widths: readonly number[]
  /** Of every other glyph. */
  readonly width: number
}

/** @param number object of the font: Skia writes Type 0 fonts with the encoding Identity-H, four hexadecimal digits a glyph */
export function readFont(file: PdfFile, number: number): ReadableFont {
  const font = file.dictionary(number)
  const map = reference(font.get('ToUnicode'))
  const descendant = file.inner(array(font.get('DescendantFonts') ?? '[]')[0])
  return {
    characters: map === undefined ? [] : readCharacters(file.content(map).toString('latin1')),
    widths: readWidths(descendant.get('W')),
    width: Number(descendant.get('DW') ?? 1000),
  }
}

/** The pairs and rows of a ToUnicode map. Skia writes no rows of arrays. */
export function readCharacters(map: string): readonly string[] {
  const characters: string[] = []
  for (const [, kind, entries = ''] of map.matchAll(/begin(bfchar|bfrange)([\s\S]*?)endbf/g)) {
    const codes = [...entries.matchAll(/<([0-9A-Fa-f]+)>/g)].map((match) => match[1] ?? '')
    if (kind === 'bfchar') {
      for (let at = 0; at + 1 < codes.length; at += 2) characters[hex(codes[at])] = utf16(codes[at + 1])
      continue
    }
    for (let at = 0; at + 2 < codes.length; at += 3) {
      const first = hex(codes[at])
      const text = utf16(codes[at + 2])
      const last = text.charCodeAt(text.length - 1)
      for (let code = first; code <= hex(codes[at + 1]); code++)
        characters[code] = text.slice(0, -1) + String.fromCharCode(last + code - first)
    }
  }
  return characters
}

/** `[0 [472 559] 92 93 337]`: widths from a glyph on, or one width for a row of glyphs. */
export function readWidths(value: string | undefined): readonly number[] {
  const widths: number[] = []
  const entries = value === undefined ? [] : array(value)
  for (let at = 0; at + 1 < entries.length; ) {
    const first = Number(entries[at])
    const second = entries[at + 1] ?? ''
    if (second.startsWith('[')) {
      for (const [index, width] of array(second).entries()) widths[first + index] = Number(width)
      at += 2
    } else {
      for (let glyph = first; glyph <= Number(second); glyph++) widths[glyph] = Number(entries[at + 2])
      at += 3
    }
  }
  return widths
}

/** Text in UTF-16BE as hexadecimal digits. */
export function utf16(digits = ''): string {
  return Buffer.from(digits, 'hex').swap16().toString('utf16le')
}

function hex(digits = ''): number {
  return Number.parseInt(digits, 16)
}
