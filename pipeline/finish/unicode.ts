/**
 * Every glyph says a character (ISO 14289-1, 7.21.7). Where a ligature is painted in parts, Skia maps the later ones to
 * U+0000, which is no character.
 */
import type { PdfFile } from '../pdf.ts'
import { reference } from '../pdf-syntax.ts'

export function mendCharacters(file: PdfFile, fonts: Iterable<number>): void {
  for (const font of fonts) {
    const number = reference(file.dictionary(font).get('ToUnicode'))
    if (number === undefined) continue
    const map = file.content(number).toString('latin1')
    const mended = map.replace(/^(<[0-9A-Fa-f]{4}>) <(?:0000|FFFE|FEFF|fffe|feff)>$/gm, '$1 <FFFD>')
    if (mended !== map) file.replaceStream(number, Buffer.from(mended, 'latin1'))
  }
}
