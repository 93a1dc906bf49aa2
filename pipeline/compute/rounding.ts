/**
 * Exact rounding. Shares come from whole numbers and means from decimals as written, so no binary fraction ever
 * decides a tie: 23 of 40 is 57.5% and rounds to 58, although 23 / 40 * 100 in floating point is less than 57.5.
 */
import type { ExactDecimal } from '../stages.ts'

export { decimalText } from '../decimals.ts'

/** Whole per cent of a count on a base, rounded half up; undefined on an empty base. */
export function percentOf(count: number, base: number): number | undefined {
  if (base === 0) return undefined
  return Number(floorDivide(200n * BigInt(count) + BigInt(base), 2n * BigInt(base)))
}

/** The mean of numbers, rounded once, half up, to a number of decimal places; undefined without numbers. */
export function meanOf(values: readonly ExactDecimal[], places: number): ExactDecimal | undefined {
  if (values.length === 0) return undefined
  const scale = Math.max(places, ...values.map((value) => value.scale))
  const sum = values.reduce((total, value) => total + value.digits * 10n ** BigInt(scale - value.scale), 0n)
  // sum / 10^scale / n in units of 10^-places, plus one half, rounded down.
  const unit = 10n ** BigInt(scale - places) * BigInt(values.length)
  return { digits: floorDivide(2n * sum + unit, 2n * unit), scale: places }
}

/** Division of bigints cuts towards zero; rounding half up needs the floor. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}
