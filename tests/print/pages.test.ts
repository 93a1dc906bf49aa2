import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageLabel, settle } from '../../pipeline/print/pages.ts'
import type { PageMap } from '../../pipeline/stages.ts'
import { romanNumeral } from '../../pipeline/strings.ts'

/** A run of pages that begins with an anchor of its own. */
interface Run {
  readonly pages: number
  readonly right: boolean
}

const anchor = (index: number): string => `anchor-${index}`

/** Stands in for Chromium: lays the runs out one after the other, with a blank page before each anchor named. */
function printed(runs: readonly Run[], blanks: readonly string[]): PageMap {
  const pageOf: Record<string, number> = {}
  let pages = 0
  for (const [index, run] of runs.entries()) {
    if (blanks.includes(anchor(index))) pages++
    pageOf[anchor(index)] = pages + 1
    pages += run.pages
  }
  return { pages, pageOf, blanks }
}

const anyRuns = fc.array(fc.record({ pages: fc.integer({ min: 1, max: 7 }), right: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
})
const openingsOf = (runs: readonly Run[]): readonly string[] =>
  runs.flatMap((run, index) => (run.right ? [anchor(index)] : []))

describe('settling', () => {
  test('predicts exactly what the next print gives, whatever blanks stood in the last one', () => {
    fc.assert(
      fc.property(anyRuns, fc.array(fc.boolean(), { maxLength: 30 }), (runs, chosen) => {
        const openings = openingsOf(runs)
        const before = printed(
          runs,
          openings.filter((_, index) => chosen[index] === true),
        )
        const predicted = settle(before, openings)
        expect(predicted).toEqual(printed(runs, predicted.blanks))
        expect(settle(predicted, openings)).toEqual(predicted)
      }),
    )
  })

  test('puts every opening on an odd page and no blank where none is needed', () => {
    fc.assert(
      fc.property(anyRuns, (runs) => {
        const openings = openingsOf(runs)
        const map = settle(printed(runs, []), openings)
        for (const opening of openings) expect((map.pageOf[opening] ?? 0) % 2).toBe(1)
        for (const blank of map.blanks) {
          // Without this one blank, its own opening would fall on a left-hand page.
          const without = printed(
            runs,
            map.blanks.filter((other) => other !== blank),
          )
          expect((without.pageOf[blank] ?? 0) % 2).toBe(0)
        }
      }),
    )
  })

  test('takes openings in the order of their pages', () => {
    const map: PageMap = { pages: 4, pageOf: { b: 3, a: 2 }, blanks: [] }
    expect(settle(map, ['b', 'a'])).toEqual({ pages: 6, pageOf: { a: 3, b: 5 }, blanks: ['a', 'b'] })
  })

  test('names an opening that no link leads to', () => {
    expect(() => settle({ pages: 1, pageOf: {}, blanks: [] }, ['lost'])).toThrow('“lost”')
  })
})

describe('page labels', () => {
  test.each([
    [1, 'i'],
    [4, 'iv'],
    [9, 'ix'],
    [14, 'xiv'],
    [40, 'xl'],
    [99, 'xcix'],
    [1994, 'mcmxciv'],
  ])('%i is %s', (number, numeral) => expect(romanNumeral(number)).toBe(numeral))

  test('front pages count in Roman numerals, the body begins at 1', () => {
    expect([1, 2, 6, 7, 8, 30].map((page) => pageLabel(page, 7))).toEqual(['i', 'ii', 'vi', '1', '2', '24'])
  })

  test('a book without front matter begins at 1', () => {
    expect(pageLabel(1, 1)).toBe('1')
  })
})
