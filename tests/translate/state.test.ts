/** One answer changes: exactly the units whose grammar breaks are opened again, in languages with many plural forms. */
import { VFile } from 'vfile'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problems } from '../../pipeline/problems.ts'
import { read } from '../../pipeline/read.ts'
import type { Statistic, Study } from '../../pipeline/stages.ts'
import { type Catalogue, readCatalogue, reviewMark, writeCatalogue } from '../../pipeline/translate/catalogue.ts'
import { readTranslation, type TranslatedUnit } from '../../pipeline/translate/index.ts'
import { byCatalogue, readUnits, writeTemplate } from '../../pipeline/translate/ledger.ts'
import { mergeCatalogues } from '../../pipeline/translate/merge.ts'
import { fingerprintOf } from '../../pipeline/translate/units.ts'
import { minorChanges, readVerdicts } from '../../pipeline/translate/verdicts.ts'
import { languageOf } from '../support/languages.ts'
import { readingRooms, testTools } from '../support/studies.ts'

let study: Study

beforeAll(async () => {
  const checked = await read({ folder: readingRooms, languages: [] }, testTools())
  if (checked === undefined) throw new Error('The study has errors')
  study = checked.study
})

/** The same study with another number of those counted. */
function withCount(id: string, count: number): Study {
  const statistic = study.statistics.get(id) as Statistic
  return {
    ...study,
    statistics: new Map(study.statistics).set(id, { ...statistic, count, base: Math.max(statistic.base, 200) }),
  }
}

function inFiles(files: Readonly<Record<string, string>>, code: string, of: Study, verdicts = ''): Study {
  const vfile = (path: string, value: string): VFile => new VFile({ path, value })
  const { manuscript } = of
  return {
    ...of,
    manuscript: {
      ...manuscript,
      sources: {
        ...manuscript.sources,
        translations: {
          template: [...byCatalogue(readUnits(study, new Problems()))].map(([name, units]) =>
            vfile(`template/${name}.pot`, writeTemplate(units)),
          ),
          verdicts: verdicts === '' ? undefined : vfile('verdicts.yaml', verdicts),
          languages: new Map([
            [
              code,
              {
                catalogues: Object.entries(files).map(([name, text]) => vfile(`${code}/${name}.po`, text)),
                glossary: undefined,
                layout: undefined,
              },
            ],
          ]),
        },
      },
    },
  }
}

/** Catalogues in which these keys have these translations, brought up to date the way `translate update` does. */
function translated(
  tag: string,
  targets: Readonly<Record<string, string>>,
  extra = '',
): Readonly<Record<string, string>> {
  const problems = new Problems()
  const units = byCatalogue(readUnits(study, problems))
  const plural = new Intl.PluralRules(tag)
  const merge = (catalogues: ReadonlyMap<string, Catalogue>) =>
    mergeCatalogues(tag, units, catalogues, { study, plural, isMinor: () => false, context: () => [] })
  const filled = new Map(
    [...merge(new Map())].map(([name, catalogue]) => [
      name,
      {
        ...catalogue,
        entries: new Map(
          [...catalogue.entries].map(([id, entry]) => [id, { ...entry, target: targets[entry.source] ?? '' }]),
        ),
      },
    ]),
  )
  return Object.fromEntries(
    [...merge(filled)].map(([name, catalogue]) => [
      name,
      writeCatalogue(catalogue) + (name === 'findings' ? extra : ''),
    ]),
  )
}

function open(
  tag: string,
  files: Readonly<Record<string, string>>,
  of: Study,
  verdicts = '',
): readonly TranslatedUnit[] {
  const problems = new Problems()
  const translation = readTranslation(inFiles(files, tag, of, verdicts), { ...languageOf(tag), code: tag }, problems)
  expect(problems.all.map(String)).toEqual([])
  return translation.units.filter((one) => one.stale.length > 0)
}

