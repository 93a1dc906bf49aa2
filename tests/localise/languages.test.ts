/** What each language prints, as ICU 78 has it: a golden table, so that another ICU cannot change a book unseen. */
import { describe, expect, it } from 'vitest'
import { languageSchema } from '../../pipeline/configuration.ts'
import { makeFormatter } from '../../pipeline/localise/formatter.ts'
import type { Fact } from '../../pipeline/stages.ts'
import { languageOf } from '../support/languages.ts'
import { fact, formatterOf, shown } from './profiles.ts'

const euro = { style: 'currency', currency: 'EUR' } as const

interface Golden {
  /** 75%, 75.6%. */
  readonly percent: readonly string[]
  /** 1234, 12345.6. */
  readonly numbers: readonly string[]
  /** 0, 1, 2, 5, 11, 21, 100, a million, 1.5 of the noun. */
  readonly counted: readonly string[]
  /** 3 of 20; 1 of 20 with the noun; 2 of 21 with the noun. */
  readonly of: readonly string[]
  readonly list: string
  /** Korea and Eswatini. */
  readonly countries: readonly string[]
  /** 20–25%, 8–15, 2012–2018, €1–€2, 1500–2500, 1.7 to 2 million. */
  readonly ranges: readonly string[]
  /** €1,700, €9.50, €1.7 million, 1.7 million. */
  readonly money: readonly string[]
  /** 1st, 2nd, 3rd, 11th, 21st; the first again for a feminine noun. */
  readonly ordinals: readonly string[]
}

