/**
 * Two versions of one book are two overlapping tables. When a statistic differs between them by a single participant,
 * whoever compares the two learns how that participant answered, although only numbers were published. Two or more at
 * once hide one another.
 */
import type { Edition } from '../configuration.ts'
import { mostGuarded, publishOf, questionsBehind } from '../disclosure.ts'
import { Problems } from '../problems.ts'
import type { Correction, Indicator, Manuscript, Participant, Statistic, Survey } from '../stages.ts'
import { decimalText } from './rounding.ts'
import { allParticipants, computeStatistics, membersOf } from './statistics.ts'

/** What one correction shows: to which question, and by which statistics. */
interface Revealed {
  readonly asked: string
  readonly changes: readonly string[]
}

type Statistics = ReadonlyMap<string, Statistic>

/**
 * Reports every correction since the released version that alone moves a statistic, unless its answers are published by
 * name or it was accepted. An error: what is out cannot be called back.
 */
export function checkReveals(manuscript: Manuscript, statistics: Statistics, problems: Problems): void {
  const { survey, sources } = manuscript
  if (survey.releasedAnswers === undefined) return
  const earlier: Survey = { ...survey, answers: survey.releasedAnswers }
  const before = computeStatistics({ ...manuscript, survey: earlier }, new Problems())
  const revealed = new Map<Correction, Revealed>()
  for (const indicator of survey.indicators) {
    const questions = questionsBehind(indicator, survey)
    if (publishOf(questions, survey) === 'named') continue
    const [old, now] = [before.get(indicator.id), statistics.get(indicator.id)]
    // What is printed alike shows nothing.
    if (old === undefined || now === undefined || inWords(old) === inWords(now)) continue
    const was = partsIn(indicator, before, earlier, sources.edition)
    const is = partsIn(indicator, statistics, survey, sources.edition)
    const [moved, another] = survey.participants.filter(({ id }) => was(id) !== is(id))
    if (moved === undefined || another !== undefined) continue
    const change = `\`${indicator.id}\` from ${inWords(old)} to ${inWords(now)}`
    for (const correction of waiting(moved, questions, survey)) {
      const { asked, changes } = revealed.get(correction) ?? { asked: mostGuarded(questions, survey), changes: [] }
      revealed.set(correction, { asked, changes: [...changes, change] })
    }
  }
  const version = sources.edition.released ?? survey.corrections.findLast((one) => one.released)?.released ?? ''
  for (const [{ id, participant, origin }, { asked, changes }] of revealed) {
    problems.error(
      origin,
      'correction-reveals',
      `Unexpected correction \`${id}\` that shows how \`${participant}\` answered \`${asked}\`, which is published in numbers only: since version ${version} it alone changes ${changes.join(', ')}`,
      'Hold it back until others change the same figures, and publish them together; or, when the participant agrees, write `reveals: accepted` and `reveals_reason: …` into the entry.',
    )
  }
}

/** What each participant adds to a statistic: nothing, one to the base, one to the count as well, or a number. */
function partsIn(
  indicator: Indicator,
  statistics: Statistics,
  survey: Survey,
  edition: Edition,
): (participant: string) => string {
  const { base, counted } = indicator
  const whole = statistics.get(base.kind === 'those' ? base.indicator : allParticipants)
  if (whole === undefined) return () => ''
  const { answerOf, inBase, chosen } = membersOf(indicator, whole, survey, edition)
  const partOf = (one: Participant): string => {
    const answer = counted.kind === 'mean' ? answerOf(one) : undefined
    return answer?.kind === 'number' ? decimalText(answer.value) : 'counted'
  }
  const parts = new Map([
    ...inBase.map((one) => [one.id, 'base'] as const),
    ...chosen.map((one) => [one.id, partOf(one)] as const),
  ])
  return (participant) => parts.get(participant) ?? ''
}

/** The corrections that moved a participant and have not been accepted. A correction may show another answer than its own. */
function waiting(moved: Participant, questions: readonly string[], survey: Survey): readonly Correction[] {
  return survey.corrections.filter(
    ({ participant, question, released, revealsBecause }) =>
      participant === moved.id &&
      questions.includes(question) &&
      released === undefined &&
      revealsBecause === undefined,
  )
}

function inWords({ measure, count, base, mean }: Statistic): string {
  if (measure === 'share') return `${count} of ${base}`
  return mean === undefined ? 'no mean' : `a mean of ${decimalText(mean)} over ${base}`
}
