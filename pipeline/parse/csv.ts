/**
 * CSV as spreadsheet programs write it. Excel separates with `;` where the comma is the decimal sign, with tabs in its
 * “Unicode text”, starts UTF-8 with a byte order mark and ends rows with CR LF; a cell may hold delimiters, quotes and
 * line breaks. Line breaks are read as LF everywhere, so that the same table gives the same bytes on every machine.
 */
import type { VFile } from 'vfile'
import { didYouMean, type Origin, type Problems } from '../problems.ts'
import { type Delimiter, detectDelimiter, type Placed, parseRecords } from './csv-records.ts'
import { decodeText } from './encoding.ts'

export interface Cell {
  /** Without blanks around it. */
  readonly text: string
  readonly origin: Origin
  /** In words, for messages: “row 3, column `name`”. Rows are counted as spreadsheets show them: the header is row 1. */
  readonly where: string
}

export interface Row {
  readonly number: number
  readonly origin: Origin
  /** By column name; a missing column has no cell. */
  readonly cells: ReadonlyMap<string, Cell>
}

export interface Table {
  readonly file: VFile
  readonly header: readonly Cell[]
  readonly rows: readonly Row[]
  /** False when rows were reported and left out. */
  readonly complete: boolean
}

export interface Columns {
  readonly required: readonly string[]
  readonly optional?: readonly string[]
}

/**
 * Reads a CSV file with a header row. Column problems are reported and the other columns read on, so that one run
 * shows everything; only a file that is no CSV at all gives undefined.
 */
export function readCsv(file: VFile, columns: Columns, problems: Problems): Table | undefined {
  const decoded = decodeText(file, problems)
  if (decoded === undefined) return undefined
  const text = decoded.replace(/\r\n?/g, '\n')
  if (text.trim() === '') {
    problems.error(
      { file },
      'csv-syntax',
      'Unexpected empty file, expected a header row',
      `Columns: ${names(columns.required)}.`,
    )
    return undefined
  }
  const hint = /^sep=([,;\t])\n/.exec(text)
  const delimiter = (hint?.[1] as Delimiter | undefined) ?? detectDelimiter(text)
  const records = parseRecords(file, text, delimiter, problems)
  if (records === undefined) return undefined
  const lines = hint === null ? records : records.slice(1)
  const [first, ...rest] = lines
  if (first === undefined) return undefined
  const header = readHeader(file, first, rest, columns, problems)
  const before = problems.errors
  const rows = readRows(file, header, rest, hint === null ? 1 : 2, problems)
  return { file, header: header.filter((cell) => cell.text !== ''), rows, complete: problems.errors === before }
}

function readHeader(
  file: VFile,
  first: Placed,
  rest: readonly Placed[],
  columns: Columns,
  problems: Problems,
): readonly Cell[] {
  const known = [...columns.required, ...(columns.optional ?? [])]
  const seen = new Set<string>()
  const header = first.cells.map(({ text, origin }, index): Cell => {
    const cell = { text, origin, where: `column ${index + 1} of the header` }
    if (text === '') {
      // Spreadsheets keep empty columns at the right; only a column with content and no name is a mistake.
      if (rest.some((record) => (record.cells[index]?.text ?? '') !== '')) {
        problems.error(origin, 'csv-column', `Unexpected ${cell.where} without a name`, 'Name the column or empty it.')
      }
      return cell
    }
    if (seen.has(text)) {
      problems.error(
        origin,
        'csv-column',
        `Unexpected second column \`${text}\` (${cell.where})`,
        'Keep one of the two.',
      )
      return { ...cell, text: '' }
    }
    seen.add(text)
    if (!known.includes(text)) {
      const left = known.filter((name) => !first.cells.some((other) => other.text === name))
      problems.error(
        origin,
        'csv-column',
        `Unexpected column \`${text}\` (${cell.where})`,
        didYouMean(text, left.length > 0 ? left : known),
      )
    }
    return cell
  })
  for (const name of columns.required.filter((one) => !seen.has(one))) {
    const strangers = [...seen].filter((one) => !known.includes(one))
    problems.error(
      first.cells[0]?.origin ?? { file },
      'csv-column',
      `Unexpected missing column \`${name}\``,
      strangers.length > 0
        ? `The header has ${names(strangers)} instead. Rename or add the column.`
        : 'Add the column.',
    )
  }
  return header
}

function readRows(
  file: VFile,
  header: readonly Cell[],
  records: readonly Placed[],
  headerRow: number,
  problems: Problems,
): readonly Row[] {
  const isEmpty = (record: Placed) => record.cells.every((cell) => cell.text === '')
  const last = records.findLastIndex((record) => !isEmpty(record))
  const rows: Row[] = []
  for (const [index, record] of records.slice(0, last + 1).entries()) {
    const number = headerRow + 1 + index
    const origin = record.cells[0]?.origin ?? { file }
    if (isEmpty(record)) {
      problems.error(origin, 'csv-row', `Unexpected empty row ${number}`, 'Delete the row.')
      continue
    }
    const surplus = record.cells.slice(header.length).filter((cell) => cell.text !== '')
    if (record.cells.length < header.length || surplus.length > 0) {
      problems.error(
        surplus[0]?.origin ?? origin,
        'csv-row',
        `Unexpected ${record.cells.length} cells in row ${number}, expected ${header.length} as in the header`,
        'A cell that holds the delimiter must be quoted.',
      )
      continue
    }
    const cells = new Map<string, Cell>()
    for (const [at, column] of header.entries()) {
      const cell = record.cells[at]
      if (cell && column.text !== '')
        cells.set(column.text, { ...cell, where: `row ${number}, column \`${column.text}\`` })
    }
    rows.push({ number, origin, cells })
  }
  return rows
}

function names(list: readonly string[]): string {
  return list.map((name) => `\`${name}\``).join(', ')
}
