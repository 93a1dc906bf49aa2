/** Addresses of cells as spreadsheets write them: `C5`, `Answers!C5`, `B2:C3`. */
import type { Range } from './types.ts'

/** Limits of the format (ECMA-376, part 1, 18.3.1.73): XFD1048576 is the last cell. */
export const lastRow = 1_048_576
export const lastColumn = 16_384

function columnName(column: number): string {
  let rest = column
  let name = ''
  while (rest > 0) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
    rest = Math.floor((rest - 1) / 26)
  }
  return name
}

/** @returns undefined for what is no address of a sheet */
export function parseAddress(text: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(text) ?? []
  if (letters === undefined || digits === undefined) return undefined
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  const row = Number(digits)
  return column <= lastColumn && row <= lastRow ? { row, column } : undefined
}

export function parseRange(text: string): Range | undefined {
  const [from = '', to = from] = text.split(':')
  const a = parseAddress(from)
  const b = parseAddress(to)
  if (a === undefined || b === undefined) return undefined
  return {
    firstRow: Math.min(a.row, b.row),
    lastRow: Math.max(a.row, b.row),
    firstColumn: Math.min(a.column, b.column),
    lastColumn: Math.max(a.column, b.column),
  }
}

export function addressOf(sheet: string, row: number, column: number): string {
  const cell = `${columnName(column)}${row}`
  if (sheet === '') return cell
  // Spreadsheets quote names that are not one plain word.
  return /^[\p{L}_][\p{L}\d_.]*$/u.test(sheet) ? `${sheet}!${cell}` : `'${sheet.replaceAll("'", "''")}'!${cell}`
}

export function rangeAddress(
  sheet: string,
  { firstRow, lastRow: last, firstColumn, lastColumn: right }: Range,
): string {
  return `${addressOf(sheet, firstRow, firstColumn)}:${columnName(right)}${last}`
}
