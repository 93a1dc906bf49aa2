/** What a reference prints in one language. */
import { ordinalForms, type Reference, replaceReferences, type StatisticForm } from '../references.ts'
import type { Fact, Formatter, Participant, Statistic, Study } from '../stages.ts'

/** @returns undefined for what does not exist or cannot be printed; the checks have said so */
export function settleReference(reference: Reference, study: Study, format: Formatter): string | undefined {
  const statistic = study.statistics.get(reference.id)
  if (statistic !== undefined) {
    const settle = statisticForms[(reference.form ?? 'share') as StatisticForm]
    return settle?.(statistic, format, study)
  }
  const fact = study.manuscript.survey.facts.get(reference.id)
  return fact && settleFact(fact, reference.form, format)
}

/** A title or label with its references settled. */
export function settleText(text: string, study: Study, format: Formatter): string {
  return replaceReferences(text, (reference) => settleReference(reference, study, format))
}

function settleFact(fact: Fact, form: string | undefined, format: Formatter): string | undefined {
  if (fact.doubtful !== undefined) return undefined
  return format.fact(
    fact,
    form !== 'value',
    ordinalForms.find((gender) => gender === form),
  )
}

type Settle = (statistic: Statistic, format: Formatter, study: Study) => string | undefined

/** A mean prints itself: as a percentage where the question asks for one, else as a plain number. */
const share: Settle = (statistic, format, study) => {
  const { measure, mean, percent } = statistic
  if (measure === 'share') return percent === undefined ? undefined : format.percent(percent)
  if (mean === undefined) return undefined
  const value = Number(mean.digits) / 10 ** mean.scale
  return unitOf(statistic, study) === '%' ? format.percent(value) : format.number(value)
}

function unitOf({ id }: Statistic, { manuscript: { survey } }: Study): string | undefined {
  const counted = survey.indicators.find((indicator) => indicator.id === id)?.counted
  return counted?.kind === 'mean' ? survey.questions.get(counted.question)?.unit : undefined
}

const statisticForms: Readonly<Record<StatisticForm, Settle>> = {
  share,
  count: ({ count }, format) => format.number(count),
  base: ({ base }, format) => format.number(base),
  of: ({ count, base }, format) => format.of(count, base),
  'of-counted': ({ count, base }, format) => format.ofParticipants(count, base),
  full: (statistic, format, study) => {
    const percent = share(statistic, format, study)
    return percent === undefined
      ? undefined
      : format.word('share_of', { percent, of: format.of(statistic.count, statistic.base) })
  },
  counted: ({ count }, format) => format.counted(count),
  rest: ({ count, base }, format) => format.number(base - count),
  'rest-counted': ({ count, base }, format) => format.counted(base - count),
  // Only participants of whom the publication itself states or lists it: a reconstructed answer is never a fact.
  names: ({ documented }, format, study) =>
    documented.length === 0 ? undefined : format.list(namesOf(documented, study.manuscript.survey.participants)),
}

export function namesOf(ids: readonly string[], participants: readonly Participant[]): readonly string[] {
  const names = new Map(participants.map((one) => [one.id, one.name]))
  return ids.map((id) => names.get(id) ?? id)
}
