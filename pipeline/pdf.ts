/**
 * Reads and rewrites the PDFs that Chromium (Skia) prints: one classic cross-reference table, plain objects, no object
 * streams. Not for PDFs at large. Its point is speed and exactness: only what is asked for is read, and an object that
 * nobody replaced is copied byte for byte. pdf-lib needs 400–700 ms for what takes 5 ms here.
 */
import { deflateSync, inflateSync } from 'node:zlib'
import { type Dictionary, decodeName, dictionary, array as items, reference, writeDictionary } from './pdf-syntax.ts'
import { fail, type Range, reading, readTable } from './pdf-table.ts'
import { type Part, type WriteOptions, writeFile } from './pdf-writer.ts'

export interface Destination {
  /** From 1. */
  readonly page: number
  /** Points from the left and from the bottom of the sheet. Chromium leaves the page margins out of both. */
  readonly x: number
  readonly y: number
}

export interface Font {
  /** PostScript name without the mark of a subset (`ABCDEF+`); empty for a Type 3 font, which has none. */
  readonly name: string
  /** Type0, TrueType, Type1, Type3 … */
  readonly subtype: string
  readonly embedded: boolean
}

export class PdfFile {
  readonly #bytes: Buffer
  /** Where each object stands, `12 0 obj` and `endobj` included, in the order of the file. */
  readonly #ranges: ReadonlyMap<number, Range>
  readonly #replaced = new Map<number, Replacement>()
  readonly #dropped = new Set<number>()
  readonly #trailer: Map<string, string>
  /** The trailer as it was read. */
  readonly #read: Dictionary
  #version: string
  /** One more than the highest number of an object. */
  #size: number

  private constructor(bytes: Buffer, ranges: ReadonlyMap<number, Range>, trailer: Dictionary, size: number) {
    this.#bytes = bytes
    this.#ranges = ranges
    this.#trailer = new Map(trailer)
    this.#read = trailer
    this.#size = size
    this.#version = bytes.toString('latin1', 5, 8)
  }

  /** @throws Error that begins “not a PDF as Chromium writes it” for anything else */
  static parse(content: Uint8Array): PdfFile {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    const { ranges, trailer, size } = reading(() => readTable(bytes))
    return new PdfFile(bytes, ranges, trailer, size)
  }

