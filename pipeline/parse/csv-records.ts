/** Records of a CSV file with the place of every cell; csv-parse does the parsing, and refuses what is ambiguous. */
import { type CsvError, parse } from 'csv-parse/sync'
import type { VFile } from 'vfile'
import type { Origin, Problems } from '../problems.ts'

export type Delimiter = ',' | ';' | '\t'

/** One record; blanks around cells are gone. */
export interface Placed {
  readonly cells: readonly { readonly text: string; readonly origin: Origin }[]
}

/** Reads the records of a text with LF line ends; undefined (and reported) when the quoting is broken. */
export function parseRecords(
  file: VFile,
  text: string,
  delimiter: Delimiter,
  problems: Problems,
): readonly Placed[] | undefined {
  let written: readonly Written[]
  try {
    written = parse(text, {
      delimiter,
      record_delimiter: '\n',
      info: true,
      raw: true,
      relax_column_count: true,
    }) as unknown as readonly Written[]
  } catch (error) {
    if (!isCsvError(error)) throw error
    const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED'
    const place = unclosed ? placeOfOpenQuote(text) : { line: Number(error['lines'] ?? 1), column: 1 }
    problems.error(
      { file, place },
      'csv-syntax',
      unclosed ? 'Unexpected end of the file in a quoted cell' : 'Unexpected quotation mark `"` within a cell',
      'Quote the whole cell and double each mark in it: `"a ""quoted"" word"`. Spreadsheet programs do this when they save as CSV.',
    )
    return undefined
  }
  let line = 1
  return written.map(({ record, raw, info }) => {
    const starts = cellStarts(raw, delimiter, line)
    line = info.lines + 1
    return {
      cells: record.map((value, index) => ({ text: value.trim(), origin: { file, place: starts[index] } })),
    }
  })
}

/** Where each cell of a record starts. The quoting is known to be sound, so that counting marks is enough. */
function cellStarts(raw: string, delimiter: Delimiter, firstLine: number): readonly { line: number; column: number }[] {
  let line = firstLine
  let column = 1
  let quoted = false
  const starts = [{ line, column }]
  for (const sign of raw.split('')) {
    column++
    if (sign === '"') quoted = !quoted
    else if (sign === '\n') {
      line++
      column = 1
    } else if (sign === delimiter && !quoted) starts.push({ line, column })
  }
  return starts
}

function placeOfOpenQuote(text: string): { line: number; column: number } {
  let open = -1
  for (let index = text.indexOf('"'); index >= 0; index = text.indexOf('"', index + 1)) open = open < 0 ? index : -1
  const before = text.slice(0, Math.max(0, open)).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** The delimiter that stands most often in the first row, outside quotes. */
export function detectDelimiter(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (sign === '\n' && !quoted) break
    else if (!quoted && (sign === ',' || sign === ';' || sign === '\t')) counts[sign]++
  }
  const order: readonly Delimiter[] = [',', ';', '\t']
  return order.reduce((best, one) => (counts[one] > counts[best] ? one : best))
}

/** One record of csv-parse with its text as written. */
interface Written {
  readonly record: readonly string[]
  readonly raw: string
  readonly info: { readonly lines: number }
}

function isCsvError(error: unknown): error is CsvError {
  return error instanceof Error && 'code' in error && 'lines' in error
}
