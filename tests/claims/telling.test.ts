/** What editors are told: in every language, before a final edition is printed, in the table of a correction, and of the coverage. */
import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { build } from '../../pipeline/build.ts'
import { coverageOfStudy } from '../../pipeline/commands/coverage.ts'
import { consequencesOf } from '../../pipeline/corrections/consequences.ts'
import { consequencesJson, consequencesTable } from '../../pipeline/corrections/table.ts'
import { edition2017, messagesIn, studyWith, testTools } from '../support/studies.ts'
import { examineWith, studyOf } from './support.ts'

const claims = {
  file: 'en/opening.md',
  replace: 'By letter we know of',
  with: 'Here :claim[few]{holds="night < 50%"} are open. By letter we know of',
}

describe('a false claim', () => {
  it('is shown with its sentence in every language', async () => {
    const edit = {
      file: 'en/conclusions.md',
      replace: 'digital-infrastructure-projects >= 75%',
      with: 'digital-infrastructure-projects > 95%',
    }
    const { messages } = await examineWith([edit], false, edition2017)
    const [found, ...others] = messages.filter(({ rule }) => rule === 'claim-false')
    expect(others).toEqual([])
    expect(found?.reason).toMatch(
      /^Unexpected “widely deployed” in “Digital infrastructure is widely deployed: 85% \(17 of 20\)/,
    )
    expect(found?.reason).toContain('asserted is `digital-infrastructure-projects > 95%`')
    expect(found?.remedy).toMatch(
      /es “Las infraestructuras digitales [^“”]*?” \(\S*translations\/es\/conclusions\.po:\d+\)/,
    )
    expect(found?.remedy).toMatch(/fr “.*?infrastructure.*?” \(\S*translations\/fr\/conclusions\.po:\d+\)/i)
    expect(found?.remedy).toMatch(/\{claim: [0-9a-f]{6}, values: [0-9a-f]{10}, who: …/)
    // Only the sentence, not the whole paragraph.
    expect(found?.remedy).not.toContain('Medidas para')
  })

  it('stops a final build before anything is printed or written', async () => {
    const folder = await studyWith([{ ...claims, with: claims.with.replace('< 50%', '> 50%') }])
    const tools = testTools()
    expect(await build({ folder, languages: [] }, tools, true)).toBeUndefined()
    expect(messagesIn(folder, tools.problems).map(({ rule, severity }) => `${severity} ${rule}`)).toContain(
      'error claim-false',
    )
    expect(tools.written.size).toBe(0)
    expect(tools.starts()).toBe(0)
    await rm(folder, { recursive: true })
  })
})

describe('a claim where none can stand', () => {
  it('is refused', async () => {
    const { messages } = await examineWith([
      { file: 'data/lists.yaml', replace: 'title: ', with: "title: :claim[Most]{holds='night > 1'} " },
    ])
    expect(messages.filter(({ rule }) => rule === 'directive-content')).toMatchObject([{ severity: 'error' }])
  })
})

describe('a correction', () => {
  it('names the claim that it breaks first of all, and says nothing of claims that stay', async () => {
    const before = await studyOf([claims])
    const broken = await studyOf([claims, { file: 'data/responses.csv', replace: 'hill;no;n/a', with: 'hill;yes;yes' }])
    const other = await studyOf([
      claims,
      { file: 'data/responses.csv', replace: ';tools;silent', with: ';seeds;silent' },
    ])
    const consequences = consequencesOf(before, broken, () => [])
    const table = consequencesTable(consequences, () => [{ language: 'xx', sentence: 'Pauca.', at: 'xx.po:3' }])
    expect(table.split('\n').slice(0, 4)).toEqual([
      'Claims that do not hold any more: rewrite these sentences, in every language',
      expect.stringMatching(/en\/opening\.md:\d+:\d+ “few” in “Here few are open\.”$/),
      '      asserted night < 50%: `night` 3 of 7 (43%) → `night` 4 of 7 (57%)',
      '      xx “Pauca.” (xx.po:3)',
    ])
    expect(consequencesJson(consequences)).toMatchObject({
      claims: [{ words: 'few', holds: { before: true, after: false } }],
    })
    expect(consequencesTable(consequencesOf(before, other, () => []))).not.toContain('Claims')
  })
})

describe('the coverage', () => {
  it('is stated in words and as values', async () => {
    const { text, json } = coverageOfStudy(await studyOf([claims]))
    expect(json).toMatchObject({
      numbers: {
        bound: { claims: 0 },
        sourced: { facts: 6, fixed: 1 },
        percents: { tested: 0, withoutBase: 0 },
        unexplained: 0,
      },
      percentages: { published: { possible: 0, impossible: 0, untested: 0 } },
      claims: { all: 1, untrue: 0 },
    })
    expect(text).toContain('Unexplained: 0.')
    expect(text).toContain('Claims: 1, of which 0 do not hold in the data.')
  })

  it('of 2017 leaves nothing unexplained', async () => {
    const { study } = await examineWith([], true, edition2017)
    if (study === undefined) throw new Error('no study')
    const { json, text } = coverageOfStudy(study)
    expect(json).toMatchObject({
      numbers: { unexplained: 0 },
      percentages: { published: { impossible: 2 }, blocks: [{ question: 'investment-factors', bases: [] }] },
      claims: { untrue: 0 },
    })
    expect(text).toContain('without a common base 1')
    expect(text).toContain('Population bands: 4, in which 20 of 20 stand once.')
  })
})