const golden: Readonly<Record<string, Golden>> = {
  'en-GB': {
    percent: ['75%', '75.6%'],
    numbers: ['1,234', '12,345.6'],
    counted: [
      '0 cities',
      '1 city',
      '2 cities',
      '5 cities',
      '11 cities',
      '21 cities',
      '100 cities',
      '1,000,000 cities',
      '1.5 cities',
    ],
    of: ['3 of 20', '1 of 20 cities', '2 of 21 cities'],
    list: 'Åbo, Évora, Ibarra, Łódź and Zadar',
    countries: ['South Korea', 'Eswatini'],
    ranges: ['20–25%', '8–15', '2012–2018', '€1–€2', '1,500–2,500', '1.7–2 million'],
    money: ['€1,700', '€9.50', '€1.7m', '1.7 million'],
    ordinals: ['1', '2', '3', '11', '21', '1'],
  },
  'es-ES': {
    percent: ['75⍽%', '75,6⍽%'],
    numbers: ['1234', '12.345,6'],
    counted: [
      '0 ciudades',
      '1 ciudad',
      '2 ciudades',
      '5 ciudades',
      '11 ciudades',
      '21 ciudades',
      '100 ciudades',
      '1.000.000 de ciudades',
      '1,5 ciudades',
    ],
    of: ['3 de 20', '1 de 20 ciudades', '2 de 21 ciudades'],
    list: 'Åbo, Évora, Ibarra, Łódź y Zadar',
    countries: ['Corea del Sur', 'Esuatini'],
    ranges: ['20-25⍽%', '8-15', '2012-2018', '1-2⍽€', '1500-2500', '1,7-2 millones'],
    money: ['1700⍽€', '9,50⍽€', '1,7⍽M⍽€', '1,7 millones'],
    ordinals: ['1.º', '2.º', '3.º', '11.º', '21.º', '1.ª'],
  },
  'fr-FR': {
    percent: ['75⍽%', '75,6⍽%'],
    numbers: ['1⍹234', '12⍹345,6'],
    counted: [
      '0 ville',
      '1 ville',
      '2 villes',
      '5 villes',
      '11 villes',
      '21 villes',
      '100 villes',
      '1⍹000⍹000 de villes',
      '1,5 ville',
    ],
    of: ['3 sur 20', '1 ville sur 20', '2 villes sur 21'],
    list: 'Åbo, Évora, Ibarra, Łódź et Zadar',
    countries: ['Corée du Sud', 'Eswatini'],
    ranges: ['20 à 25⍽%', '8 à 15', '2012 à 2018', '1 à 2⍽€', '1⍹500 à 2⍹500', '1,7 million à 2 millions'],
    money: ['1⍹700⍽€', '9,50⍽€', '1,7⍽M⍽€', '1,7 million'],
    ordinals: ['1er', '2e', '3e', '11e', '21e', '1re'],
  },
  'pt-PT': {
    percent: ['75%', '75,6%'],
    numbers: ['1234', '12⍽345,6'],
    counted: [
      '0 cidades',
      '1 cidade',
      '2 cidades',
      '5 cidades',
      '11 cidades',
      '21 cidades',
      '100 cidades',
      '1⍽000⍽000 de cidades',
      '1,5 cidades',
    ],
    of: ['3 de 20', '1 cidade de 20', '2 cidades de 21'],
    list: 'Åbo, Évora, Ibarra, Łódź e Zadar',
    countries: ['Coreia do Sul', 'Essuatíni'],
    ranges: ['20–25%', '8–15', '2012–2018', '1–2⍽€', '1500–2500', '1,7–2 milhões'],
    money: ['1700⍽€', '9,50⍽€', '1,7⍽M⍽€', '1,7 milhões'],
    ordinals: ['1.º', '2.º', '3.º', '11.º', '21.º', '1.ª'],
  },
  'pt-BR': {
    percent: ['75%', '75,6%'],
    numbers: ['1.234', '12.345,6'],
    counted: [
      '0 cidade',
      '1 cidade',
      '2 cidades',
      '5 cidades',
      '11 cidades',
      '21 cidades',
      '100 cidades',
      '1.000.000 de cidades',
      '1,5 cidade',
    ],
    of: ['3 de 20', '1 cidade de 20', '2 cidades de 21'],
    list: 'Åbo, Évora, Ibarra, Łódź e Zadar',
    countries: ['Coreia do Sul', 'Essuatíni'],
    ranges: ['20–25%', '8–15', '2012–2018', '€⍽1–2', '1.500–2.500', '1,7 milhão–2 milhões'],
    money: ['€⍽1.700', '€⍽9,50', '€⍽1,7⍽mi', '1,7 milhão'],
    ordinals: ['1º', '2º', '3º', '11º', '21º', '1ª'],
  },
  ca: {
    percent: ['75⍽%', '75,6⍽%'],
    numbers: ['1.234', '12.345,6'],
    counted: [
      '0 ciutats',
      '1 ciutat',
      '2 ciutats',
      '5 ciutats',
      '11 ciutats',
      '21 ciutats',
      '100 ciutats',
      '1.000.000 de ciutats',
      '1,5 ciutats',
    ],
    of: ['3 de 20', '1 ciutat de 20', '2 ciutats de 21'],
    list: 'Åbo, Évora, Ibarra, Łódź i Zadar',
    countries: ['Corea del Sud', 'Eswatini'],
    ranges: ['20-25⍽%', '8-15', '2012-2018', '1-2⍽€', '1.500-2.500', '1,7-2 milions'],
    money: ['1.700⍽€', '9,50⍽€', '1,7⍽M⍽€', '1,7 milions'],
    ordinals: ['1r', '2n', '3r', '11è', '21è', '1a'],
  },
  eu: {
    percent: ['%⍽75', '%⍽75,6'],
    numbers: ['1.234', '12.345,6'],
    counted: ['0 hiri', 'hiri 1', '2 hiri', '5 hiri', '11 hiri', '21 hiri', '100 hiri', '1.000.000 hiri', '1,5 hiri'],
    of: ['20tik 3', '20 hiritik 1', '21 hiritik 2'],
    list: 'Åbo, Évora, Ibarra, Łódź eta Zadar',
    countries: ['Hego Korea', 'Swazilandia'],
    ranges: ['%⍽20-25', '8-15', '2012-2018', '1-2⍽€', '1.500-2.500', '1,7-2 milioi'],
    money: ['1.700⍽€', '9,50⍽€', '1,7⍽M⍽€', '1,7 milioi'],
    ordinals: ['1.', '2.', '3.', '11.', '21.', '1.'],
  },
  'ar-EG': {
    percent: ['٧٥٪<A>', '٧٥٫٦٪<A>'],
    numbers: ['١٬٢٣٤', '١٢٬٣٤٥٫٦'],
    counted: [
      '٠ مدينة',
      '١ مدينة',
      '٢ مدينتان',
      '٥ مدن',
      '١١ مدينة',
      '٢١ مدينة',
      '١٠٠ مدينة',
      '١٬٠٠٠٬٠٠٠ مدينة',
      '١٫٥ مدينة',
    ],
    of: ['٣ من ٢٠', '١ من ٢٠ مدينة', '٢ من ٢١ مدينة'],
    list: '⟦Åbo⟧ و⟦Évora⟧ و⟦Ibarra⟧ و⟦Łódź⟧ و⟦Zadar⟧',
    countries: ['كوريا الجنوبية', 'إسواتيني'],
    ranges: ['٢٠–٢٥٪<A>', '٨–١٥', '٢٠١٢–٢٠١٨', '<R>١–٢⍽€', '١٬٥٠٠–٢٬٥٠٠', '١٫٧–٢ مليون'],
    money: ['<R>١٬٧٠٠⍽€', '<R>٩٫٥٠⍽€', '<R>١٫٧⍽مليون⍽€', '١٫٧ مليون'],
    ordinals: ['١', '٢', '٣', '١١', '٢١', '١'],
  },
  'ar-MA': {
    percent: ['75<L>%<L>', '75,6<L>%<L>'],
    numbers: ['1.234', '12.345,6'],
    counted: [
      '0 مدينة',
      '1 مدينة',
      '2 مدينتان',
      '5 مدن',
      '11 مدينة',
      '21 مدينة',
      '100 مدينة',
      '1.000.000 مدينة',
      '1,5 مدينة',
    ],
    of: ['3 من 20', '1 من 20 مدينة', '2 من 21 مدينة'],
    list: '⟦Åbo⟧ و⟦Évora⟧ و⟦Ibarra⟧ و⟦Łódź⟧ و⟦Zadar⟧',
    countries: ['كوريا الجنوبية', 'إسواتيني'],
    ranges: ['20–25<L>%<L>', '8–15', '2012–2018', '<R>1–2⍽€', '1.500–2.500', '1,7–2 مليون'],
    money: ['<R>1.700⍽€', '<R>9,50⍽€', '<R>1,7⍽مليون⍽€', '1,7 مليون'],
    ordinals: ['1', '2', '3', '11', '21', '1'],
  },
  ru: {
    percent: ['75⍽%', '75,6⍽%'],
    numbers: ['1⍽234', '12⍽345,6'],
    counted: [
      '0 городов',
      '1 город',
      '2 города',
      '5 городов',
      '11 городов',
      '21 город',
      '100 городов',
      '1⍽000⍽000 городов',
      '1,5 города',
    ],
    of: ['3 из 20', '1 из 20', '2 из 21'],
    list: 'Åbo, Évora, Ibarra, Łódź и Zadar',
    countries: ['Республика Корея', 'Эсватини'],
    ranges: ['20–25⍽%', '8–15', '2012–2018', '1–2⍽€', '1⍽500–2⍽500', '1,7–2 миллиона'],
    money: ['1⍽700⍽€', '9,50⍽€', '1,7⍽млн⍽€', '1,7 миллиона'],
    ordinals: ['1-й', '2-й', '3-й', '11-й', '21-й', '1-я'],
  },
  pl: {
    percent: ['75%', '75,6%'],
    numbers: ['1234', '12⍽345,6'],
    counted: [
      '0 miast',
      '1 miasto',
      '2 miasta',
      '5 miast',
      '11 miast',
      '21 miast',
      '100 miast',
      '1⍽000⍽000 miast',
      '1,5 miasta',
    ],
    of: ['3 z 20', '1 z 20', '2 z 21'],
    list: 'Åbo, Évora, Ibarra, Łódź i Zadar',
    countries: ['Korea Południowa', 'Eswatini'],
    ranges: ['20–25%', '8–15', '2012–2018', '1–2⍽€', '1500–2500', '1,7 miliona–2 miliony'],
    money: ['1700⍽€', '9,50⍽€', '1,7⍽mln⍽€', '1,7 miliona'],
    ordinals: ['1.', '2.', '3.', '11.', '21.', '1.'],
  },
  zh: {
    percent: ['75%', '75.6%'],
    numbers: ['1,234', '12,345.6'],
    counted: [
      '0个城市',
      '1个城市',
      '2个城市',
      '5个城市',
      '11个城市',
      '21个城市',
      '100个城市',
      '1,000,000个城市',
      '1.5个城市',
    ],
    of: ['20个中的3个', '20个城市中的1个', '21个城市中的2个'],
    list: 'Åbo、Évora、Ibarra、Łódź和Zadar',
    countries: ['韩国', '斯威士兰'],
    ranges: ['20–25%', '8–15', '2012–2018', '€1–€2', '1,500–2,500', '170万–200万'],
    money: ['€1,700', '€9.50', '€170万', '170万'],
    ordinals: ['第1', '第2', '第3', '第11', '第21', '第1'],
  },
  ko: {
    percent: ['75%', '75.6%'],
    numbers: ['1,234', '12,345.6'],
    counted: [
      '0개 도시',
      '1개 도시',
      '2개 도시',
      '5개 도시',
      '11개 도시',
      '21개 도시',
      '100개 도시',
      '1,000,000개 도시',
      '1.5개 도시',
    ],
    of: ['20 중 3', '20개 도시 중 1', '21개 도시 중 2'],
    list: 'Åbo, Évora, Ibarra, Łódź 및 Zadar',
    countries: ['대한민국', '에스와티니'],
    ranges: ['20~25%', '8~15', '2012~2018', '€1~€2', '1,500~2,500', '170만~200만'],
    money: ['€1,700', '€9.50', '€170만', '170만'],
    ordinals: ['제1', '제2', '제3', '제11', '제21', '제1'],
  },
}

