import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identify, type Known } from '../../pipeline/translate/identity.ts'
import { type Candidate, fingerprintOf } from '../../pipeline/translate/units.ts'

function candidate(text: string, catalogue = 'a', naturalKey?: string): Candidate {
  return { catalogue, naturalKey, kind: 'paragraph', text, fingerprint: fingerprintOf(text) }
}

function ledgerOf(candidates: readonly Candidate[], keys: readonly string[]): readonly Known[] {
  return candidates.map(({ catalogue, text, fingerprint }, index) => ({
    key: keys[index] ?? '',
    catalogue,
    text,
    fingerprint,
  }))
}

const book = [
  'One fine day it rained.',
  'The lamps were lit early.',
  'Nobody read a word.',
  'So the doors stayed shut.',
]

describe('the identity of a block', () => {
  const before = book.map((text) => candidate(text))
  const keys = identify(before, [])
  const ledger = ledgerOf(before, keys)
  const following = (texts: readonly string[], catalogue = 'a'): readonly string[] =>
    identify(
      texts.map((text) => candidate(text, catalogue)),
      ledger,
    )

  it('is new once, and the same on every machine', () => {
    expect(new Set(keys).size).toBe(4)
    expect(identify(before, [])).toEqual(keys)
    for (const key of keys) expect(key).toMatch(/^u[0-9a-f]{6}$/)
  })

  it('outlives a move, within a text and to another', () => {
    expect(following([...book].reverse())).toEqual([...keys].reverse())
    expect(following(book, 'another')).toEqual(keys)
  })

  it('outlives an edit in its place', () => {
    const edited = book.with(1, 'The lamps were lit late that evening.')
    expect(following(edited)).toEqual(keys)
  })

  it('outlives edits of neighbours together, and of the first and the last', () => {
    const edited = [
      'One fine night it rained.',
      'The lamps were lit at noon.',
      'Nobody read a line.',
      'So the doors remained shut.',
    ]
    expect(following(edited)).toEqual(keys)
  })

  it('is not passed on to a new block', () => {
    const [first, second, ...rest] = following([book[0] ?? '', 'Seventeen herons crossed.', ...book.slice(1)])
    expect(first).toBe(keys[0])
    expect(keys).not.toContain(second)
    expect(rest).toEqual(keys.slice(1))
  })

  it('is that of the first of two copies', () => {
    const [one, two] = following([book[0] ?? '', book[0] ?? ''])
    expect(one).toBe(keys[0])
    expect(keys).not.toContain(two)
  })

  it('is the id of the source where there is one', () => {
    expect(identify([candidate('A heading', 'a', 'a#heading')], ledger)).toEqual(['a#heading'])
  })

  it('is never given twice, and unchanged blocks never lose theirs', () => {
    const texts = fc.array(fc.constantFrom(...book, 'A', 'B b', 'C c c', 'The lamps'), { maxLength: 12 })
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const first = one.map((text) => candidate(text))
        const firstKeys = identify(first, [])
        const second = other.map((text) => candidate(text))
        const secondKeys = identify(second, ledgerOf(first, firstKeys))
        expect(new Set(secondKeys).size).toBe(secondKeys.length)
        for (const text of new Set(one)) {
          if (!other.includes(text)) continue
          const keysOf = (texts: readonly string[], all: readonly string[]): readonly string[] =>
            all.filter((_, index) => texts[index] === text)
          const kept = keysOf(other, secondKeys).filter((key) => keysOf(one, firstKeys).includes(key))
          const both = Math.min(
            one.filter((each) => each === text).length,
            other.filter((each) => each === text).length,
          )
          expect(kept.length).toBe(both)
        }
      }),
    )
  })
})

describe('a fingerprint', () => {
  it('does not see kinds of quotation marks, blanks, or how an accent is composed', () => {
    expect(fingerprintOf('“Café”  au lait')).toBe(fingerprintOf('"Cafe\u0301" au\nlait'))
  })
  it('sees everything else, the form of a statistic included', () => {
    expect(fingerprintOf('{x:of} cities')).not.toBe(fingerprintOf('{x:count} cities'))
    expect(fingerprintOf('not all')).not.toBe(fingerprintOf('all'))
  })
})
