import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  array,
  decodeName,
  decodeString,
  dictionary,
  encodeString,
  reference,
  writeDictionary,
} from '../../pipeline/pdf-syntax.ts'

describe('dictionaries', () => {
  test('values are kept as they stand, whatever is inside', () => {
    const text =
      '<</Title (a \\) /Fake (nested) <<>>)/K [1 0 R <</MCID 3>> [2]]\n/Hex <FE FF>/Ref 12 0 R/N -1.5/Name /A#20B/T true>>'
    expect([...dictionary(text)]).toEqual([
      ['Title', '(a \\) /Fake (nested) <<>>)'],
      ['K', '[1 0 R <</MCID 3>> [2]]'],
      ['Hex', '<FE FF>'],
      ['Ref', '12 0 R'],
      ['N', '-1.5'],
      ['Name', '/A#20B'],
      ['T', 'true'],
    ])
  })

  test('what was written is read again', () => {
    const value = fc.oneof(
      fc.integer().map(String),
      fc.nat().map((number) => `${number} 0 R`),
      fc.string({ unit: 'binary' }).map(encodeString),
      fc.constant('[1 [2 (]) ] /Name]'),
    )
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z0-9]{1,8}$/), value), (entries) => {
        const map = new Map(Object.entries(entries))
        expect(dictionary(writeDictionary(map))).toEqual(map)
      }),
    )
  })

  test.each(['', '<<', '<</A>>', '<<1 2>>', '<</A (>>', '<</A [1>>', '<</A 1>> rest', `<</A ${'['.repeat(5000)}`])(
    'refuses %j',
    (text) => expect(() => dictionary(text)).toThrow(),
  )
})

test('arrays tell references from numbers', () => {
  expect(array('[2 0 R /XYZ 6 0 810 0]')).toEqual(['2 0 R', '/XYZ', '6', '0', '810', '0'])
  expect(reference('2 0 R')).toBe(2)
  expect(reference('2')).toBeUndefined()
})

test('names are decoded', () => expect(decodeName('/Lime#20Green')).toBe('Lime Green'))

describe('strings', () => {
  test.each([
    ['plain', '(plain)'],
    ['a (b) \\', '(a \\(b\\) \\\\)'],
    ['é', '<FEFF00E9>'],
  ])('%j is %s', (text, written) => expect(encodeString(text)).toBe(written))

  test('escapes are read', () => expect(decodeString('(a\\051\\n\\\\)')).toBe('a)\n\\'))

  test('any text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeString(encodeString(text))).toBe(text)
      }),
    )
  })
})
