/** Which characters of a document no font of the book has. A browser would take a font of the machine for them, without a word. */
import { characters, isInvisible, parseRange, prints } from './glyphs.ts'

/** One font file, as far as coverage goes. */
export interface CoveringFont {
  /** CSS unicode-range: what the browser takes this file for. */
  readonly unicodeRange: string
  readonly bytes: Uint8Array
}

/** Characters of each font, read when they are first asked for: a font never changes. */
const known = new WeakMap<Uint8Array, ReadonlySet<number>>()

function charactersOf(font: Uint8Array): ReadonlySet<number> {
  let found = known.get(font)
  if (found === undefined) {
    found = characters(font) ?? new Set()
    known.set(font, found)
  }
  return found
}

/** The code points that none of the fonts prints, in the order in which they are given. */
export function uncovered(codes: Iterable<number>, fonts: readonly CoveringFont[]): readonly number[] {
  const files = fonts.map(({ unicodeRange, bytes }) => ({ ranges: parseRange(unicodeRange), bytes }))
  return [...codes].filter((code) => {
    // Line ends are spaces of the layout.
    if (code < 0x20) return false
    // Most characters are in the first file that is meant for them, so the others are never read. What prints nothing
    // needs no glyph, but where no file is meant for it, the browser looks for one elsewhere all the same.
    return !files.some(
      ({ ranges, bytes }) =>
        ranges.some(([from, to]) => code >= from && code <= to) &&
        (isInvisible(code) || prints(charactersOf(bytes), code)),
    )
  })
}

/** The distinct code points that a reader of this markup sees: its text, without tags; what is drawn as shapes is none. */
export function codePointsIn(markup: string): ReadonlySet<number> {
  const found = new Set<number>()
  const seen = new Uint8Array(0x10000)
  for (let at = 0; at < markup.length; at++) {
    const unit = markup.charCodeAt(at)
    if (unit === 0x3c) {
      const end = markup.indexOf('>', at)
      if (end < 0) break
      at = end
    } else if (unit === 0x26) {
      const reference = /^&#(x?)([0-9a-f]{1,6});/i.exec(markup.slice(at, at + 10))
      if (reference === null) found.add(unit)
      else {
        found.add(Number.parseInt(reference[2] ?? '', reference[1] === '' ? 10 : 16))
        at += reference[0].length - 1
      }
    } else if (seen[unit] === 0) {
      if (unit >= 0xd800 && unit < 0xe000) {
        const code = markup.codePointAt(at) ?? 0
        found.add(code)
        if (code > 0xffff) at++
      } else {
        seen[unit] = 1
        found.add(unit)
      }
    }
  }
  return found
}
