/** What is wrong with the columns of a table, with what is likely meant: it is suggested, and never taken. */
import { didYouMean, nearest, type Problems } from '../problems.ts'
import type { Column, Layout, Surroundings } from './columns.ts'
import { codesAdvice } from './dialect.ts'
import { isSame, isUnset, lastPart } from './sameness.ts'
import { faultOf, type GridRow, shown, some } from './types.ts'

/** Two columns for one thing: which of them is right, nobody knows. */
export function checkTwice(columns: readonly Column[], problems: Problems): void {
  const seen = new Map<string, Column>()
  for (const column of columns) {
    const { role } = column
    const key =
      role.kind === 'question'
        ? role.question.id
        : role.kind === 'option' && role.choice !== undefined
          ? `${role.question.id}/${role.choice}`
          : role.kind === 'participant'
            ? ':participant'
            : undefined
    const earlier = key === undefined ? undefined : seen.get(key)
    if (key !== undefined) seen.set(key, column)
    if (earlier === undefined || earlier.name === column.name) continue
    const what = role.kind === 'participant' ? 'the participant' : `\`${key}\``
    const reason = `Unexpected second column for ${what}: \`${shown(column.name)}\` in ${column.head.address}, and \`${shown(earlier.name)}\` in ${earlier.head.address}`
    faultOf(
      column.head,
      'intake-column',
      reason,
      'Leave one of them out, or name it under `ignore` in data/import.yaml.',
      problems,
    )
  }
}

export function reportNoParticipant(
  columns: readonly Column[],
  header: GridRow,
  { mapping }: Surroundings,
  problems: Problems,
): void {
  const wanted = mapping.participantColumn ?? 'participant'
  const names = columns.map(({ name }) => name)
  const [first] = [...header.cells.values()]
  if (first === undefined) return
  const near = nearest(wanted, names)
  faultOf(
    first,
    'intake-participant',
    `Unexpected table without a column \`${shown(wanted)}\`: nothing says whose answers these are`,
    `${near === undefined ? '' : `Is it \`${shown(near)}\`? `}Say it in data/import.yaml: \`participant: { column: … }\`. The first row with content is the header. Columns: ${some(names)}.`,
    problems,
  )
}

/** Columns that nothing is known of, with what is likely meant. */
export function reportUnknown(
  { columns, dialect, body }: Layout,
  { questions, mapping }: Surroundings,
  problems: Problems,
): void {
  const taken = new Set(
    columns.flatMap(({ role }) => (role.kind === 'question' || role.kind === 'option' ? [role.question.id] : [])),
  )
  const free = [...questions.keys()].filter((id) => !taken.has(id))
  for (const { name, head, role, number } of columns) {
    if (role.kind === 'option' && role.choice === undefined) {
      const known = role.question.choices.map(({ id }) => id)
      const chosen = body.map((row) => row.cells.get(number)).find((cell) => cell !== undefined && !isUnset(cell.text))
      const reason = `Unexpected option \`${shown(role.code)}\` in ${head.address}: \`${role.question.id}\` has no such choice`
      const remedy = `${didYouMean(role.code, known)} Say what it is under \`choices\` in data/import.yaml, or add it to questionnaire.yaml.`
      if (chosen === undefined) problems.warn(head.origin, 'form-option', `${reason}; nobody chose it`, remedy)
      else faultOf(head, 'form-option', `${reason}; chosen in ${chosen.address}`, remedy, problems)
    }
    if (role.kind !== 'unknown') continue
    const labelled = [...questions.values()].find(
      ({ wording }) => isSame(wording, name) || isSame(wording, lastPart(name)),
    )
    if (labelled !== undefined) {
      const reason = `Unexpected label “${shown(name)}” in ${head.address}, expected the code of a question`
      faultOf(
        head,
        'intake-labels',
        reason,
        `${codesAdvice[dialect]} It is the wording of \`${labelled.id}\`.`,
        problems,
      )
      continue
    }
    const near = nearest(lastPart(name).replaceAll('_', '-'), free)
    faultOf(
      head,
      'form-question',
      `Unexpected column \`${shown(name)}\` in ${head.address}, expected a question of questionnaire.yaml`,
      `${near === undefined ? '' : `Is it \`${near}\`? `}Name it under \`columns\` in data/import.yaml; under \`ignore\` when it is no answer.${mapping.underscoreForHyphen || !/_/.test(name) ? '' : ' If `_` stands for `-` throughout: `underscore_for_hyphen: true`.'}`,
      problems,
    )
  }
}
