/**
 * Any PDF as objects. Nothing here throws on wild input: what is damaged reads as null and is noted. Own code in place of
 * pdf-lib because rules need what a library hides (where a stream ends, how a string was written), because objects are read
 * only when asked for, and because nothing that comes from outside may take all memory or never end.
 */
import {
  type CrossReference,
  isObjectAt,
  type Loader,
  type Place,
  readCrossReference,
  rebuild,
} from './cross-reference.ts'
import { type Decipher, makeDecipher } from './encryption.ts'
import { type Decoded, decode } from './filters.ts'
import { isBlank, Keyword, Lexer, latin1 } from './lexer.ts'
import {
  Damage,
  type Dictionary,
  isArray,
  isDictionary,
  Name,
  PdfStream,
  PdfString,
  Reference,
  type Value,
} from './values.ts'

/** What one file may cost. A stream of a page with a map on it has 20 MB. */
export const limits = {
  /** Bytes of one stream, filters off. */
  stream: 256 * 2 ** 20,
  /** Bytes of all streams together. */
  streams: 2 * 2 ** 30,
  /** Steps from reference to reference. */
  steps: 30,
} as const

const nothing: Dictionary = new Map()

export class PdfDocument {
  readonly bytes: Uint8Array
  /** Bytes before `%PDF-`; offsets count from there. −1 when there is no header at all. */
  readonly headerAt: number
  readonly places: ReadonlyMap<number, Place>
  readonly trailer: Dictionary
  readonly rebuilt: boolean
  readonly encrypted: 'no' | 'opened' | 'closed'
  /** What could not be read, once each. */
  readonly damage = new Set<string>()
  readonly #objects = new Map<number, Value>()
  readonly #numbers = new WeakMap<object, number>()
  readonly #inside = new Map<
    number,
    { readonly lexer: Lexer; readonly starts: readonly (readonly [number, number])[] }
  >()
  readonly #loading = new Set<number>()
  #decipher: Decipher | undefined
  #decoded = 0
  #lexed = 0

