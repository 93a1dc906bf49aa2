/** Shares that are the parts of one whole. Rounded one by one they may add up to 99% or 101%, which readers are then told. */
import type { Statistic } from './stages.ts'

/** Two shares or more of one base, of which every participant of the base is counted in exactly one. */
export function arePartsOfWhole(statistics: readonly Statistic[]): boolean {
  const [first] = statistics
  if (first === undefined || statistics.length < 2 || first.base === 0) return false
  const sameBase = statistics.every(
    ({ measure, base, baseKind, baseOf }) =>
      measure === 'share' && base === first.base && baseKind === first.baseKind && baseOf === first.baseOf,
  )
  const counted = statistics.flatMap(({ participants }) => participants)
  return sameBase && counted.length === first.base && new Set(counted).size === counted.length
}

/** What the printed shares add up to, where they are parts of a whole and do not make 100%; undefined otherwise. */
export function roundedSum(statistics: readonly Statistic[]): number | undefined {
  if (!arePartsOfWhole(statistics)) return undefined
  const sum = statistics.reduce((total, { percent = 0 }) => total + percent, 0)
  return sum === 100 ? undefined : sum
}
