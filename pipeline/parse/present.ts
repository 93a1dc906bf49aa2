/** What the cells hold now, with the register applied: the ground on which a further correction stands. */
import type { Edition } from '../configuration.ts'
import { Problems } from '../problems.ts'
import type { Answer, DataFiles, Participant, Question } from '../stages.ts'
import { readAnswer, wasAsked } from './answers.ts'
import { correctBy, parseCorrections } from './corrections.ts'
import { type Cell, readCsv } from './csv.ts'
import { parseParticipants } from './participants.ts'
import { parseQuestionnaire } from './questionnaire.ts'

/** A cell that must change along with another. */
export interface FollowUp {
  readonly question: string
  readonly expect: string
  readonly to: string
  /** The question whose corrected answer decides. */
  readonly after: string
}

export interface Present {
  readonly questions: ReadonlyMap<string, Question>
  readonly participants: readonly Participant[]
  /** As written; undefined where the table has no such cell. */
  textOf(participant: string, question: string): string | undefined
  /**
   * Routing: a question that is not asked any more loses its answer, and one that is asked now has none yet. Without
   * these, neither of two answers could be corrected before the other.
   */
  followUps(participant: string, changes: ReadonlyMap<string, string>): readonly FollowUp[]
}

/** Errors in the cells themselves are no hindrance: a correction may be what mends them. @returns undefined when a file cannot be read */
export function presentAnswers(data: DataFiles, edition: Edition, problems: Problems): Present | undefined {
  const questionnaire = parseQuestionnaire(data.questionnaire, problems)
  if (questionnaire === undefined) return undefined
  const { questions, missingCodes } = questionnaire
  const participants = parseParticipants(data.participants, edition, questionnaire.decimalComma, problems)
  const table = readCsv(data.responses, { required: ['participant', ...questions.keys()] }, problems)
  const ids = participants?.map((one) => one.id)
  const register =
    data.corrections === undefined ? [] : parseCorrections(data.corrections, { questions, participants: ids }, problems)
  if (participants === undefined || table === undefined || register === undefined) return undefined
  const correct = correctBy(register, questionnaire, problems)
  const rows = new Map(table.rows.map((row) => [row.cells.get('participant')?.text ?? '', row.cells]))
  const cellOf = (participant: string, question: Question): Cell | undefined => {
    const received = rows.get(participant)?.get(question.id)
    return received && correct(participant, question, received)
  }
  const notAsked = [...missingCodes].find(([, reason]) => reason === 'not_asked')?.[0] ?? ''
  const cells = new Map(
    participants.map(
      ({ id }) => [id, new Map([...questions.values()].map((one) => [one.id, cellOf(id, one)]))] as const,
    ),
  )
  return {
    questions,
    participants,
    textOf: (participant, question) => cells.get(participant)?.get(question)?.text,
    followUps(participant, changes) {
      const found: FollowUp[] = []
      const moved = new Set(changes.keys())
      const answers = new Map<string, Answer>()
      for (const question of questions.values()) {
        const cell = cells.get(participant)?.get(question.id)
        if (cell === undefined) continue
        const follow = (to: string, after: string): string => {
          found.push({ question: question.id, expect: cell.text, to, after })
          return to
        }
        let text = changes.get(question.id) ?? cell.text
        const { askedIf } = question
        const asked = askedIf === undefined || wasAsked(askedIf.answers, answers.get(askedIf.question))
        if (askedIf !== undefined && moved.has(askedIf.question) && !changes.has(question.id)) {
          moved.add(question.id)
          if (asked === false && text !== '' && text !== notAsked) text = follow(notAsked, askedIf.question)
          if (asked === true && text === notAsked) text = follow('', askedIf.question)
        }
        const missing: Answer = { kind: 'missing', reason: 'not_answered', origin: cell.origin }
        const answer = readAnswer({ ...cell, text }, question, questionnaire, new Problems()) ?? missing
        answers.set(question.id, asked === false && text === '' ? { ...missing, reason: 'not_asked' } : answer)
      }
      return found
    },
  }
}