describe('languages', () => {
  it.each(Object.entries(golden))('%s', (tag, expected) => {
    const format = formatterOf(tag)
    const facts = (...all: readonly Fact[]): readonly string[] => all.map((one) => shown(format.fact(one, true)))
    const ordinal = (value: number): Fact => fact(value, { style: 'ordinal' })
    expect({
      percent: [75, 75.6].map((value) => shown(format.percent(value))),
      numbers: [1234, 12345.6].map((value) => shown(format.number(value))),
      counted: [0, 1, 2, 5, 11, 21, 100, 1_000_000, 1.5].map((value) => shown(format.counted(value))),
      of: [format.of(3, 20), format.ofParticipants(1, 20), format.ofParticipants(2, 21)].map(shown),
      list: shown(format.list(['Zadar', 'Łódź', 'Åbo', 'Ibarra', 'Évora'])),
      countries: ['KR', 'SZ'].map((code) => format.country(code)),
      ranges: facts(
        fact(20, { to: 25, style: 'percent' }),
        fact(8, { to: 15 }),
        fact(2012, { to: 2018, style: 'year' }),
        fact(1, { to: 2, ...euro }),
        fact(1500, { to: 2500 }),
        fact(1_700_000, { to: 2_000_000, compact: true }),
      ),
      money: facts(
        fact(1700, euro),
        fact(9.5, euro),
        fact(1_700_000, { ...euro, compact: true }),
        fact(1_700_000, { compact: true }),
      ),
      ordinals: [...facts(...[1, 2, 3, 11, 21].map(ordinal)), format.fact(ordinal(1), true, 'feminine')],
    }).toEqual(expected)
  })
})

