/** Colour profiles (ICC.1:2010): what a printer’s own says of itself, and whether it can be used. */

export interface Profile {
  readonly bytes: Uint8Array
  /** What it calls itself: “FOGRA39L Coated”. */
  readonly description: string
}

/** Field of the header → what stands there (7.2). */
const [sizeAt, classAt, spaceAt, connectionAt, signatureAt, tagsAt] = [0, 12, 16, 20, 36, 128]
/** A profile of 40 MB has more nodes than a press has shades; more is an attack or an accident. */
const largest = 40_000_000

/** @returns why it cannot be used, as the end of “Unexpected …, expected …” */
export function readProfile(bytes: Uint8Array): Profile | { readonly fault: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number): string => buffer.toString('latin1', at, at + 4)
  if (bytes.length < tagsAt + 4 || bytes.length > largest || word(signatureAt) !== 'acsp') {
    return { fault: 'file that is no ICC profile, expected one of the printer’s (.icc)' }
  }
  if (buffer.readUInt32BE(sizeAt) !== bytes.length) {
    return { fault: 'damaged profile (its length is not the one that it names), expected a whole one' }
  }
  const space = word(spaceAt).trim()
  if (space !== 'CMYK') return { fault: `profile for ${space || 'nothing'}, expected one for CMYK` }
  // An output intent must be of the class of printers (ISO 15930-7, 6.2.2.4).
  if (word(classAt) !== 'prtr') {
    return { fault: `profile of the class “${word(classAt).trim()}”, expected one of a printing condition (prtr)` }
  }
  if (!['Lab ', 'XYZ '].includes(word(connectionAt))) return { fault: 'damaged profile, expected a whole one' }
  const tags = tagsOf(buffer)
  if (tags === undefined || !tags.has('B2A1') || !tags.has('A2B1')) {
    return { fault: 'profile without tables for colours in both directions, expected one with A2B1 and B2A1' }
  }
  return { bytes, description: descriptionOf(buffer, tags.get('desc')) || 'CMYK' }
}

interface Place {
  readonly at: number
  readonly size: number
}

function tagsOf(buffer: Buffer): ReadonlyMap<string, Place> | undefined {
  const count = buffer.readUInt32BE(tagsAt)
  if (count > 200 || buffer.length < tagsAt + 4 + count * 12) return undefined
  const tags = new Map<string, Place>()
  for (let index = 0; index < count; index++) {
    const entry = tagsAt + 4 + index * 12
    const [at, size] = [buffer.readUInt32BE(entry + 4), buffer.readUInt32BE(entry + 8)]
    if (at + size > buffer.length || size < 8) return undefined
    tags.set(buffer.toString('latin1', entry, entry + 4), { at, size })
  }
  return tags
}

/** Version 2 has `desc` (ASCII), version 4 `mluc` (UTF-16, the first of its languages). */
function descriptionOf(buffer: Buffer, place: Place | undefined): string {
  if (place === undefined || place.size < 16) return ''
  const bytes = buffer.subarray(place.at, place.at + place.size)
  const type = bytes.toString('latin1', 0, 4)
  if (type === 'desc')
    return printable(bytes.toString('latin1', 12, Math.min(bytes.length, 12 + bytes.readUInt32BE(8))))
  if (type !== 'mluc' || bytes.length < 28) return ''
  const [size, at] = [bytes.readUInt32BE(20), bytes.readUInt32BE(24)]
  return at + size > bytes.length
    ? ''
    : printable(
        Buffer.from(bytes.subarray(at, at + size - (size % 2)))
          .swap16()
          .toString('utf16le'),
      )
}

function printable(text: string): string {
  return text
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')
    .trim()
    .slice(0, 200)
}
