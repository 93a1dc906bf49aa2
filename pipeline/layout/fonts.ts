/** Style rules for the fonts that a document uses, with the files inside. */
import type { FontFile } from '../services/fonts.ts'
import { isIn, parseRange } from '../unicode-range.ts'

/**
 * A file that is for none of the characters of the document is left out: the browser would unpack it for nothing.
 * @param text everything else that the document holds, marks and styles included
 * @param language its tag: capitals differ
 */
export function fontFaces(fonts: readonly FontFile[], text: string, language: string): string {
  const codes = codesIn(text, language)
  const needed = new Set(
    [...new Set(fonts.map((font) => font.unicodeRange))].filter((range) => {
      const parsed = parseRange(range)
      return codes.some((code) => isIn(parsed, code))
    }),
  )
  return fonts
    .filter(({ unicodeRange }) => needed.has(unicodeRange))
    .map(
      ({ family, weight, style, unicodeRange, bytes }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};unicode-range:${unicodeRange};` +
        `src:url(data:font/woff2;base64,${Buffer.from(bytes).toString('base64')}) format("woff2")}`,
    )
    .join('\n')
}

/** ASCII, what else is written as itself or by number, and what becomes of it all in capitals and in small letters. */
function codesIn(text: string, language: string): readonly number[] {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  const written = [...text.matchAll(/(?:&#x|\\)([0-9a-f]{1,6})|&#([0-9]{1,7});/gi)].map(([, hex, decimal]) =>
    hex === undefined ? Number(decimal) : Number.parseInt(hex, 16),
  )
  const beyond = new Set(text.match(/[^\0-\x7f]/gu))
  const shown = [...ascii, ...beyond].flatMap((one) => [
    ...one,
    ...one.toLocaleUpperCase(language),
    ...one.toLocaleLowerCase(language),
  ])
  return [...new Set([...written, ...shown.map((character) => character.codePointAt(0) ?? 0)])]
}
