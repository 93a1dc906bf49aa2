/** Where a form and questionnaire.yaml have parted: what is new, gone, moved or of another kind. Nothing is ever guessed. */
import { didYouMean, nearest, type Origin, type Problems } from '../problems.ts'
import type { Question } from '../stages.ts'
import { choiceOf } from './columns.ts'
import { builtInCode, type Dialect } from './dialect.ts'
import type { Form, FormQuestion } from './form.ts'
import type { Mapping } from './mapping.ts'
import { isSame } from './sameness.ts'
import { shown, some } from './types.ts'

/** The form’s own dialect tells which codes its program lays down. */
export interface Drift {
  readonly questions: ReadonlyMap<string, Question>
  readonly mapping: Mapping
  readonly dialect: Dialect
}

export function reportDrift(form: Form, { questions, mapping, dialect }: Drift, problems: Problems): void {
  const matched = new Map<string, FormQuestion>()
  const wanted = mapping.participantColumn ?? 'participant'
  const strangers: FormQuestion[] = []
  for (const one of form.questions) {
    const paths = [one.name, [...one.groups, one.name].join('/'), [...one.groups, one.name].join('-')]
    if (paths.includes(wanted)) continue
    const question = paths.map((path) => questionNamed(path, questions, mapping)).find((found) => found !== undefined)
    if (question === undefined) {
      if (!paths.some((path) => mapping.isIgnored(path))) strangers.push(one)
      continue
    }
    const earlier = matched.get(question.id)
    if (earlier !== undefined) {
      const reason = `Unexpected second question for \`${question.id}\` in ${one.where}: ${earlier.where} is one already`
      problems.error(
        one.origin,
        'form-question',
        reason,
        'Map one of them to another question, or name it under `ignore`.',
      )
      continue
    }
    matched.set(question.id, one)
  }
  const gone = [...questions.keys()].filter((id) => !matched.has(id))
  for (const one of strangers) {
    const near = nearest(one.name.replaceAll('_', '-'), gone)
    problems.error(
      one.origin,
      'form-question',
      `Unexpected question \`${shown(one.name)}\` in ${one.where}: questionnaire.yaml has none of this name`,
      `${near === undefined ? '' : `Was \`${near}\` renamed? `}Add it, or name it in data/import.yaml under \`columns\` (or \`ignore\`).`,
    )
  }
  const [first] = form.questions
  if (gone.length > 0 && first !== undefined) {
    problems.warn(
      { file: first.origin.file },
      'form-question',
      `Unexpected form without ${gone.length === 1 ? 'the question' : 'the questions'} ${some(gone)}`,
      'Answers to them stay as they are. Were they renamed?',
    )
  }
  for (const [id, one] of matched) {
    const question = questions.get(id)
    if (question === undefined) continue
    checkType(one, question, problems)
    if (question.choices.length > 0 && one.options.length > 0) checkOptions(one, question, mapping, dialect, problems)
  }
  const places = [...matched].map(([id, one]) => ({ id, origin: one.origin, where: one.where }))
  reportOrder(places, [...questions.keys()], problems)
}

function questionNamed(name: string, questions: ReadonlyMap<string, Question>, mapping: Mapping): Question | undefined {
  const mapped = mapping.columns.get(name)
  if (mapped !== undefined) return mapped.choice === undefined ? questions.get(mapped.question) : undefined
  return questions.get(name) ?? (mapping.underscoreForHyphen ? questions.get(name.replaceAll('_', '-')) : undefined)
}

function checkType(one: FormQuestion, question: Question, problems: Problems): void {
  if (one.type === question.type) return
  const both = `${one.type ?? ''} ${question.type}`
  // Yes and no are two choices; which codes they have is checked with the options.
  if (both === 'select_one yes_no' || both === 'yes_no select_one') return
  const reason = `Unexpected type \`${shown(one.typeName)}\` in ${one.where}, expected \`${question.type}\` for \`${question.id}\``
  // Every whole number is a decimal number.
  if (both === 'integer decimal') problems.warn(one.origin, 'form-type', reason, 'Its answers can still be read.')
  else
    problems.error(
      one.origin,
      'form-type',
      reason,
      'Find out which is right, and correct the form or questionnaire.yaml.',
    )
}

function checkOptions(
  one: FormQuestion,
  question: Question,
  mapping: Mapping,
  dialect: Dialect,
  problems: Problems,
): void {
  const known = question.choices.map(({ id }) => id)
  const offered = new Set<string>()
  const order: { id: string; origin: Origin; where: string }[] = []
  for (const option of one.options) {
    if (mapping.missingReason(option.code, question) !== undefined) continue
    const choice =
      choiceOf(option.code, question, mapping) ?? builtInCode(dialect, option.code, question.type === 'yes_no')
    if (choice === undefined) {
      const same = question.choices.find(({ label }) => option.labels.some((words) => isSame(words, label)))
      problems.error(
        option.origin,
        'form-option',
        `Unexpected option \`${shown(option.code)}\` in ${option.where}: \`${question.id}\` has no such choice`,
        `${same === undefined ? didYouMean(option.code, known) : `Its label is that of \`${same.id}\`: was the code renamed?`} Name it under \`choices\` in data/import.yaml, or add it to questionnaire.yaml.`,
      )
      continue
    }
    offered.add(choice)
    order.push({ id: choice, origin: option.origin, where: option.where })
    const swapped = question.choices.find(
      ({ id, label }) => id !== choice && option.labels.some((words) => isSame(words, label)),
    )
    if (swapped !== undefined) {
      const reason = `Unexpected label of option \`${shown(option.code)}\` in ${option.where}: it is that of \`${swapped.id}\``
      problems.error(
        option.origin,
        'form-option',
        reason,
        'Were two options exchanged? Answers would change their meaning.',
      )
    }
  }
  const gone = known.filter((id) => !offered.has(id))
  if (gone.length > 0) {
    const reason = `Unexpected question \`${shown(one.name)}\` in ${one.where} without ${some(gone)}`
    problems.warn(one.origin, 'form-option', reason, 'Nobody can have chosen them in this form. Were they renamed?')
  }
  reportOrder(order, known, problems)
}

/** The first thing that stands before what should precede it; what follows from it is not said. */
export function reportOrder(
  found: readonly { readonly id: string; readonly origin: Origin; readonly where: string }[],
  expected: readonly string[],
  problems: Problems,
): void {
  let latest = -1
  for (const { id, origin, where } of found) {
    const at = expected.indexOf(id)
    if (at >= latest) {
      latest = at
      continue
    }
    const before = expected[latest] ?? ''
    problems.warn(
      origin,
      'form-order',
      `Unexpected order: \`${id}\` (${where}) stands after \`${before}\`, expected before it as in questionnaire.yaml`,
      'Columns are matched by their names, so that nothing is misread; but the order in which people were asked has changed.',
    )
    return
  }
}
