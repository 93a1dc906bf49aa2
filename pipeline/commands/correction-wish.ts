/** The arguments of `correct`, read before the edition is known. */

import type { Edition } from '../configuration.ts'
import { didYouMean, exitCodes, StudyError } from '../problems.ts'
import type { CorrectionSeverity } from '../stages.ts'
import { fold } from '../strings.ts'
import { takeSwitches } from './switches.ts'
import { single, takeOptions } from './values.ts'

/** Own options; `options` of the command says what they mean. */
const names = [
  'participant',
  'question',
  'to',
  'reason',
  'source',
  'asked-by',
  'severity',
  'date',
  'id',
  'reveals-reason',
] as const

const severities: readonly CorrectionSeverity[] = ['tiny', 'minor', 'serious']

export interface Wish {
  readonly participant: string
  /** The option that named the participant, where it was not `--participant`: perhaps the edition’s own noun. */
  readonly alias: string | undefined
  /** Question → right answer, as it would stand in the table. */
  readonly changes: ReadonlyMap<string, string>
  readonly reason: string
  readonly source: string | undefined
  readonly askedBy: string | undefined
  readonly severity: CorrectionSeverity
  /** ISO 8601. */
  readonly date: string | undefined
  readonly id: string | undefined
  readonly revealsBecause: string | undefined
  readonly isTrial: boolean
}

/** @throws StudyError (wrong use) */
export function readWish(args: readonly string[]): { readonly wish: Wish; readonly rest: readonly string[] } {
  const { on, rest: others } = takeSwitches(args, ['dry-run'])
  const { values, strangers, rest } = takeOptions(others, names)
  const optional = (name: (typeof names)[number]): string | undefined => single(values[name], name)?.trim() || undefined
  const [alias] = values.participant.length === 0 ? strangers : []
  const unknown = strangers.find((one) => one !== alias)
  if (unknown !== undefined) throw unknownOption(unknown.name)
  const date = optional('date')
  if (date !== undefined && !isDate(date))
    throw wrongUse(`\`${date}\` is no date`, 'Write year, month and day: 2031-05-04.')
  return {
    rest,
    wish: {
      participant: needed('participant', alias?.value ?? optional('participant')),
      alias: alias?.name,
      changes: readChanges(values.question, values.to),
      reason: needed('reason', optional('reason')),
      source: optional('source'),
      askedBy: optional('asked-by'),
      severity: readSeverity(optional('severity')),
      date,
      id: optional('id'),
      revealsBecause: optional('reveals-reason'),
      isTrial: on.has('dry-run'),
    },
  }
}

/** Whether the option that named the participant is the edition’s own word for one. @throws StudyError (wrong use) */
export function checkAlias({ alias }: Wish, { participant }: Edition): void {
  const noun = fold(participant.one ?? participant.other).replace(/[^\p{L}\p{N}]+/gu, '-')
  if (alias !== undefined && alias !== noun) throw unknownOption(alias, noun)
}

export function wrongUse(message: string, hint: string): StudyError {
  return new StudyError(message, { exitCode: exitCodes.usage, hint })
}

function unknownOption(name: string, ...more: readonly string[]): StudyError {
  return wrongUse(`There is no option \`--${name}\``, `${didYouMean(name, [...names, 'dry-run', ...more])} See --help.`)
}

function needed(name: string, value: string | undefined): string {
  if (value !== undefined && value.trim() !== '') return value.trim()
  throw wrongUse(`correct needs --${name}`, 'For example: correct --participant ID --question ID --to yes --reason "…"')
}

function readChanges(questions: readonly string[], values: readonly string[]): ReadonlyMap<string, string> {
  needed('question', questions[0])
  if (questions.length !== values.length) {
    throw wrongUse(
      `There are ${questions.length} --question and ${values.length} --to`,
      'Each question needs its right answer: --question ID --to VALUE. No answer is --to "".',
    )
  }
  const changes = new Map(questions.map((question, index) => [question.trim(), (values[index] ?? '').trim()]))
  if (changes.size < questions.length) throw wrongUse('A question was given twice', 'Give each question once.')
  return changes
}

function readSeverity(word = 'minor'): CorrectionSeverity {
  const severity = severities.find((one) => one === word)
  if (severity === undefined) throw wrongUse(`There is no severity \`${word}\``, didYouMean(word, severities))
  return severity
}

/** A day that exists. */
function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}
