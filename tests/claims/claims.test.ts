/** Claims in a study: transparent to translators and readers, stopping a final edition when false, signed off, and followed by a correction. */
import { rm } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { valuesOf } from '../../pipeline/claims/accepted.ts'
import { claimsOf, judge, takeMarks } from '../../pipeline/claims.ts'
import { consequencesOf } from '../../pipeline/corrections/consequences.ts'
import { Problems } from '../../pipeline/problems.ts'
import { readUnits } from '../../pipeline/translate/ledger.ts'
import { composeStudy, type Edit, edition2017, studyWith } from '../support/studies.ts'
import { examineWith, studyOf } from './support.ts'

const inOpening = (sentence: string): Edit => ({
  file: 'en/opening.md',
  replace: 'By letter we know of',
  with: `${sentence} By letter we know of`,
})
const written = inOpening('A :claim[**clear** minority of {night:of}]{holds="night < 50%"} opens late.')
const plain = inOpening('A **clear** minority of {night:of} opens late.')
const untrue = inOpening('Here :claim[most]{holds="night > 50%"} are open. Others sleep.')
const inFigure = {
  file: 'figures/night.yaml',
  replace: 'title: ',
  with: "title: :claim[Two]{holds='night-staff-of-night:count = 2'} of ",
}

describe('a claim', () => {
  it('leaves the units of translation, their keys and fingerprints, as they are', async () => {
    const units = async (edit: Edit) =>
      readUnits(await studyOf([edit]), new Problems()).map(({ key, text, fingerprint }) => [key, text, fingerprint])
    expect(await units(written)).toEqual(await units(plain))
  })

  it('prints its words and nothing else', async () => {
    const html = async (edit: Edit) => {
      const folder = await studyWith([edit])
      const { document } = await composeStudy(folder)
      await rm(folder, { recursive: true })
      return document.html
    }
    expect(await html(written)).toBe(await html(plain))
  })

  it('knows its sentence, its place, its unit and its statistics', async () => {
    const study = await studyOf([written])
    const units = readUnits(study, new Problems())
    const [claim] = claimsOf(study, units)
    expect(claim).toMatchObject({
      words: 'clear minority of 3 of 7',
      sentence: 'A clear minority of 3 of 7 opens late.',
      within: 'opening',
      assertion: 'night < 50%',
      statistics: ['night'],
    })
    expect(units.find(({ key }) => key === claim?.unit)?.text).toContain(
      'A <b>clear</b> minority of {night:of} opens late.',
    )
    expect(claimsOf(study)[0]?.id).toBe(claim?.id)
  })

  it('stands in the words of figures and in titles as well', async () => {
    const study = await studyOf([
      inFigure,
      { file: 'en/findings.md', replace: 'title: What we', with: "title: \":claim[What]{holds='night none'} we" },
      { file: 'en/findings.md', replace: 'we found', with: 'we found"' },
    ])
    expect(study.manuscript.texts.get('findings')?.title).toBe('What we found')
    expect(study.manuscript.figures.get('night')?.title).toMatch(/^Two of /)
    const units = readUnits(study, new Problems())
    const claims = claimsOf(study, units)
    expect(claims.map(({ words, within, unit }) => [words, within, unit])).toEqual([
      ['What', 'findings', 'findings/title'],
      ['Two', 'night', 'figure/night/title'],
    ])
  })

  it('that is false is a warning in a draft and an error in a final edition', async () => {
    const draft = (await examineWith([untrue])).messages.filter(({ rule }) => rule === 'claim-false')
    expect(draft).toMatchObject([{ file: 'en/opening.md', severity: 'warning' }])
    expect(draft[0]?.reason).toBe(
      'Unexpected “most” in “Here most are open.”: asserted is `night > 50%`, but the data say `night` 3 of 7 (43%)',
    )
    const final = await examineWith([untrue], true)
    expect(final.study).toBeUndefined()
    expect(final.messages.filter(({ rule }) => rule === 'claim-false')).toMatchObject([{ severity: 'error' }])
  })

  it('that cannot be read is an error, with what was meant', async () => {
    const { messages, study } = await examineWith([inOpening(':claim[Few]{holds="nihgt > 50%"} are open.')])
    expect(study).toBeUndefined()
    expect(messages.filter(({ rule }) => rule === 'claim-assertion')).toMatchObject([
      { severity: 'error', remedy: 'Did you mean `night`?' },
    ])
    const broken = await examineWith([
      { file: 'figures/night.yaml', replace: 'title: ', with: 'title: :claim[Two]{hold=x} of ' },
    ])
    expect(broken.messages.map(({ rule }) => rule)).toContain('directive-attribute')
    const empty = await examineWith([inOpening(':claim[Few] are open.')])
    expect(empty.messages.map(({ rule }) => rule)).toContain('directive-attribute')
  })
})

