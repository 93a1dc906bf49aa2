import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareEditions, type Difference } from '../../pipeline/parity/compare.ts'
import { edition, leaf, type Printing } from './editions.ts'

function differences(
  source: string,
  target: string,
  tag = 'es',
  printing: Printing = {},
): readonly (readonly [missing: readonly string[], extra: readonly string[]])[] {
  return compareEditions(edition('en', source), edition(tag, target, printing)).differences.map(shown)
}

function shown({ missing, extra }: Difference): readonly [readonly string[], readonly string[]] {
  return [missing.map(({ text }) => text.trim()), extra.map(({ text }) => text.trim())]
}

const right = '<p>In 2017, 1,234 cities (75%) spent 12.5 million.</p>'

describe('the same numbers', () => {
  test.each([
    ['es', '<p>En 2017, 1.234 ciudades (75\u00a0%) gastaron 12,5 millones.</p>'],
    ['fr', '<p>En 2017, 1\u202f234 villes (75\u00a0%) ont dépensé 12,5 millions.</p>'],
    ['de-CH', '<p>2017 gaben 1’234 Städte (75\u202f%) 12.5 Millionen aus.</p>'],
    ['ar-EG', '<p>في عام ٢٠١٧ أنفقت ١٬٢٣٤ مدينة (٧٥٪) ١٢٫٥ مليون.</p>'],
    ['tr', '<p>2017’de 1.234 şehir (%75) 12,5 milyon harcadı.</p>'],
  ])('are found in %s', (tag, body) => expect(differences(right, body, tag)).toEqual([]))

  test('may stand in another order within a block', () => {
    expect(differences('<p>15 of 20 cities, or 75%</p>', '<p>el 75 %, es decir, de 20 ciudades, 15</p>')).toEqual([])
  })

  test('may be multiplied by a word in another case', () => {
    expect(differences('<p>some 12.5 million people</p>', '<p>12,5 milionami</p>', 'pl')).toEqual([])
    expect(differences('<p>some 12.5 million people</p>', '<p>12,5 miliardami</p>', 'pl')).toHaveLength(1)
  })

  test('may be in letters where a language wants them so', () => {
    expect(differences('<p>in the 21st century</p>', '<p>en el siglo XXI</p>')).toEqual([])
    expect(differences('<p>au plus 1 million</p>', '<p>más de un millón</p>')).toEqual([])
    expect(differences('<p>open until 9 p.m.</p>', '<p>abren hasta las nueve de la noche</p>')).toEqual([])
    expect(differences('<p>open until 9 p.m.</p>', '<p>ouvertes jusqu’à 21 heures</p>', 'fr')).toEqual([])
  })

  test('do not count letters that stand for another number', () => {
    // “siete” is the translation of “seven”, not of the lost 7.
    expect(differences('<p>seven rooms for 7 cities</p>', '<p>siete salas para ciudades</p>')).toEqual([[['7'], []]])
  })
})

