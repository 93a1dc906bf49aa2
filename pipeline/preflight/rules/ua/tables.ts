/** ISO 14289-1, 7.2 and 7.5: tables are rectangles, and every cell has its heads. */
import type { Inspection } from '../../inspection.ts'
import { attribute, type Tag } from '../../reader/structure.ts'
import { isArray, Name, PdfString } from '../../reader/values.ts'
import { type Find, type Rule, ua } from '../rule.ts'

interface Grid {
  readonly table: Tag
  /** The first thing that breaks the rectangle; nothing behind it is placed. */
  readonly fault: { readonly rule: string; readonly tag: Tag; readonly reason: string } | undefined
}

const mostColumns = 10_000

function rowsOf(table: Tag): readonly Tag[] {
  return table.children.flatMap((child) =>
    child.standard === 'TR'
      ? [child]
      : ['THead', 'TBody', 'TFoot'].includes(child.standard ?? '')
        ? child.children.filter(({ standard }) => standard === 'TR')
        : [],
  )
}

const cellsOf = (row: Tag): readonly Tag[] =>
  row.children.filter(({ standard }) => standard === 'TH' || standard === 'TD')

function gridOf({ file }: Inspection, table: Tag): Grid {
  const rows = rowsOf(table)
  const span = (tag: Tag, key: string): number => {
    const value = attribute(file, tag, key)
    return typeof value === 'number' && value >= 1 ? Math.min(Math.floor(value), mostColumns) : 1
  }
  const width = cellsOf(rows[0] ?? table).reduce((sum, tag) => sum + span(tag, 'ColSpan'), 0)
  const taken = new Set<number>()
  /** Told only when the rows themselves are right. */
  let late: Grid['fault']
  const key = (row: number, column: number): number => row * (mostColumns + 1) + column
  for (const [row, tr] of rows.entries()) {
    let column = 0
    for (const tag of cellsOf(tr)) {
      while (column < width && taken.has(key(row, column))) column++
      const [across, down] = [span(tag, 'ColSpan'), span(tag, 'RowSpan')]
      const wrong = (rule: string, reason: string): Grid => ({ table, fault: { rule, tag, reason } })
      if (column + across > width)
        return wrong(
          '7.2-42',
          `Unexpected cell in column ${column + across} of row ${row + 1}, expected ${width} columns as in the first row`,
        )
      if (row + down > rows.length)
        late ??= { rule: '7.2-41', tag, reason: `Unexpected row span ${down} in row ${row + 1} of ${rows.length}` }
      for (let y = row; y < Math.min(row + down, rows.length); y++) {
        for (let x = column; x < column + across; x++) {
          if (taken.has(key(y, x)))
            return wrong('7.2-15', `Unexpected overlap of cells in row ${y + 1}, column ${x + 1}`)
          taken.add(key(y, x))
        }
      }
      column += across
    }
    while (column < width && taken.has(key(row, column))) column++
    if (column < width) {
      const reason = `Unexpected ${column} columns in row ${row + 1}, expected ${width} as in the first row`
      return { table, fault: { rule: '7.2-43', tag: tr, reason } }
    }
  }
  return { table, fault: late }
}

const grids = new WeakMap<Inspection, readonly Grid[]>()

/** Placed once for all rules of one file. */
function gridsOf(file: Inspection): readonly Grid[] {
  let known = grids.get(file)
  if (known === undefined) {
    known = file.structure.tags.filter(({ standard }) => standard === 'Table').map((table) => gridOf(file, table))
    grids.set(file, known)
  }
  return known
}

function shape(number: string, says: string): Rule {
  return ua(number, says, 'Give the cells of the table the right ColSpan and RowSpan, or add the missing cells.', {
    check: (file, find) => {
      for (const { fault } of gridsOf(file)) {
        if (fault?.rule === number) find({ page: fault.tag.page, tag: fault.tag }, fault.reason)
      }
    },
  })
}

function headersOf({ file }: Inspection, tag: Tag): readonly string[] {
  const value = attribute(file, tag, 'Headers')
  return (isArray(value) ? value : [])
    .map((one) => file.resolve(one))
    .flatMap((one) => (one instanceof PdfString ? [one.text] : []))
}

function scopeOf({ file }: Inspection, tag: Tag): string | undefined {
  const value = attribute(file, tag, 'Scope')
  return value instanceof Name ? value.value : undefined
}

/**
 * Cells of data whose heads cannot be found, with those of their Headers that nobody has as ID. Where every TH has a Scope,
 * heads follow from rows and columns.
 */
function unconnected(file: Inspection, tell: (tag: Tag, unknown: readonly string[]) => void): void {
  for (const { table, fault } of gridsOf(file)) {
    if (fault !== undefined) continue
    const cells = rowsOf(table).flatMap(cellsOf)
    const heads = cells.filter(({ standard }) => standard === 'TH')
    if (heads.every((head) => scopeOf(file, head) !== undefined)) continue
    const ids = new Set(heads.flatMap(({ entries }) => file.file.text(entries.get('ID')) ?? []))
    for (const cell of cells) {
      if (cell.standard !== 'TD') continue
      const headers = headersOf(file, cell)
      const unknown = headers.filter((id) => !ids.has(id))
      if (headers.length === 0 || unknown.length > 0) tell(cell, unknown)
    }
  }
}

const scopeRemedy = 'Give each TH a Scope (Row or Column), or name its ID in the Headers of the cells.'

export const tables: readonly Rule[] = [
  shape('7.2-15', 'Cells of a table do not overlap.'),
  shape('7.2-41', 'Row spans end with the table.'),
  shape('7.2-42', 'No row of a table has more columns than the first.'),
  shape('7.2-43', 'No row of a table has fewer columns than the first.'),
  ua('7.5-1', 'Every cell finds its heads, by Headers or by the Scope of the TH.', scopeRemedy, {
    check: (file: Inspection, find: Find) =>
      unconnected(file, (tag, unknown) => {
        if (unknown.length === 0)
          find({ page: tag.page, tag }, 'Unexpected cell without a head: no TH in its row or column has a Scope')
      }),
  }),
  ua('7.5-2', 'Headers of a cell are IDs of heads of the same table.', scopeRemedy, {
    check: (file: Inspection, find: Find) =>
      unconnected(file, (tag, unknown) => {
        if (unknown.length > 0)
          find(
            { page: tag.page, tag },
            `Unexpected Headers ${unknown.map((id) => `“${id}”`).join(', ')}: no TH has that ID`,
          )
      }),
  }),
]
