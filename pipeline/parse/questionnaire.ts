/** questionnaire.yaml: the questions in the order in which they were put, with choices, limits and routing. */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { didYouMean, type Problems } from '../problems.ts'
import type { Choice, MissingReason, Question } from '../stages.ts'
import { readYaml, type YamlFile } from '../yaml.ts'
import { anyOf, shortId } from './values.ts'

const code = z.string().trim().min(1)

const schema = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id: shortId,
        type: z.enum(['yes_no', 'select_one', 'select_multiple', 'integer', 'decimal', 'text']),
        wording: z.string().trim().min(1),
        /** What its participants agreed to. Numbers only, unless they agreed to more: nobody is named by an oversight. */
        publish: z.enum(['named', 'aggregate', 'none']).default('aggregate'),
        choices: z.array(z.strictObject({ id: shortId, label: z.string().min(1) })).optional(),
        /** Asked only of participants who gave one of these answers to an earlier question. */
        asked_if: z.strictObject({ question: z.string(), answers: z.array(z.string()).min(1) }).optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        unit: z.string().optional(),
      }),
    )
    .min(1),
  /** What a cell holds when there is no answer; a blank cell is “not answered”. */
  missing_codes: z
    .strictObject({
      not_asked: code.default('n/a'),
      does_not_know: code.default('dk'),
      withheld: code.default('withheld'),
    })
    .prefault({}),
  /** Numbers in the tables have a decimal comma (30,5), as spreadsheets of many countries write them. */
  decimal_comma: z.boolean().default(false),
})

type QuestionnaireFile = YamlFile<z.output<typeof schema>>
type Item = z.output<typeof schema>['questions'][number]

export interface Questionnaire {
  /** In the order of the questionnaire. */
  readonly questions: ReadonlyMap<string, Question>
  /** Code in a cell → reason. */
  readonly missingCodes: ReadonlyMap<string, MissingReason>
  readonly decimalComma: boolean
}

/** Ids are the labels: what readers see of a yes or a no comes from the texts, never from here. */
const yesAndNo: readonly Choice[] = [
  { id: 'yes', label: 'yes' },
  { id: 'no', label: 'no' },
]

export function parseQuestionnaire(file: VFile, problems: Problems): Questionnaire | undefined {
  const read = readYaml(file, schema, problems)
  if (read === undefined) return undefined
  const questions = new Map<string, Question>()
  for (const [index, item] of read.value.questions.entries()) {
    if (questions.has(item.id)) {
      problems.error(
        read.locate(['questions', index, 'id']),
        'id-duplicate',
        `Unexpected second question \`${item.id}\``,
        'Rename one of the two.',
      )
      continue
    }
    const choices = checkChoices(read, index, item, problems)
    checkLimits(read, index, item, problems)
    checkRouting(read, index, item, questions, problems)
    questions.set(item.id, {
      id: item.id,
      type: item.type,
      wording: item.wording,
      publish: item.publish,
      choices,
      askedIf: item.asked_if,
      minimum: item.minimum,
      maximum: item.maximum,
      unit: item.unit,
      origin: read.locate(['questions', index]),
    })
  }
  return { questions, missingCodes: checkCodes(read, questions, problems), decimalComma: read.value.decimal_comma }
}

function checkChoices(read: QuestionnaireFile, index: number, item: Item, problems: Problems): readonly Choice[] {
  const selects = item.type === 'select_one' || item.type === 'select_multiple'
  const path = ['questions', index, 'choices']
  if (selects && (item.choices === undefined || item.choices.length === 0)) {
    problems.error(
      read.locate(path),
      'yaml-shape',
      `Unexpected question \`${item.id}\` of type ${item.type} without choices`,
      'Add `choices:` with an id and a label each.',
    )
  }
  if (!selects && item.choices !== undefined) {
    problems.error(
      read.locate(path),
      'yaml-shape',
      `Unexpected choices for question \`${item.id}\` of type ${item.type}`,
      'Remove them, or make the type select_one or select_multiple.',
    )
  }
  if (item.type === 'yes_no') return yesAndNo
  const seen = new Set<string>()
  for (const [at, choice] of (item.choices ?? []).entries()) {
    if (seen.has(choice.id))
      problems.error(
        read.locate([...path, at, 'id']),
        'id-duplicate',
        `Unexpected second choice \`${choice.id}\` of question \`${item.id}\``,
        'Give each choice an id of its own.',
      )
    seen.add(choice.id)
  }
  return item.choices ?? []
}

function checkLimits(read: QuestionnaireFile, index: number, item: Item, problems: Problems): void {
  const numeric = item.type === 'integer' || item.type === 'decimal'
  for (const key of ['minimum', 'maximum', 'unit'] as const) {
    if (!numeric && item[key] !== undefined) {
      problems.error(
        read.locate(['questions', index, key]),
        'yaml-shape',
        `Unexpected \`${key}\` for question \`${item.id}\` of type ${item.type}, expected it for numbers only`,
        'Remove it, or make the type integer or decimal.',
      )
    }
  }
  if (item.minimum !== undefined && item.maximum !== undefined && item.minimum > item.maximum) {
    problems.error(
      read.locate(['questions', index, 'minimum']),
      'yaml-shape',
      `Unexpected minimum ${item.minimum} above the maximum ${item.maximum} of question \`${item.id}\``,
      'Exchange or correct the two.',
    )
  }
}

/** Routing looks back only, so that it can be followed from the first question to the last. */
function checkRouting(
  read: QuestionnaireFile,
  index: number,
  item: Item,
  earlier: ReadonlyMap<string, Question>,
  problems: Problems,
): void {
  if (item.asked_if === undefined) return
  const at = read.locate(['questions', index, 'asked_if', 'question'])
  const source = earlier.get(item.asked_if.question)
  if (source === undefined) {
    problems.error(
      at,
      'id-unknown',
      `Unexpected question \`${item.asked_if.question}\` in the routing of \`${item.id}\`, expected an earlier question`,
      didYouMean(item.asked_if.question, [...earlier.keys()]),
    )
    return
  }
  const allowed = source.choices.map((choice) => choice.id)
  for (const [answer, value] of item.asked_if.answers.entries()) {
    if (allowed.includes(value)) continue
    problems.error(
      read.locate(['questions', index, 'asked_if', 'answers', answer]),
      'id-unknown',
      `Unexpected answer \`${value}\` in the routing of \`${item.id}\`, expected ${allowed.length > 0 ? anyOf(allowed) : `a question with choices, which \`${source.id}\` has not`}`,
      didYouMean(value, allowed),
    )
  }
}

function checkCodes(
  read: QuestionnaireFile,
  questions: ReadonlyMap<string, Question>,
  problems: Problems,
): ReadonlyMap<string, MissingReason> {
  const codes = new Map<string, MissingReason>()
  for (const reason of ['not_asked', 'does_not_know', 'withheld'] as const) {
    const value = read.value.missing_codes[reason]
    const clash = [...questions.values()].find((question) => question.choices.some((choice) => choice.id === value))
    if (codes.has(value) || clash !== undefined) {
      problems.error(
        read.locate(['missing_codes', reason]),
        'yaml-shape',
        `Unexpected code \`${value}\` for ${reason}, which is ${clash === undefined ? 'another missing code too' : `a choice of question \`${clash.id}\` too`}`,
        'Choose another code for the missing answer.',
      )
    }
    codes.set(value, reason)
  }
  return codes
}
