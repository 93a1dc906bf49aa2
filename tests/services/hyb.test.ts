import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dictionaryName, prepareHyphenation } from '../../pipeline/services/hyphen/dictionaries.ts'
import { hyphenationDictionary } from '../../pipeline/services/hyphen/hyb.ts'
import { type PackedPatterns, patternSets, readPatterns, unpack } from '../../pipeline/services/hyphen/patterns.ts'
import { hyphenateFrom } from './hyb-reader.ts'

const require = createRequire(import.meta.url)
const packed = (set: string): PackedPatterns => require(`hyphen/patterns/${set}.js`)

const dictionary = (set: string): Uint8Array => hyphenationDictionary(readPatterns(set).patterns)

/** Without exceptions, which npm hyphen misreads (see `patterns.ts`) and adds to. */
function reference(set: string): (word: string) => string {
  const [rows, trie] = packed(set)
  return require('hyphen')([rows, trie], { hyphenChar: '-', minWordLength: 1, html: false })
}

const words: Readonly<Record<string, string>> = {
  'en-gb': `administration university universities however manuscript reciprocity throughout something internationalisation
    government stakeholder sustainable neighbourhood entrepreneurship questionnaire participation cooperation citizens
    development knowledge economy strategy smart specialisation municipality regional innovation cluster employment
    metropolitan culture creative industries transport environment energy research technology education training health
    tourism partnership financial investment attractiveness competitiveness indicators responses challenge unity basic`,
  'en-us':
    'associate associates declination obligatory philanthropic present presents project projects reciprocity table',
  es: `administración internacionalización desarrollo ciudades participación estratégico innovación conocimiento
    responsabilidades especialización inteligente económico murciélago lingüística construcción transporte`,
  fr: `administration développement européenne internationalisation aujourd'hui l'administration d'entreprise villes
    compétitivité métropolitaine coopération économique œuvre bâtiment français responsabilités`,
  pt: 'administração desenvolvimento responsabilidades cidades inovação especialização hardware software economia',
  pl: 'odpowiedzialność przedsiębiorstwami najprawdopodobniej miasta rozwój współpraca międzynarodowa gospodarka',
}

describe('hyphenation dictionary', () => {
  test.each(Object.entries(words))('%s breaks words as npm hyphen does', (set, text) => {
    const bytes = dictionary(set)
    const hyphenate = reference(set)
    for (const word of text.split(/\s+/)) expect(hyphenateFrom(bytes, word)).toBe(hyphenate(word))
  })

  test.each([...Object.keys(words), 'de-1996', 'hu', 'ru', 'el-monoton'])(
    '%s breaks any letters as npm hyphen does',
    (set) => {
      const bytes = dictionary(set)
      const hyphenate = reference(set)
      // Words made of the letters of patterns meet many patterns at once, unlike random letters.
      const syllables = readPatterns(set).patterns.map((pattern) => pattern.replace(/[^\p{L}]/gu, ''))
      const word = fc
        .array(fc.constantFrom(...syllables.filter((letters) => letters !== '')), { minLength: 1, maxLength: 6 })
        .map((parts) => parts.join(''))
        .filter((letters) => letters.length >= 4 && letters === letters.toLowerCase())
      fc.assert(
        fc.property(word, (letters) => {
          expect(hyphenateFrom(bytes, letters)).toBe(hyphenate(letters))
        }),
        { numRuns: 400, seed: 1 },
      )
    },
  )

  test('exceptions win over patterns, at the places given and nowhere else', () => {
    expect(hyphenateFrom(hyphenationDictionary(['a1b', '9b1a'], ['abba-abba']), 'abbaabba')).toBe('abba-abba')
  })

  test.each([
    ['en-gb', 'uni-ver-sit-ies'],
    ['en-gb', 're-ci-pro-city'],
    ['en-us', 'as-so-ciate'],
    ['pl', 'by-naj-mniej'],
  ])('%s keeps the exception %s as TeX lists it', (set, word) => {
    const { patterns, exceptions } = readPatterns(set)
    expect(exceptions).toContain(word)
    expect(hyphenateFrom(hyphenationDictionary(patterns, exceptions), word.replaceAll('-', ''))).toBe(word)
  })

  test('two patterns of the same letters count together', () => {
    expect(hyphenateFrom(hyphenationDictionary(['a1bcd', 'abc1d', 'x1y']), 'xxabcdxx')).toBe('xxa-bc-dxx')
  })

  test('capitals break as small letters do', () => {
    expect(hyphenateFrom(dictionary('fr'), 'DÉVELOPPEMENT')).toBe('DÉ-VE-LOP-PE-MENT')
  })

  test('both apostrophes are letters where patterns know one, and word edges elsewhere', () => {
    expect(hyphenateFrom(dictionary('fr'), 'l’administration')).toBe(
      hyphenateFrom(dictionary('fr'), "l'administration").replace("'", '’'),
    )
    const english = dictionary('en-gb')
    for (const form of ["'", '’']) {
      expect(hyphenateFrom(english, `administration${form}s`)).toBe(
        `${hyphenateFrom(english, 'administration')}${form}s`,
      )
      expect(hyphenateFrom(hyphenationDictionary([], ['uni-ver-sity']), `university${form}s`)).toBe(
        `uni-ver-sity${form}s`,
      )
    }
  })

  test('letters of the script that patterns do not know are no obstacle', () => {
    expect(hyphenateFrom(dictionary('es'), 'LINGÜÍSTICA')).toBe('LIN-GÜÍS-TI-CA')
    expect(hyphenateFrom(dictionary('en-gb'), 'façade-administration')).toBe('façade-administration')
    expect(hyphenateFrom(dictionary('en-gb'), 'éadministration')).toMatch(/tra-tion$/)
  })

  test('a word with a digit or a letter of another script stays whole', () => {
    expect(hyphenateFrom(dictionary('en-gb'), 'documentation2')).toBe('documentation2')
    expect(hyphenateFrom(dictionary('en-gb'), 'администрация')).toBe('администрация')
  })

  test('no patterns make a dictionary that breaks nothing', () => {
    expect(hyphenateFrom(hyphenationDictionary([]), 'administration')).toBe('administration')
  })

  test('is the same for the same patterns', () => {
    expect(dictionary('pl')).toEqual(dictionary('pl'))
  })
})

