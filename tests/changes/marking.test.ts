/** Marking words, and pairing lists: nothing is lost and nothing is made up, whatever the texts are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markedItems, markedSentences, markedWords, type Segment } from '../../pipeline/changes/marking.ts'
import { equalPairs, likelyPairs } from '../../pipeline/changes/sequences.ts'
import { keysOf, wordsOf } from '../../pipeline/changes/words.ts'
import { sharedWords } from '../../pipeline/strings.ts'

const side = (segments: readonly Segment[], kind: 'old' | 'now'): string =>
  segments
    .filter((one) => one.kind === 'same' || one.kind === kind)
    .map(({ text }) => text)
    .join('')

describe('marked words', () => {
  it('give back both texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (old, now) => {
        const segments = markedWords(old, now)
        const plain = (text: string): string => text.replaceAll('\ufffc', '…')
        expect(side(segments, 'old')).toBe(plain(old))
        expect(side(segments, 'now')).toBe(plain(now))
      }),
    )
  })

  it('leave a number whole, with its sign', () => {
    expect(markedWords('43% (3 of 7)', '29% (2 of 7)')).toEqual([
      { kind: 'old', text: '43%' },
      { kind: 'now', text: '29%' },
      { kind: 'same', text: ' (' },
      { kind: 'old', text: '3' },
      { kind: 'now', text: '2' },
      { kind: 'same', text: ' of 7)' },
    ])
    expect(markedWords('1.250 kg', '1.350 kg')[0]).toEqual({ kind: 'old', text: '1.250' })
  })

  it('come only in the sentences, or items, that changed', () => {
    const found = markedSentences('It rains. Three sing. It ends.', 'It rains. Two sing. It ends.', 'en')
    expect(found.map((one) => side(one, 'now'))).toEqual(['Two sing.'])
    expect(markedItems('Chart: a: 1; b: 2; c: 3.', 'Chart: a: 1; b: 4; c: 3.').map((one) => side(one, 'now'))).toEqual([
      'b: 4;',
    ])
    expect(markedSentences('The same.', 'The same.', 'en')).toEqual([])
  })
})

describe('pairs of two lists', () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c', '1', '2'), { maxLength: 12 })

  it('hold each item once, in order, and pair only what is equal', () => {
    fc.assert(
      fc.property(items, items, (old, now) => {
        const pairs = equalPairs(old, now)
        expect(pairs.flatMap(([a]) => a ?? [])).toEqual(old.map((_, index) => index))
        expect(pairs.flatMap(([, b]) => b ?? [])).toEqual(now.map((_, index) => index))
        for (const [a, b] of pairs) if (a !== undefined && b !== undefined) expect(old[a]).toBe(now[b])
      }),
    )
  })

  it('hold each item once also where they are only alike', () => {
    fc.assert(
      fc.property(items, items, (old, now) => {
        const pairs = likelyPairs(
          old,
          now,
          (one) => one,
          (a, b) => (/\d/.test(a) === /\d/.test(b) ? 0.5 : 0),
        )
        expect(pairs.flatMap(([a]) => a ?? []).sort((x, y) => x - y)).toEqual(old.map((_, index) => index))
        expect(pairs.flatMap(([, b]) => b ?? []).sort((x, y) => x - y)).toEqual(now.map((_, index) => index))
      }),
    )
    expect(sharedWords(['a', 'b'], ['b', 'c'])).toBe(0.5)
  })
})

describe('words', () => {
  const line = (page: number, text: string) => ({
    page,
    glyphs: [...text].map((letter, index) => ({
      text: letter,
      box: { left: index * 5, right: index * 5 + 5, top: 0, bottom: 8 },
      size: 10,
      upright: true,
    })),
  })

  it('go on over the end of a line, whoever set the hyphen', () => {
    const found = wordsOf([line(1, 'a slow-'), line(2, 'town in the gar-'), line(2, 'dens')])
    expect(found.map(({ key }) => key)).toEqual(['a', 'slowtown', 'in', 'the', 'gardens'])
    expect(found[1]?.places.map(({ page }) => page)).toEqual([1, 2])
    expect(keysOf('a slow-town in the gardens')).toEqual(found.map(({ key }) => key))
  })

  it('keep what stands in numbers, and every sign', () => {
    expect(keysOf('1,250.5 – 43% (3)')).toEqual(['1,250.5', '–', '43', '%', '(', '3', ')'])
    expect(wordsOf([line(1, '2030-'), line(1, '2031')]).map(({ key }) => key)).toEqual(['2030', '-', '2031'])
  })
})
