/** All tables of the survey, checked against one another. */
import type { Edition } from '../configuration.ts'
import type { Problems } from '../problems.ts'
import type { DataFiles, Survey } from '../stages.ts'
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
  const answers = questionnaire && parseResponses(data.responses, questionnaire, participants, problems)
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
  if (!questions || !participants || !answers || !lists || !indicators || !facts) return undefined
  return { questions, participants, answers, evidence, indicators, published, facts, lists }
}
