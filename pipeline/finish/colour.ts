/**
 * What the colours of the screen edition mean: an output intent with an sRGB profile (ISO 19005-2, 6.2.3). The profile is
 * made here from the numbers of the standard (IEC 61966-2-1), so nobody else’s licence is in the file: 2.5 kB, ICC version 2
 * (ICC.1:2001-04), a matrix and one curve for all three colours.
 */
import type { PdfFile } from '../pdf.ts'
import { encodeString } from '../pdf-syntax.ts'

const condition = 'sRGB IEC61966-2.1'

/** @returns the output intent, to stand in the catalog */
export function addOutputIntent(file: PdfFile): string {
  const profile = file.addStream(srgbProfile(), new Map([['N', '3']]))
  const intent = [
    '/Type /OutputIntent',
    '/S /GTS_PDFA1',
    `/OutputConditionIdentifier ${encodeString(condition)}`,
    `/RegistryName ${encodeString('http://www.color.org')}`,
    `/Info ${encodeString(condition)}`,
    `/DestOutputProfile ${profile} 0 R`,
  ]
  return `<<${intent.join('\n')}>>`
}

/** Primaries of sRGB adapted to D50 by Bradford, as they stand in every sRGB profile; and D50 itself. */
const colorants = {
  wtpt: [0.9642, 1, 0.8249],
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const
const steps = 1024

export function srgbProfile(): Buffer {
  const curve = Buffer.alloc(12 + 2 * steps)
  curve.write('curv', 0, 'latin1')
  curve.writeUInt32BE(steps, 8)
  for (let step = 0; step < steps; step++)
    curve.writeUInt16BE(Math.round(65535 * linear(step / (steps - 1))), 12 + 2 * step)
  const tags: readonly (readonly [readonly string[], Buffer])[] = [
    [['desc'], description(condition)],
    [['cprt'], Buffer.from('text\0\0\0\0No copyright, use freely\0', 'latin1')],
    ...Object.entries(colorants).map(([name, value]) => [[name], xyz(value)] as const),
    [['rTRC', 'gTRC', 'bTRC'], curve],
  ]
  const names = tags.flatMap(([all]) => all)
  const table = Buffer.alloc(4 + 12 * names.length)
  table.writeUInt32BE(names.length, 0)
  const body: Buffer[] = []
  let offset = 128 + table.length
  let row = 0
  for (const [all, data] of tags) {
    for (const name of all) {
      const at = 4 + 12 * row++
      table.write(name, at, 'latin1')
      table.writeUInt32BE(offset, at + 4)
      table.writeUInt32BE(data.length, at + 8)
    }
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)])
    body.push(padded)
    offset += padded.length
  }
  return Buffer.concat([header(offset), table, ...body])
}

function header(size: number): Buffer {
  const head = Buffer.alloc(128)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(0x02100000, 8)
  head.write('mntrRGB XYZ ', 12, 'latin1')
  // A fixed day: equal input gives equal bytes.
  for (const [index, part] of [2000, 1, 1].entries()) head.writeUInt16BE(part, 24 + 2 * index)
  head.write('acsp', 36, 'latin1')
  for (const [index, part] of colorants.wtpt.entries()) head.writeInt32BE(fixed(part), 68 + 4 * index)
  return head
}

/** IEC 61966-2-1: light from a value between 0 and 1. */
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function fixed(value: number): number {
  return Math.round(value * 65536)
}

function xyz(value: readonly number[]): Buffer {
  const data = Buffer.alloc(20)
  data.write('XYZ ', 0, 'latin1')
  for (const [index, part] of value.entries()) data.writeInt32BE(fixed(part), 8 + 4 * index)
  return data
}

/** ASCII only; the parts for other scripts are there, and empty. */
function description(text: string): Buffer {
  const head = Buffer.alloc(12)
  head.write('desc', 0, 'latin1')
  head.writeUInt32BE(text.length + 1, 8)
  return Buffer.concat([head, Buffer.from(`${text}\0`, 'latin1'), Buffer.alloc(4 + 4 + 2 + 1 + 67)])
}
