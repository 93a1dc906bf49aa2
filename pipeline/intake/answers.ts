/** Tables in, answers out: the whole way, without a file and without a terminal. */
import type { Problems } from '../problems.ts'
import type { MissingReason, Participant, Question } from '../stages.ts'
import type { Reading } from './cell-value.ts'
import { checkSheet } from './choose.ts'
import { reportUnknown } from './column-report.ts'
import { type Layout, layoutOf } from './columns.ts'
import { type Dialect, dialectNames, versionColumns } from './dialect.ts'
import { reportDrift, reportOrder } from './drift.ts'
import type { Form } from './form.ts'
import type { Mapping } from './mapping.ts'
import { settleRepeated } from './repeated.ts'
import { type Submission, submissionsOf } from './submissions.ts'
import { type Grid, some } from './types.ts'

export interface Intake {
  readonly questions: ReadonlyMap<string, Question>
  readonly participants: readonly Participant[]
  readonly missingCodes: ReadonlyMap<string, MissingReason>
  readonly decimalComma: boolean
  readonly mapping: Mapping
  readonly form: { readonly structure: Form; readonly dialect: Dialect } | undefined
}

export interface ReadTables {
  readonly submissions: readonly Submission[]
  /** Columns that nothing is known of. */
  readonly unknown: readonly string[]
  /** For people: what each table was taken for. */
  readonly tables: readonly { readonly name: string; readonly dialect: string; readonly submissions: number }[]
}

export function readTables(grids: readonly Grid[], intake: Intake, problems: Problems): ReadTables {
  const { questions, mapping, participants, form } = intake
  if (form !== undefined) reportDrift(form.structure, { questions, mapping, dialect: form.dialect }, problems)
  const groups = [...new Set([...mapping.groups, ...(form?.structure.questions.flatMap((one) => one.groups) ?? [])])]
  const surroundings = { questions, mapping, groups }
  const layouts = grids.flatMap((grid) => layoutOf(grid, surroundings, problems) ?? [])
  const read = layouts.map((layout) => {
    checkSheet(layout, problems)
    reportUnknown(layout, surroundings, problems)
    reportVersions(layout, problems)
    const { dialect } = layout
    if (dialect !== 'own') reportOrder(placesOf(layout), [...questions.keys()], problems)
    const reading: Reading = { dialect, mapping, missingCodes: intake.missingCodes, decimalComma: intake.decimalComma }
    const submissions = submissionsOf(layout, participants, reading, problems)
    const name = layout.grid.sheet === '' ? layout.grid.file.path : `${layout.grid.file.path} ${layout.grid.sheet}`
    return { submissions, table: { name, dialect: dialectNames[dialect], submissions: submissions.length } }
  })
  reportAbsent(layouts, intake, problems)
  reportUnusedColumns(layouts, mapping, problems)
  const all = read.flatMap(({ submissions }) => submissions)
  const unknown = layouts.flatMap(({ columns }) =>
    columns.flatMap(({ role, name }) => (role.kind === 'unknown' ? [name] : [])),
  )
  return { submissions: settleRepeated(all, { mapping }, problems), unknown, tables: read.map(({ table }) => table) }
}

function placesOf({ columns }: Layout) {
  return columns.flatMap(({ role, head }) =>
    role.kind === 'question' || role.kind === 'option'
      ? [{ id: role.question.id, origin: head.origin, where: head.address }]
      : [],
  )
}

/** Questions without a column, and choices without one where the others have theirs. */
function reportAbsent(layouts: readonly Layout[], { questions, form }: Intake, problems: Problems): void {
  const [first] = layouts
  if (first === undefined) return
  const roles = layouts.flatMap(({ columns }) => columns.map(({ role }) => role))
  const has = (id: string): boolean =>
    roles.some((role) => (role.kind === 'question' || role.kind === 'option') && role.question.id === id)
  const gone = [...questions.keys()].filter((id) => !has(id))
  if (gone.length > 0 && form === undefined) {
    problems.warn(
      first.header.cells.values().next().value?.origin ?? { file: first.grid.file },
      'form-question',
      `Unexpected missing ${gone.length === 1 ? 'column' : 'columns'} for ${some(gone)}`,
      'Answers to them stay as they are. Were they renamed in the form? Then name them under `columns` in data/import.yaml.',
    )
  }
  for (const layout of layouts) {
    for (const question of questions.values()) {
      const options = layout.columns.flatMap((column) =>
        column.role.kind === 'option' && column.role.question === question
          ? [{ column, choice: column.role.choice }]
          : [],
      )
      const [one] = options
      if (one === undefined) continue
      const absent = question.choices.map(({ id }) => id).filter((id) => !options.some(({ choice }) => choice === id))
      if (absent.length === 0) continue
      const reason = `Unexpected columns of \`${question.id}\` without ${some(absent)}`
      problems.warn(one.column.head.origin, 'form-option', reason, 'The form does not offer them. Were they renamed?')
    }
  }
}

/** Answers to two versions of a form may mean two things. */
function reportVersions({ columns, body }: Layout, problems: Problems): void {
  for (const name of versionColumns) {
    const column = columns.find((one) => one.name === name)
    if (column === undefined) continue
    const versions = [...new Set(body.flatMap((row) => row.cells.get(column.number)?.text ?? []))]
    if (versions.length < 2) continue
    problems.warn(
      column.head.origin,
      'form-version',
      `Unexpected answers to ${versions.length} versions of the form: ${some(versions, 4)} (${column.head.address})`,
      'Compare each version with questionnaire.yaml: --form FILE.',
    )
  }
}

/** A column of the mapping that no table has is likely misspelt. */
function reportUnusedColumns(layouts: readonly Layout[], mapping: Mapping, problems: Problems): void {
  const names = layouts.flatMap(({ columns }) => columns.map(({ name }) => name))
  if (layouts.length === 0) return
  for (const column of mapping.columns.keys()) {
    const isUsed = names.some(
      (name) =>
        name === column ||
        name.split('/').includes(column) ||
        name.startsWith(`${column}[`) ||
        name.endsWith(`-${column}`),
    )
    const origin = mapping.locate(['columns', column])
    if (isUsed || origin === undefined) continue
    problems.warn(
      origin,
      'import-map',
      `Unexpected column \`${column}\`, which no table has`,
      'Correct its spelling, or remove it.',
    )
  }
}
