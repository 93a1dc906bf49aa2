/** The figures in print against the figures of the data: what differs, what is impossible, what contradicts itself. */
import { basesFor, basesInWords, countsFor, type PrintedPercent } from '../possible.ts'
import type { Problems } from '../problems.ts'
import type { Difference, Published, Statistic, Survey } from '../stages.ts'
import { percentOf } from './rounding.ts'

interface Finding {
  readonly rule: Difference['rule']
  readonly reason: string
  readonly remedy: string
}

/** Compares every published figure; a row gives at most one difference, the gravest. All are warnings. */
export function comparePublished(
  survey: Survey,
  statistics: ReadonlyMap<string, Statistic>,
  problems: Problems,
): readonly Difference[] {
  return survey.published.flatMap((row) => {
    const computed = statistics.get(row.statistic)
    if (computed === undefined) return []
    const finding =
      impossible(row, computed, survey, statistics) ??
      contradiction(row, computed, survey.published) ??
      departure(row, computed)
    if (finding === undefined) return []
    problems.warn(row.origin, finding.rule, `${finding.reason} (\`${row.statistic}\`, ${row.where})`, finding.remedy)
    const { percent, count, base, baseAsPrinted, where } = row
    return [
      {
        rule: finding.rule,
        statistic: row.statistic,
        printed: { percent, count, base, baseAsPrinted, where },
        computed: { percent: computed.percent, count: computed.count, base: computed.base },
        reason: finding.reason,
      },
    ]
  })
}

/** No whole number of participants gives the printed share on its base (a mean can be any number). */
function impossible(
  row: Published,
  computed: Statistic,
  survey: Survey,
  statistics: ReadonlyMap<string, Statistic>,
): Finding | undefined {
  const { percent, count } = row
  const base = row.base ?? computed.base
  const found = (reason: string): Finding => ({
    rule: 'published-impossible',
    reason,
    remedy: 'The edition prints what its data give; the annex of differences keeps the printed figure.',
  })
  if (computed.measure === 'mean' || base === 0) return undefined
  if (count !== undefined && count > base)
    return found(`Unexpected ${count} of ${base} in print, expected a part that is no larger than the whole`)
  if (percent === undefined) return undefined
  const possible = printedCounts(row, base)
  if (count !== undefined && !possible.includes(count)) {
    return found(`Unexpected ${percentText(row)} for ${count} of ${base} in print, expected ${percentOf(count, base)}%`)
  }
  if (possible.length > 0) return undefined
  const whose = row.base === undefined ? 'that the data give' : 'that the print gives'
  const limit = survey.participants.length
  return found(
    `Unexpected ${percentText(row)} in print on the base of ${base} ${whose}: no whole number gives it (${neighbours(percent, base)}). ${fits(percentText(row), [row], limit)}${jointly(row, computed, survey, statistics)}`,
  )
}

/** The printed choices of one multiple-choice question have one base; says which bases would fit them all. */
function jointly(
  row: Published,
  computed: Statistic,
  survey: Survey,
  statistics: ReadonlyMap<string, Statistic>,
): string {
  const question = questionOf(row.statistic, survey)
  if (question === undefined || survey.questions.get(question)?.type !== 'select_multiple') return ''
  const printed = survey.published
    .filter((other) => other.percent !== undefined && questionOf(other.statistic, survey) === question)
    .filter((other) => sameBase(statistics.get(other.statistic), computed))
  const together = [...new Map(printed.map((other) => [percentText(other), other])).values()].sort(
    (a, b) => (b.percent ?? 0) - (a.percent ?? 0),
  )
  if (together.length < 2) return ''
  const list = together.map(percentText).join(', ')
  return ` ${fits(`All printed choices of the question together (${list})`, together, survey.participants.length)}`
}

/** What a row prints, exactly. */
export function printedOf({ percent = 0, decimals }: Published): PrintedPercent {
  return { digits: BigInt(Math.round(percent * 10 ** decimals)), decimals }
}

