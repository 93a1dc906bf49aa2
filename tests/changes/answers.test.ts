/** Whose answer changed is for those to know who may; and what makes a change serious. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareAnswers } from '../../pipeline/changes/answers.ts'
import { leadersOf, statisticReports } from '../../pipeline/changes/statistics.ts'
import { read } from '../../pipeline/read.ts'
import type { Study } from '../../pipeline/stages.ts'
import { testTools } from '../support/studies.ts'
import { type Correction, study, writeRegister } from './support.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-answers-'))
  await cp(study, folder, { recursive: true })
})

afterAll(() => rm(folder, { recursive: true, force: true }))

async function studyWith(corrections: readonly Correction[]): Promise<Study> {
  await writeRegister(folder, corrections)
  const tools = testTools()
  const checked = await read({ folder, languages: ['en'] }, tools)
  if (checked === undefined) throw new Error(tools.problems.all.map((one) => one.reason).join('\n'))
  return checked.study
}

const correction = (participant: string, question: string, expected: string, to: string): Correction => ({
  participant,
  question,
  expect: expected,
  to,
})

describe('answers', () => {
  const changed = [
    correction('alder', 'crops', 'mint;sage', 'mint'),
    correction('elm', 'noise', 'humming', 'silent'),
    correction('hazel', 'hours', '7.5', ''),
  ]

  it('are named where they may be, and counted where they may not', async () => {
    const [before, after] = [await studyWith([]), await studyWith(changed)]
    const found = compareAnswers(before.manuscript.survey, after.manuscript.survey, false)
    expect(found.named).toMatchObject([{ name: 'Alder Garden', old: 'Mint, Sage', now: 'Mint', correction: 'c1' }])
    expect(found.counted.map(({ question, answers }) => [question, answers])).toEqual([
      ['noise', 1],
      ['hours', 1],
    ])
    expect(JSON.stringify(found)).not.toMatch(/elm|hazel|humming/i)
  })

  it('are all shown to whoever asks for them', async () => {
    const [before, after] = [await studyWith([]), await studyWith(changed)]
    const found = compareAnswers(before.manuscript.survey, after.manuscript.survey, true)
    expect(found.named.map(({ participant, old, now }) => [participant, old, now])).toEqual([
      ['alder', 'Mint, Sage', 'Mint'],
      ['elm', 'Humming', 'Silent'],
      ['hazel', '7.5', 'no answer'],
    ])
    expect(found.showsAll).toBe(true)
  })

  it('that are taken back are not shown any more', async () => {
    const [before, after] = [
      await studyWith([]),
      await studyWith([correction('alder', 'crops', 'mint;sage', 'withheld')]),
    ]
    const [found] = compareAnswers(before.manuscript.survey, after.manuscript.survey, false).named
    expect(found).toMatchObject({ name: 'Alder Garden', old: 'an answer', now: 'withheld' })
  })
})

describe('a change is serious', () => {
  const reasons = async (
    corrections: readonly Correction[],
    places = 1,
  ): Promise<Readonly<Record<string, readonly string[]>>> => {
    const [before, after] = [await studyWith([]), await studyWith(corrections)]
    const shownBy = (): readonly string[] => ['mint', 'sage', 'figs']
    const changes = [...after.statistics.values()].map(({ id, label }) => ({
      ...{ id, label, places, isHeadline: false },
      before: before.statistics.get(id),
      after: after.statistics.get(id),
    }))
    const found = statisticReports(changes, after.manuscript.survey, leadersOf(before, after, shownBy), false)
    return Object.fromEntries(found.filter((one) => one.reasons.length > 0).map((one) => [one.id, one.reasons]))
  }

  it('when a share crosses one half, or reaches it', async () => {
    expect(await reasons([correction('birch', 'noise', 'silent', 'humming')])).toEqual({ humming: ['half'] })
  })

  it('when a count becomes or ceases to be nothing', async () => {
    expect(await reasons([correction('elm', 'owls', 'yes', 'no')])).toEqual({ owls: ['nothing'] })
  })

  it('when another entry of a chart becomes its largest', async () => {
    const without = ['birch', 'fir', 'hazel'].map((id) => correction(id, 'crops', 'mint', 'sage'))
    const found = await reasons(without)
    expect(found['mint']).toContain('largest')
    expect(found['sage']).toContain('largest')
    expect(found['figs']).toBeUndefined()
  })

  it('only where it is printed', async () => {
    expect(await reasons([correction('elm', 'owls', 'yes', 'no')], 0)).toEqual({})
  })
})
