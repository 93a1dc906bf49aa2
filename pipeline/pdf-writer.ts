/**
 * Writes the objects of a PDF with a cross-reference table (ISO 32000-1, 7.5.4), or, with plain objects packed together, a
 * cross-reference stream (7.5.7, 7.5.8): the fifteen thousand tags of a book take a tenth of the room then.
 */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Dictionary } from './pdf-syntax.ts'

/** An object as it stood in the file that was read, or one with a new body. */
export type Part =
  | { readonly number: number; readonly whole: Uint8Array; readonly plain: () => string | undefined }
  | { readonly number: number; readonly body: string; readonly packed: Buffer | undefined }

export interface WriteOptions {
  /** Pack plain objects together. Needs PDF 1.5. */
  readonly packs?: boolean
  /** Give the file an identifier made from its content (14.4), in place of the one it has. */
  readonly identifies?: boolean
}

export interface Frame {
  readonly version: string
  readonly trailer: Dictionary
  /** One more than the highest number of an object. */
  readonly size: number
}

/** The comment tells programs that look at the first bytes that the file is not text (7.5.2). */
const binary = Buffer.from([0x25, 0xd3, 0xeb, 0xe9, 0xe1, 0x0a])
/** So many are read at once by a viewer that wants one; qpdf packs the same number. */
const objectsInStream = 100

export function writeFile(
  parts: readonly Part[],
  frame: Frame,
  { packs = false, identifies = false }: WriteOptions,
): Uint8Array {
  const out = new Pieces()
  out.push(Buffer.from(`%PDF-${frame.version}\n`, 'latin1'))
  out.push(binary)
  const places = new Map<number, Place>()
  const packed: (readonly [number: number, body: string])[] = []
  for (const part of parts) {
    const body = packs ? plainBody(part) : undefined
    if (body !== undefined) {
      packed.push([part.number, body])
      continue
    }
    places.set(part.number, { offset: out.length })
    pushObject(out, part)
  }
  let { size } = frame
  for (let from = 0; from < packed.length; from += objectsInStream) {
    const group = packed.slice(from, from + objectsInStream)
    places.set(size, { offset: out.length })
    for (const [index, [number]] of group.entries()) places.set(number, { stream: size, index })
    out.push(objectStream(size++, group))
  }
  const identity = identifies ? identityOf(out, frame.trailer) : frame.trailer.get('ID')
  const trailer = new Map(frame.trailer)
  if (identity !== undefined) trailer.set('ID', identity)
  const at = out.length
  out.push(packs ? referenceStream(size, places, trailer, at) : referenceTable(size, places, trailer))
  out.push(Buffer.from(`startxref\n${at}\n%%EOF\n`, 'latin1'))
  return out.joined()
}

type Place = { readonly offset: number } | { readonly stream: number; readonly index: number }

class Pieces {
  length = 0
  readonly #pieces: Uint8Array[] = []

  push(piece: Uint8Array): void {
    this.#pieces.push(piece)
    this.length += piece.length
  }

  hash(seed: string): string {
    const hash = createHash('sha256').update(seed)
    for (const piece of this.#pieces) hash.update(piece)
    return hash.digest('hex').slice(0, 32)
  }

  joined(): Uint8Array {
    return Buffer.concat(this.#pieces, this.length)
  }
}

function plainBody(part: Part): string | undefined {
  if ('whole' in part) return part.plain()
  return part.packed === undefined ? part.body : undefined
}

function pushObject(out: Pieces, part: Part): void {
  if ('whole' in part) {
    out.push(part.whole)
    return
  }
  const { number, body, packed } = part
  if (packed === undefined) {
    out.push(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'))
    return
  }
  out.push(Buffer.from(`${number} 0 obj\n${body}\nstream\n`, 'latin1'))
  out.push(packed)
  out.push(endOfStream)
}

const endOfStream = Buffer.from('\nendstream\nendobj\n', 'latin1')

function objectStream(number: number, group: readonly (readonly [number: number, body: string])[]): Uint8Array {
  let at = 0
  const index = group.map(([member, body]) => {
    const pair = `${member} ${at}`
    at += body.length + 1
    return pair
  })
  const head = `${index.join(' ')}\n`
  const content = Buffer.from(head + group.map(([, body]) => body).join('\n'), 'latin1')
  const packed = deflateSync(content, { level: 6 })
  return Buffer.concat([
    Buffer.from(
      `${number} 0 obj\n<</Type /ObjStm\n/N ${group.length}\n/First ${head.length}\n/Filter /FlateDecode\n/Length ${packed.length}>>\nstream\n`,
      'latin1',
    ),
    packed,
    endOfStream,
  ])
}

function referenceTable(size: number, places: ReadonlyMap<number, Place>, trailer: Dictionary): Uint8Array {
  const lines = Array.from({ length: size }, (_, number) => {
    const place = places.get(number)
    return place === undefined || !('offset' in place)
      ? '0000000000 65535 f \n'
      : `${String(place.offset).padStart(10, '0')} 00000 n \n`
  })
  const entries = writeEntries(new Map(trailer).set('Size', String(size)))
  return Buffer.from(`xref\n0 ${size}\n${lines.join('')}trailer\n<<${entries}>>\n`, 'latin1')
}

/** The stream lists itself; fields of 1, 4 and 2 bytes. */
function referenceStream(
  number: number,
  places: ReadonlyMap<number, Place>,
  trailer: Dictionary,
  offset: number,
): Uint8Array {
  const size = number + 1
  const table = Buffer.alloc(size * 7)
  const write = (at: number, kind: number, first: number, second: number): void => {
    table.writeUInt8(kind, at * 7)
    table.writeUInt32BE(first, at * 7 + 1)
    table.writeUInt16BE(second, at * 7 + 5)
  }
  write(0, 0, 0, 65535)
  for (const [own, place] of places) {
    if ('offset' in place) write(own, 1, place.offset, 0)
    else write(own, 2, place.stream, place.index)
  }
  write(number, 1, offset, 0)
  const packed = deflateSync(table, { level: 6 })
  const entries = new Map(trailer)
    .set('Type', '/XRef')
    .set('W', '[1 4 2]')
    .set('Size', String(size))
    .set('Filter', '/FlateDecode')
    .set('Length', String(packed.length))
  return Buffer.concat([
    Buffer.from(`${number} 0 obj\n<<${writeEntries(entries)}>>\nstream\n`, 'latin1'),
    packed,
    endOfStream,
  ])
}

function writeEntries(entries: Dictionary): string {
  return [...entries].map(([key, value]) => `/${key} ${value}`).join('\n')
}

/** Two equal halves: the file has never been changed since it was made. */
function identityOf(out: Pieces, trailer: Dictionary): string {
  const rest = [...trailer].filter(([key]) => key !== 'ID')
  const hash = out.hash(JSON.stringify(rest)).toUpperCase()
  return `[<${hash}> <${hash}>]`
}