describe('another number', () => {
  test.each([
    ['a changed digit', '<p>En 2017, 1.284 ciudades (75\u00a0%) gastaron 12,5 millones.</p>', '1,234', '1.284'],
    ['a lost number', '<p>En 2017, las ciudades (75\u00a0%) gastaron 12,5 millones.</p>', '1,234', undefined],
    [
      'the signs of another language',
      '<p>En 2017, 1,234 ciudades (75\u00a0%) gastaron 12,5 millones.</p>',
      '1,234',
      '1,234',
    ],
    ['a lost sign', '<p>En 2017, 1.234 ciudades (75) gastaron 12,5 millones.</p>', '75%', '75'],
    ['another scale', '<p>En 2017, 1.234 ciudades (75\u00a0%) gastaron 12,5 mil.</p>', '12.5 million', '12,5 mil'],
    ['a lost scale', '<p>En 2017, 1.234 ciudades (75\u00a0%) gastaron 12,5 y más.</p>', '12.5 million', '12,5'],
    ['one more', '<p>En 2017, 1.234 ciudades (75\u00a0%) de 20 gastaron 12,5 millones.</p>', undefined, '20'],
  ])('is found: %s', (_, body, missing, extra) => {
    const one = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text])
    expect(differences(right, body).map(([a, b]) => [a, b.map((text) => text.replace('\u00a0', ' '))])).toEqual([
      [one(missing), one(extra)],
    ])
  })

  test('is found in print alone', () => {
    const body = '<p>1,234 cities</p><p>and 20 more</p>'
    const target = '<p>1.234 ciudades</p><p>y 20 más</p>'
    const press = (from: string, to: string): Printing => ({ printed: (text) => text.replace(from, to) })
    expect(differences(body, target)).toEqual([])
    expect(differences(body, target, 'es', press('1.234 ', ''))).toEqual([[['1,234'], []]])
    expect(differences(body, target, 'es', press('20', '26'))).toEqual([[['20'], ['26']]])
    expect(differences(body, target, 'es', press('y 20 más', ''))).toEqual([[['20'], []]])
  })

  test('is found when two have changed places', () => {
    const target = '<ul><li>Bilbao: 12</li><li>Quito: 15</li></ul>'
    expect(differences('<ul><li>Bilbao: 15</li><li>Quito: 12</li></ul>', target)).toHaveLength(2)
  })

  test('says where and in which words', () => {
    const source = edition('en', '<section id="chapter"><p data-at="3">First words, 12 of them.</p></section>')
    const target = edition('es', '<section id="chapter"><p data-at="3">Primeras palabras, 21.</p></section>')
    const [difference] = compareEditions(source, target).differences
    expect(difference).toMatchObject({
      kind: 'page',
      source: { page: 1, label: '1', words: 'First words, 12 of them.', value: '12' },
      target: { page: 1, label: '1', words: 'Primeras palabras, 21.', value: '21' },
    })
    expect(difference?.source.passage?.place).toMatchObject({ line: 3, own: true })
  })
})

describe('what differs by nature', () => {
  const contents = (title: string): string =>
    `<ol><li><a href="#a"><span>2.1</span><span>${title}</span><span data-page-of="a">000</span></a></li></ol><p>See page <span data-page-of="a">000</span>.</p>`

  test('page numbers are left out', () => {
    const pages = (pageNumber: string): Printing => ({ pageNumber })
    expect(differences(contents('Plans'), contents('Planes'), 'es', pages('vii'))).toEqual([])
    expect(differences(contents('Plans'), contents('Planes'), 'es', pages('4, 12–14, 20'))).toEqual([])
    expect(differences(contents('Plans'), contents('Planes').replace('2.1', '2.2'))).toEqual([[['2.1'], ['2.2']]])
  })

  test('lists that are sorted anew are compared as a whole', () => {
    const rows = (...names: string[]): string => `<tr>${names.map((name) => `<td>${name}</td>`).join('</tr><tr>')}</tr>`
    const table = (inside: string, sorted = ' data-sorted'): string => `<table${sorted}>${inside}</table><p>5</p>`
    const english = rows('Bordeaux 7', 'Liège 12')
    expect(differences(table(english), table(rows('Lieja 12', 'Burdeos 7')))).toEqual([])
    expect(differences(table(english), table(rows('Lieja 12', 'Burdeos 8')))).toEqual([[['7'], ['8']]])
    expect(differences(table(english, ''), table(rows('Lieja 12', 'Burdeos 7'), ''))).toHaveLength(2)
  })

  test('heads are compared by their values, folios with their pages', () => {
    const loose = (...texts: string[]): Printing => ({ loose: texts.map((text, index) => ({ page: index + 1, text })) })
    const english = edition('en', '<p>Words</p>', loose('2.1 Plans', '2', '3'))
    const spanish = (...texts: string[]) => edition('es', '<p>Palabras</p>', loose(...texts))
    expect(compareEditions(english, spanish('1', '2', '2.1 Planes')).differences).toEqual([])
    expect(compareEditions(english, spanish('2.1 Planes', '2.1 Planes')).differences).toEqual([])
    expect(compareEditions(english, spanish('2.2 Planes')).differences.map(shown)).toEqual([[['2.1'], ['2.2']]])
  })

  test('markers of lists come from styles', () => {
    const printing: Printing = { more: [leaf('1.', 'marker')] }
    const english = edition('en', '<ol><li>Plan</li></ol>', printing)
    expect(compareEditions(english, edition('es', '<ol><li>Plan</li></ol>', printing)).differences).toEqual([])
    expect(compareEditions(english, edition('es', '<ol><li>Plan</li></ol>')).differences.map(shown)).toEqual([
      [['1'], []],
    ])
  })
})