  constructor(bytes: Uint8Array) {
    this.headerAt = latin1(bytes, 0, Math.min(bytes.length, 4096)).indexOf('%PDF-')
    this.bytes = this.headerAt > 0 ? bytes.subarray(this.headerAt) : bytes
    const loader: Loader = {
      bytes: this.bytes,
      at: (offset) => this.#read(offset),
      decoded: (stream) => this.decode(stream).bytes,
    }
    const found = this.#find(loader)
    this.places = found.places
    this.trailer = found.trailer
    this.rebuilt = found.rebuilt
    if (found.rebuilt) this.damage.add('The table of objects is wrong; it was made anew by looking through the file')
    // What the rebuilding read was read without places and keys.
    this.#objects.clear()
    this.#inside.clear()
    const encrypt = this.dictionary(this.trailer.get('Encrypt'))
    if (encrypt === undefined) this.encrypted = 'no'
    else {
      const [id] = this.array(this.trailer.get('ID')) ?? []
      this.#decipher = makeDecipher(
        this.#resolvedEntries(encrypt),
        id instanceof PdfString ? id.bytes : new Uint8Array(),
      )
      this.encrypted = this.#decipher === undefined ? 'closed' : 'opened'
      this.#objects.clear()
      this.#inside.clear()
    }
  }

  #find(loader: Loader): CrossReference {
    try {
      const read = readCrossReference(loader)
      const root = read.trailer.get('Root')
      const place = root instanceof Reference ? read.places.get(root.number) : undefined
      // One look tells a table whose offsets are all wrong from one that is right.
      const isRight = (number: number, one: Place): boolean =>
        !('offset' in one) || isObjectAt(this.bytes, one.offset, number)
      if (root instanceof Reference && place !== undefined) {
        if ([...read.places].every(([number, one]) => isRight(number, one))) return read
      }
    } catch (error) {
      if (!(error instanceof Damage || error instanceof RangeError)) throw error
    }
    try {
      return rebuild(loader)
    } catch (error) {
      if (!(error instanceof Damage || error instanceof RangeError)) throw error
      return { places: new Map(), trailer: nothing, rebuilt: true }
    }
  }

  #resolvedEntries(entries: Dictionary): Dictionary {
    return new Map([...entries].map(([key, value]) => [key, this.resolve(value)]))
  }

  get catalog(): Dictionary {
    const root = this.dictionary(this.trailer.get('Root'))
    if (root !== undefined) return root
    for (const number of this.places.keys()) {
      const one = this.dictionary(this.object(number))
      if (one !== undefined && this.name(one.get('Type')) === 'Catalog') return one
    }
    return nothing
  }

  /** An object by its number; null when there is none or it cannot be read. */
  object(number: number): Value {
    const known = this.#objects.get(number)
    if (known !== undefined) return known
    const place = this.places?.get(number)
    // An object that needs itself to be read, such as its own /Length.
    if (place === undefined || this.#loading.has(number)) return null
    this.#loading.add(number)
    let value: Value = null
    try {
      value = 'offset' in place ? this.#read(place.offset).value : this.#readInside(place.inside, place.index, number)
    } catch (error) {
      if (!(error instanceof Damage || error instanceof RangeError)) throw error
      this.damage.add(`Object ${number} cannot be read: ${error.message}`)
    } finally {
      this.#loading.delete(number)
    }
    this.#objects.set(number, value)
    if (typeof value === 'object' && value !== null) this.#numbers.set(value, number)
    return value
  }

  /** The number of an object that was reached through a reference, for messages and as a key. */
  numberOf(value: Value | undefined): number | undefined {
    return typeof value === 'object' && value !== null ? this.#numbers.get(value) : undefined
  }

  resolve(value: Value | undefined): Value {
    let one = value
    for (let step = 0; one instanceof Reference; step++) {
      if (step > limits.steps) return null
      one = this.object(one.number)
    }
    return one ?? null
  }

  dictionary(value: Value | undefined): Dictionary | undefined {
    const one = this.resolve(value)
    return one instanceof PdfStream ? one.dictionary : isDictionary(one) ? one : undefined
  }

  array(value: Value | undefined): readonly Value[] | undefined {
    const one = this.resolve(value)
    return isArray(one) ? one : undefined
  }

  stream(value: Value | undefined): PdfStream | undefined {
    const one = this.resolve(value)
    return one instanceof PdfStream ? one : undefined
  }

  name(value: Value | undefined): string | undefined {
    const one = this.resolve(value)
    return one instanceof Name ? one.value : undefined
  }

  number(value: Value | undefined): number | undefined {
    const one = this.resolve(value)
    return typeof one === 'number' ? one : undefined
  }

  text(value: Value | undefined): string | undefined {
    const one = this.resolve(value)
    return one instanceof PdfString ? one.text : undefined
  }

  /** Four numbers, put in order; undefined for anything else. */
  rectangle(value: Value | undefined): Rectangle | undefined {
    const [a, b, c, d] = (this.array(value) ?? []).map((one) => this.number(one))
    if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined
    return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  }

  filters(stream: PdfStream): readonly Name[] {
    const filter = this.resolve(stream.dictionary.get('Filter') ?? stream.dictionary.get('F'))
    const all = isArray(filter) ? filter.map((one) => this.resolve(one)) : [filter]
    return all.filter((one) => one instanceof Name)
  }

  /** The bytes of a stream without its filters; those of pictures stay on. */
  decode(stream: PdfStream): Decoded {
    const parameters = this.resolve(stream.dictionary.get('DecodeParms') ?? stream.dictionary.get('DP'))
    const all = (isArray(parameters) ? parameters : [parameters]).map((one) => this.dictionary(one))
    const most = Math.min(limits.stream, limits.streams - this.#decoded)
    const decoded = decode(stream.raw, this.filters(stream), all, Math.max(1, most))
    this.#decoded += decoded.bytes.length
    if (decoded.partial)
      this.damage.add(`A stream${this.#mention(stream)} is damaged or too large; a part of it was read`)
    return decoded
  }

  #mention(stream: PdfStream): string {
    const number = this.numberOf(stream)
    return number === undefined ? '' : ` (object ${number})`
  }

  #read(offset: number): { readonly number: number; readonly value: Value } {
    const { bytes } = this
    if (!(offset >= 0 && offset < bytes.length)) throw new Damage('outside of the file')
    if (this.#lexed > 30 * bytes.length + 10_000_000) throw new Damage('too much is read again and again')
    const lexer = new Lexer(bytes, offset)
    const [number, generation, word] = [lexer.value(), lexer.value(), lexer.value()]
    if (typeof number !== 'number' || typeof generation !== 'number') throw new Damage('no object here')
    if (!(word instanceof Keyword) || word.word !== 'obj') throw new Damage('no object here')
    const read = lexer.value()
    const value: Value = read instanceof Keyword ? null : read
    this.#lexed += lexer.at - offset
    if (!isDictionary(value)) return { number, value: this.#decrypted(value, number, generation) }
    lexer.skipBlank()
    if (latin1(bytes, lexer.at, lexer.at + 6) !== 'stream') {
      return { number, value: this.#decrypted(value, number, generation) }
    }
    return { number, value: this.#stream(value, lexer.at + 6, number, generation) }
  }

  #stream(entries: Dictionary, behind: number, number: number, generation: number): PdfStream {
    const { bytes } = this
    let start = behind
    let linesRight = true
    if (bytes[start] === 13 && bytes[start + 1] === 10) start += 2
    else if (bytes[start] === 10) start++
    else {
      linesRight = false
      while (bytes[start] === 32) start++
      if (bytes[start] === 13) start++
      if (bytes[start] === 10) start++
    }
    const length = this.number(entries.get('Length'))
    let end = length === undefined || length < 0 ? -1 : start + length
    const behindData = end < 0 ? '' : latin1(bytes, end, end + 20)
    let lengthRight = /^(\r\n|\n|\r)?endstream/.test(behindData)
    if (!/^\s{0,4}endstream/.test(behindData)) {
      lengthRight = false
      const found = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf('endstream', start)
      this.#lexed += (found < 0 ? bytes.length : found) - start
      end = found < 0 ? bytes.length : found
      // The line end before `endstream` does not belong to the data.
      if (bytes[end - 1] === 10) end--
      if (bytes[end - 1] === 13) end--
    } else if (!/^[\r\n]/.test(behindData) && !isBlank(bytes[end])) linesRight = false
    const raw = bytes.subarray(start, Math.max(start, end))
    const dictionary = this.#decrypted(entries, number, generation) as Dictionary
    const type = entries.get('Type')
    const isPlain = this.#decipher === undefined || (type instanceof Name && type.value === 'XRef')
    return new PdfStream(dictionary, isPlain ? raw : (this.#decipher?.streams(raw, number, generation) ?? raw), {
      lengthRight,
      linesRight,
    })
  }

  #readInside(container: number, index: number, number: number): Value {
    let known = this.#inside.get(container)
    if (known === undefined) {
      const stream = this.stream(new Reference(container, 0))
      if (stream === undefined) throw new Damage(`object stream ${container} is missing`)
      const lexer = new Lexer(this.decode(stream).bytes)
      const count = this.number(stream.dictionary.get('N')) ?? 0
      const first = this.number(stream.dictionary.get('First')) ?? 0
      const starts: (readonly [number, number])[] = []
      for (let entry = 0; entry < Math.min(count, 1_000_000); entry++) {
        const [own, offset] = [lexer.value(), lexer.value()]
        if (typeof own !== 'number' || typeof offset !== 'number') break
        starts.push([own, first + offset])
      }
      known = { lexer, starts }
      this.#inside.set(container, known)
    }
    const entry =
      known.starts[index]?.[0] === number ? known.starts[index] : known.starts.find(([own]) => own === number)
    if (entry === undefined) return null
    known.lexer.at = entry[1]
    const value = known.lexer.value()
    this.#lexed += Math.max(0, known.lexer.at - entry[1])
    return value instanceof Keyword ? null : value
  }

  #decrypted(value: Value, number: number, generation: number): Value {
    const decipher = this.#decipher
    if (decipher === undefined) return value
    const walk = (one: Value): Value => {
      if (one instanceof PdfString) return new PdfString(decipher.strings(one.bytes, number, generation))
      if (isArray(one)) return one.map(walk)
      if (isDictionary(one)) return new Map([...one].map(([key, inner]) => [key, walk(inner)]))
      return one
    }
    return walk(value)
  }
}

/** Left, bottom, right, top in points. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number]