describe.each([
  // 8 → 2 leaves the form (many → few) in Polish and Russian; in Arabic 2 is a dual.
  { tag: 'pl', from: 'many', values: { 7: [], 12: [], 2: ['few'], 104: ['few'], 111: [], 1: ['one'] } },
  { tag: 'ru', from: 'many', values: { 7: [], 11: [], 2: ['few'], 101: ['one'], 104: ['few'], 111: [] } },
  {
    tag: 'ar',
    from: 'few',
    values: { 7: [], 10: [], 2: ['two'], 101: ['other'], 104: ['few'], 111: ['many'], 1: ['one'] },
  },
  { tag: 'en', from: 'other', values: { 7: [], 1: ['one'] } },
])('in $tag', ({ tag, values }) => {
  const texts = (): Readonly<Record<string, string>> =>
    Object.fromEntries(readUnits(study, new Problems()).map((unit) => [unit.text, unit.text]))

  it.each(Object.entries(values))('%s', (value, expected) => {
    const start = withCount('night', 8)
    const before = study
    study = start
    const files = translated(tag, texts())
    study = before
    const found = open(tag, files, withCount('night', Number(value)))
    const forms = found.flatMap((one) =>
      one.stale.filter((reason) => reason.kind === 'form' && reason.number === 'night:count'),
    )
    const category = expected.filter((one) => one !== new Intl.PluralRules(tag).select(8))
    expect([...new Set(forms.map((reason) => (reason.kind === 'form' ? reason.category : '')))]).toEqual(category)
    // And none that does not print the number.
    for (const one of found) expect(one.unit.text).toContain('{night')
    if (category.length > 0) expect(found.length).toBeGreaterThan(0)
  })
})

