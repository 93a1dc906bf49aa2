/** The values of PDF (ISO 32000-1, 7.3), read. Numbers, booleans and null are those of the language. */

export type Value = null | boolean | number | Name | PdfString | Reference | readonly Value[] | Dictionary | PdfStream
export type Dictionary = ReadonlyMap<string, Value>

export class Name {
  /** Without the slash, `#20` resolved; one character a byte. */
  readonly value: string

  constructor(value: string) {
    this.value = value
  }
}

export class PdfString {
  readonly bytes: Uint8Array
  /** How a hexadecimal string was written wrong: a digit without its pair, or what is no digit. */
  readonly fault: 'odd' | 'digit' | undefined

  constructor(bytes: Uint8Array, fault?: 'odd' | 'digit') {
    this.bytes = bytes
    this.fault = fault
  }

  /** As a text string (7.9.2.2). PDFDocEncoding is read as Latin-1: they differ in a few signs only. */
  get text(): string {
    const { bytes } = this
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    if (bytes[0] === 0xfe && bytes[1] === 0xff) {
      return Buffer.from(buffer.subarray(2, bytes.length - (bytes.length % 2)))
        .swap16()
        .toString('utf16le')
    }
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return buffer.subarray(3).toString('utf8')
    return buffer.toString('latin1')
  }
}

export class Reference {
  readonly number: number
  readonly generation: number

  constructor(number: number, generation: number) {
    this.number = number
    this.generation = generation
  }
}

/** How a stream stands in the file, for the rules of PDF/A about it (ISO 19005-2, 6.1.7.1). */
export interface StreamPlace {
  /** /Length is the true number of bytes. */
  readonly lengthRight: boolean
  /** `stream` ends with LF or CRLF, and `endstream` begins a line. */
  readonly linesRight: boolean
}

export class PdfStream {
  readonly dictionary: Dictionary
  /** As they stand in the file, filters on; decrypted where the file is encrypted. */
  readonly raw: Uint8Array
  readonly place: StreamPlace

  constructor(dictionary: Dictionary, raw: Uint8Array, place: StreamPlace) {
    this.dictionary = dictionary
    this.raw = raw
    this.place = place
  }
}

export function isDictionary(value: Value | undefined): value is Dictionary {
  return value instanceof Map
}

export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** The file cannot be read here. Caught inside the reader: what is missing reads as null. */
export class Damage extends Error {
  override readonly name = 'Damage'
}
