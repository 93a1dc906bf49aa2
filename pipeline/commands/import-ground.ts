/** The study that answers come into: as it is, and as it would be. */
import { VFile } from 'vfile'
import { checkEvidence } from '../compute/evidence.ts'
import type { Change } from '../intake/changes.ts'
import { messagesOf } from '../messages.ts'
import { type Correct, correctBy, parseCorrections, type RegisterEntry } from '../parse/corrections.ts'
import { readCsv } from '../parse/csv.ts'
import { parseParticipants } from '../parse/participants.ts'
import { parseQuestionnaire, type Questionnaire } from '../parse/questionnaire.ts'
import { parseResponses } from '../parse/responses.ts'
import { parseSurvey } from '../parse/survey.ts'
import { Problems } from '../problems.ts'
import type { Participant, Sources } from '../stages.ts'

/** The study as it is now, as far as an import needs it. */
export interface Ground {
  readonly sources: Sources
  readonly questionnaire: Questionnaire
  readonly participants: readonly Participant[]
  readonly register: readonly RegisterEntry[]
  readonly textOf: (participant: string, question: string) => string | undefined
}

/** @returns undefined when its tables have errors */
export function groundOf(sources: Sources, problems: Problems): Ground | undefined {
  const { data, edition } = sources
  const before = problems.errors
  const questionnaire = parseQuestionnaire(data.questionnaire, problems)
  if (questionnaire === undefined) return undefined
  const { questions, decimalComma } = questionnaire
  const participants = parseParticipants(data.participants, edition, decimalComma, problems)
  const table = readCsv(data.responses, { required: ['participant', ...questions.keys()] }, problems)
  const ids = participants?.map(({ id }) => id)
  const register =
    data.corrections === undefined ? [] : parseCorrections(data.corrections, { questions, participants: ids }, problems)
  if (participants === undefined || table === undefined || register === undefined) return undefined
  // Where a row is not whole, what would change cannot be said.
  if (problems.errors > before) return undefined
  const rows = new Map(table.rows.map((row) => [row.cells.get('participant')?.text ?? '', row.cells]))
  const textOf: Ground['textOf'] = (participant, question) => rows.get(participant)?.get(question)?.text
  return { sources, questionnaire, participants, register, textOf }
}

/**
 * Reads the table as it would be, by the reader of every build, and reports what is wrong with it and was not before: a number
 * out of its limits, an answer to a question that was not asked. What came from a file is reported at its place there.
 */
export function checkResult(text: string, changes: readonly Change[], ground: Ground, problems: Problems): void {
  const { sources, questionnaire, participants, register } = ground
  const state = (value: string, incoming: Correct): Problems => {
    const own = new Problems()
    const file = new VFile({ path: sources.data.responses.path, value })
    const correct = correctBy(register, questionnaire, own)
    parseResponses(
      file,
      questionnaire,
      participants,
      (id, question, cell) => correct(id, question, incoming(id, question, cell)),
      own,
    )
    return own
  }
  const byCell = new Map(changes.map((change) => [`${change.participant}/${change.question}`, change]))
  const received = Buffer.from(sources.data.responses.value ?? '').toString('utf8')
  const known = new Set(
    messagesOf(state(received, (_, __, cell) => cell)).map(({ rule, reason }) => `${rule} ${reason}`),
  )
  const after = state(text, (participant, question, cell) => {
    const change = byCell.get(`${participant}/${question.id}`)
    if (change === undefined) return cell
    if (cell.text !== change.to)
      throw new Error(
        `responses.csv would hold ${cell.text} for ${participant}, ${question.id}, instead of ${change.to}`,
      )
    return {
      text: change.to,
      origin: change.cell.origin,
      where: `${change.cell.address} (${participant}, \`${question.id}\`)`,
    }
  })
  // A correction whose expectation fails is said already, at the cell that changes.
  for (const one of after.all) {
    const rule = one.ruleId as Parameters<Problems['error']>[1]
    if (known.has(`${rule} ${one.reason}`) || rule === 'correction-expectation') continue
    const remedy = one.note?.startsWith('One of the two answers was corrected')
      ? 'Only one of the two answers is in the file, or they contradict each other. Find out which is right.'
      : one.note
    const { place } = one
    const origin = { file: new VFile({ path: one.file ?? '' }), ...(place === undefined ? {} : { place }) }
    problems.report(one.fatal === true ? 'error' : 'warning', origin, rule, one.reason, remedy)
  }
}

/** Statements of the publication about a participant that its answer would contradict, and did not before: one line each. */
export function contradictions(text: string, { sources }: Ground): readonly string[] {
  const { data, edition } = sources
  const found = (responses: VFile): readonly string[] => {
    const own = new Problems()
    const survey = parseSurvey({ ...data, responses }, edition, new Problems())
    if (survey !== undefined) checkEvidence(survey, own)
    return messagesOf(own).map(({ file, line, reason }) => `${file}:${line} ${reason}`)
  }
  const known = new Set(found(data.responses))
  const after = found(new VFile({ path: data.responses.path, value: text })).filter((one) => !known.has(one))
  return after.length === 0
    ? []
    : [`What the publication states would be contradicted (${after.length}):`, ...after.map((one) => `  ${one}`)]
}