describe('a sign-off', () => {
  const accept = (claim: string, values: string): Edit => ({
    file: 'data/claims.yaml',
    write: `accepted:\n  - {claim: ${claim}, values: ${values}, who: N. Vellum, date: 2031-05-04, reason: As said in the letter.}\n`,
  })
  const rulesOf = async (...edits: readonly Edit[]) =>
    (await examineWith([...edits], true)).messages.map(({ rule }) => rule)

  it('lets a false claim pass, and lapses when the values change', async () => {
    const study = await studyOf([untrue])
    const [claim] = claimsOf(study)
    const id = claim?.id ?? ''
    const values = valuesOf(judge(claim ?? { assertion: '' }, study))
    expect(await rulesOf(untrue, accept(id, values))).toEqual([])
    const other: Edit = { file: 'data/responses.csv', replace: 'mill;yes;no', with: 'mill;no;n/a' }
    expect(await rulesOf(untrue, accept(id, values), other)).toEqual(
      expect.arrayContaining(['claim-accepted', 'claim-false']),
    )
  })

  it('of what holds, or of nothing, is said to be needless; a broken file is an error', async () => {
    const [claim] = claimsOf(await studyOf([written]))
    expect(await rulesOf(written, accept(claim?.id ?? '', '0123456789'))).toEqual(['claim-accepted'])
    expect(await rulesOf(accept('abcdef', '0123456789'))).toEqual(['claim-accepted'])
    expect(await rulesOf({ file: 'data/claims.yaml', write: 'accepted: [{claim: x}]\n' })).toContain('yaml-shape')
    expect(await rulesOf({ file: 'data/claims.yaml', write: '# nothing yet\n' })).toEqual([])
  })
})

describe('a correction', () => {
  it('lists the claims that flip, both ways', async () => {
    const claims = inOpening(
      ':claim[Few]{holds="night < 50%"} are open, :claim[not half]{holds="night:count > 3"} of all, :claim[some]{holds="not night none"}.',
    )
    const before = await studyOf([claims])
    const after = await studyOf([claims, { file: 'data/responses.csv', replace: 'hill;no;n/a', with: 'hill;yes;yes' }])
    const { claims: flipped } = consequencesOf(before, after, () => [])
    expect(flipped.map(({ claim, after: now }) => [claim.words, now.holds])).toEqual([
      ['Few', false],
      ['not half', true],
    ])
  })
})

describe('marks in plain strings', () => {
  it.each([
    ['Plain words', 'Plain words', []],
    ['A :claim[most]{holds="a > 1"} b', 'A most b', [[2, 6, 'a > 1']]],
    [
      ':claim[x {a:of}]{ holds = \'a > 1\' } :claim[y]{holds="b"}',
      'x {a:of} y',
      [
        [0, 8, 'a > 1'],
        [9, 10, 'b'],
      ],
    ],
    [':claim[x]{hold="a"}', ':claim[x]{hold="a"}', []],
  ] as const)('%s', (text, words, marks) => {
    const taken = takeMarks(text, [])
    expect(taken.text).toBe(words)
    expect(taken.claims.map(({ from, to, holds }) => [from, to, holds])).toEqual(marks)
  })
})

describe('the edition of 2017', () => {
  it('makes claims that all hold, and says them in every language', async () => {
    const { study, messages } = await examineWith([], true, edition2017)
    expect(messages.filter(({ rule }) => rule.startsWith('claim'))).toEqual([])
    if (study === undefined) throw new Error('no study')
    const claims = claimsOf(study, readUnits(study, new Problems()))
    expect(claims.length).toBeGreaterThan(15)
    expect(claims.filter(({ unit }) => unit === undefined)).toEqual([])
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
  })
})

describe('wild strings', () => {
  it('lose their marks and nothing else, and never throw', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }).map((text) => text.replaceAll(':claim', '')),
      fc.constantFrom(':claim[', ']{holds="', '"}', ":claim[x]{holds='y'}", ':claim[]{holds=""}'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const written = pieces.join('')
        const { text, claims } = takeMarks(written, [])
        for (const { from, to } of claims) expect(written).toContain(text.slice(from, to))
        expect(written.length - text.length).toBeGreaterThanOrEqual(claims.length * ':claim[]{holds=""}'.length)
        if (claims.length === 0) expect(text).toBe(written)
      }),
    )
  })
})
