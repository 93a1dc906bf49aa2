/**
 * One corrected cell, three languages: the report names exactly what differs between the two sets of PDFs, page by page.
 * Nothing missed, nothing invented; the other side of each comparison is the text that pdf.js reads from the PDFs.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LanguageReport } from '../../pipeline/changes/report.ts'
import type { Differences } from '../../pipeline/commands/changes.ts'
import { pagesInReport, pagesThatLookDifferent, wordsInReport, wordsThatDiffer } from './oracle.ts'
import { type Correction, Desk, study, writeRegister } from './support.ts'

interface Case {
  readonly what: string
  readonly corrections: readonly Correction[]
  /** What is particular about it, besides being exact. */
  expectThat(found: Differences): void
}

const correction = (participant: string, question: string, expected: string, to: string): Correction => ({
  participant,
  question,
  expect: expected,
  to,
})

const inLanguage = ({ report }: Differences, code: string): LanguageReport => {
  const found = report.languages.find((one) => one.code === code)
  if (found === undefined) throw new Error(`The report has no ${code}`)
  return found
}

const textIn = (one: LanguageReport): string =>
  one.places
    .flatMap(({ marked }) => marked.map((all) => all.map(({ kind, text }) => `${kind}:${text}`).join('|')))
    .join('\n')

const kinds = (one: LanguageReport): readonly string[] => [...new Set(one.places.map(({ kind }) => kind))].sort()

const cases: readonly Case[] = [
  {
    what: 'flips a claim, and takes a name from a list',
    corrections: [correction('birch', 'lit', 'yes', 'no'), correction('birch', 'keeper', 'no', 'n/a')],
    expectThat(found) {
      expect(found.report.severity).toBe('serious')
      expect(found.report.claims).toMatchObject([{ words: 'a majority', change: 'no longer true' }])
      expect(found.report.reasons.map(({ kind }) => kind)).toEqual(['claim', 'headline', 'half'])
      expect(textIn(inLanguage(found, 'es'))).toContain('Jardín Birch')
      expect(found.report.answers.named).toMatchObject([
        { name: 'Birch Garden', old: 'yes', now: 'no', correction: 'c1' },
        { old: 'no', now: 'not asked', correction: 'c2' },
      ])
    },
  },
  {
    what: 'changes the plural form of two languages and not of the third',
    corrections: [correction('elm', 'owls', 'yes', 'no')],
    expectThat(found) {
      expect(found.report.reasons.map(({ kind }) => kind)).toEqual(['nothing'])
      expect(textIn(inLanguage(found, 'en'))).toContain('old:1 garden|now:0 gardens')
      expect(textIn(inLanguage(found, 'es'))).toContain('old:1 jardín|now:0 jardines')
      expect(textIn(inLanguage(found, 'fr'))).toContain('old:1|now:0|same: jardin')
      // Spanish was translated for one owl: French counts none and one alike.
      expect(inLanguage(found, 'es').translations).toMatchObject([{ reason: 'form' }])
      expect(inLanguage(found, 'fr').translations).toEqual([])
      // Whose answer it was may not be published.
      expect(found.report.answers.named).toEqual([])
      expect(found.report.answers.counted).toMatchObject([{ question: 'owls', answers: 1 }])
      expect(JSON.stringify(found.report.answers)).not.toMatch(/elm/i)
    },
  },
  {
    what: 'changes nothing that is printed',
    corrections: [correction('alder', 'ghosts', 'no', 'yes')],
    expectThat(found) {
      expect(found.report.severity).toBe('none')
      expect(found.report.statistics).toMatchObject([{ id: 'ghosts', places: 0, reasons: [] }])
      for (const one of found.report.languages) {
        expect(one.places).toEqual([])
        expect(one.pairs).toEqual([])
        expect(one.reflow).toEqual([])
        expect(one.ofEdition).toHaveLength(1)
      }
    },
  },
  {
    what: 'adds a long name, so that lines and pages move',
    corrections: [correction('gorse', 'lit', 'no', 'yes'), correction('gorse', 'keeper', 'n/a', 'yes')],
    expectThat(found) {
      for (const one of found.report.languages) {
        expect(one.newPages).toBeGreaterThan(one.oldPages)
        expect(one.reflow.some(({ from }) => from.length > 0)).toBe(true)
        expect(one.reflow.some(({ pageNumbers }) => pageNumbers.length > 0)).toBe(true)
        // What only moved is not among what changed.
        expect(one.places.map(({ source }) => source.replace(/:\d+$/, ''))).toEqual(
          one.places.map(() => 'en/opening.md'),
        )
      }
    },
  },
  {
    what: 'changes a chart and nothing else',
    corrections: [correction('gorse', 'moths', 'no', 'yes')],
    expectThat(found) {
      for (const one of found.report.languages) {
        expect(kinds(one)).toEqual(['chart'])
        expect(one.places[0]?.chart?.figure).toBe('moths')
        expect(one.places[0]?.chart?.old).not.toBe(one.places[0]?.chart?.now)
        expect(one.pairs[0]?.now?.frames.length).toBeGreaterThan(0)
      }
    },
  },
  {
    what: 'takes the first name of a list, and the base with it',
    corrections: [correction('alder', 'lit', 'yes', 'no'), correction('alder', 'keeper', 'yes', 'n/a')],
    expectThat(found) {
      expect(textIn(inLanguage(found, 'en'))).toMatch(/old:Alder Garden, ?/)
      expect(found.report.statistics.find(({ id }) => id === 'keeper-of-lit')).toMatchObject({ baseChanged: true })
    },
  },
  {
    what: 'changes a mean',
    corrections: [correction('alder', 'hours', '6.5', '9.5')],
    expectThat(found) {
      expect(found.report.severity).toBe('minor')
      expect(found.report.statistics).toMatchObject([{ id: 'hours', measure: 'mean', baseChanged: false }])
      expect(textIn(inLanguage(found, 'es'))).toContain('now:5,75')
    },
  },
  {
    what: 'takes an answer back: a base, shares and a chart',
    corrections: [correction('fir', 'crops', 'mint', '')],
    expectThat(found) {
      expect(
        found.report.statistics
          .filter(({ baseChanged }) => baseChanged)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['figs', 'mint', 'sage'])
      expect(kinds(inLanguage(found, 'fr'))).toEqual(['chart', 'text'])
    },
  },
  {
    what: 'fills in a blank',
    corrections: [correction('fir', 'frogs', '', 'yes')],
    expectThat(found) {
      expect(found.report.statistics).toMatchObject([
        { id: 'frogs', old: { count: 1, base: 6 }, now: { count: 2, base: 7 }, baseChanged: true },
      ])
      expect(textIn(inLanguage(found, 'en'))).toContain('old:1|now:2|same: of |old:6|now:7')
    },
  },
  {
    what: 'crosses one half without a claim',
    corrections: [correction('birch', 'noise', 'silent', 'humming')],
    expectThat(found) {
      expect(found.report.reasons.map(({ kind }) => kind)).toEqual(['half'])
      expect(found.report.claims).toEqual([])
    },
  },
  {
    what: 'changes an answer and no number: one of two that count alike',
    corrections: [correction('cedar', 'crops', 'mint;figs', 'mint;sage')],
    expectThat(found) {
      expect(found.report.statistics.map(({ id }) => id).sort()).toEqual(['figs', 'sage'])
    },
  },
]

