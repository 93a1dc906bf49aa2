/** A TrueType program of five glyphs, made by hand: .notdef, blank, and squares for A, B and C; each half an em wide. */

const unitsPerEm = 1000
export const glyphCount = 5

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2)
  return bytes
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4)
  return bytes
}

/** One contour of four points, all on the curve. */
function square(): Buffer {
  const box = u16(1, 50, 0, 450, 700, 3, 0)
  const flags = Buffer.from([1, 1, 1, 1])
  return Buffer.concat([box, flags, u16(50, 400, 0, -400), u16(0, 0, 700, 0)])
}

export function tinyFont(): Buffer {
  const glyph = square()
  const outlines = [Buffer.concat([glyph]), Buffer.alloc(0), glyph, glyph, glyph]
  const loca = [0]
  for (const outline of outlines) loca.push((loca.at(-1) ?? 0) + outline.length)
  const tables: Readonly<Record<string, Buffer>> = {
    // One subtable for Windows, Unicode: A to C are glyphs 2 to 4.
    cmap: Buffer.concat([
      u16(0, 1, 3, 1),
      u32(12),
      u16(4, 32, 0, 4, 4, 1, 0, 67, 0xffff, 0, 65, 0xffff, 2 - 65, 1, 0, 0),
    ]),
    glyf: Buffer.concat(outlines),
    head: Buffer.concat([
      u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
      u16(0, unitsPerEm),
      u32(0, 0, 0, 0),
      u16(0, 0, 500, 700, 0, 8, 2, 1, 0),
    ]),
    hhea: Buffer.concat([u32(0x00010000), u16(800, -200, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, glyphCount)]),
    hmtx: u16(...Array.from({ length: glyphCount }, () => [500, 0]).flat()),
    loca: u32(...loca),
    maxp: Buffer.concat([u32(0x00010000), u16(glyphCount, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]),
  }
  const names = Object.keys(tables).sort()
  let offset = 12 + names.length * 16
  const directory: Buffer[] = [u32(0x00010000), u16(names.length, 64, 2, names.length * 16 - 64)]
  const bodies: Buffer[] = []
  for (const name of names) {
    const table = tables[name] ?? Buffer.alloc(0)
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)])
    directory.push(Buffer.from(name, 'latin1'), u32(0, offset, table.length))
    bodies.push(padded)
    offset += padded.length
  }
  return Buffer.concat([...directory, ...bodies])
}

/** The head of an ICC profile: what a preflight reads of one. */
export function profileHead(deviceClass: 'prtr' | 'mntr', space: 'CMYK' | 'RGB '): Buffer {
  const bytes = Buffer.alloc(132)
  bytes.writeUInt32BE(132, 0)
  bytes[8] = 2
  bytes.write(deviceClass, 12, 'latin1')
  bytes.write(space, 16, 'latin1')
  bytes.write('Lab ', 20, 'latin1')
  bytes.write('acsp', 36, 'latin1')
  return bytes
}
