/** Which sheet of a workbook is read, and what is hidden in it. */
import { didYouMean, type Problems } from '../problems.ts'
import { rangeAddress } from './address.ts'
import type { Layout } from './columns.ts'
import type { Grid } from './types.ts'
import { some } from './types.ts'

/** @returns undefined when nobody can tell which */
export function chooseSheet(grids: readonly Grid[], wanted: string | undefined, problems: Problems): Grid | undefined {
  const [first] = grids
  if (first === undefined) return undefined
  const { file } = first
  const filled = grids.filter((grid) => grid.rows.length > 0)
  if (wanted !== undefined && first.sheet !== '') {
    const found = grids.find((grid) => grid.sheet === wanted)
    const names = grids.map((grid) => grid.sheet)
    if (found === undefined)
      problems.error(
        { file },
        'intake-sheet',
        `Unexpected sheet \`${wanted}\`, which the workbook has not`,
        didYouMean(wanted, names),
      )
    return found
  }
  for (const grid of filled.filter((one) => one.isHidden)) {
    const reason = `Unexpected hidden sheet \`${grid.sheet}\` with content: it is not read`
    problems.warn({ file }, 'intake-hidden', reason, 'Name it with --sheet if it is what should be read.')
  }
  const visible = filled.filter((grid) => !grid.isHidden)
  if (visible.length > 1) {
    const names = visible.map((grid) => grid.sheet)
    problems.error(
      { file },
      'intake-sheet',
      `Unexpected ${visible.length} sheets with content: ${some(names)}`,
      'Say which with --sheet NAME.',
    )
    return undefined
  }
  const [only] = visible
  if (only === undefined)
    problems.error({ file }, 'intake-file', 'Unexpected workbook without content', 'Export it again.')
  return only
}

/** Merged cells are refused where they touch answers; hidden rows and columns with answers are said. */
export function checkSheet({ grid, columns, header, body }: Layout, problems: Problems): void {
  const used = columns.filter(({ role }) => ['participant', 'question', 'option', 'other'].includes(role.kind))
  const lastRow = body.at(-1)?.number ?? header.number
  for (const range of grid.merged) {
    const isUsed = used.some(({ number }) => number >= range.firstColumn && number <= range.lastColumn)
    if (!isUsed || range.lastRow < header.number || range.firstRow > lastRow) continue
    problems.error(
      { file: grid.file, place: { line: range.firstRow, column: range.firstColumn } },
      'intake-cell',
      `Unexpected merged cells ${rangeAddress(grid.sheet, range)}: whose answer it is cannot be told`,
      'Take the cells apart and write the answer into each that it belongs to.',
    )
  }
  const columnsHidden = used.filter(({ number }) => grid.isHiddenColumn(number))
  if (columnsHidden.length > 0) {
    const reason = `Unexpected hidden columns with answers: ${columnsHidden
      .slice(0, 8)
      .map(({ head }) => head.address)
      .join(', ')}. They are read`
    problems.warn({ file: grid.file }, 'intake-hidden', reason, 'Show them, and look whether they are meant.')
  }
  const rowsHidden = body.filter((row) => row.isHidden).map((row) => row.number)
  if (rowsHidden.length > 0) {
    const reason = `Unexpected hidden rows with answers: ${rowsHidden.slice(0, 12).join(', ')}${rowsHidden.length > 12 ? ', …' : ''}. They are read`
    problems.warn(
      { file: grid.file },
      'intake-hidden',
      reason,
      'Show them (a filter hides rows, too), and look whether they are meant.',
    )
  }
}
