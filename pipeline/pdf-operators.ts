/**
 * Content streams (ISO 32000-1, 7.8.2) as a row of operators with their operands. Nothing is copied or decoded until it is
 * asked for, and each operator knows its bytes: whoever rewrites a page copies what stays in one piece.
 *
 * A class with a cursor in place of a generator of objects: a book has half a million operators, and objects for all of
 * them took four times as long.
 */

/** Skia nests two deep; more than this is damage, and what is left of the stream is not read. */
const deepest = 64

export class OperatorReader {
  readonly bytes: Uint8Array
  /** The operator: `Tj`, `re`, `BDC`. An inline image, from BI to EI with its data, is one `EI`. */
  name = ''
  /** From the first operand to the end of the operator, end exclusive. */
  start = 0
  end = 0
  /** Number of operands. */
  count = 0
  /** The stream ended in the middle of something, or held what is no operand; what came before was read. */
  damaged = false
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  #at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  /** Goes on to the next operator. @returns false at the end */
  next(): boolean {
    const { bytes } = this
    const size = bytes.length
    this.count = 0
    this.start = -1
    for (;;) {
      while (this.#at < size && kinds[bytes[this.#at] ?? 0] === blank) this.#at++
      if (this.#at >= size) {
        if (this.count > 0) this.damaged = true
        return false
      }
      const from = this.#at
      const first = bytes[from] ?? 0
      if (first === percent) {
        while (this.#at < size && bytes[this.#at] !== 10 && bytes[this.#at] !== 13) this.#at++
        continue
      }
      if (this.start < 0) this.start = from
      if (first === slash) {
        this.#at = endOfWord(bytes, from + 1)
      } else if (kinds[first] === delimiter) {
        const end = endOfComposite(bytes, from, 0)
        if (end < 0) {
          this.damaged = true
          // A stray bracket is stepped over; a string without end takes the rest with it.
          if (first === openRound || first === openSquare || first === openAngle) return false
          this.#at = from + 1
          continue
        }
        this.#at = end
      } else {
        this.#at = endOfWord(bytes, from)
        if (!isOperand(bytes, from, this.#at)) {
          this.name = wordAt(bytes, from, this.#at)
          if (this.name === 'BI') return this.#inlineImage()
          this.end = this.#at
          return true
        }
      }
      this.#starts[this.count] = from
      this.#ends[this.count] = this.#at
      this.count++
    }
  }

  /** An operand as a number; NaN when it is none, or missing. */
  number(index: number): number {
    return index < this.count ? numberAt(this.bytes, this.#starts[index] ?? 0, this.#ends[index] ?? 0) : NaN
  }

  /** An operand as it stands in the stream, one character a byte; empty when it is missing. */
  operand(index: number): string {
    return index < this.count ? latin1(this.bytes, this.#starts[index] ?? 0, this.#ends[index] ?? 0) : ''
  }

  /** The bytes of an operand; empty when it is missing. */
  operandBytes(index: number): Uint8Array {
    return this.bytes.subarray(this.#starts[index] ?? 0, index < this.count ? this.#ends[index] : this.#starts[index])
  }

  /** The operator and its operands as they stand. */
  text(): string {
    return latin1(this.bytes, this.start, this.end)
  }

  /** For BDC and DP: the marked-content identifier in its property list, undefined without one. */
  markedContentId(): number | undefined {
    const match = /\/MCID\s+(\d+)/.exec(this.operand(1))
    return match === null ? undefined : Number(match[1])
  }

  /** From behind BI up to EI: the data may hold anything, so EI counts only between blanks, followed by text. */
  #inlineImage(): boolean {
    const { bytes } = this
    for (let at = this.#at; at + 1 < bytes.length; at++) {
      if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49) continue
      if (kinds[bytes[at - 1] ?? 0] !== blank) continue
      if (at + 2 < bytes.length && kinds[bytes[at + 2] ?? 0] !== blank) continue
      if (!looksLikeText(bytes, at + 2)) continue
      this.#at = at + 2
      this.end = this.#at
      this.name = 'EI'
      return true
    }
    this.damaged = true
    this.#at = bytes.length
    return false
  }
}

const [regular, blank, delimiter] = [0, 1, 2]
const [percent, slash, openRound, openSquare, openAngle] = [0x25, 0x2f, 0x28, 0x5b, 0x3c]

/** The kind of each byte (7.2.2). */
const kinds = new Uint8Array(256).fill(regular)
for (const byte of [0, 9, 10, 12, 13, 32]) kinds[byte] = blank
for (const byte of Buffer.from('()<>[]{}/%')) kinds[byte] = delimiter

function endOfWord(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && kinds[bytes[at] ?? 0] === regular) at++
  return at
}

/** The end of a string, array or dictionary; −1 when there is none. */
function endOfComposite(bytes: Uint8Array, start: number, depth: number): number {
  if (depth > deepest) return -1
  const first = bytes[start]
  if (first === openRound) return endOfString(bytes, start)
  const isDictionary = first === openAngle && bytes[start + 1] === openAngle
  if (first === openAngle && !isDictionary) {
    const end = bytes.indexOf(0x3e, start)
    return end < 0 ? -1 : end + 1
  }
  if (first !== openSquare && !isDictionary) return -1
  const close = isDictionary ? 0x3e : 0x5d
  for (let at = start + (isDictionary ? 2 : 1); at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte === close && (!isDictionary || bytes[at + 1] === close)) return at + (isDictionary ? 2 : 1)
    if (byte === openRound || byte === openSquare || byte === openAngle) {
      at = endOfComposite(bytes, at, depth + 1)
      if (at < 0) return -1
    } else at++
  }
  return -1
}

function endOfString(bytes: Uint8Array, start: number): number {
  let depth = 0
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === 0x5c) at++
    else if (byte === openRound) depth++
    else if (byte === 0x29 && --depth === 0) return at + 1
  }
  return -1
}

function isOperand(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0
  if ((first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2e || first === 0x2b) return true
  if (first !== 0x74 && first !== 0x66 && first !== 0x6e) return false
  const word = wordAt(bytes, start, end)
  return word === 'true' || word === 'false' || word === 'null'
}

/** Text follows, not the middle of picture data. */
function looksLikeText(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < Math.min(bytes.length, start + 12); at++) {
    const byte = bytes[at] ?? 0
    if (byte > 0x7e || (byte < 0x20 && kinds[byte] !== blank)) return false
  }
  return true
}

/** Operators are up to three letters: each is made into a string once. */
const words = new Map<number, string>()

function wordAt(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 3) return latin1(bytes, start, end)
  let key = end - start
  for (let at = start; at < end; at++) key = (key << 8) | (bytes[at] ?? 0)
  let word = words.get(key)
  if (word === undefined) {
    word = latin1(bytes, start, end)
    words.set(key, word)
  }
  return word
}

/** Plain decimals as 7.3.3 has them; anything else is NaN. */
function numberAt(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  const sign = bytes[at] === 0x2d ? -1 : 1
  if (bytes[at] === 0x2d || bytes[at] === 0x2b) at++
  let value = 0
  let scale = 0
  let digits = 0
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0x2e && scale === 0) scale = 1
    else if (byte >= 0x30 && byte <= 0x39) {
      value = value * 10 + byte - 0x30
      digits++
      if (scale > 0) scale *= 10
    } else return NaN
  }
  return digits === 0 ? NaN : (sign * value) / (scale === 0 ? 1 : scale)
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}
