/** What was released, held against the register and the answers. */
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { answersHash, checkReleases } from '../../pipeline/parse/versions.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { Release } from '../../pipeline/releases.ts'
import type { Answer, Answers, Correction } from '../../pipeline/stages.ts'

const file = new VFile({ path: 'versions.yaml' })
const origin = { file: new VFile({ path: 'data/corrections.yaml' }) }

function answers(cells: Readonly<Record<string, readonly string[]>>): Answers {
  return new Map(
    Object.entries(cells).map(([participant, choices]) => {
      const answer: Answer = { kind: 'choices', choices, origin }
      return [participant, new Map([['means', answer]])]
    }),
  )
}

const released = answers({ ash: ['money', 'people'], birch: ['money'] })
const release = { version: '1.1', corrections: ['c1'], answers: answersHash(released) } as unknown as Release

function rulesFor(corrections: readonly (readonly [id: string, released: string | undefined])[], now = released) {
  const problems = new Problems()
  const entries = corrections.map(([id, version]) => ({ id, released: version, origin })) as unknown as Correction[]
  const survey = { answers: now, releasedAnswers: undefined, corrections: entries }
  checkReleases(survey, { releases: [release], releasesFile: file }, problems)
  return problems.all.map(({ ruleId, fatal }) => `${ruleId} ${fatal ? 'error' : 'warning'}`)
}

describe('a released version', () => {
  it('is as it was when only order has changed, and corrections are waiting', () => {
    const shuffled = answers({ birch: ['money'], ash: ['people', 'money'] })
    expect(rulesFor([['c1', '1.1']], shuffled)).toEqual([])
    expect(
      rulesFor([
        ['c1', '1.1'],
        ['c2', undefined],
      ]),
    ).toEqual([])
  })

  it.each([
    [
      'a correction that says of itself that it is released',
      [
        ['c1', '1.1'],
        ['c2', '1.1'],
      ],
      'version-corrections error',
    ],
    ['a released one that says nothing', [['c1', undefined]], 'version-corrections error'],
    ['one that names another version', [['c1', '1.0']], 'version-corrections error'],
    ['a released one that is gone', [], 'version-corrections warning'],
  ] as const)('does not go with %s', (_, corrections, expected) => {
    expect(rulesFor(corrections)).toContain(expected)
  })

  it('notices that an answer has been changed without a correction', () => {
    expect(rulesFor([['c1', '1.1']], answers({ ash: ['money'], birch: ['money'] }))).toEqual([
      'version-answers warning',
    ])
  })
})
