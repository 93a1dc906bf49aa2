/** Where each object stands (ISO 32000-1, 7.5.4 to 7.5.8): tables, streams, hybrids, updates, and files where none of it is right. */
import { isBlank, Keyword, Lexer, latin1 } from './lexer.ts'
import { Damage, type Dictionary, isArray, isDictionary, Name, PdfStream, type Value } from './values.ts'

/** In the file at an offset, or the n-th of an object stream. */
export type Place = { readonly offset: number } | { readonly inside: number; readonly index: number }

export interface CrossReference {
  readonly places: ReadonlyMap<number, Place>
  readonly trailer: Dictionary
  /** Made anew by looking through the file, because the one in the file is wrong. */
  readonly rebuilt: boolean
}

/** More updates of one file than this are not followed. */
const mostSections = 2_000
/** The highest number that an object may have (PDF/A allows 8,388,607 objects). */
const highestObject = 8_388_607

export interface Loader {
  readonly bytes: Uint8Array
  /** Reads the object that stands at an offset. */
  readonly at: (offset: number) => { readonly number: number; readonly value: Value }
  readonly decoded: (stream: PdfStream) => Uint8Array
}

/** @throws Damage when the chain of tables is broken anywhere: the caller rebuilds */
export function readCrossReference(loader: Loader): CrossReference {
  const places = new Map<number, Place | undefined>()
  const trailer = new Map<string, Value>()
  const queue = [lastStart(loader.bytes)]
  const visited = new Set<number>()
  while (queue.length > 0) {
    const offset = queue.shift() ?? 0
    if (visited.has(offset)) continue
    visited.add(offset)
    if (visited.size > mostSections) throw new Damage('updates without end')
    const section = readSection(loader, offset, places)
    for (const [key, value] of section) if (!trailer.has(key)) trailer.set(key, value)
    // A hybrid file: the stream counts before the older tables (7.5.8.4).
    for (const key of ['XRefStm', 'Prev']) {
      const next = section.get(key)
      if (typeof next === 'number') queue.push(next)
    }
  }
  const known = new Map<number, Place>()
  for (const [number, place] of places) if (place !== undefined) known.set(number, place)
  return { places: known, trailer, rebuilt: false }
}

function lastStart(bytes: Uint8Array): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('startxref')
  if (at < 0) throw new Damage('no startxref')
  const lexer = new Lexer(bytes, at + 9)
  const offset = lexer.value()
  if (typeof offset !== 'number') throw new Damage('startxref without a number')
  return offset
}

function readSection(
  { bytes, at, decoded }: Loader,
  offset: number,
  places: Map<number, Place | undefined>,
): Dictionary {
  if (!(offset >= 0 && offset < bytes.length)) throw new Damage('a table outside of the file')
  const lexer = new Lexer(bytes, offset)
  const first = lexer.value()
  if (first instanceof Keyword && first.word === 'xref') return readTable(lexer, places)
  const { value } = at(offset)
  if (!(value instanceof PdfStream)) throw new Damage('no table where one should be')
  readStream(value, decoded(value), places)
  return value.dictionary
}

function readTable(lexer: Lexer, places: Map<number, Place | undefined>): Dictionary {
  for (;;) {
    const first = lexer.value()
    if (first instanceof Keyword && first.word === 'trailer') break
    const count = lexer.value()
    if (typeof first !== 'number' || typeof count !== 'number') throw new Damage('a table that is none')
    for (let index = 0; index < count; index++) {
      const offset = lexer.value()
      lexer.value()
      const kind = lexer.value()
      if (typeof offset !== 'number' || !(kind instanceof Keyword)) throw new Damage('a line of a table that is none')
      const number = first + index
      if (number > highestObject || places.has(number)) continue
      places.set(number, kind.word === 'n' ? { offset } : undefined)
    }
  }
  const trailer = lexer.value()
  if (!isDictionary(trailer as Value)) throw new Damage('no trailer')
  return trailer as Dictionary
}

