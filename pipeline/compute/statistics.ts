/** Answers → statistics: who is in the base, who is counted, who gave no answer and why. */

import type { Edition } from '../configuration.ts'
import { mostGuarded, publishOfIndicator, questionsBehind } from '../disclosure.ts'
import type { Problems } from '../problems.ts'
import type { Answer, Indicator, Manuscript, MissingReason, Participant, Statistic, Survey } from '../stages.ts'
import { bandOf } from './bands.ts'
import { inOrder } from './order.ts'
import { meanOf, percentOf } from './rounding.ts'

/** The statistic that is there without being declared. */
export const allParticipants = 'participants'

/** What the statistics of one study are computed from. */
interface Ground {
  readonly survey: Survey
  readonly manuscript: Manuscript
  readonly done: ReadonlyMap<string, Statistic>
  readonly problems: Problems
}

/**
 * All statistics, in the order in which the indicators are declared, after the built-in one. What rests on a question of
 * which nothing may be published is not among them: no table, file or chart that lists all of them can print it then.
 */
export function computeStatistics(manuscript: Manuscript, problems: Problems): ReadonlyMap<string, Statistic> {
  const { survey } = manuscript
  const done = new Map<string, Statistic>([[allParticipants, everyone(manuscript)]])
  for (const indicator of inOrder(survey.indicators, done, problems)) {
    const statistic = computeOne(indicator, { survey, manuscript, done, problems })
    if (statistic !== undefined) done.set(indicator.id, statistic)
  }
  const open = survey.indicators.filter((indicator) => mayBePublished(indicator, survey, problems))
  const declared = [allParticipants, ...open.map((indicator) => indicator.id)]
  return new Map(
    declared.flatMap((id) => {
      const statistic = done.get(id)
      return statistic === undefined ? [] : [[id, statistic] as const]
    }),
  )
}

function mayBePublished(indicator: Indicator, survey: Survey, problems: Problems): boolean {
  if (publishOfIndicator(indicator, survey) !== 'none') return true
  problems.warn(
    indicator.origin,
    'disclosure-none',
    `Unexpected indicator \`${indicator.id}\` on \`${mostGuarded(questionsBehind(indicator, survey), survey)}\`, of which nothing may be published: it is left out everywhere`,
    'Remove it, or change `publish` of that question when its participants agree.',
  )
  return false
}

function everyone({ survey, sources }: Manuscript): Statistic {
  const ids = survey.participants.map((participant) => participant.id)
  return {
    id: allParticipants,
    label: sources.edition.participant.other,
    field: undefined,
    measure: 'share',
    count: ids.length,
    base: ids.length,
    baseKind: 'all',
    baseOf: undefined,
    missing: noneMissing,
    percent: percentOf(ids.length, ids.length),
    mean: undefined,
    participants: ids,
    documented: ids,
    origin: { file: sources.data.participants },
  }
}

const noneMissing: Readonly<Record<MissingReason, number>> = {
  not_asked: 0,
  not_answered: 0,
  does_not_know: 0,
  withheld: 0,
}

function computeOne(indicator: Indicator, ground: Ground): Statistic | undefined {
  const { survey, done, problems } = ground
  const { base, counted } = indicator
  const whole = base.kind === 'those' ? done.get(base.indicator) : done.get(allParticipants)
  // A nested base that could not be computed has been reported already.
  if (whole === undefined) return undefined
  const { answerOf, among, inBase, chosen } = membersOf(indicator, whole, survey, ground.manuscript.sources.edition)
  const missing = countMissing(among.map(answerOf))
  const numbers = chosen.flatMap((participant) => {
    const answer = answerOf(participant)
    return answer?.kind === 'number' ? [answer.value] : []
  })
  if (counted.kind === 'mean' && chosen.length < inBase.length) {
    problems.error(
      indicator.origin,
      'indicator-impossible',
      `Unexpected base \`${base.kind}\` for the mean of \`${counted.question}\`: ${inBase.length - chosen.length} of ${inBase.length} participants of the base gave no number`,
      'Use `base: answered`.',
    )
    return undefined
  }
  // One decimal place more than the answers: as much as a mean of a few numbers can bear.
  const places = 1 + Math.max(0, ...numbers.map((value) => value.scale))
  return {
    id: indicator.id,
    label: indicator.label,
    field: indicator.field,
    measure: counted.kind === 'mean' ? 'mean' : 'share',
    count: chosen.length,
    base: inBase.length,
    baseKind: base.kind,
    baseOf: base.kind === 'those' ? base.indicator : undefined,
    missing,
    percent:
      counted.kind === 'mean' ? wholeNumber(meanOf(numbers, 0)?.digits) : percentOf(chosen.length, inBase.length),
    mean: counted.kind === 'mean' ? meanOf(numbers, places) : undefined,
    participants: chosen.map((participant) => participant.id),
    documented: chosen.map((participant) => participant.id).filter((id) => isDocumented(id, indicator, survey)),
    origin: indicator.origin,
  }
}

/** Who takes part in a statistic. */
export interface Members {
  readonly answerOf: (participant: Participant) => Answer | undefined
  /** Those of the whole, whether or not they answered. */
  readonly among: readonly Participant[]
  readonly inBase: readonly Participant[]
  readonly chosen: readonly Participant[]
}

/** @param whole the statistic whose participants the base is taken from */
export function membersOf(indicator: Indicator, whole: Statistic, survey: Survey, edition: Edition): Members {
  const { base, counted } = indicator
  const candidates = new Set(whole.participants)
  const answerOf = (participant: Participant): Answer | undefined =>
    counted.kind === 'participants' ? undefined : survey.answers.get(participant.id)?.get(counted.question)
  const among = survey.participants.filter((participant) => candidates.has(participant.id))
  const inBase = among.filter((participant) => {
    const answer = answerOf(participant)
    if (answer?.kind !== 'missing') return true
    return base.kind === 'answered' ? false : base.kind === 'asked' ? answer.reason !== 'not_asked' : true
  })
  const chosen = inBase.filter((participant) => isCounted(participant, answerOf(participant), indicator, edition))
  return { answerOf, among, inBase, chosen }
}

function isCounted(
  participant: Participant,
  answer: Answer | undefined,
  { counted }: Indicator,
  edition: Edition,
): boolean {
  switch (counted.kind) {
    case 'answers':
      return answer?.kind === 'choices' && answer.choices.some((choice) => counted.answers.includes(choice))
    case 'mean':
      return answer?.kind === 'number'
    case 'participants': {
      const band = bandOf(participant, edition.bands)
      return (
        (counted.region === undefined || counted.region === participant.region) &&
        (counted.band === undefined || counted.band === band?.id)
      )
    }
  }
}

/**
 * Region and size of a participant are published with the list of participants; an answer needs evidence in print, and
 * the leave to name those who gave it.
 */
function isDocumented(participant: string, indicator: Indicator, survey: Survey): boolean {
  if (publishOfIndicator(indicator, survey) !== 'named') return false
  const { counted } = indicator
  if (counted.kind === 'participants') return true
  return survey.evidence.some(
    (evidence) =>
      evidence.participant === participant &&
      evidence.question === counted.question &&
      (evidence.kind === 'stated' || evidence.kind === 'listed') &&
      (counted.kind === 'mean' || counted.answers.includes(evidence.answer)),
  )
}

function countMissing(answers: readonly (Answer | undefined)[]): Readonly<Record<MissingReason, number>> {
  const counts: Record<MissingReason, number> = { ...noneMissing }
  for (const answer of answers) if (answer?.kind === 'missing') counts[answer.reason]++
  return counts
}

function wholeNumber(digits: bigint | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits)
}
