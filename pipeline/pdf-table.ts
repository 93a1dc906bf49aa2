/** Where the objects of a PDF stand (ISO 32000-1, 7.5.4), and the refusal of files that Chromium did not write. */
import { type Dictionary, dictionary, PdfSyntaxError } from './pdf-syntax.ts'

/** Bytes, end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Table {
  /** Where each object stands, in the order of the file. */
  readonly ranges: ReadonlyMap<number, Range>
  readonly trailer: Dictionary
  /** One more than the highest number of an object. */
  readonly size: number
}

export function readTable(bytes: Buffer): Table {
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
  return { ranges: readRanges(bytes, entries, size, table), trailer, size }
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

export function fail(reason: string): never {
  throw new PdfSyntaxError(`${beginning}: ${reason}`)
}

/** Gives every complaint about the notation its beginning. */
export function reading<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof PdfSyntaxError) || error.message.startsWith(beginning)) throw error
    throw new PdfSyntaxError(`${beginning}: ${error.message}`)
  }
}

const beginning = 'not a PDF as Chromium writes it'