function readStream(stream: PdfStream, data: Uint8Array, places: Map<number, Place | undefined>): void {
  const widths = stream.dictionary.get('W')
  if (!isArray(widths) || widths.length < 3) throw new Damage('a stream of places without widths')
  const [a = 0, b = 0, c = 0] = widths.map((width) =>
    typeof width === 'number' && width >= 0 && width <= 8 ? width : 0,
  )
  const row = a + b + c
  const size = stream.dictionary.get('Size')
  const index = stream.dictionary.get('Index')
  const ranges = isArray(index) ? index : [0, typeof size === 'number' ? size : 0]
  let at = 0
  const number = (width: number): number => {
    let value = 0
    for (let byte = 0; byte < width; byte++) value = value * 256 + (data[at++] ?? 0)
    return value
  }
  for (let range = 0; range + 1 < ranges.length && row > 0; range += 2) {
    const [first, count] = [ranges[range], ranges[range + 1]]
    if (typeof first !== 'number' || typeof count !== 'number') continue
    for (let entry = 0; entry < count && at + row <= data.length; entry++) {
      const kind = a === 0 ? 1 : number(a)
      const [second, third] = [number(b), number(c)]
      const object = first + entry
      if (object > highestObject || places.has(object)) continue
      places.set(object, kind === 1 ? { offset: second } : kind === 2 ? { inside: second, index: third } : undefined)
    }
  }
}

/**
 * Looks through the whole file for `12 0 obj`; of several the last counts. Object streams are opened and their objects
 * added; trailers are put together, the last first.
 */
export function rebuild({ bytes, at, decoded }: Loader): CrossReference {
  const text = latin1(bytes)
  const places = new Map<number, Place>()
  const trailer = new Map<string, Value>()
  for (const match of text.matchAll(/(?<!\d)(\d{1,7})[\s\0]+\d{1,5}[\s\0]+obj(?![a-z])/g)) {
    const number = Number(match[1])
    if (number <= highestObject) places.set(number, { offset: match.index })
  }
  for (const match of [...text.matchAll(/\btrailer\b/g)].slice(-50).reverse()) {
    const found = attempt(() => new Lexer(bytes, match.index + 7).value())
    if (isDictionary(found as Value))
      for (const [key, value] of found as Dictionary) if (!trailer.has(key)) trailer.set(key, value)
  }
  for (const [number, place] of [...places]) {
    if (!('offset' in place)) continue
    // Most objects are neither: a look at their first bytes saves reading them.
    const head = text.slice(place.offset, place.offset + 400)
    if (!/\/(ObjStm|XRef|Catalog)\b/.test(head)) continue
    const value = attempt(() => at(place.offset).value)
    const entries = value instanceof PdfStream ? value.dictionary : isDictionary(value) ? value : undefined
    const type = entries?.get('Type')
    if (!(type instanceof Name)) continue
    if (type.value === 'XRef' && entries !== undefined) {
      for (const [key, one] of entries) if (!trailer.has(key)) trailer.set(key, one)
    } else if (type.value === 'ObjStm' && value instanceof PdfStream) {
      for (const [index, inner] of numbersInside(value, decoded(value)).entries()) {
        if (!places.has(inner)) places.set(inner, { inside: number, index })
      }
    }
  }
  return { places, trailer, rebuilt: true }
}

/** The numbers at the head of an object stream. */
function numbersInside(stream: PdfStream, data: Uint8Array): readonly number[] {
  const count = stream.dictionary.get('N')
  const lexer = new Lexer(data)
  const numbers: number[] = []
  for (let index = 0; typeof count === 'number' && index < Math.min(count, 1_000_000); index++) {
    const number = attempt(() => lexer.value())
    if (typeof number !== 'number' || typeof attempt(() => lexer.value()) !== 'number') break
    numbers.push(number)
  }
  return numbers
}

/** Whether `12 0 obj` stands at an offset, blanks before it allowed. */
export function isObjectAt(bytes: Uint8Array, offset: number, number: number): boolean {
  let at = offset
  while (isBlank(bytes[at]) && at < offset + 4) at++
  return new RegExp(`^${number}[\\s\\0]+\\d+[\\s\\0]+obj`).test(latin1(bytes, at, at + 40))
}

function attempt<Result>(run: () => Result): Result | undefined {
  try {
    return run()
  } catch (error) {
    if (error instanceof Damage) return undefined
    throw error
  }
}
