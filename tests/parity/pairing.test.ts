import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pairUp } from '../../pipeline/pairing.ts'

const same = (a: string, b: string): boolean => a === b
const pair = (a: string, b: string): readonly (readonly [number, number])[] => pairUp([...a], [...b], same)

describe('two lists', () => {
  test.each([
    ['abcdef', 'abcdef', '00 11 22 33 44 55'],
    ['abcdef', 'abxcdef', '00 11 23 34 45 56'],
    ['abxcdef', 'abcdef', '00 11 32 43 54 65'],
    ['abcdef', 'abxdef', '00 11 33 44 55'],
    ['abc', 'abcde', '00 11 22'],
    ['aab', 'xab', '11 22'],
    ['', 'abc', ''],
    ['abc', 'xyz', ''],
    ['abc', 'xyc', '22'],
  ])('%s and %s', (a, b, pairs) =>
    expect(
      pair(a, b)
        .map((one) => one.join(''))
        .join(' '),
    ).toBe(pairs),
  )

  test('of any items: pairs are equal, and go up in both', () => {
    const items = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 })
    fc.assert(
      fc.property(items, items, (a, b) => {
        const pairs = pairUp(a, b, same)
        for (const [index, [x, y]] of pairs.entries()) {
          expect(a[x]).toBe(b[y])
          const [left, right] = pairs[index - 1] ?? [-1, -1]
          expect(x > left && y > right).toBe(true)
        }
      }),
    )
  })

  test('of different items, one of which lacks some here and there, are paired whole', () => {
    const lists = fc.tuple(
      fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 60 }),
      fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
    )
    fc.assert(
      fc.property(lists, ([all, lacks]) => {
        // Two neighbours are left between two gaps: one alone might agree by chance.
        const some = all.filter((_, index) => index % 3 !== 0 || lacks[index / 3] !== true)
        const expected = some.map((one) => [all.indexOf(one), some.indexOf(one)])
        expect(pairUp(all, some, (a, b) => a === b)).toEqual(expected)
      }),
    )
  })

  test('that have nothing in common cost little', () => {
    const numbers = Array.from({ length: 3000 }, (_, index) => index)
    expect(pairUp(numbers, numbers, () => false)).toEqual([])
  })
})
