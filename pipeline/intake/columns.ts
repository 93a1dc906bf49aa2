/** What each column of a table is: the participant, a question, one choice of a question, or nothing of ours. */
import type { Problems } from '../problems.ts'
import type { Question } from '../stages.ts'
import { checkTwice, reportNoParticipant } from './column-report.ts'
import { type Dialect, dialectOf, isAbout } from './dialect.ts'
import type { Mapping } from './mapping.ts'
import { lastPart } from './sameness.ts'
import { faultOf, type Grid, type GridCell, type GridRow, shown } from './types.ts'

export type Role =
  | { readonly kind: 'participant' }
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'option'; readonly question: Question; readonly choice: string | undefined; readonly code: string }
  /** A free answer beside the choices, such as `Q1[other]`. */
  | { readonly kind: 'other'; readonly question: Question }
  | { readonly kind: 'about' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'unknown' }

export interface Column {
  readonly number: number
  readonly name: string
  readonly head: GridCell
  readonly role: Role
}

export interface Layout {
  readonly grid: Grid
  readonly dialect: Dialect
  readonly header: GridRow
  readonly columns: readonly Column[]
  readonly body: readonly GridRow[]
}

export interface Surroundings {
  readonly questions: ReadonlyMap<string, Question>
  readonly mapping: Mapping
  /** Those of the mapping, and those of the form where it is given. */
  readonly groups: readonly string[]
}

/** Longer ones are the wording of questions, and no names. */
const longestName = 300
/** Far more than any network has participants, so that a wrong file is told at once. */
const mostRows = 20_000

/** @returns undefined when there is nothing to read by: no header, or no column of participants */
export function layoutOf(grid: Grid, surroundings: Surroundings, problems: Problems): Layout | undefined {
  const [header, ...body] = grid.rows
  if (header === undefined) {
    problems.error(
      { file: grid.file },
      'intake-file',
      'Unexpected empty table, expected a header row',
      'Export it again.',
    )
    return undefined
  }
  if (body.length > mostRows) {
    const reason = `Unexpected ${body.length} rows, expected ${mostRows} at most: one for each participant`
    problems.error({ file: grid.file }, 'intake-file', reason, 'Is it the right file, and the right sheet (--sheet)?')
    return undefined
  }
  const heads = [...header.cells].map(([number, head]) => ({ number, name: head.text, head }))
  const all = heads.map(({ name }) => name)
  const dialect = dialectOf(all)
  const seen = new Map<string, GridCell>()
  const columns = heads.flatMap(({ number, name, head }): readonly Column[] => {
    if (head.kind === 'formula' || head.kind === 'error') {
      const reason = `Unexpected ${head.kind} ${shown(head.text)} in ${head.address}, expected the name of a column`
      faultOf(head, 'intake-cell', reason, 'Write the name itself.', problems)
      return []
    }
    const role = roleOf(name, dialect, all, surroundings)
    const earlier = seen.get(name)
    seen.set(name, head)
    if (earlier !== undefined) {
      const reason = `Unexpected second column \`${shown(name)}\` in ${head.address}: ${earlier.address} has the same name`
      if (role.kind !== 'about' && role.kind !== 'ignored') {
        faultOf(head, 'intake-column', reason, 'Keep one of the two.', problems)
        return []
      }
    }
    return [{ number, name, head, role }]
  })
  const unnamed = body.flatMap((row) => [...row.cells].filter(([number]) => !header.cells.has(number)).slice(0, 1))[0]
  if (unnamed !== undefined) {
    const reason = `Unexpected content in ${unnamed[1].address}, in a column without a name`
    faultOf(unnamed[1], 'intake-column', reason, 'Name the column, or empty it.', problems)
  }
  checkTwice(columns, problems)
  if (!columns.some(({ role }) => role.kind === 'participant')) {
    reportNoParticipant(columns, header, surroundings, problems)
    return undefined
  }
  return { grid, dialect, header, columns, body }
}

function roleOf(name: string, dialect: Dialect, header: readonly string[], surroundings: Surroundings): Role {
  const { mapping } = surroundings
  const wanted = mapping.participantColumn ?? 'participant'
  if (name === wanted || (lastPart(name) === wanted && !header.includes(wanted))) return { kind: 'participant' }
  if (mapping.isIgnored(name)) return { kind: 'ignored' }
  const found = answerOf(name, surroundings)
  if (found !== undefined) return found
  return isAbout(dialect, name, header) ? { kind: 'about' } : { kind: 'unknown' }
}

/** `Q1[SQ001]` is LimeSurvey’s, `group/question` and `question/option` Kobo’s, `group-question` ODK Central’s. */
function answerOf(name: string, surroundings: Surroundings): Role | undefined {
  const { questions, mapping } = surroundings
  const mapped = mapping.columns.get(name)
  if (mapped !== undefined) {
    const question = questions.get(mapped.question)
    if (question === undefined) return undefined
    if (mapped.choice === undefined) return { kind: 'question', question }
    return { kind: 'option', question, choice: mapped.choice, code: mapped.choice }
  }
  const direct = questions.get(name)
  if (direct !== undefined) return { kind: 'question', question: direct }
  if (name.length > longestName) return undefined
  const [, before, sub] = /^(.+)\[([^\]]+)\]$/.exec(name) ?? /^(.+)\/([^/]+)$/.exec(name) ?? []
  if (before !== undefined && sub !== undefined) {
    const question = questionOf(before, surroundings)
    if (question?.type === 'select_multiple') {
      const choice = choiceOf(sub, question, mapping)
      if (choice === undefined && sub === 'other' && name.endsWith(']')) return { kind: 'other', question }
      return { kind: 'option', question, choice, code: sub }
    }
    if (question !== undefined && sub === 'other' && name.endsWith(']')) return { kind: 'other', question }
  }
  const question = questionOf(name, surroundings)
  return question && { kind: 'question', question }
}

/** A question by the name that a form gives it: ours, a mapped one, or either after the names of groups. */
function questionOf(name: string, { questions, mapping, groups }: Surroundings): Question | undefined {
  const named = (text: string): Question | undefined => {
    const mapped = mapping.columns.get(text)
    const plain = mapping.underscoreForHyphen ? text.replaceAll('_', '-') : text
    return (
      questions.get(mapped !== undefined && mapped.choice === undefined ? mapped.question : text) ??
      questions.get(plain)
    )
  }
  const found = named(name)
  if (found !== undefined) return found
  // A name of XML cannot hold a slash; every other sign between groups can stand in a name, so that groups must be declared.
  if (name.includes('/')) return named(lastPart(name))
  for (const group of groups) {
    if (!name.startsWith(group) || !/^[-.:_]$/.test(name[group.length] ?? '')) continue
    const inner = questionOf(name.slice(group.length + 1), { questions, mapping, groups })
    if (inner !== undefined) return inner
  }
  return undefined
}

/** The choice that a code of a form stands for. */
export function choiceOf(code: string, question: Question, mapping: Mapping): string | undefined {
  const ids = question.choices.map(({ id }) => id)
  const mapped = mapping.choices.get(question.id)?.get(code)
  if (mapped !== undefined) return mapped
  if (question.type === 'yes_no' && mapping.yesNo.has(code)) return mapping.yesNo.get(code)
  if (ids.includes(code)) return code
  const plain = code.replaceAll('_', '-')
  return mapping.underscoreForHyphen && ids.includes(plain) ? plain : undefined
}
