/**
 * The files of a zip that we read, and nothing else: nothing is ever written by the names in it. Sizes and check sums are
 * those that the directory promises, or the zip is refused; fflate, which makes our zips, checks neither.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import { mostBytes } from './bytes.ts'
import type { Refusal } from './types.ts'

export type Unzipped = { readonly files: readonly (readonly [string, Uint8Array])[] } | { readonly refused: Refusal }

/** All files together; a pack of a whole edition unpacks to 2 MB, its proof left out. */
const mostInAll = 4 * mostBytes
const directoryEnd = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50

class Refused extends Error {}

/** @param wanted by name; the others are not unpacked */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Unzipped {
  try {
    return { files: read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), wanted) }
  } catch (error) {
    // Offsets that lead out of the file are RangeErrors of Buffer; what zlib refuses has a code of its own.
    const reason = error instanceof Refused ? error.message : 'Unexpected zip file that is damaged or cut off'
    return { refused: { reason, remedy: 'Zip the files again, or send them as they are.' } }
  }
}

function read(zip: Buffer, wanted: (name: string) => boolean): readonly (readonly [string, Uint8Array])[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || zip.readUInt32LE(end) !== directoryEnd) throw new Refused('Unexpected file that is no zip')
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) throw new Refused('Unexpected zip64, expected a plain zip')
  const entries: { readonly name: string; readonly at: number }[] = []
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== directoryEntry) throw new Refused('Unexpected directory of the zip file')
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (wanted(name)) entries.push({ name, at })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  // What is promised is settled before anything is unpacked.
  const total = entries.reduce((sum, entry) => sum + zip.readUInt32LE(entry.at + 24), 0)
  if (total > mostInAll) throw new Refused('Unexpected zip that holds more than 64 MB')
  return entries.map((entry) => [entry.name, contentAt(zip, entry.at, entry.name)])
}

/** @param entry where its entry in the directory begins */
function contentAt(zip: Buffer, entry: number, name: string): Uint8Array {
  const flags = zip.readUInt16LE(entry + 8)
  const method = zip.readUInt16LE(entry + 10)
  const sum = zip.readUInt32LE(entry + 16)
  const packed = zip.readUInt32LE(entry + 20)
  const size = zip.readUInt32LE(entry + 24)
  const local = zip.readUInt32LE(entry + 42)
  if ((flags & 1) === 1) throw new Refused(`Unexpected password on ${name}`)
  if (zip.readUInt32LE(local) !== localEntry) throw new Refused(`Unexpected beginning of ${name}`)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const content = zip.subarray(start, start + packed)
  if (content.length !== packed) throw new Refused(`Unexpected end of ${name}`)
  if (method !== 0 && method !== 8) throw new Refused(`Unexpected way of packing ${name}`)
  // A stream that unpacks to more than it promises is cut off there, whatever it holds.
  const unpacked = method === 0 ? content : inflateRawSync(content, { maxOutputLength: Math.max(1, size) })
  if (unpacked.length !== size || crc32(unpacked) !== sum)
    throw new Refused(`Unexpected content of ${name}: it is damaged`)
  return unpacked
}
