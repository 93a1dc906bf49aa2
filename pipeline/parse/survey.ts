/** All tables of the survey, checked against one another. */
import type { Edition } from '../configuration.ts'
import { Problems } from '../problems.ts'
import type { DataFiles, Survey } from '../stages.ts'
import { correctBy, parseCorrections, type RegisterEntry, releasedBy } from './corrections.ts'
import { parseEvidence } from './evidence.ts'
import { parseFacts } from './facts.ts'
import { builtIn, parseIndicators } from './indicators.ts'
import { noLists, parseLists } from './lists.ts'
import { parseParticipants } from './participants.ts'
import { parsePublished } from './published.ts'
import { parseQuestionnaire } from './questionnaire.ts'
import { parseResponses } from './responses.ts'

/**
 * Reads the data of an edition. Every file is read even when another is faulty, so that one run shows all problems.
 * @returns undefined when any file has errors
 */
export function parseSurvey(data: DataFiles, edition: Edition, problems: Problems): Survey | undefined {
  const before = problems.errors
  const questionnaire = parseQuestionnaire(data.questionnaire, problems)
  const questions = questionnaire?.questions
  const participants = parseParticipants(data.participants, edition, questionnaire?.decimalComma ?? 'either', problems)
  const ids = participants?.map((participant) => participant.id)
  const register =
    data.corrections === undefined ? [] : parseCorrections(data.corrections, { questions, participants: ids }, problems)
  const corrected = questionnaire && correctBy(register ?? [], questionnaire, problems)
  const answers =
    questionnaire && corrected && parseResponses(data.responses, questionnaire, participants, corrected, problems)
  const releasedAnswers =
    questionnaire && register && isCorrectedSince(register, edition)
      ? // What was wrong there has been said, or was mended since.
        parseResponses(data.responses, questionnaire, participants, releasedBy(register), new Problems())
      : undefined
  const evidence = data.evidence === undefined ? [] : parseEvidence(data.evidence, questions, ids, problems)
  const lists = data.lists === undefined ? noLists : parseLists(data.lists, problems)
  const indicators = parseIndicators(
    data.indicators,
    { questions, fields: data.lists && lists?.fields.map((field) => field.id), edition },
    problems,
  )
  const statistics = indicators && [builtIn, ...indicators.map((indicator) => indicator.id)]
  const published = data.published === undefined ? [] : parsePublished(data.published, statistics, problems)
  const facts = data.facts === undefined ? new Map() : parseFacts(data.facts, ids, problems)
  if (problems.errors > before) return undefined
  if (!questions || !participants || !answers || !register || !lists || !indicators || !facts) return undefined
  const corrections = register.map(({ expectAt: _, toAt: __, ...correction }) => correction)
  return {
    questions,
    participants,
    answers,
    corrections,
    releasedAnswers,
    evidence,
    indicators,
    published,
    facts,
    lists,
  }
}

/** Readers have a version, and something was corrected since. */
function isCorrectedSince(register: readonly RegisterEntry[], { released }: Edition): boolean {
  const hasVersion = released !== undefined || register.some((one) => one.released !== undefined)
  return hasVersion && register.some((one) => one.released === undefined)
}
