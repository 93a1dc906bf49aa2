/** Writes pictures (PNG, ISO/IEC 15948): eight bits a channel, grey or in colour. */
import { crc32, deflateSync } from 'node:zlib'

export type Colour = readonly [red: number, green: number, blue: number]

/** @param value 0 to 255, by the place of the pixel, row by row */
export function greyPng(width: number, height: number, value: (pixel: number) => number): Uint8Array {
  // Each row begins with the number of its filter: none. What is mostly one level packs as well without.
  const rows = Buffer.alloc((width + 1) * height)
  for (let pixel = 0; pixel < width * height; pixel++) rows[pixel + Math.floor(pixel / width) + 1] = value(pixel)
  return file(width, height, 0, rows)
}

export function png(width: number, height: number, colour: (pixel: number) => Colour): Uint8Array {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let pixel = 0; pixel < width * height; pixel++) {
    rows.set(colour(pixel), pixel * 3 + Math.floor(pixel / width) + 1)
  }
  return file(width, height, 2, rows)
}

function file(width: number, height: number, kind: number, rows: Buffer): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, kind, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}