let desk: Desk
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-changes-'))
  await cp(study, folder, { recursive: true })
  desk = new Desk(join(folder, 'out'))
})

afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the report of a correction that', () => {
  it.each(cases)('$what', async ({ corrections, expectThat }) => {
    await writeRegister(folder, corrections)
    const found = await desk.compare(folder)
    expect(found.report.languages).toHaveLength(3)
    for (const language of found.report.languages) {
      const pdfs = found.prints.get(language.code)
      if (pdfs === undefined) throw new Error(`${language.code} was not printed`)
      expect(language.unexplained, language.code).toEqual([])
      expect(wordsInReport(language), language.code).toEqual(await wordsThatDiffer(pdfs.old, pdfs.now))
    }
    expectThat(found)
    // In one language, the pages as they look: pictures have no words.
    const [english] = found.report.languages
    const pdfs = found.prints.get('en')
    if (english === undefined || pdfs === undefined) throw new Error('English was not printed')
    expect(pagesInReport(english)).toEqual(await pagesThatLookDifferent(pdfs.old, pdfs.now))
  })
})

it('is told apart from one that leaves a place out, or makes one up', async () => {
  await writeRegister(folder, [correction('fir', 'frogs', '', 'yes')])
  const found = await desk.compare(folder, {}, ['en'])
  const [english] = found.report.languages
  const pdfs = found.prints.get('en')
  if (english === undefined || pdfs === undefined) throw new Error('English was not printed')
  const truth = await wordsThatDiffer(pdfs.old, pdfs.now)
  expect(truth.size).toBeGreaterThan(1)
  expect(wordsInReport({ ...english, places: english.places.slice(1) })).not.toEqual(truth)
  const invented = english.places.map((one) => ({ ...one, added: [...one.added, { page: 9, words: ['moth'] }] }))
  expect(wordsInReport({ ...english, places: invented })).not.toEqual(truth)
})
