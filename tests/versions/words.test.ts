import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWords, shortened } from '../../pipeline/versions/words.ts'

/** Changed words in brackets, with what stood there. */
function shown(was: string, now: string): string {
  return compareWords(was, now)
    .map((one) => (one.was === undefined ? one.text : `[${one.text.trim()}|${one.was}] `))
    .join('')
    .trim()
}

describe('compareWords', () => {
  it.each([
    ['12 of 20 libraries lend.', '13 of 20 libraries lend.', '[13|12] of 20 libraries lend.'],
    // A plural is another word.
    ['1 library lends tools.', '2 libraries lend tools.', '[2 libraries lend|1 library lends] tools.'],
    // A bracket is closed, and a number keeps its sign.
    [
      'in 43\u00a0% (3 of 7) of them',
      'in 29\u00a0% (2 of 7) of them',
      'in [29\u00a0% (2 of 7)|43\u00a0% (3 of 7)] of them',
    ],
    // What is only new, or gone, takes a neighbour along.
    ['Ash and Cedar', 'Ash, Birch and Cedar', '[Ash, Birch|Ash] and Cedar'],
    ['Ash, Birch, Cedar', 'Ash, Cedar', '[Ash,|Ash, Birch,] Cedar'],
    ['lend tools', 'Many lend tools', '[Many lend|lend] tools'],
  ])('%s → %s', (was, now, expected) => {
    expect(shown(was, now)).toBe(expected)
  })

  it('loses no word of either side', () => {
    const word = fc.constantFrom('a', 'b', 'c', '(a', 'b)', '12', '13')
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(text, text, (was, now) => {
        const stretches = compareWords(was, now)
        expect(stretches.map((one) => one.text).join('')).toBe(now)
        // Unchanged words stand in both.
        const old = stretches.map((one) => one.was ?? one.text.trim()).filter(Boolean)
        expect(old.join(' ')).toBe(was)
      }),
    )
  })
})

describe('shortened', () => {
  it('leaves out what is far from every change', () => {
    const far = Array.from({ length: 30 }, (_, index) => `word${index}`).join(' ')
    const [before, change, after] = shortened(compareWords(`${far} 12 ${far}`, `${far} 13 ${far}`))
    expect(before?.text).toMatch(/^… word21 .*word29 $/)
    expect(change).toEqual({ text: '13 ', was: '12' })
    expect(after?.text).toMatch(/^word0 .* word8 …$/)
  })
})