describe('the habits of a language', () => {
  it('may differ from those of its country', () => {
    expect(formatterOf('ar-EG', { digits: 'latn' }).number(1234)).toBe('1,234')
    expect(formatterOf('ar-MA', { digits: 'arab' }).percent(75)).toBe('٧٥٪\u061c')
    expect(formatterOf('eu', { countries: { SZ: 'Eswatini' } }).country('SZ')).toBe('Eswatini')
  })

  it('hold for years and the numbers of sections too', () => {
    expect(formatterOf('ar-EG').digits('3.1, 1999, B')).toBe('٣.١, ١٩٩٩, B')
    expect(formatterOf('ar-MA').digits('3.1')).toBe('3.1')
  })

  it('join lists as the next word asks for', () => {
    expect(formatterOf('es-ES').list(['Ibarra', 'Bilbao'])).toBe('Bilbao e Ibarra')
    expect(formatterOf('es-ES').list(['Hierro', 'Bilbao'])).toBe('Bilbao y Hierro')
  })

  it('sort as the language does, or not at all', () => {
    const names = ['Örebro', 'Zadar', 'Ålesund', 'Aarau', 'Ærø']
    const noun = { other: '' }
    expect(makeFormatter(languageOf('sv-SE'), noun).sort(names)).toEqual(['Aarau', 'Zadar', 'Ålesund', 'Ærø', 'Örebro'])
    expect(makeFormatter(languageOf('fr-FR'), noun).sort(names)).toEqual(['Aarau', 'Ærø', 'Ålesund', 'Örebro', 'Zadar'])
    expect(makeFormatter({ ...languageOf('sv-SE'), sort: 'source' }, noun).sort(names)).toEqual(names)
  })

  it('are those of English, on every machine, for a language that ICU does not know', () => {
    const format = makeFormatter(languageOf('xx-Long'), { other: 'x' })
    expect([format.locale, format.number(1234.5), format.list(['b', 'a'])]).toEqual(['en', '1,234.5', 'a and b'])
  })

  it('print an ordinal in the gender that is asked for, else in the usual one of the language', () => {
    const first = fact(1, { style: 'ordinal' })
    expect(formatterOf('ru').fact(first, true, 'neuter')).toBe('1-е')
    expect(formatterOf('fr-FR').fact(first, true, 'neuter')).toBe('1er')
    expect(formatterOf('ca').fact(fact(2, { style: 'ordinal', to: 4 }), true, 'masculine')).toBe('2n-4t')
    const english = { common: { one: '{n}st', two: '{n}nd', few: '{n}rd', other: '{n}th' } }
    const format = formatterOf('en-GB', { ordinals: english })
    expect(
      [1, 2, 3, 4, 11, 12, 13, 21, 102].map((value) => format.fact(fact(value, { style: 'ordinal' }), true)),
    ).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '102nd'])
  })

  it('choose plural forms on the number as it is printed', () => {
    const polish = formatterOf('pl')
    // Printed with six decimals at most, this is a 2.
    expect(polish.counted(2.0000001)).toBe('2 miasta')
    expect(polish.counted(1.6)).toBe('1,6 miasta')
    expect(formatterOf('fr-FR').counted(1.9)).toBe('1,9 ville')
  })

  it('fall back on the form of all numbers where a noun has no other', () => {
    expect(makeFormatter(languageOf('ru'), { other: 'x' }).counted(2)).toBe('2 x')
    expect(makeFormatter(languageOf('en-GB'), { other: 'staff' }).word('participant')).toBe('Staff')
  })

  it('keep words of another direction together', () => {
    const arabic = formatterOf('ar-MA', { words: { ...languageOf('ar').words, base: 'الأساس: {base}' } })
    expect(shown(arabic.word('base', { base: 'Lima' }))).toBe('الأساس: ⟦Lima⟧')
    expect(shown(arabic.word('base', { base: '12 مدينة' }))).toBe('الأساس: 12 مدينة')
    expect(shown(arabic.word('base', { base: 'مدينة Lima' }))).toBe('الأساس: ⟦مدينة Lima⟧')
    expect(formatterOf('en-GB').word('base', { base: 'مدينة' })).toBe('Base: مدينة')
  })
})

