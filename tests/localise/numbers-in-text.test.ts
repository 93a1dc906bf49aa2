import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromEnglish, numberLocale } from '../../pipeline/number-locale.ts'
import { compareNumbers } from '../../pipeline/number-parity.ts'
import { type FoundNumber, numbersIn } from '../../pipeline/numbers-in-text.ts'
import { fact, formatterOf, localeOf, tags } from './profiles.ts'

/** “75% 12 (20 150)”: the numbers of a text in short. */
function read(text: string, tag: string): readonly string[] {
  return numbersIn(text, localeOf(tag)).map(({ value, percent }) => value + (percent ? '%' : ''))
}

const decimal = fc.tuple(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 999 })).map(
  // Three decimals, exactly as a reader would type them.
  ([whole, thousandths]) => Number(`${whole}.${String(thousandths).padStart(3, '0')}`),
)

describe.each(tags)('numbers printed in %s', (tag) => {
  const format = formatterOf(tag)
  const locale = localeOf(tag)

  it('read back as their values, wherever they stand', () => {
    const around = fc.constantFrom(['', ''], ['(', ')'], ['« ', ' »'], ['x ', '. Y'], ['مدن ', ' مدن'], ['“', '”, '])
    fc.assert(
      fc.property(decimal, around, (value, [before, after]) => {
        const text = `${before}${format.number(value)}${after}`
        expect(numbersIn(text, locale).map((one) => [one.value, one.percent])).toEqual([[String(value), false]])
      }),
    )
  })

  it('read back with their sign of per cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 9 }), (whole, tenths) => {
        const value = Number(`${whole}.${tenths}`)
        expect(read(`a ${format.percent(value)} b`, tag)).toEqual([`${value}%`])
        expect(read(`${format.percent(value)} (${format.of(3, 20)})`, tag).toSorted()).toEqual(
          [`${value}%`, '20', '3'].toSorted(),
        )
      }),
    )
  })

  it('read back when a PDF gives every space as a plain one', () => {
    fc.assert(
      fc.property(decimal, (value) => {
        const text = `a ${format.number(value)} b ${format.percent(75.5)} c`.replace(/[\u00a0\u202f]/g, ' ')
        expect(read(text, tag)).toEqual([String(value), '75.5%'])
      }),
    )
  })

  it('read back from ranges, money and large numbers', () => {
    const euro = { style: 'currency', currency: 'EUR' } as const
    const shown = [
      fact(20, { to: 25, style: 'percent' }),
      fact(2012, { to: 2018, style: 'year' }),
      fact(1, { to: 2, ...euro }),
      fact(1700, euro),
      fact(9.5, euro),
      fact(1_700_000, { ...euro, compact: true }),
      fact(2_000_000, { compact: true }),
      fact(1_700_000, { to: 2_000_000, compact: true }),
    ].map((one) => format.fact(one, true))
    expect(read(shown.join('; '), tag)).toEqual(
      '20% 25% 2012 2018 1 2 1700 9.5 1700000 2000000 1700000 2000000'.split(' '),
    )
  })

  it('are the same on an axis', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (value) => {
        expect(fromEnglish(value.toLocaleString('en-GB'), locale)).toBe(format.number(value))
      }),
    )
    expect(fromEnglish('75.5%', locale)).toBe(format.percent(75.5))
    expect(fromEnglish('2012', locale)).toBe(format.digits('2012'))
  })
})

