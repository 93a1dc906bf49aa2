/**
 * Printed figures that belong together: the choices of one question, which have one base, and a part and the whole that
 * it is part of. Each may be possible by itself where all of them are not.
 */
import { basesFor } from '../possible.ts'
import type { Problems } from '../problems.ts'
import type { Indicator, Published, Statistic, Survey } from '../stages.ts'
import { printedCounts, printedOf } from './published.ts'

/** The printed choices of one question, each once. */
export interface PrintedBlock {
  readonly question: string
  readonly several: boolean
  readonly rows: readonly Published[]
  /** Bases up to the number of participants that fit all of its percentages. */
  readonly bases: readonly number[]
}

/** A statistic whose participants are all among those of another. */
export interface Subset {
  readonly part: string
  readonly whole: string
}

/** Questions of which two choices or more are printed with a percentage. */
export function blocksOf(survey: Survey, statistics: ReadonlyMap<string, Statistic>): readonly PrintedBlock[] {
  return [...survey.questions.values()].flatMap(({ id, type }) => {
    if (type !== 'select_multiple' && type !== 'select_one') return []
    const indicators = survey.indicators.filter(({ counted, base }) => {
      return counted.kind === 'answers' && counted.question === id && base.kind !== 'those'
    })
    const rows = indicators.flatMap((indicator) => {
      const row = survey.published.find((one) => one.statistic === indicator.id && one.percent !== undefined)
      return row === undefined || !statistics.has(indicator.id) ? [] : [row]
    })
    if (rows.length < 2) return []
    const bases = basesFor(rows.map(printedOf), survey.participants.length, 'either')
    return [{ question: id, several: type === 'select_multiple', rows, bases }]
  })
}

/** By how they are declared: a nested base, an answer among others, a question that only some were asked. */
export function subsetsOf({ indicators, questions }: Survey): readonly Subset[] {
  return indicators.flatMap((part) =>
    indicators
      .filter((whole) => whole !== part && isPart(part, whole, questions))
      .map((whole) => ({ part: part.id, whole: whole.id })),
  )
}

function isPart(part: Indicator, whole: Indicator, questions: Survey['questions']): boolean {
  if (part.base.kind === 'those' && part.base.indicator === whole.id) return true
  // Who is counted of a nested base is only some of those who gave the answer.
  if (part.counted.kind !== 'answers' || whole.counted.kind !== 'answers' || whole.base.kind === 'those') return false
  const among = (answers: readonly string[], others: readonly string[]): boolean =>
    answers.every((answer) => others.includes(answer))
  const { counted: one } = part
  const { counted: other } = whole
  if (one.question === other.question)
    return one.answers.length < other.answers.length && among(one.answers, other.answers)
  const asked = questions.get(one.question)?.askedIf
  return asked?.question === other.question && among(asked.answers, other.answers)
}

/** All are warnings: an earlier print can be wrong, and the data are not. */
export function checkTogether(survey: Survey, statistics: ReadonlyMap<string, Statistic>, problems: Problems): void {
  for (const block of blocksOf(survey, statistics)) checkBlock(block, survey, problems)
  for (const subset of subsetsOf(survey)) checkSubset(subset, survey, statistics, problems)
}

function checkBlock({ question, several, rows, bases }: PrintedBlock, survey: Survey, problems: Problems): void {
  const [first] = rows
  if (first === undefined) return
  const say = (reason: string): void =>
    problems.warn(
      first.origin,
      'published-together',
      `${reason} (\`${question}\`)`,
      'Look at the print again: the choices of one question have one base.',
    )
  const stated = [...new Set(rows.flatMap(({ base }) => (base === undefined ? [] : [base])))]
  if (stated.length > 1) say(`Unexpected bases of ${stated.join(' and ')} for the choices of one question in print`)
  // Where no base is stated, the rows themselves are only tested on that of the data.
  const isTold = rows.some((row) => row.base === undefined)
  if (stated.length === 1 && isTold && !bases.includes(stated[0] ?? 0))
    say(`Unexpected percentages in print that have no base in common, not even the stated ${stated[0]}`)
  if (!several) checkSum(question, rows, survey, say)
}

/** One answer each: the shares add up to the whole, but for half a unit of rounding each. */
function checkSum(question: string, rows: readonly Published[], survey: Survey, say: (reason: string) => void): void {
  const answersOf = ({ statistic }: Published): readonly string[] => {
    const counted = survey.indicators.find(({ id }) => id === statistic)?.counted
    return counted?.kind === 'answers' ? counted.answers : []
  }
  const answers = rows.flatMap(answersOf)
  // Overlapping groups of answers count a participant twice.
  if (new Set(answers).size < answers.length) return
  const sum = rows.reduce((total, { percent = 0 }) => total + percent, 0)
  const leeway = rows.reduce((total, { decimals }) => total + 0.5 / 10 ** decimals, 0)
  const choices = survey.questions.get(question)?.choices.length ?? 0
  if (sum > 100 + leeway) say(`Unexpected sum of ${sum}% in print for a question with one answer each`)
  if (sum < 100 - leeway && answers.length === choices)
    say(`Unexpected sum of ${sum}% in print for all answers to a question, which rounding does not explain`)
}

function checkSubset(
  { part, whole }: Subset,
  survey: Survey,
  statistics: ReadonlyMap<string, Statistic>,
  problems: Problems,
): void {
  const rowsOf = (id: string): readonly Published[] => survey.published.filter(({ statistic }) => statistic === id)
  const countsOf = (row: Published): readonly number[] => {
    if (row.count !== undefined) return [row.count]
    const base = row.base ?? statistics.get(row.statistic)?.base ?? 0
    return row.percent === undefined || statistics.get(row.statistic)?.measure === 'mean'
      ? []
      : printedCounts(row, base)
  }
  for (const row of rowsOf(part)) {
    const least = Math.min(...countsOf(row))
    for (const other of rowsOf(whole)) {
      const most = Math.max(...countsOf(other))
      if (!Number.isFinite(least) || !Number.isFinite(most) || least <= most) continue
      problems.warn(
        row.origin,
        'published-together',
        `Unexpected ${least} of \`${part}\` in print (${row.where}), which are all among the ${most} of \`${whole}\` (${other.where})`,
        'A part is no larger than its whole: find out which of the two is wrong.',
      )
      return
    }
  }
}
