/** A font of a PDF as rules see it (ISO 32000-1, 9.5 to 9.10). */

import type { PdfDocument } from '../reader/document.ts'
import { latin1 } from '../reader/lexer.ts'
import { type Dictionary, isArray, Name, PdfStream, type Value } from '../reader/values.ts'
import { type CMap, parseCMap } from './cmap.ts'
import { isTellingName, macRoman, winAnsi } from './encodings.ts'
import { readTrueType, type TrueType } from './truetype.ts'

export interface Font {
  readonly object: number | undefined
  readonly entries: Dictionary
  readonly subtype: string
  /** With the mark of a subset. */
  readonly name: string
  /** Of a composite font its CIDFont. */
  readonly descendant: Dictionary | undefined
  readonly descriptor: Dictionary | undefined
  readonly program: PdfStream | undefined
  readonly symbolic: boolean
  readonly composite: boolean
  /** Name of a predefined CMap or encoding; undefined for an embedded or absent one. */
  readonly encodingName: string | undefined
  readonly encodingMap: CMap | undefined
  readonly differences: ReadonlyMap<number, string>
  readonly toUnicode: CMap | undefined
  readonly trueType: TrueType | undefined
  readonly cidToGlyph: Uint8Array | 'Identity' | undefined
  /** Ordering of the CIDFont, such as Japan1. */
  readonly collection: string | undefined
  /** In thousandths of the size. */
  readonly width: (code: number) => number
}

/** Character collections of Adobe whose CIDs any reader can turn into Unicode. */
const collections = new Set(['GB1', 'CNS1', 'Japan1', 'Japan2', 'Korea1', 'KR'])
const empty: Dictionary = new Map()

export function readFont(file: PdfDocument, value: Value | undefined): Font {
  const entries = file.dictionary(value) ?? empty
  const subtype = file.name(entries.get('Subtype')) ?? ''
  const composite = subtype === 'Type0'
  const descendant = composite ? file.dictionary(file.array(entries.get('DescendantFonts'))?.[0]) : undefined
  const descriptor = file.dictionary((descendant ?? entries).get('FontDescriptor'))
  const program = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => file.stream(descriptor?.get(key))).find(Boolean)
  const encoding = file.resolve(entries.get('Encoding'))
  const encodingMap = encoding instanceof PdfStream ? parseCMap(file.decode(encoding).bytes) : undefined
  const toUnicode = file.stream(entries.get('ToUnicode'))
  const map = file.resolve(descendant?.get('CIDToGIDMap'))
  return {
    object: file.numberOf(entries),
    entries,
    subtype,
    name: file.name(entries.get('BaseFont')) ?? file.name(descendant?.get('BaseFont')) ?? '',
    descendant,
    descriptor,
    program,
    symbolic: ((file.number(descriptor?.get('Flags')) ?? 0) & 4) !== 0,
    composite,
    encodingName: encoding instanceof Name ? encoding.value : baseEncoding(file, encoding),
    encodingMap,
    differences: readDifferences(file, encoding),
    toUnicode: toUnicode === undefined ? undefined : parseCMap(file.decode(toUnicode).bytes),
    trueType:
      isTrueType(file, descriptor) && program !== undefined ? readTrueType(file.decode(program).bytes) : undefined,
    cidToGlyph:
      map instanceof PdfStream
        ? file.decode(map).bytes
        : map instanceof Name && map.value === 'Identity'
          ? 'Identity'
          : undefined,
    collection: file.text(file.dictionary(descendant?.get('CIDSystemInfo'))?.get('Ordering')),
    width: composite
      ? compositeWidths(file, descendant ?? empty, encodingMap)
      : simpleWidths(file, entries, descriptor),
  }
}

function isTrueType(file: PdfDocument, descriptor: Dictionary | undefined): boolean {
  if (descriptor?.has('FontFile2') === true) return true
  const program = file.stream(descriptor?.get('FontFile3'))
  if (program === undefined || file.name(program.dictionary.get('Subtype')) !== 'OpenType') return false
  return latin1(file.decode(program).bytes, 0, 4) !== 'OTTO'
}

function baseEncoding(file: PdfDocument, encoding: Value): string | undefined {
  return encoding instanceof PdfStream ? undefined : file.name(file.dictionary(encoding)?.get('BaseEncoding'))
}

function readDifferences(file: PdfDocument, encoding: Value): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  let code = 0
  for (const one of file.array(file.dictionary(encoding)?.get('Differences')) ?? []) {
    const item = file.resolve(one)
    if (typeof item === 'number') code = item
    else if (item instanceof Name) names.set(code++, item.value)
  }
  return names
}

function simpleWidths(
  file: PdfDocument,
  entries: Dictionary,
  descriptor: Dictionary | undefined,
): (code: number) => number {
  const first = file.number(entries.get('FirstChar')) ?? 0
  const widths = (file.array(entries.get('Widths')) ?? []).map((one) => file.number(one) ?? 0)
  const missing = file.number(descriptor?.get('MissingWidth')) ?? (widths.length === 0 ? 500 : 0)
  return (code) => widths[code - first] ?? missing
}

