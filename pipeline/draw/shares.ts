/** Shares as charts show them: a count first, its base never far. */
import { roundedSum } from '../parts.ts'
import type { ChartTable, Statistic } from '../stages.ts'
import type { DrawContext } from './chart.ts'

/** A share in the reader's language. */
export interface Share {
  readonly id: string
  readonly label: string
  readonly count: number
  readonly base: number
  /** “75%”. */
  readonly percent: string
  /** “15 of 20”. */
  readonly of: string
  /** “Base: 20 cities”. */
  readonly baseNote: string
  /** Place of its field in the list of fields, from 0; -1 for none. */
  readonly field: number
}

/** The share with this id. References were checked before, so a missing one is a bug. */
export function shareOf(id: string, { study, format }: DrawContext): Share {
  const statistic = study.statistics.get(id)
  if (statistic === undefined) throw new Error(`No statistic ${id}`)
  const { label, count, base, percent, field } = statistic
  return {
    id,
    label,
    count,
    base,
    percent: percent === undefined ? format.word('none') : format.percent(percent),
    of: format.of(count, base),
    baseNote: baseNote(statistic, { study, format }),
    field: fieldPlace(field, { study }),
  }
}

/** Place of a field in the list of fields; -1 for none. */
export function fieldPlace(id: string | undefined, { study }: Pick<DrawContext, 'study'>): number {
  return study.manuscript.survey.lists.fields.findIndex((field) => field.id === id)
}

/** What the share is a share of: “Base: the 14 cities counted under “Digital inclusion””. */
export function baseNote({ baseKind, base, baseOf }: Statistic, { study, format }: DrawContext): string {
  const blanks = { base: format.counted(base) }
  if (baseKind === 'all') return format.word('base', blanks)
  if (baseKind === 'asked') return format.word('base_asked', blanks)
  if (baseKind === 'answered') return format.word('base_answered', blanks)
  return format.word('base_those', { ...blanks, label: study.statistics.get(baseOf ?? '')?.label ?? baseOf ?? '' })
}

/** The base note that most shares have in common; of equals, the first. */
export function commonBase(shares: readonly Share[]): string {
  const counts = new Map<string, number>()
  for (const { baseNote: note } of shares) counts.set(note, (counts.get(note) ?? 0) + 1)
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as const)[0]
}

/**
 * The base note of a chart: the common base, whether single shares name another, and whether parts of a whole add up to
 * something else than 100%. That is said only where it is so.
 * @param groups shares that stand together; all of them when left out
 */
export function baseOfAll(
  shares: readonly Share[],
  { format, study }: Pick<DrawContext, 'format' | 'study'>,
  groups: readonly (readonly Share[])[] = [shares],
): string {
  const common = commonBase(shares)
  const base = shares.every((share) => share.baseNote === common) ? common : format.word('base_mixed', { base: common })
  const sums = groups.map((group) =>
    roundedSum(group.map(({ id }) => study.statistics.get(id)).filter((one) => one !== undefined)),
  )
  const sum = sums.find((one) => one !== undefined)
  return sum === undefined ? base : format.word('rounded_sum', { base, sum: format.percent(sum) })
}

/** “A local plan: 75% (15 of 20)”. */
export function shareInWords({ label, percent, of }: Share, { format }: Pick<DrawContext, 'format'>): string {
  return format.word('chart_share', { label, percent, of })
}

/** Joins items in the order of the chart; the formatter's own lists are sorted. */
export function joined(items: readonly string[], { format }: Pick<DrawContext, 'format'>): string {
  return items.join(format.word('chart_joint'))
}

export function shareTable(shares: readonly Share[], { format }: Pick<DrawContext, 'format'>): ChartTable {
  const mixed = new Set(shares.map((share) => share.baseNote)).size > 1
  return {
    header: [format.word('statistic'), format.word('share'), format.word('count')],
    rows: shares.map(({ label, percent, of, baseNote: note }) => [mixed ? `${label} (${note})` : label, percent, of]),
  }
}