describe('a translation', () => {
  const unitWith = (words: string) => {
    const unit = readUnits(study, new Problems()).find((one) => one.text.includes(words))
    if (unit === undefined) throw new Error(`No unit with ${words}`)
    return unit
  }

  it('with an entry for the other form holds again', () => {
    const unit = unitWith('{night:')
    const files = translated('pl', { [unit.text]: unit.text })
    const name = unit.catalogue
    const both = {
      ...files,
      [name]: `${files[name] ?? ''}\nmsgctxt "${unit.key}|night:count=few"\nmsgid ${JSON.stringify(unit.text)}\nmsgstr ${JSON.stringify(unit.text)}\n`,
    }
    const few = withCount('night', 3)
    const one = withCount('night', 1)
    const isOpen = (all: readonly TranslatedUnit[]): boolean => all.some((each) => each.unit.key === unit.key)
    expect(new Intl.PluralRules('pl').select(study.statistics.get('night')?.count ?? 0)).not.toBe('one')
    expect(isOpen(open('pl', both, few))).toBe(false)
    expect(isOpen(open('pl', both, one))).toBe(true)
  })

  it('that is tied to a value is opened by any other', () => {
    const unit = unitWith('{night:')
    const count = study.statistics.get('night')?.count ?? 0
    const files = translated('en', { [unit.text]: unit.text })
    const name = unit.catalogue
    const tied = (files[name] ?? '').replace(
      `msgctxt "${unit.key}"`,
      `# value night:count=${count}\nmsgctxt "${unit.key}"`,
    )
    expect(open('en', { ...files, [name]: tied }, study)).toEqual([])
    expect(
      open('en', { ...files, [name]: tied }, withCount('night', count + 1)).map((each) =>
        each.stale.map((reason) => reason.kind),
      ),
    ).toEqual([['value']])
  })

  it('is stale when its source changed, unless an editor says that the change was minor', () => {
    const unit = unitWith('{night:')
    const files = translated('fr', { [unit.text]: 'x {night:count}' })
    const name = unit.catalogue
    const old = `${unit.text} Once.`
    const changed = (files[name] ?? '').replace(
      `msgid ${JSON.stringify(unit.text)}`,
      () => `msgid ${JSON.stringify(old)}`,
    )
    const now = { ...files, [name]: changed }
    expect(open('fr', now, study).map((each) => each.stale)).toEqual([[{ kind: 'text', old }]])
    const verdict = (word: string): string =>
      `verdicts:\n  - {unit: ${unit.key}, from: ${fingerprintOf(old)}, to: ${unit.fingerprint}, verdict: ${word}}\n`
    expect(open('fr', now, study, verdict('minor'))).toEqual([])
    expect(open('fr', now, study, verdict('meaning'))).toHaveLength(1)
  })

  it('keeps what it was made from when the source changes, and its reading when the change is minor', () => {
    const problems = new Problems()
    const unit = unitWith('{night:')
    const old = `${unit.text} Once.`
    const po = `msgctxt "${unit.key}"\nmsgid ${JSON.stringify(old)}\nmsgstr "x"\n`
    const reviewed = `# reviewed ${reviewMark(old, 'x')}\n${po}`
    const merge = (text: string, isMinor: boolean) => {
      const catalogue = readCatalogue(new VFile({ path: `fr/${unit.catalogue}.po`, value: text }), 'fr', problems)
      const merged = mergeCatalogues(
        'fr',
        byCatalogue(readUnits(study, problems)),
        new Map(catalogue && [[unit.catalogue, catalogue]]),
        {
          study,
          plural: new Intl.PluralRules('fr'),
          isMinor: () => isMinor,
          context: () => [],
        },
      )
      return merged.get(unit.catalogue)?.entries.get(unit.key)
    }
    expect(merge(po, false)).toMatchObject({ source: unit.text, previous: old, fuzzy: true, target: 'x' })
    expect(merge(reviewed, true)).toMatchObject({
      source: unit.text,
      previous: undefined,
      fuzzy: false,
      reviewed: reviewMark(unit.text, 'x'),
    })
    expect(merge(reviewed, false)?.reviewed).toBe(reviewMark(old, 'x'))
  })

  it('of a unit that is gone is kept aside, and comes back with it', () => {
    const problems = new Problems()
    const po = 'msgctxt "u000000"\nmsgid "Gone"\nmsgstr "Parti"\n'
    const catalogue = readCatalogue(new VFile({ path: 'fr/findings.po', value: po }), 'fr', problems) as Catalogue
    const units = byCatalogue(readUnits(study, problems))
    const options = { study, plural: new Intl.PluralRules('fr'), isMinor: () => false, context: () => [] }
    const aside = mergeCatalogues('fr', units, new Map([['findings', catalogue]]), options).get('findings')
    expect(aside?.obsolete.get('u000000')?.target).toBe('Parti')
    const first = units.get('findings')?.[0]
    if (first === undefined) throw new Error('No units')
    const back = new Map([
      ['findings', [{ ...first, key: 'u000000', text: 'Gone', fingerprint: fingerprintOf('Gone') }]],
    ])
    expect(
      mergeCatalogues('fr', back, new Map([['findings', aside as Catalogue]]), options)
        .get('findings')
        ?.entries.get('u000000')?.target,
    ).toBe('Parti')
  })
})

describe('verdicts', () => {
  it('follow chains, both ways', () => {
    const verdicts = readVerdicts(
      new VFile({
        path: 'verdicts.yaml',
        value:
          'verdicts:\n  - {unit: u, from: aaaaaaaaaaaa, to: bbbbbbbbbbbb, verdict: minor}\n  - {unit: u, from: bbbbbbbbbbbb, to: cccccccccccc, verdict: minor}\n  - {unit: u, from: cccccccccccc, to: dddddddddddd, verdict: meaning}\n',
      }),
      new Problems(),
    )
    const isMinor = minorChanges(verdicts)
    expect(isMinor('u', 'aaaaaaaaaaaa', 'cccccccccccc')).toBe(true)
    expect(isMinor('u', 'cccccccccccc', 'aaaaaaaaaaaa')).toBe(true)
    expect(isMinor('u', 'aaaaaaaaaaaa', 'dddddddddddd')).toBe(false)
    expect(isMinor('other', 'aaaaaaaaaaaa', 'cccccccccccc')).toBe(false)
  })
})
