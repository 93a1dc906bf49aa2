/** One sheet of a workbook: every cell with what it is, and nothing computed. */
import type { VFile } from 'vfile'
import { addressOf, lastColumn, lastRow, parseAddress, parseRange } from './address.ts'
import { dateOf, decimalOf, type Shows } from './number-formats.ts'
import type { CellKind, Grid, GridCell, GridRow, Range } from './types.ts'
import { isTrue, Refused, type XmlEvents } from './xml-events.ts'

/** What a workbook keeps apart from its sheets. */
export interface Shared {
  readonly strings: readonly string[]
  readonly shows: (style: number) => Shows
  readonly from1904: boolean
}

/** A network of some hundred participants with some hundred questions is far below; all sheets share it. */
export const mostCells = 500_000
/** Elements that hold nothing cost time as well. */
export const mostElements = 2_000_000
const mostMerged = 100_000

export interface Budget {
  cells: number
  elements: number
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376, part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

export function sheetReader(
  file: VFile,
  { sheet, isHidden }: { readonly sheet: string; readonly isHidden: boolean },
  shared: Shared,
  budget: Budget,
): { readonly events: XmlEvents; readonly grid: () => Grid } {
  const rows: GridRow[] = []
  const merged: Range[] = []
  const hiddenColumns: (readonly [number, number])[] = []
  let row = { number: 0, isHidden: false, cells: new Map<number, GridCell>() }
  let cell: { column: number; type: string; style: number; formula: string | undefined } | undefined
  let column = 0
  let words: string[] | undefined
  let value = ''
  // Form controls have elements of the same names further down.
  let isInData = false
  // Readings above East Asian letters are no part of the text.
  let isReading = false
  const spend = (): void => {
    if (--budget.elements < 0) throw new Refused(`more than ${mostElements} cells, most of them empty`)
  }
  const finish = (): void => {
    if (cell === undefined) return
    const read = contentOf(cell, value, shared)
    if (read !== undefined) {
      if (--budget.cells < 0) throw new Refused(`more than ${mostCells} filled cells`)
      const address = addressOf(sheet, row.number, cell.column)
      const origin = { file, place: { line: row.number, column: cell.column } }
      row.cells.set(cell.column, { ...read, address, source: `${file.path} ${address}`, origin })
    }
    cell = undefined
  }
  const events: XmlEvents = {
    open(name, attributes) {
      if (name === 'sheetData') isInData = true
      if (!isInData && ['row', 'c', 'f', 'v', 't'].includes(name)) return
      switch (name) {
        case 'row': {
          spend()
          const number = attributes['r'] === undefined ? row.number + 1 : Number(attributes['r'])
          if (!Number.isInteger(number) || number <= row.number || number > lastRow)
            throw new Refused('rows that are not in order')
          row = { number, isHidden: isTrue(attributes['hidden']), cells: new Map() }
          column = 0
          break
        }
        case 'c': {
          spend()
          const at =
            attributes['r'] === undefined ? { row: row.number, column: column + 1 } : parseAddress(attributes['r'])
          if (at === undefined || at.row !== row.number || at.column <= column || at.column > lastColumn)
            throw new Refused('cells that are not in order')
          column = at.column
          const style = Number(attributes['s'] ?? '0')
          cell = { column, type: attributes['t'] ?? 'n', style, formula: undefined }
          value = ''
          break
        }
        case 'f':
          if (cell !== undefined) cell.formula = ''
          words = []
          break
        case 'rPh':
          isReading = true
          break
        case 'v':
        case 't':
          words = isReading ? undefined : []
          break
        case 'col':
          if (isTrue(attributes['hidden'])) hiddenColumns.push([Number(attributes['min']), Number(attributes['max'])])
          break
        case 'mergeCell': {
          const range = parseRange(attributes['ref'] ?? '')
          if (range !== undefined && merged.push(range) > mostMerged) throw new Refused('too many merged cells')
          break
        }
      }
    },
    text: (text) => void words?.push(text),
    close(name) {
      if (name === 'sheetData') isInData = false
      if (!isInData) return
      if (name === 'rPh') isReading = false
      if (name === 'v' || name === 't') {
        value += words?.join('') ?? ''
        words = undefined
      } else if (name === 'f') {
        if (cell !== undefined) cell.formula = words?.join('') ?? ''
        words = undefined
      } else if (name === 'c') finish()
      else if (name === 'row' && row.cells.size > 0) rows.push(row)
    },
  }
  const isHiddenColumn = (one: number): boolean => hiddenColumns.some(([first, last]) => one >= first && one <= last)
  return { events, grid: () => ({ file, sheet, isHidden, rows, merged, isHiddenColumn }) }
}

type Value = Pick<GridCell, 'text' | 'kind' | 'stored'>

/** @returns undefined for a blank cell */
function contentOf(
  { type, style, formula }: { readonly type: string; readonly style: number; readonly formula: string | undefined },
  raw: string,
  { strings, shows, from1904 }: Shared,
): Value | undefined {
  const of = (kind: CellKind, text: string): Value | undefined => {
    const trimmed = text.replace(/\r\n?/g, '\n').trim()
    return trimmed === '' ? undefined : { kind, text: trimmed }
  }
  // Whatever was computed last is no answer that anybody gave: it may be stale, and differ from one program to the next.
  if (formula !== undefined) return { kind: 'formula', text: `=${formula}` }
  switch (type) {
    case 's': {
      const text = /^\d+$/.test(raw.trim()) ? strings[Number(raw)] : undefined
      if (text === undefined && raw.trim() !== '') throw new Refused('a text that the workbook does not hold')
      return of('text', text ?? '')
    }
    case 'inlineStr':
    case 'str':
      return of('text', unescapeText(raw))
    case 'b':
      return of('boolean', raw.trim() === '1' ? 'TRUE' : raw.trim() === '0' ? 'FALSE' : raw)
    case 'e':
      return of('error', raw)
    case 'd':
      return of('date', raw)
    case 'n': {
      if (raw.trim() === '') return undefined
      const number = Number(raw)
      if (!Number.isFinite(number) || !/^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(raw.trim()))
        throw new Refused('a number that is none')
      const kind = shows(style)
      if (kind === 'date') return { kind, text: dateOf(number, from1904) }
      const text = decimalOf(number)
      return Number(text) === number ? { kind, text } : { kind, text, stored: raw.trim() }
    }
    default:
      throw new Refused(`a kind of cell that the format does not have (“${type.slice(0, 20)}”)`)
  }
}
