/**
 * How much may be published. A statistic rests on more than the question that it counts: on the questions of its nested
 * base, and on those whose routing decides who was asked. It may print no more than the most guarded of them allows.
 */
import type { Correction, Indicator, Publish, Statistic, Survey } from './stages.ts'

type Asked = Pick<Survey, 'questions' | 'indicators'>

const guarded: readonly Publish[] = ['named', 'aggregate', 'none']

/** The questions of whose answers an indicator tells something, the one that it counts first; none for counts of participants. */
export function questionsBehind(indicator: Indicator, survey: Asked): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const follow = ({ id, counted, base }: Indicator): void => {
    // Bases in a circle are reported elsewhere.
    if (seen.has(id)) return
    seen.add(id)
    if (counted.kind !== 'participants') for (const one of withRouting(counted.question, survey)) found.add(one)
    const whole = base.kind === 'those' ? survey.indicators.find((one) => one.id === base.indicator) : undefined
    if (whole !== undefined) follow(whole)
  }
  follow(indicator)
  return [...found]
}

/** A question, the one that routes to it, and so on: who was asked tells what was answered before. */
export function withRouting(question: string, { questions }: Pick<Survey, 'questions'>): readonly string[] {
  const path: string[] = []
  // Routing looks back only, so that this comes to an end.
  for (let at: string | undefined = question; at !== undefined; at = questions.get(at)?.askedIf?.question) path.push(at)
  return path
}

/** What the most guarded of some questions allows. */
export function publishOf(questions: readonly string[], survey: Pick<Survey, 'questions'>): Publish {
  const levels = questions.map((id) => guarded.indexOf(survey.questions.get(id)?.publish ?? 'named'))
  return guarded[Math.max(0, ...levels)] ?? 'none'
}

export function publishOfIndicator(indicator: Indicator, survey: Asked): Publish {
  return publishOf(questionsBehind(indicator, survey), survey)
}

/** The question that allows least, for messages. */
export function mostGuarded(questions: readonly string[], survey: Pick<Survey, 'questions'>): string {
  const level = publishOf(questions, survey)
  return questions.find((id) => survey.questions.get(id)?.publish === level) ?? questions[0] ?? ''
}

/** The corrections of answers that a statistic is computed from. */
export function correctionsBehind({ id }: Pick<Statistic, 'id'>, survey: Survey): readonly Correction[] {
  const indicator = survey.indicators.find((one) => one.id === id)
  if (indicator === undefined || survey.corrections.length === 0) return []
  const questions = questionsBehind(indicator, survey)
  return survey.corrections.filter((one) => questions.includes(one.question))
}

/** A correction as the files beside the book name it. */
export interface PublicCorrection {
  readonly id: string
  readonly date: string
  readonly severity: Correction['severity']
  readonly released: string | null
  /** null where nothing of the question may be published. */
  readonly question: string | null
  /** Whose answer it was, and why it changed; null unless these answers are published by name. */
  readonly participant: string | null
  readonly reason: string | null
}

/** The corrections without anything that their questions keep back; never an answer. */
export function publicCorrections(survey: Survey): readonly PublicCorrection[] {
  return survey.corrections.map(({ id, date, severity, released, question, participant, reason }) => {
    const publish = publishOf(withRouting(question, survey), survey)
    return {
      id,
      date,
      severity,
      released: released ?? null,
      question: publish === 'none' ? null : question,
      participant: publish === 'named' ? participant : null,
      reason: publish === 'named' ? reason : null,
    }
  })
}
