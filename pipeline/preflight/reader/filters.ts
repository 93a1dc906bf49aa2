/** Takes the filters off a stream (ISO 32000-1, 7.4): never more bytes than allowed, and what could be read of a damaged one. */
import { inflateSync } from 'node:zlib'
import { Unzlib } from 'fflate'
import { isDictionary, type Name, type Value } from './values.ts'

export interface Decoded {
  readonly bytes: Uint8Array
  /** The filter that was left on, because its result is a picture. */
  readonly picture: string | undefined
  /** Damaged, unknown, or larger than allowed: what is here is a part. */
  readonly partial: boolean
}

const pictures = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode'])

/** @param most bytes after any filter; a deflate bomb of a kilobyte gives a gigabyte */
export function decode(
  raw: Uint8Array,
  filters: readonly Name[],
  parameters: readonly (Value | undefined)[],
  most: number,
): Decoded {
  let bytes = raw
  let partial = false
  for (const [index, { value: filter }] of filters.entries()) {
    if (pictures.has(filter)) return { bytes, picture: filter, partial }
    const options = parameters[index]
    const option = (key: string): number | undefined => {
      const value = isDictionary(options) ? options.get(key) : undefined
      return typeof value === 'number' ? value : undefined
    }
    const step = apply(filter, bytes, most, option('EarlyChange') ?? 1)
    if (step === undefined) return { bytes: new Uint8Array(), picture: undefined, partial: filter !== 'Crypt' }
    bytes = step.bytes
    partial ||= step.partial
    const predictor = option('Predictor') ?? 1
    if (predictor > 1) {
      const shape = {
        colors: option('Colors') ?? 1,
        bits: option('BitsPerComponent') ?? 8,
        columns: option('Columns') ?? 1,
      }
      bytes = predictor === 2 ? tiffPredictor(bytes, shape) : pngPredictor(bytes, shape)
    }
  }
  return { bytes, picture: undefined, partial }
}

type Step = { readonly bytes: Uint8Array; readonly partial: boolean }

function apply(filter: string, bytes: Uint8Array, most: number, early: number): Step | undefined {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return inflate(bytes, most)
    case 'LZWDecode':
    case 'LZW':
      return lzw(bytes, most, early)
    case 'ASCII85Decode':
    case 'A85':
      return { bytes: ascii85(bytes), partial: false }
    case 'ASCIIHexDecode':
    case 'AHx':
      return { bytes: asciiHex(bytes), partial: false }
    case 'RunLengthDecode':
    case 'RL':
      return runLength(bytes, most)
    case 'Crypt':
      return { bytes, partial: false }
    default:
      return undefined
  }
}

function inflate(bytes: Uint8Array, most: number): Step {
  try {
    return { bytes: inflateSync(bytes, { maxOutputLength: most, finishFlush: 2 }), partial: false }
  } catch {
    return inflatePart(bytes, most)
  }
}

/** zlib gives nothing of a damaged stream; fflate what came before the damage. */
function inflatePart(bytes: Uint8Array, most: number): Step {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = new Unzlib((part) => {
    size += part.length
    if (size <= most) parts.push(part)
  })
  try {
    for (let at = 0; at < bytes.length && size < most; at += 16_384) reader.push(bytes.subarray(at, at + 16_384), false)
  } catch {
    // What there was stays.
  }
  return { bytes: Buffer.concat(parts), partial: true }
}

function lzw(bytes: Uint8Array, most: number, early: number): Step {
  const out: number[] = []
  let table: (readonly number[])[] = []
  const reset = (): void => {
    table = Array.from({ length: 258 }, (_, code) => (code < 256 ? [code] : []))
  }
  reset()
  let [width, buffer, held] = [9, 0, 0]
  let previous: readonly number[] | undefined
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    held += 8
    if (held < width) continue
    held -= width
    const code = (buffer >>> held) & ((1 << width) - 1)
    buffer &= (1 << held) - 1
    if (code === 257) return { bytes: Uint8Array.from(out), partial: false }
    if (code === 256) {
      reset()
      width = 9
      previous = undefined
      continue
    }
    const known = table[code]
    const entry: readonly number[] | undefined =
      known ?? (previous === undefined ? undefined : [...previous, previous[0] ?? 0])
    // 4,096 entries at most: an entry longer than that cannot be.
    if (entry === undefined || out.length + entry.length > most) return { bytes: Uint8Array.from(out), partial: true }
    for (const one of entry) out.push(one)
    if (previous !== undefined && table.length < 4096) table.push([...previous, entry[0] ?? 0])
    previous = entry
    const size = table.length + early
    width = size >= 2048 ? 12 : size >= 1024 ? 11 : size >= 512 ? 10 : 9
  }
  return { bytes: Uint8Array.from(out), partial: false }
}

function ascii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let group: number[] = []
  const flush = (): void => {
    const size = group.length
    if (size < 2) return
    while (group.length < 5) group.push(84)
    const value = group.reduce((sum, digit) => sum * 85 + digit, 0)
    for (let index = 0; index < size - 1; index++) out.push(Math.floor(value / 256 ** (3 - index)) & 255)
    group = []
  }
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (byte >= 0x21 && byte <= 0x75) {
      group.push(byte - 0x21)
      if (group.length === 5) flush()
    }
  }
  flush()
  return Uint8Array.from(out)
}

function asciiHex(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x3e)
  const digits = Buffer.from(end < 0 ? bytes : bytes.subarray(0, end))
    .toString('latin1')
    .replace(/[^0-9A-Fa-f]/g, '')
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
}

function runLength(bytes: Uint8Array, most: number): Step {
  const out: number[] = []
  for (let at = 0; at < bytes.length && out.length < most; ) {
    const length = bytes[at++] ?? 128
    if (length === 128) break
    if (length < 128) {
      for (let index = 0; index <= length; index++) out.push(bytes[at++] ?? 0)
    } else {
      const byte = bytes[at++] ?? 0
      for (let index = 0; index < 257 - length; index++) out.push(byte)
    }
  }
  return { bytes: Uint8Array.from(out), partial: out.length >= most }
}

interface Shape {
  readonly colors: number
  readonly bits: number
  readonly columns: number
}

function pngPredictor(bytes: Uint8Array, { colors, bits, columns }: Shape): Uint8Array {
  const step = Math.max(1, Math.ceil((colors * bits) / 8))
  const width = Math.max(1, Math.ceil((colors * bits * columns) / 8))
  if (!Number.isFinite(width) || width > bytes.length) return bytes.subarray(1)
  const rows = Math.ceil(bytes.length / (width + 1))
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (width + 1)] ?? 0
    for (let column = 0; column < width; column++) {
      const raw = bytes[row * (width + 1) + 1 + column] ?? 0
      const here = row * width + column
      const left = column >= step ? (out[here - step] ?? 0) : 0
      const up = row > 0 ? (out[here - width] ?? 0) : 0
      const corner = row > 0 && column >= step ? (out[here - width - step] ?? 0) : 0
      out[here] = raw + predicted(kind, left, up, corner)
    }
  }
  return out
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) return 0
  const guess = left + up - corner
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner
}

/** Eight bits only: other depths are in pictures, which are not looked into. */
function tiffPredictor(bytes: Uint8Array, { colors, bits, columns }: Shape): Uint8Array {
  if (bits !== 8) return bytes
  const out = Uint8Array.from(bytes)
  const width = Math.max(1, colors * columns)
  for (let at = 0; at < out.length; at++) {
    if (at % width >= colors) out[at] = (out[at] ?? 0) + (out[at - colors] ?? 0)
  }
  return out
}
