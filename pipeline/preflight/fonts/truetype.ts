/** The tables of a TrueType program that rules ask for: cmap, advances, number and outlines of glyphs. Damage gives undefined. */

export interface TrueType {
  readonly glyphs: number
  readonly unitsPerEm: number
  readonly cmaps: readonly {
    readonly platform: number
    readonly encoding: number
    readonly glyph: (code: number) => number
  }[]
  /** In thousandths of the size, as PDF counts widths. */
  readonly width: (glyph: number) => number | undefined
}

export function readTrueType(bytes: Uint8Array): TrueType | undefined {
  try {
    return read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  } catch (error) {
    // Reading outside of the table.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function read(view: DataView): TrueType | undefined {
  const tables = new Map<string, number>()
  const count = view.getUint16(4)
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)))
    tables.set(tag, view.getUint32(at + 8))
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag))
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return undefined
  const unitsPerEm = view.getUint16(head + 18) || 1000
  const glyphs = view.getUint16(maxp + 4)
  const long = view.getUint16(hhea + 34)
  const cmap = tables.get('cmap')
  return {
    glyphs,
    unitsPerEm,
    cmaps: cmap === undefined ? [] : readCmaps(view, cmap),
    width: (glyph) => {
      if (long === 0 || glyph >= glyphs) return undefined
      const at = hmtx + Math.min(glyph, long - 1) * 4
      return at + 2 <= view.byteLength ? (view.getUint16(at) * 1000) / unitsPerEm : undefined
    },
  }
}

function readCmaps(view: DataView, cmap: number): TrueType['cmaps'] {
  const count = Math.min(view.getUint16(cmap + 2), 64)
  return Array.from({ length: count }, (_, index) => {
    const at = cmap + 4 + index * 8
    const start = cmap + view.getUint32(at + 4)
    return {
      platform: view.getUint16(at),
      encoding: view.getUint16(at + 2),
      glyph: (code: number): number => {
        try {
          return glyphIn(view, start, code)
        } catch (error) {
          if (error instanceof RangeError) return 0
          throw error
        }
      },
    }
  })
}

/** Formats 0, 4, 6 and 12; others are rare in PDFs. */
function glyphIn(view: DataView, start: number, code: number): number {
  const format = view.getUint16(start)
  if (format === 0) return code < 256 ? view.getUint8(start + 6 + code) : 0
  if (format === 6) {
    const first = view.getUint16(start + 6)
    return code >= first && code < first + view.getUint16(start + 8)
      ? view.getUint16(start + 10 + (code - first) * 2)
      : 0
  }
  if (format === 12) {
    const groups = view.getUint32(start + 12)
    for (let group = 0; group < Math.min(groups, 100_000); group++) {
      const at = start + 16 + group * 12
      if (code >= view.getUint32(at) && code <= view.getUint32(at + 4))
        return view.getUint32(at + 8) + code - view.getUint32(at)
    }
    return 0
  }
  if (format !== 4) return 0
  const segments = view.getUint16(start + 6) / 2
  for (let segment = 0; segment < segments; segment++) {
    const end = view.getUint16(start + 14 + segment * 2)
    if (code > end) continue
    const first = view.getUint16(start + 16 + (segments + segment) * 2)
    if (code < first) return 0
    const delta = view.getUint16(start + 16 + (2 * segments + segment) * 2)
    const rangeAt = start + 16 + (3 * segments + segment) * 2
    const range = view.getUint16(rangeAt)
    if (range === 0) return (code + delta) & 0xffff
    const glyph = view.getUint16(rangeAt + range + (code - first) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}
