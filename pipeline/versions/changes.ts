/** What a version prints otherwise than the one before, statistic by statistic: for its history in the colophon. */
import { decimalText } from '../decimals.ts'
import type { ReleasedChange, ReleasedFigure } from '../releases.ts'
import type { Statistic } from '../stages.ts'

/** @param printed ids of the statistics of which some place prints something else */
export function releasedChanges(
  before: ReadonlyMap<string, Statistic>,
  after: ReadonlyMap<string, Statistic>,
  printed: ReadonlySet<string>,
): readonly ReleasedChange[] {
  return [...after.values()].flatMap((now) => {
    const was = before.get(now.id)
    if (was === undefined || !printed.has(now.id)) return []
    const change = { statistic: now.id, was: figureOf(was), now: figureOf(now) }
    return JSON.stringify(change.was) === JSON.stringify(change.now) ? [] : [change]
  })
}

function figureOf({ count, base, measure, percent, mean }: Statistic): ReleasedFigure {
  return {
    count,
    base,
    ...(measure === 'share' && percent !== undefined ? { percent } : {}),
    ...(mean === undefined ? {} : { mean: decimalText(mean) }),
  }
}
