/**
 * data/import.yaml: what the columns and codes of a form are called here. Whatever does not bear the same id in both must be
 * said in this file; a likely name is suggested, never taken.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { didYouMean, type Origin, type Problems } from '../problems.ts'
import type { MissingReason, Question } from '../stages.ts'
import { type Path, readYaml } from '../yaml.ts'

const name = z.string().trim().min(1)
const names = z.record(name, name)
const reasons = ['not_asked', 'not_answered', 'does_not_know', 'withheld'] as const

const schema = z.strictObject({
  participant: z.strictObject({ column: name.optional(), ids: names.default({}) }).prefault({}),
  /** Column of the file → question, or question/choice for a column of its own. */
  columns: names.default({}),
  /** Question → code of the file → choice. */
  choices: z.record(name, names).default({}),
  /** Codes of every question that is answered by yes or no. */
  yes_no: z.record(name, z.enum(['yes', 'no'])).default({}),
  /** Code of the file → why there is no answer; `question/code` for one question alone. */
  missing: z.record(name, z.enum(reasons)).default({}),
  /** Columns that are no answers; `*` stands for any letters. */
  ignore: z.array(name).default([]),
  /** Groups of the form whose names stand before those of its questions. */
  groups: z.array(name).default([]),
  /** `_` in names and codes of the form stands for `-` in ours. */
  underscore_for_hyphen: z.enum(['true', 'false']).default('false'),
  decimal: z.enum(['point', 'comma']).optional(),
  /** Of several submissions of one participant: all are refused, or the newest is taken. */
  repeated: z.enum(['refuse', 'newest']).default('refuse'),
  incomplete: z.enum(['leave_out', 'take']).default('leave_out'),
})

export interface Mapping {
  /** undefined: the mapping file is absent. */
  readonly file: VFile | undefined
  readonly participantColumn: string | undefined
  readonly participantIds: ReadonlyMap<string, string>
  readonly columns: ReadonlyMap<string, ColumnTarget>
  readonly choices: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly yesNo: ReadonlyMap<string, string>
  /** Why a text is no answer to a question; undefined when it may be one. */
  missingReason(text: string, question: Question): MissingReason | undefined
  readonly groups: readonly string[]
  readonly underscoreForHyphen: boolean
  readonly decimal: 'point' | 'comma' | undefined
  readonly repeated: 'refuse' | 'newest'
  readonly incomplete: 'leave_out' | 'take'
  isIgnored(column: string): boolean
  locate(path: Path): Origin | undefined
}

export interface ColumnTarget {
  readonly question: string
  readonly choice: string | undefined
}

export const noMapping: Mapping = settle(schema.parse({}), undefined, () => undefined)

/** @returns undefined when the file has errors */
export function parseMapping(
  file: VFile,
  questions: ReadonlyMap<string, Question>,
  participants: readonly string[],
  problems: Problems,
): Mapping | undefined {
  // Comments alone map nothing.
  const isEmpty =
    String(file)
      .replace(/^\uFEFF/, '')
      .replace(/^\s*#.*$/gm, '')
      .trim() === ''
  if (isEmpty) return { ...noMapping, file }
  const before = problems.errors
  const read = readYaml(file, schema, problems, 'text')
  if (read === undefined) return undefined
  const unknown = (path: Path, what: string, id: string, known: readonly string[]): void =>
    problems.error(
      read.locate(path),
      'import-map',
      `Unexpected \`${id}\`, expected the id of a ${what}`,
      didYouMean(id, known),
    )
  const { value } = read
  const checkChoice = (path: Path, question: string, choice: string): void => {
    const choices = questions.get(question)?.choices.map(({ id }) => id) ?? []
    if (!choices.includes(choice)) unknown(path, `choice of \`${question}\``, choice, choices)
  }
  for (const [key, id] of Object.entries(value.participant.ids)) {
    if (!participants.includes(id)) unknown(['participant', 'ids', key], 'participant', id, participants)
  }
  for (const [column, target] of Object.entries(value.columns)) {
    const { question, choice } = targetOf(target)
    if (!questions.has(question)) unknown(['columns', column], 'question', question, [...questions.keys()])
    else if (choice !== undefined) checkChoice(['columns', column], question, choice)
  }
  for (const [question, codes] of Object.entries(value.choices)) {
    if (!questions.has(question)) unknown(['choices', question], 'question', question, [...questions.keys()])
    else for (const [code, choice] of Object.entries(codes)) checkChoice(['choices', question, code], question, choice)
  }
  return problems.errors > before ? undefined : settle(value, file, read.locate)
}

function targetOf(text: string): ColumnTarget {
  const [question = '', choice] = text.split('/')
  return { question: question.trim(), choice: choice?.trim() }
}

function settle(value: z.output<typeof schema>, file: VFile | undefined, locate: Mapping['locate']): Mapping {
  const missing = new Map<string, MissingReason>(Object.entries(value.missing))
  const ignored = value.ignore.map(
    (one) => new RegExp(`^${one.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[\\s\\S]*')}$`),
  )
  return {
    file,
    participantColumn: value.participant.column,
    participantIds: new Map(Object.entries(value.participant.ids)),
    columns: new Map(Object.entries(value.columns).map(([column, target]) => [column, targetOf(target)])),
    choices: new Map(
      Object.entries(value.choices).map(([question, codes]) => [question, new Map(Object.entries(codes))]),
    ),
    yesNo: new Map(Object.entries(value.yes_no)),
    groups: value.groups,
    underscoreForHyphen: value.underscore_for_hyphen === 'true',
    decimal: value.decimal,
    repeated: value.repeated,
    incomplete: value.incomplete,
    missingReason(text, { id, type }) {
      // 99 may be a number, too: only what is said of the question itself makes it none.
      const isFree = type === 'integer' || type === 'decimal' || type === 'text'
      return missing.get(`${id}/${text}`) ?? (isFree && /^[-+\d.,]+$/.test(text) ? undefined : missing.get(text))
    },
    isIgnored: (column) => ignored.some((pattern) => pattern.test(column)),
    locate,
  }
}
