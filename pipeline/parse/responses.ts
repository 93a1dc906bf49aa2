/** responses.csv: one row a participant, one column a question. */
import type { VFile } from 'vfile'
import { didYouMean, type Problems } from '../problems.ts'
import type { Answer, Answers, Participant, Question } from '../stages.ts'
import { readAnswer, settleRouting } from './answers.ts'
import type { Correct } from './corrections.ts'
import { type Row, readCsv } from './csv.ts'
import type { Questionnaire } from './questionnaire.ts'
import { readRequired } from './values.ts'

/**
 * A cell that could not be read stands as “not answered”.
 * @param participants undefined when their table could not be read; ids are then taken as they come
 * @param correct applied to every cell before it is read
 */
export function parseResponses(
  file: VFile,
  questionnaire: Questionnaire,
  participants: readonly Participant[] | undefined,
  correct: Correct,
  problems: Problems,
): Answers | undefined {
  const questions = [...questionnaire.questions.values()]
  const table = readCsv(file, { required: ['participant', ...questions.map((question) => question.id)] }, problems)
  if (table === undefined) return undefined
  const ids = participants?.map((participant) => participant.id)
  const answers = new Map<string, ReadonlyMap<string, Answer>>()
  const rows = new Map<string, number>()
  for (const row of table.rows) {
    const cell = row.cells.get('participant')
    if (cell === undefined) break
    const id = readRequired(cell, problems)
    if (id !== '' && ids !== undefined && !ids.includes(id)) {
      problems.error(
        cell.origin,
        'participant-unknown',
        `Unexpected \`${id}\` in ${cell.where}, expected the id of a participant`,
        didYouMean(id, ids),
      )
    }
    const earlier = rows.get(id)
    if (earlier !== undefined && id !== '') {
      problems.error(
        row.origin,
        'row-duplicate',
        `Unexpected second row of \`${id}\`: rows ${earlier} and ${row.number}`,
        'Keep one of the two.',
      )
      continue
    }
    rows.set(id, row.number)
    answers.set(id, readRow(row, id, { questions, questionnaire, correct }, problems))
  }
  for (const id of ids ?? []) {
    if (!answers.has(id) && table.complete && table.header.some((column) => column.text === 'participant')) {
      problems.error(
        { file },
        'participant-missing',
        `Unexpected missing row of participant \`${id}\``,
        'Add a row; cells without an answer stay blank.',
      )
    }
  }
  return answers
}

interface Reading {
  readonly questions: readonly Question[]
  readonly questionnaire: Questionnaire
  readonly correct: Correct
}

function readRow(
  row: Row,
  id: string,
  { questions, questionnaire, correct }: Reading,
  problems: Problems,
): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>()
  const faulty = new Set<string>()
  for (const question of questions) {
    const found = row.cells.get(question.id)
    if (found === undefined) {
      faulty.add(question.id)
      continue
    }
    const cell = correct(id, question, { ...found, where: found.where.replace(',', ` (${id}),`) })
    const answer = readAnswer(cell, question, questionnaire, problems)
    if (answer === undefined) {
      faulty.add(question.id)
      answers.set(question.id, { kind: 'missing', reason: 'not_answered', origin: cell.origin })
      continue
    }
    const source =
      question.askedIf === undefined || faulty.has(question.askedIf.question)
        ? undefined
        : answers.get(question.askedIf.question)
    answers.set(question.id, settleRouting(cell, question, answer, source, problems))
  }
  return answers
}