describe('numbers in text', () => {
  it.each<[string, string, string]>([
    ['en-GB', 'Section 3.1, version 3.1.2 of 23.11.2026; 4G, H2020, CO2, 007', '3.1 3.1.2 23.11.2026 4 2020 2 7'],
    ['es-ES', 'Sección 3.1, versión 3.1.2 de 23.11.2026; 4G', '3.1 3.1.2 23.11.2026 4'],
    ['es-ES', '1.234 y 1.234.567,50 y 2,5 y 75.6 % y 0.125', '1234 1234567.5 2.5 75.6% 0.125'],
    ['es-ES', '2 mil millones, 900 mil, 1,7 M€, 5 M de altura', '2000000000 900000 1700000 5'],
    ['fr-FR', 'De 20 à 25 %, le 1er, 12\u202f345,6 et 12\u00a0345', '20% 25% 1 12345.6 12345'],
    ['fr-FR', 'Tél. 93 123 45 67', '93 123 45 67'],
    ['en-GB', '20–25%, 20-25 %, 2012–18, 2012/13, 10:30', '20% 25% 20% 25% 2012 18 2012 13 10 30'],
    ['en-GB', 'In 2012 – 75% of them – 12 said', '2012 75% 12'],
    ['en-GB', '75 %20 is no percentage of 20', '75% 20 20'],
    ['eu', '%\u00a075 %20-25 baina 30% 12', '75% 20% 25% 30% 12'],
    ['en-GB', 'COVID-19, page -3, (−4), −0.5%', '19 -3 -4 -0.5%'],
    ['ar-EG', '٢٠١٧–٢٠٢٣ و \u061c-٣', '2017 2023 -3'],
    ['hi', '१,२३४ 12,34,567 12,345', '1234 1234567 12345'],
    ['en-GB', '12,34,567 and 1,2,3', '12 34 567 1 2 3'],
    ['zh', '170万人，2亿', '1700000 200000000'],
    ['en-GB', 'See https://a.example/v1.234,5?x=7. Mail me2@b.example', '1 234 5 7 2'],
    ['es-ES', 'Véase https://a.example/v1.234,5?x=7.', '1 234 5 7'],
    ['en-GB', '𝟕𝟓% and 𝟙', '75% 1'],
    ['en-GB', 'None at all: ², ½, Ⅳ', ''],
  ])('%s: %s', (tag, text, expected) => {
    const locale = tags.includes(tag) ? localeOf(tag) : numberLocale(tag)
    expect(
      numbersIn(text, locale)
        .map(({ value, percent }) => value + (percent ? '%' : ''))
        .join(' '),
    ).toBe(expected)
  })

  it('are found where they stand, signs included', () => {
    const text = 'About −12.5 % of €1.7 million'
    expect(numbersIn(text, localeOf('en-GB')).map(({ start, end }) => text.slice(start, end))).toEqual([
      '−12.5 %',
      '1.7 million',
    ])
  })

  it('are read in any text without failing, each inside the text and after the one before', () => {
    const signs = fc.constantFrom(..."0123456789٣५,.٫٬  \u202f%٪–-−€’'aM万/@:".split(''))
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(signs, { maxLength: 40 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, fc.constantFrom(...tags), (anything, tag) => {
        let last = 0
        for (const { start, end, value } of numbersIn(anything, localeOf(tag))) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(value).toMatch(/^-?\d+(\.\d+)*$/)
          last = end
        }
        expect(last).toBeLessThanOrEqual(anything.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('two texts', () => {
  const compare = (english: string, other: string, tag: string): string => {
    const values = (numbers: readonly FoundNumber[]): string =>
      numbers.map(({ value, percent }) => value + (percent ? '%' : '')).join(' ')
    const { missing, extra } = compareNumbers(numbersIn(english, localeOf('en-GB')), numbersIn(other, localeOf(tag)))
    return `${values(missing)} | ${values(extra)}`
  }

  it.each<[string, string, string, string]>([
    ['In 2012, 75% (15 of 20) paid €1,234.5', 'Pagaron 1234,5 € en 2012 el 75 % (15 de 20)', 'es-ES', ' | '],
    ['75% of 1,234', '57 % de 1234', 'es-ES', '75% | 57%'],
    ['75%, and 12, and 12', '75, y 12', 'es-ES', '75% 12 | 75'],
    ['1,234', '1,234', 'es-ES', '1234 | 1.234'],
    ['1.7 million people', '1,7 milionach ludzi', 'pl', ' | '],
    ['1.7 million people', '170万人', 'zh', ' | '],
    ['In 2012, 20 cities and 150 people', 'En 2012, 20 150', 'fr-FR', ' | '],
    ['In 2012, 12,345 of 1,234,567', 'En 2012 12 345 sur 20 1 234 567', 'fr-FR', ' | 20'],
    ['20; 1,234; 75%', '20 1 234 75 %', 'fr-FR', ' | '],
    ['20 to 150', '20 151', 'fr-FR', '20 150 | 20151'],
  ])('“%s” and “%s”', (english, other, tag, expected) => {
    expect(compare(english, other, tag)).toBe(expected)
  })

  it('with the same numbers in any order differ in nothing', () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 12 }), fc.constantFrom(...tags), fc.integer(), (values, tag, turn) => {
        const at = values.length === 0 ? 0 : Math.abs(turn) % values.length
        const turned = [...values.slice(at), ...values.slice(0, at)]
        const english = values.map((value) => formatterOf('en-GB').number(value)).join('; ')
        expect(compare(english, turned.map((value) => formatterOf(tag).number(value)).join('; '), tag)).toBe(' | ')
      }),
    )
  })
})
