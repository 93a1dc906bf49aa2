import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { makeFormatter } from '../../pipeline/localise/formatter.ts'
import type { Fact } from '../../pipeline/stages.ts'
import { languageOf } from '../support/languages.ts'

const noun = { one: 'library', other: 'libraries' }
const english = makeFormatter(languageOf('en-GB'), noun)
const german = makeFormatter(languageOf('de-DE', { of: '{count} von {base}', range: '{from} bis {to}' }), {
  one: 'Bücherei',
  other: 'Büchereien',
})
const french = makeFormatter(languageOf('fr-FR'), { one: 'bibliothèque', other: 'bibliothèques' })

function fact(value: number, more: Partial<Fact> = {}): Fact {
  return {
    id: 'a-fact',
    value,
    to: undefined,
    style: 'number',
    currency: undefined,
    compact: false,
    qualifier: 'exactly',
    participant: undefined,
    source: 'test',
    doubtful: undefined,
    origin: { file: new VFile() },
    ...more,
  }
}

describe('numbers', () => {
  it('follow the language', () => {
    expect([english, german, french].map((format) => format.number(1234567.5))).toEqual([
      '1,234,567.5',
      '1.234.567,5',
      '1\u202f234\u202f567,5',
    ])
    expect([english, german, french].map((format) => format.percent(75))).toEqual(['75%', '75\u00a0%', '75\u00a0%'])
    expect(english.percent(0)).toBe('0%')
    expect(english.percent(100)).toBe('100%')
  })

  it('of participants agree with their noun in the language’s own plural', () => {
    expect([0, 1, 2, 20].map(english.counted)).toEqual(['0 libraries', '1 library', '2 libraries', '20 libraries'])
    expect([0, 1, 2].map(french.counted)).toEqual(['0 bibliothèque', '1 bibliothèque', '2 bibliothèques'])
    expect(english.ofParticipants(1, 7)).toBe('1 of 7 libraries')
    expect(english.ofParticipants(0, 1)).toBe('0 of 1 library')
    expect(german.of(15, 20)).toBe('15 von 20')
  })

  it('every whole per cent is printed as it is', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100 }), (percent) => english.percent(percent) === `${percent}%`))
  })
})

describe('lists', () => {
  it('are sorted and joined as the language does', () => {
    expect(english.list(['Zadar', 'Åbo', 'Liège', 'Lima'])).toBe('Åbo, Liège, Lima and Zadar')
    expect(german.list(['Zürich', 'Ähtäri', 'Aachen'])).toBe('Aachen, Ähtäri und Zürich')
    expect(makeFormatter(languageOf('sv-SE'), noun).sort(['Ö', 'Z', 'Å', 'A'])).toEqual(['A', 'Z', 'Å', 'Ö'])
    expect(english.list(['One'])).toBe('One')
    expect(english.list([])).toBe('')
  })

  it('leave what they are given as it was, and do not depend on its order', () => {
    const names = Object.freeze(['b', 'a', 'C', 'á'])
    expect(english.sort(names)).toEqual(['a', 'á', 'b', 'C'])
    expect(names).toEqual(['b', 'a', 'C', 'á'])
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-zé]{1,6}$/), { maxLength: 8 }), (items) => {
        expect(english.list(items.toReversed())).toBe(english.list(items))
      }),
    )
  })
})

describe('facts', () => {
  it.each<[string, Fact, string]>([
    ['a number', fact(200000), '200,000'],
    ['with decimals', fact(0.125), '0.125'],
    ['a qualifier', fact(1250, { qualifier: 'more-than' }), 'more than 1,250'],
    ['at least', fact(3, { qualifier: 'at-least' }), 'at least 3'],
    ['less than', fact(3, { qualifier: 'less-than' }), 'less than 3'],
    ['nearly', fact(60, { style: 'percent', qualifier: 'nearly' }), 'nearly 60%'],
    ['a year', fact(2012, { style: 'year' }), '2012'],
    ['years from and to', fact(2012, { style: 'year', to: 2018 }), '2012–2018'],
    ['a range', fact(8, { to: 15 }), '8–15'],
    ['a range per cent', fact(20, { to: 25, style: 'percent' }), '20–25%'],
    ['a range of money', fact(1, { to: 2, style: 'currency', currency: 'EUR' }), '€1–€2'],
    ['money', fact(1700, { style: 'currency', currency: 'EUR' }), '€1,700'],
    ['cents', fact(9.5, { style: 'currency', currency: 'EUR' }), '€9.50'],
    ['a large number', fact(1700000, { compact: true }), '1.7 million'],
  ])('%s', (_, one, expected) => {
    expect(english.fact(one, true)).toBe(expected)
  })

  it('lose their qualifier where a text has words of its own', () => {
    expect(english.fact(fact(1250, { qualifier: 'more-than' }), false)).toBe('1,250')
  })

  it('follow the language', () => {
    expect(german.fact(fact(2012, { style: 'year', to: 2018 }), true)).toBe('2012 bis 2018')
    expect(german.fact(fact(1700000, { style: 'currency', currency: 'EUR', compact: true }), true)).toBe(
      '1,7\u00a0Mio.\u00a0€',
    )
    expect(french.fact(fact(1234.5), true)).toBe('1\u202f234,5')
  })
})

describe('bands and countries', () => {
  it('have words of the language and no gap', () => {
    expect(english.band({ id: 'a', from: 0, below: 50000 })).toBe('Under 50,000')
    expect(english.band({ id: 'b', from: 50000, below: 100000 })).toBe('50,000 to 99,999')
    expect(english.band({ id: 'c', from: 100000, below: undefined })).toBe('100,000 and over')
    expect(german.band({ id: 'b', from: 50000, below: 100000 })).toBe('50.000 to 99.999')
  })

  it('come from CLDR unless the language says otherwise', () => {
    expect(english.country('BE')).toBe('Belgium')
    expect(german.country('BE')).toBe('Belgien')
    expect(english.country('CZ')).toBe('Czech Republic')
    expect(makeFormatter(languageOf('en-GB', {}, {}), noun).country('CZ')).toBe('Czechia')
  })
})

describe('days', () => {
  it('are written as the language does, in its first of the month, too', () => {
    const french = makeFormatter({ ...languageOf('fr-FR'), first_of_month: '1er' }, noun)
    expect(english.date('2031-05-01', 'long')).toBe('1 May 2031')
    expect(german.date('2031-05-01', 'long')).toBe('1. Mai 2031')
    expect(french.date('2031-05-01', 'long')).toBe('1er mai 2031')
    expect(french.date('2031-05-11', 'long')).toBe('11 mai 2031')
    expect(french.date('2031-04-01', 'medium')).toBe('1er avr. 2031')
  })
})

describe('words', () => {
  it('have their blanks filled, once, with what is given', () => {
    expect(english.word('base', { base: '7 libraries' })).toBe('Base: 7 libraries')
    expect(english.word('base', { base: '{base} $& $1' })).toBe('Base: {base} $& $1')
  })
})
