/** Which characters a WOFF2 font can print, from its `cmap` table: canvas and browsers silently take another font instead. */
import { brotliDecompressSync } from 'node:zlib'

const signature = 0x774f4632 // “wOF2”
const knownTags = { cmap: 0, glyf: 10, loca: 11, arbitrary: 63 } as const

/** @returns undefined when the bytes are no WOFF2 font with a Unicode `cmap` of format 4 or 12 */
export function characters(font: Uint8Array): ReadonlySet<number> | undefined {
  const cmap = cmapTable(font)
  if (cmap === undefined) return undefined
  const found = new Set<number>()
  let readable = false
  const tables = cmap.getUint16(2)
  for (let index = 0; index < tables; index++) {
    const at = cmap.getUint32(4 + index * 8 + 4)
    const format = cmap.getUint16(at)
    if (format === 4) readFormat4(cmap, at, found)
    if (format === 12) readFormat12(cmap, at, found)
    readable ||= format === 4 || format === 12
  }
  return readable ? found : undefined
}

/** Characters that print nothing: marks of direction, joiners. A soft hyphen may print one. */
export function isInvisible(code: number): boolean {
  return code !== 0xad && code > 0x7f && /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(code))
}

/** Spaces of all widths but the plain one. */
const wideSpaces = new Set([0xa0, ...Array.from({ length: 11 }, (_, index) => 0x2000 + index), 0x202f, 0x205f, 0x3000])

/** Does a font with these characters print this one? Shaping makes every kind of space out of the plain one. */
export function prints(characters: ReadonlySet<number>, code: number): boolean {
  return characters.has(code) || (wideSpaces.has(code) && characters.has(0x20))
}

/** “U+0-FF, U+131, U+4??” as number ranges. */
export function parseRange(range: string): readonly (readonly [number, number])[] {
  return range.split(',').map((part) => {
    const [from = '0', to = from] = part.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)] as const
  })
}

/** All tables of a WOFF2 file lie in one Brotli stream; `cmap` is never transformed. */
function cmapTable(font: Uint8Array): DataView | undefined {
  const file = new DataView(font.buffer, font.byteOffset, font.byteLength)
  if (file.byteLength < 48 || file.getUint32(0) !== signature) return undefined
  const tables = file.getUint16(12)
  const compressed = file.getUint32(20)
  let at = 48
  const variableLength = (): number => {
    let value = 0
    for (let byte = 0x80; byte & 0x80; ) {
      byte = file.getUint8(at++)
      value = value * 128 + (byte & 0x7f)
    }
    return value
  }
  let offset = 0
  let place: { readonly offset: number; readonly length: number } | undefined
  for (let index = 0; index < tables; index++) {
    const flags = file.getUint8(at++)
    const tag = flags & 63
    if (tag === knownTags.arbitrary) at += 4
    const original = variableLength()
    const transform = flags >> 6
    // Version 0 means “transformed” for outlines and “as it is” for every other table.
    const transformed = tag === knownTags.glyf || tag === knownTags.loca ? transform === 0 : transform !== 0
    const length = transformed ? variableLength() : original
    if (tag === knownTags.cmap) place = { offset, length }
    offset += length
  }
  if (place === undefined) return undefined
  const bytes = brotliDecompressSync(font.subarray(at, at + compressed))
  return new DataView(bytes.buffer, bytes.byteOffset + place.offset, place.length)
}

function readFormat4(cmap: DataView, at: number, found: Set<number>): void {
  const segments = cmap.getUint16(at + 6) / 2
  const ends = at + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const ranges = deltas + segments * 2
  for (let segment = 0; segment < segments; segment++) {
    const start = cmap.getUint16(starts + segment * 2)
    const end = cmap.getUint16(ends + segment * 2)
    const delta = cmap.getUint16(deltas + segment * 2)
    const range = cmap.getUint16(ranges + segment * 2)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const raw = range === 0 ? code : cmap.getUint16(ranges + segment * 2 + range + (code - start) * 2)
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) found.add(code)
    }
  }
}

function readFormat12(cmap: DataView, at: number, found: Set<number>): void {
  const groups = cmap.getUint32(at + 12)
  for (let group = 0; group < groups; group++) {
    const from = at + 16 + group * 12
    for (let code = cmap.getUint32(from); code <= cmap.getUint32(from + 4); code++) found.add(code)
  }
}
