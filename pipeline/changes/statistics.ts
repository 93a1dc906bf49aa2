/** Statistics that changed, and which of the changes are serious. */
import { decimalText } from '../decimals.ts'
import { publishOfIndicator } from '../disclosure.ts'
import type { FigureSource, Statistic, Study, Survey } from '../stages.ts'
import type { ClaimReport, Reason, StatisticReport, StatisticState } from './report.ts'

/** What the rule for the whole correction says; printed in every report. */
export const severityRule =
  'Serious: a claim of the text is no longer true; a key figure, or a number on the cover or in a heading, changes; a printed share crosses one half; a printed count becomes or ceases to be none or all; another entry of a chart becomes its largest. Minor: anything else that is printed changes. None: nothing that is printed changes.'

/** A statistic in both states, and how often the source language prints it otherwise. */
export interface Changed {
  readonly id: string
  readonly label: string
  readonly before: Statistic | undefined
  readonly after: Statistic | undefined
  readonly places: number
  /** One of the places is a key figure, or a heading. */
  readonly isHeadline: boolean
}

export function statisticReports(
  changed: readonly Changed[],
  survey: Survey,
  leaders: readonly Leader[],
  showsAll: boolean,
): readonly StatisticReport[] {
  return changed
    .map((one): StatisticReport => {
      const { id, label, before, after, places } = one
      const indicator = survey.indicators.find((each) => each.id === id)
      const hidden = !showsAll && indicator !== undefined && publishOfIndicator(indicator, survey) === 'none'
      return {
        id,
        label,
        measure: (after ?? before)?.measure ?? 'share',
        old: hidden ? undefined : stateOf(before),
        now: hidden ? undefined : stateOf(after),
        difference: hidden ? undefined : differenceOf(before, after),
        baseChanged: before?.base !== after?.base,
        reasons: reasonsFor(one, leaders),
        places,
        hidden,
      }
    })
    .sort((a, b) => b.reasons.length - a.reasons.length || b.places - a.places)
}

/** A chart of which another entry is the largest. */
export interface Leader {
  readonly figure: string
  readonly title: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** @param shownBy ids of the statistics that a figure shows */
export function leadersOf(
  old: Study,
  now: Study,
  shownBy: (figure: FigureSource) => readonly string[],
): readonly Leader[] {
  return [...now.manuscript.figures.values()].flatMap((figure) => {
    const ids = [...new Set(shownBy(figure))]
    const [before, after] = [largest(ids, old), largest(ids, now)]
    if (ids.length < 2 || before.join() === after.join()) return []
    return [{ figure: figure.id, title: figure.title, before, after }]
  })
}

/** All that share the first place; shares are compared exactly, by multiplying. */
function largest(ids: readonly string[], { statistics }: Study): readonly string[] {
  const shares = ids.flatMap((id) => {
    const one = statistics.get(id)
    return one === undefined || one.measure !== 'share' || one.base === 0 ? [] : [one]
  })
  return shares
    .filter((one) => shares.every((other) => one.count * other.base >= other.count * one.base))
    .map(({ id }) => id)
    .sort()
}

function reasonsFor(
  { before, after, places, isHeadline, id }: Changed,
  leaders: readonly Leader[],
): readonly Reason['kind'][] {
  const isLeader = leaders.some((one) => [...one.before, ...one.after].includes(id))
  if (places === 0) return []
  const share = before?.measure === 'share' && after?.measure === 'share'
  return [
    ...(isHeadline ? (['headline'] as const) : []),
    ...(share && half(before) !== half(after) ? (['half'] as const) : []),
    ...(share && extreme(before) !== extreme(after) ? (['nothing'] as const) : []),
    ...(isLeader ? (['largest'] as const) : []),
  ]
}

function half({ count, base }: Statistic): number {
  return base === 0 ? 0 : Math.sign(2 * count - base)
}

function extreme({ count, base }: Statistic): string {
  return base === 0 ? 'no base' : count === 0 ? 'none' : count === base ? 'all' : 'some'
}

/** In sentences, most important first. */
export function reasonsOf(
  claims: readonly ClaimReport[],
  statistics: readonly StatisticReport[],
  leaders: readonly Leader[],
  changed: readonly Changed[],
): readonly Reason[] {
  const of = (
    kind: Reason['kind'],
    words: (one: StatisticReport, before: Statistic, after: Statistic) => string,
  ): readonly Reason[] =>
    statistics.flatMap((one) => {
      const { before, after } = changed.find(({ id }) => id === one.id) ?? {}
      if (!one.reasons.includes(kind) || before === undefined || after === undefined) return []
      return [{ kind, words: one.hidden ? `“${one.label}” changes.` : words(one, before, after) }]
    })
  const said = (one: Statistic): string => shown(stateOf(one))
  return [
    ...claims
      .filter(({ change }) => change === 'no longer true')
      .map(({ words, now }) => ({ kind: 'claim' as const, words: `“${words}” is no longer true: ${now}.` })),
    ...of('headline', (one, before, after) => `A headline changes: “${one.label}”, ${said(before)} → ${said(after)}.`),
    ...of('half', (one, before, after) => `“${one.label}” crosses one half: ${said(before)} → ${said(after)}.`),
    ...of(
      'nothing',
      (one, before, after) => `“${one.label}” becomes or ceases to be none or all: ${said(before)} → ${said(after)}.`,
    ),
    ...leaders
      .filter(({ before, after }) =>
        statistics.some(({ id, places }) => places > 0 && [...before, ...after].includes(id)),
      )
      .map(({ figure, before, after }) => ({
        kind: 'largest' as const,
        words: `The largest entry of the chart “${figure}” was ${before.join(', ')}, and is ${after.join(', ')}.`,
      })),
  ]
}

function stateOf(one: Statistic | undefined): StatisticState | undefined {
  return (
    one && {
      count: one.count,
      base: one.base,
      percent: one.measure === 'share' ? one.percent : undefined,
      mean: one.mean === undefined ? undefined : decimalText(one.mean),
    }
  )
}

/** “43% (3 of 7)”, “a mean of 5.2 over 7”. */
export function shown(state: StatisticState | undefined): string {
  if (state === undefined) return 'not computed'
  const { count, base, percent, mean } = state
  if (mean !== undefined) return `a mean of ${mean} over ${base}`
  return percent === undefined ? `${count} of ${base}` : `${percent}% (${count} of ${base})`
}

/** With its sign; what rounds to nothing although it is something says so by its sign, too. */
function differenceOf(before: Statistic | undefined, after: Statistic | undefined): string | undefined {
  if (before === undefined || after === undefined || before.measure !== after.measure) return undefined
  const value = (one: Statistic): number | undefined =>
    one.measure === 'mean'
      ? one.mean && Number(one.mean.digits) / 10 ** one.mean.scale
      : one.base === 0
        ? undefined
        : (100 * one.count) / one.base
  const [old, now] = [value(before), value(after)]
  if (old === undefined || now === undefined) return undefined
  const difference = now - old
  const digits = Math.abs(difference).toFixed(before.measure === 'mean' ? 2 : 1)
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±'
  return `${sign}${digits}${before.measure === 'mean' ? '' : ' points'}`
}
