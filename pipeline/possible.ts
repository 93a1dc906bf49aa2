/**
 * Can a printed percentage come from a whole number of participants? (The GRIM test: granularity-related inconsistency of
 * means; Brown and Heathers.) Exact, in whole numbers. The noughts at the end count: 50.0% says more than 50%.
 */

/** A percentage as it is printed: 57.9% is 579 with one decimal place. */
export interface PrintedPercent {
  readonly digits: bigint
  readonly decimals: number
}

/**
 * What a tie such as 12.5% may have become. We round `up`; a print that we did not compute may have rounded `either` way,
 * halves to the even number for instance.
 */
export type Ties = 'up' | 'either'

/** “57.9”, “57,9”; undefined for anything else. */
export function printedPercent(text: string): PrintedPercent | undefined {
  const match = /^(\d{1,6})(?:[.,](\d{1,6}))?$/.exec(text.trim())
  if (match === null) return undefined
  const [, whole = '', decimals = ''] = match
  return { digits: BigInt(whole + decimals), decimals: decimals.length }
}

/** The counts on a base that give a percentage; none means that it cannot come from that base. */
export function countsFor({ digits, decimals }: PrintedPercent, base: number, ties: Ties): readonly number[] {
  if (base <= 0) return []
  // round(100 k / n) = p, with p = digits / 10^d:  (2 digits − 1) n ≤ 2 k 10^(d+2) < (2 digits + 1) n
  const n = BigInt(base)
  const unit = 2n * 10n ** BigInt(decimals + 2)
  const least = (2n * digits - 1n) * n
  const most = (2n * digits + 1n) * n
  const first = least <= 0n ? 0n : (least + unit - 1n) / unit
  const last = ties === 'either' ? most / unit : (most - 1n) / unit
  const counts: number[] = []
  for (let count = first; count <= last && count <= n; count++) counts.push(Number(count))
  return counts
}

/** Bases up to a limit on which every one of the percentages has a count. */
export function basesFor(percents: readonly PrintedPercent[], limit: number, ties: Ties): readonly number[] {
  return Array.from({ length: limit }, (_, index) => index + 1).filter((base) =>
    percents.every((percent) => countsFor(percent, base, ties).length > 0),
  )
}

/** “would fit bases of 4, 8, 12”: the bases in words, the long tail cut. */
export function basesInWords(bases: readonly number[], limit: number): string {
  if (bases.length === 0) return `no base up to ${limit}`
  if (bases.length === limit) return `every base up to ${limit}`
  const shown = bases.slice(0, 12)
  return `${bases.length === 1 ? 'a base' : 'bases'} of ${shown.join(', ')}${bases.length > shown.length ? ', …' : ''}`
}
