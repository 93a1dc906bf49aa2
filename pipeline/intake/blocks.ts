/** The columns of one question, and what they say together. */
import type { Problems } from '../problems.ts'
import type { Question } from '../stages.ts'
import { addressOf } from './address.ts'
import { isSound, joined, missingOf, type Reading, readCell } from './cell-value.ts'
import type { Column } from './columns.ts'
import { isSet, isUnset } from './sameness.ts'
import { faultOf, type GridCell, type GridRow, shown } from './types.ts'

/** All columns of one question. */
export interface Block {
  readonly question: Question
  readonly single: Column | undefined
  readonly options: readonly (Column & { readonly choice: string })[]
  readonly others: readonly Column[]
}

export function blocksOf(columns: readonly Column[]): readonly Block[] {
  const blocks = new Map<
    string,
    { question: Question; single?: Column; options: (Column & { choice: string })[]; others: Column[] }
  >()
  for (const column of columns) {
    const { role } = column
    if (role.kind !== 'question' && role.kind !== 'option' && role.kind !== 'other') continue
    const block = blocks.get(role.question.id) ?? { question: role.question, options: [], others: [] }
    blocks.set(role.question.id, block)
    if (role.kind === 'question') block.single ??= column
    else if (role.kind === 'other') block.others.push(column)
    else if (role.choice !== undefined) block.options.push({ ...column, choice: role.choice })
  }
  return [...blocks.values()].map(({ single, ...rest }) => ({ ...rest, single }))
}

/** Both layouts of several answers: one column of codes, a column for each choice, or both, which must agree. */
export function readBlock(
  { question, single, options, others }: Block,
  row: GridRow,
  key: GridCell,
  sheet: string,
  reading: Reading,
  problems: Problems,
): { readonly text: string; readonly cell: GridCell } | undefined {
  const blank = (column: Column): GridCell => {
    const address = addressOf(sheet, row.number, column.number)
    const place = { line: row.number, column: column.number }
    // Where nothing is written, a CSV file has no line and column to name.
    const origin = sheet === '' ? key.origin : { file: key.origin.file, place }
    return { text: '', kind: 'text', address, source: `${key.origin.file.path} ${address}`, origin }
  }
  const free = others
    .map((column) => row.cells.get(column.number))
    .find((cell) => cell !== undefined && !isUnset(cell.text))
  if (free !== undefined) {
    faultOf(
      free,
      'form-option',
      `Unexpected answer of its own “${shown(free.text)}” in ${free.address}: \`${question.id}\` has no place for it`,
      'Name the column under `columns` (a question of type text), or under `ignore`, in data/import.yaml.',
      problems,
    )
    return undefined
  }
  if (single === undefined && options.length === 0) return undefined
  const cell = single && (row.cells.get(single.number) ?? blank(single))
  const inOne = cell && (cell.text === '' ? '' : readCell(cell, question, reading, problems))
  if (options.length === 0) return inOne === undefined || cell === undefined ? undefined : { text: inOne, cell }
  const chosen = new Set<string>()
  const cells = options.map((column) => ({
    choice: column.choice,
    cell: row.cells.get(column.number) ?? blank(column),
  }))
  let isFaulty = false
  for (const one of cells) {
    if (one.cell.text === '') continue
    if (!isSound(one.cell, problems)) isFaulty = true
    else if (isSet(one.cell.text)) chosen.add(one.choice)
    else if (!isUnset(one.cell.text) && missingOf(one.cell.text, question, reading) !== '') {
      isFaulty = true
      faultOf(
        one.cell,
        'form-option',
        `Unexpected \`${shown(one.cell.text)}\` in ${one.cell.address}, expected 1 or 0: whether \`${one.choice}\` was chosen`,
        'Write 1, 0 or nothing. Also read: True and False, Y and N.',
        problems,
      )
    }
  }
  const [first] = [...cells.filter((one) => chosen.has(one.choice)), ...cells]
  if (isFaulty || first === undefined || (cell !== undefined && inOne === undefined)) return undefined
  const inMany = joined(question, chosen)
  // A code for no answer stands in the one column only.
  const isMissing = inOne !== undefined && inMany === '' && reading.missingCodes.has(inOne)
  if (cell !== undefined && inOne !== inMany && !isMissing) {
    faultOf(
      cell,
      'intake-layouts',
      `Unexpected difference: ${cell.address} says \`${inOne}\`, the columns of single choices (${first.cell.address} …) say \`${inMany}\` for \`${question.id}\``,
      'One of the two was changed by hand. Export the answers again.',
      problems,
    )
    return undefined
  }
  return { text: inOne ?? inMany, cell: cell ?? first.cell }
}