function compositeWidths(file: PdfDocument, descendant: Dictionary, map: CMap | undefined): (code: number) => number {
  const widths = new Map<number, number>()
  const standard = file.number(descendant.get('DW')) ?? 1000
  const items = file.array(descendant.get('W')) ?? []
  for (let at = 0; at < items.length; ) {
    const first = file.number(items[at]) ?? 0
    const second = file.resolve(items[at + 1])
    if (isArray(second)) {
      for (const [index, width] of second.entries()) widths.set(first + index, file.number(width) ?? 0)
      at += 2
    } else {
      const width = file.number(items[at + 2]) ?? 0
      for (let cid = first; cid <= Math.min(typeof second === 'number' ? second : first, first + 70_000); cid++)
        widths.set(cid, width)
      at += 3
    }
  }
  return (code) => widths.get(cidOf(map, code)) ?? standard
}

export function cidOf(map: CMap | undefined, code: number): number {
  if (map === undefined) return code
  for (const [low, high, cid] of map.cids) if (code >= low && code <= high) return cid + code - low
  return map.uses === undefined ? 0 : code
}

/** The codes in a shown string. Composite fonts have two bytes a code unless their CMap says otherwise. */
export function eachCode(font: Font, bytes: Uint8Array, take: (code: number, size: number) => void): void {
  if (!font.composite) {
    for (const byte of bytes) take(byte, 1)
    return
  }
  const spaces = font.encodingMap?.codespaces ?? []
  for (let at = 0; at < bytes.length; ) {
    let size = 2
    if (spaces.length > 0) {
      const fits = (length: number): boolean => {
        const code = bigEndian(bytes, at, length)
        return spaces.some((space) => space.size === length && code >= space.low && code <= space.high)
      }
      size = [1, 2, 3, 4].find(fits) ?? Math.min(...spaces.map((space) => Math.max(1, space.size)))
    }
    take(bigEndian(bytes, at, size), size)
    at += size
  }
}

function bigEndian(bytes: Uint8Array, at: number, size: number): number {
  let value = 0
  for (let index = 0; index < size; index++) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}

/** What a code means in Unicode, by ToUnicode or the ways of 9.10.2; undefined when nobody can tell. */
export function unicodeOf(font: Font, code: number): string | undefined {
  const told = font.toUnicode?.unicode.get(code)
  if (told !== undefined && told !== '') return told
  if (font.composite) {
    // The four collections of Adobe have tables for CIDs; a reader has them.
    const name = font.encodingName ?? ''
    if (name !== '' && !name.startsWith('Identity')) return '\ufffd'
    return font.collection !== undefined && collections.has(font.collection) ? '\ufffd' : undefined
  }
  const differing = font.differences.get(code)
  if (differing !== undefined) return isTellingName(differing) ? '\ufffd' : undefined
  if (font.encodingName === 'WinAnsiEncoding') return winAnsi(code)
  if (font.encodingName === 'MacRomanEncoding') return macRoman(code)
  if (font.encodingName !== undefined) return '\ufffd'
  // A built-in encoding: names of glyphs stand in the program, which only Type 1 programs of text fonts tell.
  return font.subtype === 'Type1' || font.subtype === 'MMType1' || (font.subtype === 'TrueType' && !font.symbolic)
    ? '\ufffd'
    : undefined
}

/** The glyph that a code shows, where a TrueType program stands behind it. */
export function glyphOf(font: Font, code: number): number | undefined {
  const { trueType } = font
  if (trueType === undefined) return undefined
  if (font.composite) {
    const cid = cidOf(font.encodingMap, code)
    if (font.cidToGlyph instanceof Uint8Array) return bigEndian(font.cidToGlyph, cid * 2, 2)
    return font.encodingMap !== undefined || font.encodingName?.startsWith('Identity') === true ? cid : undefined
  }
  const find = (platform: number, encoding: number) =>
    trueType.cmaps.find((one) => one.platform === platform && one.encoding === encoding)
  const symbols = find(3, 0)
  if (font.symbolic || font.encodingName === undefined) {
    const glyph = [0xf000, 0, 0xf100, 0xf200].map((base) => symbols?.glyph(base + code) ?? 0).find((one) => one > 0)
    return glyph ?? find(1, 0)?.glyph(code) ?? (symbols === undefined ? undefined : 0)
  }
  if (font.differences.has(code)) return undefined
  const letter = font.encodingName === 'MacRomanEncoding' ? macRoman(code) : winAnsi(code)
  const unicode = find(3, 1)
  if (unicode !== undefined) return unicode.glyph(letter.codePointAt(0) ?? 0)
  return font.encodingName === 'MacRomanEncoding' ? find(1, 0)?.glyph(code) : undefined
}