describe('pictures', () => {
  const chart = (label: string, ...texts: string[]): string =>
    `<div class="drawing"><svg role="img" aria-label="${label}"><path d="M1 2"/>${texts.map((text) => `<text>${text}</text>`).join('')}</svg></div>`

  test('are compared by what they show and by what they say', () => {
    const english = chart('Plans: 75%', '75%', '15 of 20')
    expect(differences(english, chart('Planes: 75 %', '15 de 20', '75 %'))).toEqual([])
    expect(differences(english, chart('Planes: 75 %', '15 de 20', '57 %'))).toEqual([[['75%'], ['57 %']]])
    expect(differences(english, chart('Planes: 70 %', '15 de 20', '75 %'))).toEqual([[['75%'], ['70 %']]])
  })

  test('keep the numbers of two texts apart', () => {
    expect(differences(chart('', '12', '345'), chart('', '12', '345'), 'fr')).toEqual([])
  })
})

describe('a draft', () => {
  const worklist = '<section data-own><p>37 to do</p></section>'
  const unit = (text: string, state: string): string =>
    `<p data-at="3"><span class="unit unit-${state}" id="u">${text}</span></p>`

  test('may show the words of the source with their numbers', () => {
    expect(differences('<p data-at="3">1,234 cities</p>', unit('1,234 cities', 'missing') + worklist)).toEqual([])
  })

  test('marks what is not settled: its differences are no errors', () => {
    const source = edition('en', '<p data-at="3">15 cities</p><p data-at="4">20</p>')
    const target = edition('es', `${unit('12 ciudades', 'stale')}<p data-at="4">21</p>${worklist}`)
    expect(compareEditions(source, target).differences.map(({ marked }) => marked)).toEqual([true, false])
  })
})

test('where the editions are not built alike, everything between two sure places is compared', () => {
  const source = '<p>5</p><div><p>12 and 13</p></div><h2>8</h2><p>9</p>'
  expect(differences(source, '<p>5</p><ul><li>12</li><li>13</li></ul><h2>8</h2><p>9</p>')).toEqual([])
  expect(differences(source, '<p>5</p><ul><li>12</li></ul><h2>8</h2><p>9</p>')).toEqual([[['13'], []]])
})

describe('books of any numbers', () => {
  const value = fc.oneof(
    fc.nat({ max: 30_000_000 }),
    fc.integer({ min: 1, max: 99_999 }).map((one) => one / 10),
  )
  const block = fc.array(value, { minLength: 1, maxLength: 4 })
  const book = fc.array(block, { minLength: 1, maxLength: 12 })
  const tags = fc.constantFrom('es', 'fr', 'de', 'ar-EG', 'hi', 'pl')

  function body(numbers: readonly (readonly number[])[], tag: string, joint: string): string {
    const format = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 })
    return numbers.map((one) => `<p>Words ${one.map((each) => format.format(each)).join(joint)}</p>`).join('')
  }

  test('are right when they are printed right', () => {
    fc.assert(
      fc.property(book, tags, (numbers, tag) => {
        expect(differences(body(numbers, 'en', ' and '), body(numbers, tag, ' x '), tag)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('are wrong when any number is another one, or lost', () => {
    fc.assert(
      fc.property(
        book,
        tags,
        fc.nat(),
        fc.nat(),
        fc.option(fc.integer({ min: 1, max: 9 })),
        (numbers, tag, at, which, more) => {
          const row = at % numbers.length
          const place = which % (numbers[row]?.length ?? 1)
          const wrong = numbers.map((one, index) =>
            index !== row
              ? one
              : one.flatMap((each, position) => (position !== place ? [each] : more === null ? [] : [each + more])),
          )
          expect(differences(body(numbers, 'en', ' and '), body(wrong, tag, ' x '), tag)).toHaveLength(1)
        },
      ),
      { numRuns: 60 },
    )
  })
})
