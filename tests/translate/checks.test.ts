/** Each check of translations: what it finds, and what it must not find. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { VFile } from 'vfile'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Language, languageSchema } from '../../pipeline/configuration.ts'
import { Problems } from '../../pipeline/problems.ts'
import { read } from '../../pipeline/read.ts'
import { rules } from '../../pipeline/rules.ts'
import type { Study } from '../../pipeline/stages.ts'
import { emptyEntry } from '../../pipeline/translate/catalogue.ts'
import { translationChecks } from '../../pipeline/translate/checks/index.ts'
import { readGlossary } from '../../pipeline/translate/glossary.ts'
import { parseMessage, serialise } from '../../pipeline/translate/message.ts'
import { correctTypography } from '../../pipeline/translate/typography.ts'
import { fingerprintOf, type Unit } from '../../pipeline/translate/units.ts'
import { readingRooms, root, testTools } from '../support/studies.ts'

function languageFile(code: string): Language {
  return { code, ...languageSchema.parse(parse(readFileSync(join(root, `content/languages/${code}.yaml`), 'utf8'))) }
}

const languages = { es: languageFile('es'), fr: languageFile('fr'), en: languageFile('en') }

const glossary = readGlossary(
  new VFile({
    path: 'glossary.tsv',
    value: [
      'source\ttranslation\tstatus\tnote',
      'open data\tdonnées ouvertes\trequired\t',
      'big open data\tgrandes données\trequired\t',
      'Living Lab\tLiving Lab\tkeep\t',
      'digital\tdigitalisation\tforbidden\tnumérique',
      'strategy\tstratégie | plan\trequired\t',
    ].join('\n'),
  }),
  new Problems(),
)

let study: Study

beforeAll(async () => {
  const checked = await read({ folder: readingRooms, languages: [] }, testTools())
  if (checked === undefined) throw new Error('The study has errors')
  study = checked.study
})

function find(source: string, target: string, code: keyof typeof languages = 'fr'): readonly string[] {
  const unit: Unit = {
    key: 'u1',
    catalogue: 'a',
    kind: 'paragraph',
    text: source,
    message: parseMessage(source).message,
    tags: new Map(),
    fingerprint: fingerprintOf(source),
    origin: { file: new VFile() },
    place: 'a',
  }
  const entry = { ...emptyEntry(unit), target }
  const { message } = parseMessage(target)
  return translationChecks.flatMap((check) =>
    check
      .find({ unit, entry, message, study, language: languages[code], glossary })
      .map(({ reason }) => `${check.rule}: ${reason}`),
  )
}

describe('numbers', () => {
  it.each([
    ['{night:of} libraries open', '{night:of-counted} ouvrent'],
    ['{night:full} open', '{night} ouvrent ({night:of})'],
    ['{night:counted} of {sunday:count}', 'sur {sunday:count}, {night:count} bibliothèques'],
    ['more than {lamps-bought} lamps', '{lamps-bought:value} lampes'],
  ])('%s → %s', (source, target) => {
    expect(find(source, target).filter((one) => one.startsWith('translation-numbers'))).toEqual([])
  })

  it.each([
    ['{night:of} open', 'ouvrent', 'missing number `night:count`'],
    ['{night:of} open', '{night:count} ouvrent', 'missing number `night:base`'],
    ['{night} open', '{sunday} ouvrent', 'number `sunday:share`, which'],
    ['{night} open', '{night} et encore {night} ouvrent', 'or not so often'],
    ['open', '{night} ouvrent', 'number `night:share`'],
  ])('%s → %s is found', (source, target, words) => {
    expect(find(source, target).join('\n')).toContain(words)
  })

  it('typed by hand are those of the source, in whatever grouping', () => {
    const hand = (source: string, target: string): readonly string[] =>
      find(source, target).filter((one) => one.startsWith('translation-number-by-hand'))
    expect(hand('law 15,764 of 2013', 'loi 15\u202f764 de 2013')).toEqual([])
    expect(hand('in 2013', 'en 2014')).toHaveLength(1)
    expect(hand('most', '75\u00a0% ')).toHaveLength(1)
  })
})

describe('tags', () => {
  it.each([
    ['<b>A.</b> see {@part}', 'Voir {@part}\u00a0: <b>A.</b>'],
    ['<lang-fr>ainsi</lang-fr> it goes', 'ainsi va'],
    ['so it goes', '<lang-en>so</lang-en> va'],
  ])('%s → %s', (source, target) => {
    expect(find(source, target).filter((one) => one.startsWith('translation-tags'))).toEqual([])
  })
  it.each([
    ['<b>A</b>', 'A', '<b>'],
    ['see {@part}', 'voir', '{@part}'],
    ['see {@part}', 'voir {@part:page}', '{@part:page}'],
    ['<lang-ca>així</lang-ca>', 'així', '<lang-ca>'],
    ['a', '<i>a</i>', '<i>'],
  ])('%s → %s: %s', (source, target, tag) => {
    expect(find(source, target).join('\n')).toContain(tag)
  })
})

describe('terms', () => {
  const terms = (source: string, target: string): readonly string[] =>
    find(source, target).filter((one) => one.startsWith('glossary-term'))
  it('may be inflected, stand apart by a small word, and are known in the plural', () => {
    expect(terms('Strategies for open data', 'Des stratégies pour les données, ouvertes')).toEqual([])
    expect(terms('open-data portal', 'portail des données ouvertes')).toEqual([])
    expect(terms('a Living Lab', 'un Living Lab')).toEqual([])
  })
  it('that are missing or forbidden are found', () => {
    expect(terms('open data', 'transparence')).toHaveLength(1)
    expect(terms('a Living Lab', 'un laboratoire vivant')).toHaveLength(1)
    expect(terms('progress', 'la digitalisation')).toHaveLength(1)
  })
  it('inside of a longer one do not count, nor those in references', () => {
    expect(terms('big open data', 'de grandes données')).toEqual([])
    expect(terms('see {@strategy}', 'voir {@strategy}')).toEqual([])
  })
})

describe('the rest', () => {
  it.each([
    ['translation-unchanged', 'Nobody reads here.', 'Nobody reads here.'],
    ['translation-script', 'a cat', 'un chаt'],
    ['translation-length', `${'A long sentence about nothing. '.repeat(4)}`, 'Court.'],
    ['translation-typography', 'Really!', 'Vraiment!'],
    ['translation-typography', 'so “good”', 'si "bon"'],
  ])('%s is found', (rule, source, target) => {
    expect(find(source, target).map((one) => one.split(':')[0])).toContain(rule)
  })
  it('names and short words may be the same', () => {
    expect(find('Mobilab', 'Mobilab')).toEqual([])
    expect(find('ICT', 'ICT')).toEqual([])
  })
  it('opening signs of Spanish', () => {
    expect(find('Why?', 'Por qué?', 'es').join()).toContain('¿')
    expect(find('Why?', '¿Por qué?', 'es')).toEqual([])
  })
  it('every check names a rule', () => {
    for (const check of translationChecks) expect(Object.hasOwn(rules, check.rule), check.rule).toBe(true)
  })
})

describe('typography', () => {
  const correct = (text: string, code: keyof typeof languages): string =>
    serialise(correctTypography(parseMessage(text).message, languages[code]))

  it.each([
    [
      'fr',
      'Quoi ? Oui ! Ainsi : rien ; "bon" l\'été',
      'Quoi\u202f? Oui\u202f! Ainsi\u00a0: rien\u202f; «\u00a0bon\u00a0» l’été',
    ],
    ['fr', '« {night} » des <b>villes</b> !', '«\u00a0{night}\u00a0» des <b>villes</b>\u202f!'],
    ['fr', 'https://x.org à 10:30, etc.', 'https://x.org à 10:30, etc.'],
    ['es', '"bueno" , ¿no ?', '«bueno», ¿no?'],
    ['en', 'a  b , c', 'a b, c'],
  ] as const)('%s: %s', (code, text, expected) => {
    expect(correct(text, code)).toBe(expected)
  })

  it('put right twice changes nothing more, and touches no tag or reference', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{night}',
        '<b>',
        '</b>',
        '« ',
        ' »',
        '"',
        "'",
        ' ',
        '\u00a0',
        '\u202f',
        '!',
        '?',
        ':',
        ';',
        '…',
        '...',
        'mot',
        'L',
        '3',
        '/',
        '¿',
        ',',
      ),
      fc.string({ maxLength: 3, unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }),
        fc.constantFrom('es', 'fr', 'en') as fc.Arbitrary<keyof typeof languages>,
        (pieces, code) => {
          const { message, faults } = parseMessage(pieces.join(''))
          fc.pre(faults.length === 0)
          const once = correctTypography(message, languages[code])
          const again = correctTypography(parseMessage(serialise(once)).message, languages[code])
          expect(serialise(again)).toBe(serialise(once))
          const others = (all: typeof message): unknown => all.filter((one) => one.kind !== 'text')
          expect(others(once)).toEqual(others(message))
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a glossary', () => {
  it('that is no glossary is reported with its line', () => {
    const problems = new Problems()
    readGlossary(
      new VFile({ path: 'g.tsv', value: 'source\ttranslation\tstatus\tnote\nterm\tTerm\tperhaps\t\n' }),
      problems,
    )
    readGlossary(new VFile({ path: 'h.tsv', value: 'a,b\n' }), problems)
    expect(problems.all.map((one) => [one.ruleId, one.line])).toEqual([
      ['glossary-syntax', 2],
      ['glossary-syntax', 1],
    ])
  })
})