describe('a file of a language', () => {
  const least = { name: 'X', tag: 'fr', quotes: ['«', '»', '“', '”'], words: languageOf('en').words }

  it('needs little', () => {
    expect(languageSchema.parse(least)).toMatchObject({
      direction: 'ltr',
      sort: 'collate',
      fonts: [],
      expansion: 1,
      ordinals: {},
      counted: { other: '{count} {participants}' },
      typography: { before: [], inside_quotes: '', opening_signs: [], apostrophe: '’' },
    })
  })

  it('names spaces, and gets them', () => {
    const typography = {
      before: [
        { signs: ';!?', space: 'narrow' },
        { signs: ':', space: 'full' },
      ],
      inside_quotes: 'full',
    }
    expect(languageSchema.parse({ ...least, typography }).typography).toMatchObject({
      before: [
        { signs: ';!?', space: '\u202f' },
        { signs: ':', space: '\u00a0' },
      ],
      inside_quotes: '\u00a0',
    })
  })

  it.each([
    [{ tag: 'fr_FR' }],
    [{ digits: 'roman' }],
    [{ ordinals: { masculine: { one: '1' } } }],
    [{ ordinals: { plural: { other: '1' } } }],
    [{ counted: { one: 'x' } }],
    [{ typography: { opening_signs: ['¿'] } }],
    [{ sort: 'alphabet' }],
    [{ fonts: [{ family: 'sans', package: '../x', subsets: ['arabic'], post_script_name: 'X', title: 'X' }] }],
  ])('is refused with %j', (more) => {
    expect(languageSchema.safeParse({ ...least, ...more }).success).toBe(false)
  })
})
