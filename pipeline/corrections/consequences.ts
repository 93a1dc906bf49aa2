/** What a correction does, before anything is published: two states of one study side by side. Pure, and in no language. */
import { type Claim, claimsOf, judge, type Verdict } from '../claims.ts'
import { type PrintedForm, plainValue } from '../plain-value.ts'
import { compare, type Origin } from '../problems.ts'
import type { Difference, Statistic, Study } from '../stages.ts'
import { blocksOf, type Place, placesOf, type ShownBy } from './places.ts'

/** A statistic in both states; undefined where it is not computed. */
export interface ChangedStatistic {
  readonly id: string
  readonly label: string
  readonly before: Statistic | undefined
  readonly after: Statistic | undefined
}

/** A place whose print changes: what it prints in each state. */
export interface ChangedPlace {
  readonly origin: Origin
  readonly statistic: string
  readonly form: PrintedForm
  readonly before: string
  readonly after: string
}

/** A claim that held and does not any more, or the other way round. */
export interface FlippedClaim {
  readonly claim: Claim
  readonly before: Verdict
  readonly after: Verdict
}

export interface Consequences {
  /** What the book says in words, and the data do not bear out any more, or do again. */
  readonly claims: readonly FlippedClaim[]
  /** Those of which anything changes, if only who gave no answer. */
  readonly statistics: readonly ChangedStatistic[]
  readonly places: readonly ChangedPlace[]
  /** Differences between the data and an earlier print. */
  readonly appearing: readonly Difference[]
  readonly vanishing: readonly Difference[]
  /** Where a table of these differences is printed, when it changes. */
  readonly differencesAt: readonly Origin[]
  /** Where the fingerprint of the data is printed, which changes with every correction. */
  readonly fingerprintAt: readonly Origin[]
}

export function consequencesOf(before: Study, after: Study, shownBy: ShownBy): Consequences {
  const ids = after.manuscript.survey.indicators.map((one) => one.id)
  const statistics = ids
    .map((id) => ({ id, before: before.statistics.get(id), after: after.statistics.get(id) }))
    .filter((one) => state(one.before) !== state(one.after))
    .map((one) => ({ ...one, label: (one.after ?? one.before)?.label ?? one.id }))
  const changed = new Map(statistics.map((one) => [one.id, one]))
  const places = distinct([after, before], shownBy).flatMap((place) => {
    const [old, now] = [changed.get(place.statistic)?.before, changed.get(place.statistic)?.after]
    const words = { before: printed(place, old), after: printed(place, now) }
    return words.before === words.after ? [] : [{ ...place, ...words }]
  })
  const appearing = without(after.differences, before.differences)
  const vanishing = without(before.differences, after.differences)
  return {
    claims: flippedClaims(before, after),
    statistics,
    places,
    appearing,
    vanishing,
    differencesAt: appearing.length + vanishing.length > 0 ? blocksOf(after, 'differences-table') : [],
    fingerprintAt: blocksOf(after, 'colophon'),
  }
}

/** Nothing, where it is not computed. */
function printed({ form }: Place, statistic: Statistic | undefined): string {
  return statistic === undefined ? '' : plainValue(form, statistic)
}

function flippedClaims(before: Study, after: Study): readonly FlippedClaim[] {
  // The texts of both states are the same: a correction changes answers only.
  return claimsOf(after)
    .map((claim) => ({ claim, before: judge(claim, before), after: judge(claim, after) }))
    .filter((one) => one.before.holds !== one.after.holds)
}

/** Anything that a reader of the book can see, the fingerprint apart. */
export function changesPrint({ places, differencesAt }: Consequences): boolean {
  return places.length + differencesAt.length > 0
}

function state(statistic: Statistic | undefined): string {
  if (statistic === undefined) return ''
  const { count, base, percent, mean, missing, documented } = statistic
  return JSON.stringify([count, base, percent, mean && `${mean.digits}/${mean.scale}`, missing, documented])
}

function without(some: readonly Difference[], others: readonly Difference[]): readonly Difference[] {
  const known = new Set(others.map((one) => JSON.stringify(one)))
  return some.filter((one) => !known.has(JSON.stringify(one)))
}

/** The places of both states; one that both have, wherever they were read from, stands here once. */
function distinct(states: readonly Study[], shownBy: ShownBy): readonly Place[] {
  const byPlace = new Map<string, Place>()
  for (const study of states) {
    const { folder } = study.manuscript.sources
    for (const place of placesOf(study, shownBy)) {
      const key = [placeInWords(place.origin).replace(`${folder}/`, ''), place.statistic, place.form].join('\n')
      if (!byPlace.has(key)) byPlace.set(key, place)
    }
  }
  return [...byPlace.values()].sort(
    (a, b) =>
      compare(a.origin.file.path, b.origin.file.path) ||
      startOf(a.origin).line - startOf(b.origin).line ||
      startOf(a.origin).column - startOf(b.origin).column,
  )
}

/** Line and column from 1. */
export function startOf({ place }: Origin): { readonly line: number; readonly column: number } {
  const point = place === undefined ? undefined : 'start' in place ? place.start : place
  return { line: point?.line ?? 1, column: point?.column ?? 1 }
}

/** “content/x/en/y.md:12:3”. */
export function placeInWords(origin: Origin): string {
  const { line, column } = startOf(origin)
  return `${origin.file.path}:${line}:${column}`
}