  /** The file as it was read, to be changed in another way: body and cover, and every plate, are made of one reading. */
  original(): PdfFile {
    const size = Math.max(...this.#ranges.keys()) + 1
    return new PdfFile(this.#bytes, this.#ranges, this.#read, size)
  }

  /** Numbers of all objects, in the order of the file; added ones last. */
  get numbers(): readonly number[] {
    const all = new Set([...this.#ranges.keys(), ...this.#replaced.keys()])
    return this.#dropped.size === 0 ? [...all] : [...all].filter((number) => !this.#dropped.has(number))
  }

  /** Header and catalog say which version of PDF the file needs, `1.7`. */
  setVersion(version: string): void {
    this.#version = version
  }

  /** What stands between `obj` and `endobj`; of a stream only its dictionary. */
  body(number: number): string {
    const replaced = this.#replaced.get(number)
    if (replaced !== undefined) return replaced.body
    const { start, end } = this.#range(number)
    const from = this.#bytes.indexOf('obj', start, 'latin1') + 3
    const to = this.isStream(number)
      ? this.#bytes.indexOf('stream', from, 'latin1')
      : this.#bytes.lastIndexOf('endobj', end, 'latin1')
    return this.#bytes.toString('latin1', from, to).trim()
  }

  isStream(number: number): boolean {
    const replaced = this.#replaced.get(number)
    if (replaced !== undefined) return replaced.packed !== undefined
    const { start, end } = this.#range(number)
    return /endstream\s*endobj\s*$/.test(this.#bytes.toString('latin1', Math.max(start, end - 40), end))
  }

  /** What a stream holds, unpacked. */
  content(number: number): Buffer {
    const { packing } = this.#streamEntries(number)
    const bytes = this.packedContent(number)
    if (packing === undefined) return bytes
    return packing === 'FlateDecode'
      ? exact(inflateSync(bytes, { chunkSize: piece }))
      : fail(`stream ${number} is packed by ${packing}`)
  }

  /** What a stream holds, as it stands in the file. */
  packedContent(number: number): Buffer {
    const packed = this.#replaced.get(number)?.packed
    if (packed !== undefined) return packed
    const { start, end } = this.#range(number)
    const { size = '0' } = this.#streamEntries(number)
    const from = this.#bytes.indexOf('stream', this.#bytes.indexOf('obj', start, 'latin1'), 'latin1') + 'stream'.length
    const first = from + (this.#bytes[from] === 13 ? 2 : 1)
    return this.#bytes.subarray(first, Math.min(end, first + Number(size)))
  }

  /** An object's own dictionary. */
  dictionary(number: number): Dictionary {
    return reading(() => dictionary(this.body(number)))
  }

  /** A dictionary that stands in an entry, or in the object that the entry refers to; empty when there is no entry. */
  inner(value: string | undefined): Dictionary {
    if (value === undefined) return new Map()
    const number = reference(value)
    return number === undefined ? reading(() => dictionary(value)) : this.dictionary(number)
  }

  /** Gives a plain object another body. */
  replace(number: number, body: string): void {
    if (this.isStream(number)) throw new Error(`Object ${number} is a stream; only plain objects can be replaced`)
    this.#replaced.set(number, { body, packed: undefined })
  }

  /**
   * Gives a stream another content, which is packed here, or other entries with the content that it has.
   * @param entries without Length and Filter, which are set; those that it has, when left out
   */
  replaceStream(number: number, content: Uint8Array | undefined, entries: Dictionary = this.dictionary(number)): void {
    if (content !== undefined) this.#replaced.set(number, stream(content, entries))
    else this.#replaced.set(number, { body: writeDictionary(entries), packed: this.packedContent(number) })
  }

  /** Adds an object and returns its number. */
  add(body: string): number {
    this.#replaced.set(this.#size, { body, packed: undefined })
    return this.#size++
  }

  /** Adds a stream and returns its number. @param packs false for what readers without a PDF parser look for: XMP */
  addStream(content: Uint8Array, entries: Dictionary, packs = true): number {
    this.#replaced.set(this.#size, stream(content, entries, packs))
    return this.#size++
  }

  /** Takes an object out. Nothing may refer to it any more. */
  drop(number: number): void {
    this.#dropped.add(number)
  }

  /** Takes everything out that the trailer does not lead to. */
  dropUnreachable(): void {
    const seen = new Set<number>()
    const queue = [...this.#trailer.values()]
    for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
      for (const [, digits] of text.matchAll(anyReference)) {
        const number = Number(digits)
        if (seen.has(number) || !(this.#ranges.has(number) || this.#replaced.has(number))) continue
        seen.add(number)
        queue.push(this.body(number))
      }
    }
    for (const number of this.numbers) if (!seen.has(number)) this.drop(number)
  }

  /** The file with its changes, its objects numbered without gaps: what was dropped leaves no trace in the table. */
  compacted(): PdfFile {
    const { numbers } = this
    const newNumbers = new Map(numbers.map((number, index) => [number, index + 1]))
    const renumbered = (text: string): string =>
      text.replace(stringOrReference, (whole, digits: string | undefined) => {
        if (digits === undefined) return whole
        const number = newNumbers.get(Number(digits))
        // A reference to nothing is null (7.3.10); with its old number it would mean another object now.
        return number === undefined ? 'null' : `${number} 0 R`
      })
    const trailer = new Map([...this.#trailer].map(([key, value]) => [key, renumbered(value)]))
    const file = new PdfFile(this.#bytes, new Map(), trailer, numbers.length + 1)
    file.#version = this.#version
    for (const [number, own] of newNumbers) {
      const packed = this.isStream(number) ? this.packedContent(number) : undefined
      file.#replaced.set(own, { body: renumbered(this.body(number)), packed })
    }
    return file
  }

  trailer(key: string): string | undefined {
    return this.#trailer.get(key)
  }

  setTrailer(key: string, value: string): void {
    this.#trailer.set(key, value)
  }

  /** Number of the catalog, from which everything else hangs. */
  get catalog(): number {
    return reference(this.#trailer.get('Root')) ?? fail('it has no catalog')
  }

  /** Numbers of the page objects, in reading order. */
  get pages(): readonly number[] {
    return reading(() => {
      const pages: number[] = []
      const seen = new Set<number>()
      const visit = (value: string | undefined): void => {
        const number = reference(value)
        if (number === undefined || seen.has(number)) fail('its page tree is broken')
        seen.add(number)
        const node = this.dictionary(number)
        const kids = node.get('Kids')
        if (kids === undefined) pages.push(number)
        else for (const kid of items(kids)) visit(kid)
      }
      visit(this.dictionary(this.catalog).get('Pages'))
      return pages
    })
  }

  /** Where each anchor that a link leads to has landed: id of the element → place. */
  destinations(): ReadonlyMap<string, Destination> {
    return reading(() => {
      const pageOf = new Map(this.pages.map((number, index) => [number, index + 1]))
      const found = new Map<string, Destination>()
      for (const [name, place] of this.inner(this.dictionary(this.catalog).get('Dests'))) {
        const [target, kind, x, y] = items(place)
        const page = pageOf.get(reference(target) ?? -1)
        if (page === undefined || kind !== '/XYZ') fail(`destination ${name} leads to no page`)
        found.set(decodeFragment(decodeName(name)), { page, x: Number(x), y: Number(y) })
      }
      return found
    })
  }

  /** The fonts, each once, in the order of the file. */
  fonts(): readonly Font[] {
    return reading(() => {
      const fonts = new Map<string, Font>()
      for (const number of this.numbers) {
        if (this.isStream(number)) continue
        const body = this.body(number)
        if (!/\/Type\s*\/Font(?!\w)/.test(body)) continue
        const font = dictionary(body)
        const subtype = decodeName(font.get('Subtype') ?? '')
        // Half of a Type0 font, which is listed itself.
        if (subtype.startsWith('CIDFont')) continue
        const name = subtype === 'Type3' ? '' : decodeName(font.get('BaseFont') ?? '').replace(/^[A-Z]{6}\+/, '')
        const embedded = subtype === 'Type3' || this.#hasProgram(font)
        fonts.set(`${subtype} ${name} ${embedded}`, { name, subtype, embedded })
      }
      return [...fonts.values()]
    })
  }

  /** The file with its changes. Equal content gives equal bytes. */
  toBytes(options: WriteOptions = {}): Uint8Array {
    const parts = this.numbers.map((number): Part => {
      const replaced = this.#replaced.get(number)
      if (replaced !== undefined) return { number, ...replaced }
      return { number, whole: this.#copy(number), plain: () => (this.isStream(number) ? undefined : this.body(number)) }
    })
    return writeFile(parts, { version: this.#version, trailer: this.#trailer, size: this.#size }, options)
  }

  #range(number: number): Range {
    return this.#ranges.get(number) ?? fail(`object ${number} is missing`)
  }

  #streamEntries(number: number): { readonly size: string | undefined; readonly packing: string | undefined } {
    const entries = this.dictionary(number)
    const filter = entries.get('Filter')
    return { size: entries.get('Length'), packing: filter === undefined ? undefined : decodeName(filter) }
  }

  #copy(number: number): Uint8Array {
    const { start, end } = this.#range(number)
    return this.#bytes.subarray(start, end)
  }

  /** Does a font bring its shapes? A Type0 font keeps them with its descendant. */
  #hasProgram(font: Dictionary): boolean {
    const descendants = font.get('DescendantFonts')
    const holder = descendants === undefined ? font : this.inner(items(descendants)[0])
    const descriptor = this.inner(holder.get('FontDescriptor'))
    return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.has(key))
  }
}

/** A new or changed object: its body, and for a stream what it holds, packed. */
interface Replacement {
  readonly body: string
  readonly packed: Buffer | undefined
}

/** A string is stepped over: it may read like a reference. */
const stringOrReference = /\((?:[^\\()]|\\[\s\S])*\)|<[0-9A-Fa-f\s]*>|(?<![\d.])(\d+) 0 R(?!\w)/g
const anyReference = /(?<![\d.])(\d+) 0 R(?![\w])/g

/** Most pages are smaller than this, unpacked, and come in one piece. */
const piece = 1 << 18

/** zlib gives a view into a whole piece; kept for each of a thousand pages, that is a quarter of a gigabyte. */
function exact(bytes: Buffer): Buffer {
  return bytes.length < bytes.buffer.byteLength ? Buffer.from(bytes) : bytes
}

function stream(content: Uint8Array, entries: Dictionary, packs = true): Replacement {
  // Pages of a book: level 6 takes half as long again as 5 for two per cent less, level 4 a fifth less for seven more.
  const packed = packs ? exact(deflateSync(content, { level: 5, chunkSize: piece })) : Buffer.from(content)
  const own = new Map(entries).set('Length', String(packed.length))
  for (const key of ['Filter', 'DecodeParms']) own.delete(key)
  return { body: writeDictionary(packs ? own.set('Filter', '/FlateDecode') : own), packed }
}

/** Chromium writes the fragment of the link, percent signs and all. */
function decodeFragment(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