describe('pattern sets', () => {
  test('every readable set fits the format', () => {
    const broken = patternSets().filter((set) => {
      try {
        return dictionary(set).length < 100
      } catch {
        return true
      }
    })
    // Not JavaScript in hyphen 1.14.
    expect(broken).toEqual(['cu'])
  }, 60_000)

  test('an unknown one is refused with a name that is near', () => {
    expect(() => readPatterns('en-bg')).toThrow(
      expect.objectContaining({ exitCode: 1, hint: expect.stringContaining('`en-gb`') }),
    )
    expect(() => readPatterns('../hyphen')).toThrow(/Unexpected/)
  })

  test('are spelt as in TeX', () => {
    const set: PackedPatterns = [
      [
        [0, 1],
        [2, 0, 3],
      ],
      { a: { b: 0 }, '.': { c: [{ d: 1 }, 0] } },
      { hyphenate: [2, 7] },
    ]
    expect(unpack(set)).toEqual({ patterns: ['a1b', '.c1', '.2cd3'], exceptions: ['hy-phen-ate'] })
  })
})

describe('prepareHyphenation', () => {
  async function prepared(...languages: readonly (readonly [string, string])[]) {
    const written = new Map<string, Uint8Array>()
    const paths = await prepareHyphenation(
      '/browser/chromium',
      languages.map(([tag, patterns]) => ({ tag, patterns })),
      {
        read: async () => undefined,
        replace: async (path, bytes) => void (path.endsWith('.hyb') && written.set(path, bytes)),
      },
    )
    expect(paths).toEqual([...written.keys()])
    return written
  }

  describe('with what is there already', () => {
    const files = new Map<string, Uint8Array>()
    let dictionaries = 0
    const dictionary = '/browser/hyphen-data/hyph-fr.hyb'
    const prepare = (patterns: string) =>
      prepareHyphenation('/browser/chromium', [{ tag: 'fr', patterns }], {
        read: async (path) => files.get(path),
        replace: async (path, bytes) => {
          if (path.endsWith('.hyb')) dictionaries++
          files.set(path, bytes)
        },
      })

    test('writes nothing again that was made from the same', async () => {
      await prepare('fr')
      await prepare('fr')
      expect(dictionaries).toBe(1)
      await prepare('it')
      expect(dictionaries).toBe(2)
    })

    test.each<[string, (bytes: Uint8Array) => Uint8Array | undefined]>([
      ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
      ['of which one bit is another', (bytes) => bytes.with(1000, (bytes[1000] ?? 0) ^ 4)],
      ['empty', () => new Uint8Array()],
      ['gone', () => undefined],
    ])('writes a dictionary again that is %s', async (_, damage) => {
      await prepare('fr')
      const whole = files.get(dictionary) ?? new Uint8Array()
      const damaged = damage(whole)
      if (damaged === undefined) files.delete(dictionary)
      else files.set(dictionary, damaged)
      dictionaries = 0
      await prepare('fr')
      expect(dictionaries).toBe(1)
      expect(files.get(dictionary)).toEqual(whole)
    })
  })

  test('writes one file a language, beside the executable', async () => {
    const written = await prepared(['fr-BE', 'fr'], ['en-GB', 'en-gb'], ['fi', ''])
    expect([...written.keys()]).toEqual(['/browser/hyphen-data/hyph-en-gb.hyb', '/browser/hyphen-data/hyph-fr.hyb'])
  })

  test('tags that the browser takes for one share a file, whatever their order', async () => {
    const one = await prepared(['sr-Latn', 'sh-latn'], ['sr-Cyrl', 'sr-cyrl'])
    const other = await prepared(['sr-Cyrl', 'sr-cyrl'], ['sr-Latn', 'sh-latn'])
    expect(one).toEqual(other)
    const bytes = one.get('/browser/hyphen-data/hyph-sr.hyb') ?? new Uint8Array()
    expect(hyphenateFrom(bytes, 'administracija')).toContain('-')
    expect(hyphenateFrom(bytes, 'администрација')).toContain('-')
  })

  // Traced with strace, Chromium 147: the file that each `lang` makes it open.
  test.each([
    ['en', 'en-us'],
    ['en-US', 'en-us'],
    ['en-GB', 'en-gb'],
    ['en-IE', 'en-gb'],
    ['en-CA', 'en-gb'],
    ['en-Latn-GB', 'en-gb'],
    ['de', 'de-1996'],
    ['de-CH', 'de-1996'],
    ['de-1901', 'de-1901'],
    ['es-419', 'es'],
    ['pt-BR', 'pt'],
    ['pl-PL', 'pl'],
    ['no', 'nb'],
    ['nb-NO', 'nb'],
    ['nn', 'nn'],
    ['mn-MN', 'mn-cyrl'],
    ['sr-Latn-RS', 'sr'],
    ['zh-Hans', 'zh'],
  ])('%s is hyphenated from %s', (tag, name) => {
    expect(dictionaryName(tag)).toBe(name)
  })
})
