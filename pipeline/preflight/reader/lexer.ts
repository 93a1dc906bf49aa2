/** Reads values out of bytes (ISO 32000-1, 7.2 and 7.3). Lenient as readers are, and never deeper or further than it should. */
import { Damage, Name, PdfString, Reference, type Value } from './values.ts'

/** Deeper nesting of arrays and dictionaries than this is an attack or an accident. */
const deepest = 120
/** More items than this in one array or dictionary are not read. */
const mostItems = 2_000_000

const [regular, blank, delimiter] = [0, 1, 2]
const kinds = new Uint8Array(256).fill(regular)
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = blank
for (const byte of Buffer.from('()<>[]{}/%')) kinds[byte] = delimiter

export const isBlank = (byte: number | undefined): boolean => byte !== undefined && kinds[byte] === blank

/** A word that is no value: `obj`, `stream`, `R`, `xref` … */
export class Keyword {
  readonly word: string

  constructor(word: string) {
    this.word = word
  }
}

type Token = Value | Keyword

export class Lexer {
  readonly bytes: Uint8Array
  at: number
  readonly #end: number

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes
    this.at = at
    this.#end = Math.min(end, bytes.length)
  }

  skipBlank(): void {
    const { bytes } = this
    for (; this.at < this.#end; this.at++) {
      const byte = bytes[this.at] ?? 0
      if (byte === 0x25) {
        while (this.at < this.#end && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++
      } else if (kinds[byte] !== blank) return
    }
  }

  /** The next value; a {@link Keyword} for a word that is none. @throws Damage at the end or in the middle of rubbish */
  value(depth = 0): Token {
    if (depth > deepest) throw new Damage('values nested without end')
    this.skipBlank()
    const { bytes } = this
    const start = this.at
    if (start >= this.#end) throw new Damage('the end in the middle of a value')
    const first = bytes[start]
    if (first === 0x2f) return this.#name()
    if (first === 0x28) return this.#literal()
    if (first === 0x3c) return bytes[start + 1] === 0x3c ? this.#dictionary(depth) : this.#hexadecimal()
    if (first === 0x5b) return this.#array(depth)
    if (kinds[first ?? 0] === delimiter) {
      this.at += first === 0x3e && bytes[start + 1] === 0x3e ? 2 : 1
      return new Keyword(first === 0x3e ? '>>' : String.fromCharCode(first ?? 0))
    }
    const word = this.#word()
    const number = numberIn(word)
    if (number !== undefined) return this.#reference(word, number)
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    return new Keyword(word)
  }

  /** A number, or `12 0 R`. */
  #reference(word: string, number: number): Value {
    if (!/^\d+$/.test(word)) return number
    const behind = this.at
    this.skipBlank()
    if ((this.bytes[this.at] ?? 0) >= 0x30 && (this.bytes[this.at] ?? 0) <= 0x39) {
      const generation = this.#word()
      this.skipBlank()
      if (
        /^\d{1,5}$/.test(generation) &&
        this.bytes[this.at] === 0x52 &&
        kinds[this.bytes[this.at + 1] ?? 32] !== regular
      ) {
        this.at++
        return new Reference(number, Number(generation))
      }
    }
    this.at = behind
    return number
  }

  #word(): string {
    const start = this.at
    while (this.at < this.#end && kinds[this.bytes[this.at] ?? 0] === regular) this.at++
    return latin1(this.bytes, start, this.at)
  }

  #name(): Name {
    this.at++
    const word = this.#word()
    return new Name(
      word.includes('#')
        ? word.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
        : word,
    )
  }

  #array(depth: number): readonly Value[] {
    this.at++
    const items: Value[] = []
    for (;;) {
      this.skipBlank()
      if (this.bytes[this.at] === 0x5d) {
        this.at++
        return items
      }
      const before = this.at
      const item = this.value(depth + 1)
      if (!(item instanceof Keyword)) items.push(item)
      else if (item.word === 'endobj' || item.word === '>>') {
        this.at = before
        return items
      }
      if (items.length > mostItems) throw new Damage('an array without end')
    }
  }

  #dictionary(depth: number): ReadonlyMap<string, Value> {
    this.at += 2
    const entries = new Map<string, Value>()
    for (;;) {
      const before = this.at
      const key = this.value(depth + 1)
      if (key instanceof Keyword) {
        if (key.word === '>>') return entries
        if (key.word === 'endobj' || key.word === 'stream') {
          this.at = before
          return entries
        }
        continue
      }
      if (!(key instanceof Name)) continue
      this.skipBlank()
      const beforeValue = this.at
      const value = this.value(depth + 1)
      if (value instanceof Keyword) {
        if (value.word === '>>') return entries
        if (value.word === 'endobj' || value.word === 'stream') {
          this.at = beforeValue
          return entries
        }
        continue
      }
      entries.set(key.value, value)
      if (entries.size > mostItems) throw new Damage('a dictionary without end')
    }
  }

  #hexadecimal(): PdfString {
    const { bytes } = this
    const out: number[] = []
    let high = -1
    let fault: 'odd' | 'digit' | undefined
    for (this.at++; this.at < this.#end; this.at++) {
      const byte = bytes[this.at] ?? 0
      if (byte === 0x3e) break
      const digit = hexDigit(byte)
      if (digit < 0) {
        if (kinds[byte] !== blank) fault = 'digit'
        continue
      }
      if (high < 0) high = digit
      else {
        out.push(high * 16 + digit)
        high = -1
      }
    }
    this.at++
    if (high >= 0) {
      out.push(high * 16)
      fault ??= 'odd'
    }
    return new PdfString(Uint8Array.from(out), fault)
  }

  #literal(): PdfString {
    const { bytes } = this
    const out: number[] = []
    let depth = 0
    for (; this.at < this.#end; this.at++) {
      const byte = bytes[this.at] ?? 0
      if (byte === 0x28) {
        if (depth++ > 0) out.push(byte)
      } else if (byte === 0x29) {
        if (--depth === 0) {
          this.at++
          return new PdfString(Uint8Array.from(out))
        }
        out.push(byte)
      } else if (byte === 0x5c) this.#escape(out)
      else if (byte === 13) {
        if (bytes[this.at + 1] === 10) this.at++
        out.push(10)
      } else out.push(byte)
    }
    throw new Damage('a string without end')
  }

  #escape(out: number[]): void {
    const { bytes } = this
    const next = bytes[++this.at] ?? 0
    const plain = escapes.get(next)
    if (plain !== undefined) out.push(plain)
    else if (next >= 0x30 && next <= 0x37) {
      let octal = next - 0x30
      for (let digits = 1; digits < 3; digits++) {
        const digit = bytes[this.at + 1] ?? 0
        if (digit < 0x30 || digit > 0x37) break
        octal = octal * 8 + digit - 0x30
        this.at++
      }
      out.push(octal & 255)
    } else if (next === 13) {
      if (bytes[this.at + 1] === 10) this.at++
    } else if (next !== 10) out.push(next)
  }
}

const escapes = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
])

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Real files hold `-.5`, `4.`, `+3` and even `--2`. */
function numberIn(word: string): number | undefined {
  if (!/^[+-]*(\d+\.?\d*|\.\d+)$/.test(word)) return undefined
  const value = Number(word.replace(/^[+-]+/, ''))
  return word.startsWith('-') ? -value : value
}

export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const from = Math.min(start, bytes.length)
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(end, bytes.length) - from)).toString(
    'latin1',
  )
}
