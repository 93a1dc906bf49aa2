/** What a correction does to the book: every place that prints something else, and no other. */
import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { changesPrint, consequencesOf, startOf } from '../../pipeline/corrections/consequences.ts'
import { blocksOf, placesOf } from '../../pipeline/corrections/places.ts'
import { consequencesTable } from '../../pipeline/corrections/table.ts'
import { statisticsShown } from '../../pipeline/draw/shown.ts'
import { read } from '../../pipeline/read.ts'
import type { Study } from '../../pipeline/stages.ts'
import { type Edit, edition2017, readingRooms, studyWith, testTools } from '../support/studies.ts'

/** A study in which some cells are edited. */
async function studyOf(edits: readonly Edit[] = [], source = readingRooms): Promise<Study> {
  const folder = await studyWith(edits, source)
  try {
    const tools = testTools()
    const checked = await read({ folder, languages: ['en'] }, tools)
    if (checked === undefined) throw new Error(tools.problems.all.map((one) => `${one.file} ${one.reason}`).join('\n'))
    return checked.study
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const before = await studyOf()
const cells = (from: string, to: string): Promise<Study> =>
  studyOf([{ file: 'data/responses.csv', replace: from, with: to }])
const nameOf = (path: string): string => path.split('/').slice(-2).join('/')

describe('the consequences of a correction', () => {
  it('are the statistics, and each place that prints one of them', async () => {
    const found = consequencesOf(before, await cells('mill;yes;no;tools', 'mill;no;n/a;tools'), statisticsShown)
    expect(found.statistics.map(({ id }) => id)).toEqual(['night', 'night-staff', 'night-staff-of-night'])
    expect(
      found.places.map(({ origin, statistic, form, before: old, after }) => [
        nameOf(origin.file.path),
        startOf(origin).line,
        `${statistic}:${form}`,
        `${old} → ${after}`,
      ]),
    ).toEqual([
      ['en/opening.md', 7, 'night:full', '43% (3 of 7) → 29% (2 of 7)'],
      ['en/opening.md', 7, 'night-staff-of-night:share', '67% → 100%'],
      ['en/opening.md', 7, 'night:rest-counted', '4 → 5'],
      ['en/opening.md', 10, 'night:key-figure', '43% (3 of 7) → 29% (2 of 7)'],
      ['en/opening.md', 11, 'night-staff-of-night:key-figure', '67% (2 of 3) → 100% (2 of 2)'],
      ['figures/loans.yaml', 8, 'night:chart', '43% (3 of 7) → 29% (2 of 7)'],
      ['figures/night.yaml', 2, 'night:of', '3 of 7 → 2 of 7'],
      ['figures/night.yaml', 2, 'night-staff-of-night:of', '2 of 3 → 2 of 2'],
      ['figures/night.yaml', 5, 'night:chart', '43% (3 of 7) → 29% (2 of 7)'],
      ['figures/night.yaml', 6, 'night-staff-of-night:chart', '67% (2 of 3) → 100% (2 of 2)'],
    ])
    expect(changesPrint(found)).toBe(true)
    expect(consequencesTable(found)).toMatch(/night +3 of 7, 43% {2}→ {2}2 of 7, 29%/)
  })

  it('leave out what prints the same: a mean is rounded, a base stays', async () => {
    const found = consequencesOf(
      before,
      await cells('mill;yes;no;tools;silent;48', 'mill;yes;no;tools;silent;49'),
      statisticsShown,
    )
    expect(found.places.map(({ statistic, form }) => `${statistic}:${form}`)).toEqual(['hours:share'])
    expect(found.places[0]).toMatchObject({ before: '51.208', after: '51.375' })
  })

  it('name who is no longer named', async () => {
    const found = consequencesOf(before, await cells('harbour;yes;yes', 'harbour;no;n/a'), statisticsShown)
    expect(found.places.find(({ form }) => form === 'names')).toMatchObject({
      before: 'harbour, old-granary',
      after: 'old-granary',
    })
    expect(consequencesTable(found)).toMatch(/night:names +−harbour +→/)
  })

  it('may be nothing that is printed, even where a file of numbers changes', async () => {
    const found = consequencesOf(before, await cells('96;;', '96;yes;'), statisticsShown)
    expect(found.statistics.map(({ id }) => id)).toEqual(['sunday'])
    expect(changesPrint(found)).toBe(false)
    expect(consequencesTable(found)).toContain('Changes nothing that is printed.')
    const nothing = consequencesOf(before, await cells('96;;', '96;;Really?'), statisticsShown)
    expect(nothing.statistics).toEqual([])
    expect(consequencesTable(nothing)).toBe('Changes nothing that is printed.')
  })
})

describe('the edition of 2017', () => {
  it('has the annexes and the differences among its places', async () => {
    const study = await studyOf([], edition2017)
    const places = placesOf(study, statisticsShown)
    const shares = [...study.statistics.values()].filter((one) => one.measure === 'share' && one.id !== 'participants')
    expect(places.filter(({ form }) => form === 'table')).toHaveLength(shares.length)
    expect(blocksOf(study, 'colophon')).toHaveLength(1)
    const corrected = await studyOf(
      [
        {
          file: 'data/corrections.yaml',
          write: `corrections:\n  - {participant: bilbao, question: incubation-spaces, expect: yes, to: no, reason: Test, date: 2026-11-24}\n`,
        },
      ],
      edition2017,
    )
    const found = consequencesOf(study, corrected, statisticsShown)
    expect(found.statistics.map(({ id }) => id)).toEqual(['incubation-spaces'])
    expect(found.vanishing.map(({ statistic }) => statistic)).toEqual(['incubation-spaces', 'incubation-spaces'])
    expect(found.appearing).toEqual([])
    expect(found.differencesAt).toHaveLength(1)
    expect(found.fingerprintAt).toHaveLength(1)
  })
})
