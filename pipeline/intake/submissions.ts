/** The rows of a table as submissions: whose they are, when they were sent, and every answer with its cell. */
import { didYouMean, type Problems } from '../problems.ts'
import type { Participant } from '../stages.ts'
import { blocksOf, readBlock } from './blocks.ts'
import { isSound, type Reading } from './cell-value.ts'
import type { Column, Layout } from './columns.ts'
import { leftOutBecause, timeColumns } from './dialect.ts'
import { isSame } from './sameness.ts'
import { faultOf, type GridCell, type GridRow, type Incoming, shown } from './types.ts'

export interface Submission {
  readonly participant: string
  readonly key: GridCell
  /** As the program wrote it; undefined when it does not say. */
  readonly time: string | undefined
  /** Every question that the table has columns for and that could be read, blank ones too. */
  readonly answers: ReadonlyMap<string, Incoming>
  readonly questions: ReadonlySet<string>
}

export function submissionsOf(
  layout: Layout,
  participants: readonly Participant[],
  reading: Reading,
  problems: Problems,
): readonly Submission[] {
  const { columns, body, dialect } = layout
  const keyColumn = columns.find(({ role }) => role.kind === 'participant')
  const blocks = blocksOf(columns)
  const questions = new Set(blocks.map(({ question }) => question.id))
  return body.flatMap((row): readonly Submission[] => {
    const textAt = (name: string): string | undefined => {
      const column = columns.find((one) => one.name === name)
      return column && (row.cells.get(column.number)?.text ?? '')
    }
    const key = keyColumn && row.cells.get(keyColumn.number)
    if (key === undefined) {
      reportNobody(row, keyColumn, columns, problems)
      return []
    }
    const reason = reading.mapping.incomplete === 'take' ? undefined : leftOutBecause(dialect, textAt)
    if (reason !== undefined) {
      problems.warn(
        key.origin,
        'intake-left-out',
        `Unexpected row ${row.number} (${shown(key.text)}): ${reason}. It is left out`,
        'Name it `incomplete: take` in data/import.yaml if such rows count.',
      )
      return []
    }
    const participant = participantOf(key, participants, reading, problems)
    if (participant === undefined) return []
    const answers = new Map<string, Incoming>()
    for (const block of blocks) {
      const read = readBlock(block, row, key, layout.grid.sheet, reading, problems)
      if (read !== undefined) answers.set(block.question.id, { participant, question: block.question.id, ...read })
    }
    const time = timeColumns[dialect].map(textAt).find((one) => one !== undefined && one !== '')
    return [{ participant, key, time, answers, questions }]
  })
}

function participantOf(
  key: GridCell,
  participants: readonly Participant[],
  { mapping }: Reading,
  problems: Problems,
): string | undefined {
  if (!isSound(key, problems)) return undefined
  const ids = participants.map(({ id }) => id)
  const plain = mapping.underscoreForHyphen ? key.text.replaceAll('_', '-') : key.text
  const found = mapping.participantIds.get(key.text) ?? [key.text, plain].find((id) => ids.includes(id))
  if (found !== undefined) return found
  const named = participants.find(({ name }) => isSame(name, key.text))
  faultOf(
    key,
    'participant-unknown',
    `Unexpected \`${shown(key.text)}\` in ${key.address}, expected the id of a participant`,
    `${named === undefined ? didYouMean(key.text, ids) : `That is the name of \`${named.id}\`.`} Say who it is in data/import.yaml: \`participant: { ids: { … } }\`.`,
    problems,
  )
  return undefined
}

function reportNobody(
  row: GridRow,
  keyColumn: Column | undefined,
  columns: readonly Column[],
  problems: Problems,
): void {
  const answers = columns.filter(({ role }) => role.kind === 'question' || role.kind === 'option')
  const some = answers.map((column) => row.cells.get(column.number)).find((cell) => cell !== undefined)
  if (some === undefined || keyColumn === undefined) return
  faultOf(
    some,
    'intake-participant',
    `Unexpected answers in row ${row.number} (${some.address}) without a participant in column \`${shown(keyColumn.name)}\``,
    'Fill the cell, or delete the row.',
    problems,
  )
}
