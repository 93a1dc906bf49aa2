import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimalText, meanOf, percentOf } from '../../pipeline/compute/rounding.ts'
import { basesFor, countsFor, type PrintedPercent } from '../../pipeline/possible.ts'

const whole = (percent: number): PrintedPercent => ({ digits: BigInt(percent), decimals: 0 })

const share = fc
  .integer({ min: 1, max: 400 })
  .chain((base) => fc.tuple(fc.integer({ min: 0, max: base }), fc.constant(base)))

/** Half up, straight from the definition: the whole p with p − 1/2 ≤ 100 · count / base < p + 1/2. */
function isHalfUp(percent: number, count: number, base: number): boolean {
  const [p, k, n] = [BigInt(percent), BigInt(count), BigInt(base)]
  return (2n * p - 1n) * n <= 200n * k && 200n * k < (2n * p + 1n) * n
}

describe('shares', () => {
  it('are rounded half up, by the definition on fractions', () => {
    fc.assert(fc.property(share, ([count, base]) => isHalfUp(percentOf(count, base) ?? -1, count, base)))
  })

  it('grow with the count, and a share and its complement add up to 100, or to 101 on a tie', () => {
    fc.assert(
      fc.property(share, ([count, base]) => {
        const percent = percentOf(count, base) ?? -1
        expect(percentOf(Math.min(base, count + 1), base)).toBeGreaterThanOrEqual(percent)
        const tie = (200 * count) % (2 * base) === base
        expect(percent + (percentOf(base - count, base) ?? -1)).toBe(tie ? 101 : 100)
      }),
    )
  })

  it.each([
    [23, 40, 58],
    [29, 200, 15],
    [115, 200, 58],
    [1, 8, 13],
    [0, 7, 0],
    [7, 7, 100],
  ])('%i of %i is %i%, also where floating point goes wrong', (count, base, percent) => {
    expect(percentOf(count, base)).toBe(percent)
  })

  it('do not exist on an empty base', () => {
    expect(percentOf(0, 0)).toBeUndefined()
  })
})

describe('counts that give a percentage', () => {
  it('are those that round to it, and no others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 60 }), (percent, base) => {
        const counts = countsFor(whole(percent), base, 'up')
        for (let count = 0; count <= base; count++) expect(counts.includes(count)).toBe(isHalfUp(percent, count, base))
      }),
    )
  })

  it('show what a print of 20 cities can and cannot say', () => {
    expect(countsFor(whole(58), 19, 'up')).toEqual([11])
    expect(countsFor(whole(27), 19, 'up')).toEqual([])
    expect(countsFor(whole(58), 20, 'up')).toEqual([])
    expect(basesFor([27].map(whole), 20, 'up')).toEqual([11, 15])
    expect(basesFor([58, 47, 27].map(whole), 44, 'up')).toEqual([])
    expect(basesFor([58, 47, 27].map(whole), 45, 'up')).toEqual([45])
  })
})

describe('means', () => {
  const decimal = fc.record({
    digits: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
    scale: fc.integer({ min: 0, max: 4 }),
  })

  it('are rounded once, half up, whatever the scales of the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(decimal, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 3 }),
        (values, places) => {
          const mean = meanOf(values, places)
          // All in units of 10^-10: mean - 1/2 unit of the last place <= sum / n < mean + 1/2.
          const unit = 10n ** BigInt(10 - places)
          const sum = values.reduce((total, { digits, scale }) => total + digits * 10n ** BigInt(10 - scale), 0n)
          const twice = 2n * (mean?.digits ?? 0n) * unit
          const count = BigInt(values.length)
          expect((twice - unit) * count <= 2n * sum && 2n * sum < (twice + unit) * count).toBe(true)
        },
      ),
    )
  })

  it.each([
    [
      [
        { digits: 1n, scale: 0 },
        { digits: 2n, scale: 0 },
      ],
      0,
      '2',
    ],
    [
      [
        { digits: -1n, scale: 0 },
        { digits: -2n, scale: 0 },
      ],
      0,
      '-1',
    ],
    [
      [
        { digits: 105n, scale: 1 },
        { digits: 20n, scale: 0 },
        { digits: 3025n, scale: 2 },
      ],
      3,
      '20.250',
    ],
    [[{ digits: -5n, scale: 2 }], 2, '-0.05'],
  ])('%o to %i places is %s', (values, places, expected) => {
    expect(decimalText(meanOf(values, places) ?? { digits: 0n, scale: 0 })).toBe(expected)
  })

  it('of nothing do not exist', () => {
    expect(meanOf([], 1)).toBeUndefined()
  })
})
