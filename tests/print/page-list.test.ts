import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorsIn, pageList } from '../../pipeline/print/pages.ts'

describe('pages of an index entry', () => {
  test.each([
    [[], ''],
    [[12], '2'],
    [[14, 12, 14], '2, 4'],
    [[12, 13], '2, 3'],
    [[12, 13, 14, 20], '2–4, 10'],
    // Front matter and body never join: viii, 1 are neighbours on paper, not in number.
    [[9, 10, 11, 12, 13], 'ix, x, 1–3'],
  ])('%j → %s', (pages, text) => {
    expect(pageList(pages, 11)).toBe(text)
  })

  test('names each page once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 })), (pages) => {
        const listed = pageList(pages, 1)
          .split(', ')
          .filter(Boolean)
          .flatMap((run) => {
            const [from = 0, to = from] = run.split('–').map(Number)
            return Array.from({ length: to - from + 1 }, (_, index) => from + index)
          })
        expect(listed).toEqual([...new Set(pages)].sort((a, b) => a - b))
      }),
    )
  })

  test('anchors stand with spaces between', () => {
    expect(anchorsIn('a  b ')).toEqual(['a', 'b'])
  })
})
