/**
 * Reads and rewrites the PDFs that Chromium (Skia) prints: one classic cross-reference table, plain objects, no object
 * streams. Not for PDFs at large. Its point is speed and exactness: only what is asked for is read, and an object that
 * nobody replaced is copied byte for byte. pdf-lib needs 400–700 ms for what takes 5 ms here.
 */
import { type Dictionary, decodeName, dictionary, array as items, PdfSyntaxError, reference } from './pdf-syntax.ts'

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

interface Range {
  readonly start: number
  readonly end: number
}

export class PdfFile {
  readonly #bytes: Buffer
  /** Where each object stands, `12 0 obj` and `endobj` included, in the order of the file. */
  readonly #ranges: ReadonlyMap<number, Range>
  readonly #replaced = new Map<number, string>()
  readonly #trailer: Map<string, string>
  /** One more than the highest number of an object. */
  #size: number

  private constructor(bytes: Buffer, ranges: ReadonlyMap<number, Range>, trailer: Dictionary, size: number) {
    this.#bytes = bytes
    this.#ranges = ranges
    this.#trailer = new Map(trailer)
    this.#size = size
  }

  /** @throws Error that begins “not a PDF as Chromium writes it” for anything else */
  static parse(content: Uint8Array): PdfFile {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    return reading(() => {
      if (bytes.toString('latin1', 0, 5) !== '%PDF-') fail('it does not begin with %PDF-')
      const tail = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString('latin1', Math.max(0, bytes.length - 64)))
      if (tail === null) fail('it does not end with startxref and %%EOF; is it cut off?')
      const table = Number(tail[1])
      const head = /^xref\s0 (\d+)\s?\r?\n/.exec(bytes.toString('latin1', table, table + 40))
      if (head === null) fail('it has no plain cross-reference table')
      const size = Number(head[1])
      const entries = table + head[0].length
      const after = bytes.toString('latin1', entries + size * 20, bytes.length - tail[0].length)
      if (!after.startsWith('trailer')) fail('its cross-reference table has several parts or is damaged')
      const trailer = dictionary(after.slice('trailer'.length).trim())
      for (const key of ['Prev', 'Encrypt', 'XRefStm']) if (trailer.has(key)) fail(`its trailer has /${key}`)
      return new PdfFile(bytes, readRanges(bytes, entries, size, table), trailer, size)
    })
  }

  /** Numbers of all objects, in the order of the file; added ones last. */
  get numbers(): readonly number[] {
    return [...new Set([...this.#ranges.keys(), ...this.#replaced.keys()])]
  }

  /** What stands between `obj` and `endobj`; of a stream only its dictionary. */
  body(number: number): string {
    const replaced = this.#replaced.get(number)
    if (replaced !== undefined) return replaced
    const { start, end } = this.#range(number)
    const from = this.#bytes.indexOf('obj', start, 'latin1') + 3
    const to = this.isStream(number)
      ? this.#bytes.indexOf('stream', from, 'latin1')
      : this.#bytes.lastIndexOf('endobj', end, 'latin1')
    return this.#bytes.toString('latin1', from, to).trim()
  }

  isStream(number: number): boolean {
    if (this.#replaced.has(number)) return false
    const { start, end } = this.#range(number)
    return /endstream\s*endobj\s*$/.test(this.#bytes.toString('latin1', Math.max(start, end - 40), end))
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

  /** Gives an object another body. Streams stay as they are. */
  replace(number: number, body: string): void {
    if (this.isStream(number)) throw new Error(`Object ${number} is a stream; only plain objects can be replaced`)
    this.#replaced.set(number, body)
  }

  /** Adds an object and returns its number. */
  add(body: string): number {
    this.#replaced.set(this.#size, body)
    return this.#size++
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
  toBytes(): Uint8Array {
    const first = this.#ranges.values().next().value?.start ?? 0
    const parts: Uint8Array[] = [this.#bytes.subarray(0, first)]
    const offsets = new Map<number, number>()
    let at = first
    for (const number of this.numbers) {
      const replaced = this.#replaced.get(number)
      const part =
        replaced === undefined ? this.#copy(number) : Buffer.from(`${number} 0 obj\n${replaced}\nendobj\n`, 'latin1')
      offsets.set(number, at)
      parts.push(part)
      at += part.length
    }
    const table = Array.from({ length: this.#size }, (_, number) => {
      const offset = offsets.get(number)
      return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    this.#trailer.set('Size', String(this.#size))
    const trailer = [...this.#trailer].map(([key, value]) => `/${key} ${value}`).join('\n')
    const end = `xref\n0 ${this.#size}\n${table.join('')}trailer\n<<${trailer}>>\nstartxref\n${at}\n%%EOF\n`
    parts.push(Buffer.from(end, 'latin1'))
    return Buffer.concat(parts)
  }

  #range(number: number): Range {
    return this.#ranges.get(number) ?? fail(`object ${number} is missing`)
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

/** An object reaches up to the next one: Skia leaves nothing between them. */
function readRanges(bytes: Buffer, entries: number, size: number, table: number): ReadonlyMap<number, Range> {
  const lines = bytes.toString('latin1', entries, entries + size * 20)
  const starts: (readonly [number: number, start: number])[] = []
  for (let number = 0; number < size; number++) {
    const entry = /^(\d{10}) (\d{5}) ([nf])/.exec(lines.slice(number * 20, number * 20 + 20))
    if (entry === null) fail(`line ${number} of its cross-reference table is damaged`)
    if (entry[3] === 'n') starts.push([number, Number(entry[1])])
  }
  if (starts.length === 0) fail('it has no objects')
  starts.sort((a, b) => a[1] - b[1])
  return new Map(
    starts.map(([number, start], index): [number, Range] => {
      const end = starts[index + 1]?.[1] ?? table
      const whole =
        bytes.toString('latin1', start, start + 24).startsWith(`${number} 0 obj`) &&
        bytes.toString('latin1', Math.max(start, end - 12), end).includes('endobj')
      if (!whole) fail(`object ${number} is not where the cross-reference table says`)
      return [number, { start, end }]
    }),
  )
}

/** Chromium writes the fragment of the link, percent signs and all. */
function decodeFragment(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function fail(reason: string): never {
  throw new PdfSyntaxError(`${beginning}: ${reason}`)
}

/** Gives every complaint about the notation its beginning. */
function reading<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof PdfSyntaxError) || error.message.startsWith(beginning)) throw error
    throw new PdfSyntaxError(`${beginning}: ${error.message}`)
  }
}

const beginning = 'not a PDF as Chromium writes it'
