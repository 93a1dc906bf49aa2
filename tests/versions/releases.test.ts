import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import type { Edition } from '../../pipeline/configuration.ts'
import { Problems } from '../../pipeline/problems.ts'
import { compareVersions, nextVersion, readReleases, releasesUpTo, settleVersion } from '../../pipeline/releases.ts'
import { releasesText } from '../../pipeline/versions/list.ts'

const edition = { version: '1.0', date: '2031-05-04' } as Edition
const hash = 'a'.repeat(64)

function versions(...some: readonly (readonly [version: string, date: string])[]): string {
  return `versions:\n${some.map(([version, date]) => `  - { version: "${version}", date: ${date}, answers: ${hash} }\n`).join('')}`
}

function read(text: string) {
  const problems = new Problems()
  const file = new VFile({ path: 'versions.yaml', value: text })
  return { releases: readReleases(file, edition, problems), rules: problems.all.map(({ ruleId }) => ruleId) }
}

describe('versions.yaml', () => {
  it('is read back as it was written', () => {
    const { releases, rules } = read(versions(['1.0', '2031-05-04'], ['1.1', '2031-08-03']))
    expect(rules).toEqual([])
    expect(read(releasesText(releases ?? [])).releases).toEqual(releases)
  })

  it.each([
    ['in no order', versions(['1.0', '2031-05-04'], ['1.10', '2031-08-03'], ['1.9', '2031-09-01']), 'version-order'],
    ['twice', versions(['1.0', '2031-05-04'], ['1', '2031-08-03']), 'version-order'],
    ['before the one before', versions(['1.0', '2031-05-04'], ['1.1', '2031-01-01']), 'version-order'],
    ['otherwise than in edition.yaml', versions(['0.9', '2031-05-04']), 'version-edition'],
    ['of words', versions(['final', '2031-05-04']), 'yaml-shape'],
    ['without a list', 'versions: 3\n', 'yaml-shape'],
  ])('is refused with versions %s', (_, text, rule) => {
    const { releases, rules } = read(text)
    expect(releases).toBeUndefined()
    expect(rules).toContain(rule)
  })

  it('gives the edition the version and date that readers have', () => {
    const { releases = [] } = read(versions(['1.0', '2031-05-04'], ['1.1', '2031-08-03']))
    expect(settleVersion(edition, releases)).toMatchObject({ version: '1.1', date: '2031-08-03', released: '1.1' })
    expect(settleVersion(edition, [])).toBe(edition)
    expect(releasesUpTo('1', releases)?.map((one) => one.version)).toEqual(['1.0'])
    expect(releasesUpTo('1.2', releases)).toBeUndefined()
  })
})

describe('versions', () => {
  it('are put in order by number', () => {
    expect(['1.10', '1.9', '2', '1.9.1'].sort(compareVersions)).toEqual(['1.9', '1.9.1', '1.10', '2'])
    expect(nextVersion('1.9')).toBe('1.10')
    expect(nextVersion('2')).toBe('2.1')
  })
})
