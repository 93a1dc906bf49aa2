/** Zips: what they promise is held against what they hold, and no name in them is ever a path of ours. */

import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { unzip } from '../../../pipeline/translate/exchange/unzip.ts'

const all = (): boolean => true
const text = 'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n'.repeat(40)
const good = zipSync({ 'po/a.po': strToU8(text), 'b.txt': strToU8('no'), 'c.xlf': [strToU8('<x/>'), { level: 0 }] })

function reasonOf(bytes: Uint8Array): string {
  const result = unzip(bytes, all)
  return 'refused' in result ? result.refused.reason : ''
}

/** The directory entry of the first file: offsets as in APPNOTE 4.3.12. */
function directoryOf(zip: Buffer): number {
  return zip.readUInt32LE(zip.length - 22 + 16)
}

function changed(change: (zip: Buffer, directory: number) => void): Buffer {
  const zip = Buffer.from(good)
  change(zip, directoryOf(zip))
  return zip
}

describe('a zip', () => {
  it('gives the files that are wanted, packed or not', () => {
    const result = unzip(good, (name) => /\.(po|xlf)$/.test(name))
    if ('refused' in result) throw new Error(result.refused.reason)
    expect(result.files.map(([name, content]) => [name, Buffer.from(content).toString()])).toEqual([
      ['po/a.po', text],
      ['c.xlf', '<x/>'],
    ])
  })

  it.each([
    ['no zip', Buffer.from('<xliff/>'), 'no zip'],
    ['nothing', Buffer.alloc(0), 'no zip'],
    ['cut off', Buffer.from(good).subarray(0, -30), 'no zip'],
    ['its end alone', Buffer.from(good).subarray(-22), 'damaged'],
    ['a password', changed((zip, at) => void zip.writeUInt16LE(1, at + 8)), 'password'],
    ['another way of packing', changed((zip, at) => void zip.writeUInt16LE(12, at + 10)), 'way of packing'],
    ['a wrong check sum', changed((zip, at) => void zip.writeUInt32LE(1, at + 16)), 'it is damaged'],
    ['a size that is too small', changed((zip, at) => void zip.writeUInt32LE(10, at + 24)), 'damaged'],
    ['a size that is too large', changed((zip, at) => void zip.writeUInt32LE(5000, at + 24)), 'it is damaged'],
    ['a size beyond all', changed((zip, at) => void zip.writeUInt32LE(0x7fffffff, at + 24)), 'more than 64 MB'],
    ['a place outside', changed((zip, at) => void zip.writeUInt32LE(0x7fffffff, at + 42)), 'damaged'],
    ['a directory outside', changed((zip) => void zip.writeUInt32LE(0x7fffffff, zip.length - 6)), 'damaged'],
    ['more files than it has', changed((zip) => void zip.writeUInt16LE(900, zip.length - 12)), 'directory of the zip'],
    ['zip64', changed((zip) => void zip.writeUInt16LE(0xffff, zip.length - 12)), 'zip64'],
  ])('with %s is refused', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toContain(reason)
  })

  it('that unpacks to more than it promises is not unpacked', () => {
    const bomb = Buffer.from(zipSync({ 'a.po': new Uint8Array(40 * 1024 * 1024) }))
    bomb.writeUInt32LE(1000, directoryOf(bomb) + 24)
    const before = process.memoryUsage().arrayBuffers
    expect(reasonOf(bomb)).toContain('damaged')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024)
  })

  it('that promises more than 64 MB in all is not unpacked', () => {
    const two = Buffer.from(zipSync({ 'a.po': strToU8(text), 'b.po': strToU8(text) }))
    const first = directoryOf(two)
    for (const at of [first, first + 46 + 'a.po'.length]) two.writeUInt32LE(33 * 1024 * 1024, at + 24)
    expect(reasonOf(two)).toContain('more than 64 MB')
    // Of what is not wanted nothing is unpacked.
    expect(unzip(two, () => false)).toEqual({ files: [] })
  })

  it('with a few wrong bytes is refused or gives the same words', () => {
    const change = fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const wrong = Buffer.from(good)
        for (const { at, byte } of changes) wrong[at] = byte
        const result = unzip(wrong, all)
        const contents = new Set([text, 'no', '<x/>', ''])
        if ('files' in result)
          for (const [, content] of result.files) expect(contents).toContain(Buffer.from(content).toString())
      }),
      { numRuns: 500 },
    )
  })
})
