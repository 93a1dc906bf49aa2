/** Pairing two lists in order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonOrder } from '../../pipeline/inspect/common-order.ts'

const lists = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 12 })

/** By trying everything. */
function longest(a: readonly string[], b: readonly string[]): number {
  const [head, ...rest] = a
  if (head === undefined || b.length === 0) return 0
  const at = head === '' ? -1 : b.indexOf(head)
  const without = longest(rest, b)
  return at < 0 ? without : Math.max(without, 1 + longest(rest, b.slice(at + 1)))
}

test('pairs equal items only, without crossing, and as many as there can be', () => {
  fc.assert(
    fc.property(lists, lists, (a, b) => {
      const pairs = commonOrder(a, b)
      for (const [index, [one, other]] of pairs.entries()) {
        expect(a[one]).toBe(b[other])
        expect(a[one]).not.toBe('')
        const before = pairs[index - 1]
        if (before !== undefined) expect(one > before[0] && other > before[1]).toBe(true)
      }
      expect(pairs.length).toBe(longest(a, b))
    }),
  )
})