/** A print may have rounded its ties either way. */
export function printedCounts(row: Published, base: number): readonly number[] {
  return countsFor(printedOf(row), base, 'either')
}

/** “57.9%”, with the noughts that are printed. */
function percentText({ percent = 0, decimals }: Published): string {
  return `${percent.toFixed(decimals)}%`
}

function questionOf(statistic: string, survey: Survey): string | undefined {
  const counted = survey.indicators.find((indicator) => indicator.id === statistic)?.counted
  return counted?.kind === 'answers' ? counted.question : undefined
}

function sameBase(one: Statistic | undefined, other: Statistic): boolean {
  return one?.baseKind === other.baseKind && one.baseOf === other.baseOf
}

function fits(what: string, rows: readonly Published[], limit: number): string {
  return `${what} would fit ${basesInWords(basesFor(rows.map(printedOf), limit, 'either'), limit)}.`
}

/** “5 of 19 is 26%, 6 of 19 is 32%”: the shares just below and above. */
function neighbours(percent: number, base: number): string {
  const below = Math.floor((percent * base) / 100)
  return [below, below + 1]
    .filter((count) => count <= base)
    .map((count) => `${count} of ${base} is ${percentOf(count, base)}%`)
    .join(', ')
}

/** Two rows of one statistic that give different bases or counts. Blamed is the row that departs from the data. */
function contradiction(row: Published, computed: Statistic, published: readonly Published[]): Finding | undefined {
  const fitsData = (one: Published): boolean => departure(one, computed) === undefined
  const rival = published.find((other, index) => {
    if (other === row || other.statistic !== row.statistic || !disagree(row, other)) return false
    return fitsData(row) === fitsData(other) ? index < published.indexOf(row) : fitsData(other)
  })
  if (rival === undefined) return undefined
  return {
    rule: 'published-contradiction',
    reason: `Unexpected ${inWords(row)} in print, which contradicts ${inWords(rival)} (${rival.where}); the data give ${computed.count} of ${computed.base}${shown(computed.percent)}`,
    remedy: 'Find out which of the two is meant; the edition prints what its data give.',
  }
}

function disagree(one: Published, other: Published): boolean {
  const differ = (a: number | undefined, b: number | undefined): boolean =>
    a !== undefined && b !== undefined && a !== b
  return differ(one.base, other.base) || differ(one.count, other.count) || differ(one.percent, other.percent)
}

/** The printed percentage, count or base is not the computed one. */
function departure(row: Published, computed: Statistic): Finding | undefined {
  const same = (printed: number | undefined, value: number | undefined): boolean =>
    printed === undefined || printed === value
  const isShare = computed.measure === 'share' && computed.base > 0 && row.percent !== undefined
  const samePercent = isShare
    ? printedCounts(row, computed.base).includes(computed.count)
    : same(row.percent, computed.percent)
  if (samePercent && same(row.count, computed.count) && same(row.base, computed.base)) return undefined
  const data =
    computed.base === 0
      ? 'hold no answer to compute it from'
      : `give ${computed.count} of ${computed.base}${shown(computed.percent)}`
  return {
    rule: 'published-differs',
    reason: `Unexpected ${inWords(row)} in print; the data ${data}`,
    remedy: 'Correct the data or this row; if both stand, the annex of differences lists them.',
  }
}

/** “60% of 15 (9)”. A count that is not printed is given in brackets when the percentage allows one only. */
function inWords(row: Published): string {
  const { percent, count, base } = row
  const implied = percent !== undefined && count === undefined && base !== undefined ? printedCounts(row, base) : []
  const whole = base === undefined ? '' : ` of ${base}`
  if (percent === undefined) return `${count}${whole}`
  if (count !== undefined) return `${percentText(row)} (${count}${whole})`
  return `${percentText(row)}${whole}${implied.length === 1 ? ` (${implied[0]})` : ''}`
}

function shown(percent: number | undefined): string {
  return percent === undefined ? '' : ` (${percent}%)`
}
