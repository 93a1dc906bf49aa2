/** Each file made wrong in one way is found by exactly its rule; the documents they were made of have no fault. */
import { describe, expect, it } from 'vitest'
import { preflight } from '../../pipeline/preflight/index.ts'
import { allRules } from '../../pipeline/preflight/rules/index.ts'
import { defects } from './defects.ts'
import { goodPrint, goodScreen } from './support/good.ts'

const found = (bytes: Uint8Array, profile: 'screen' | 'print'): readonly string[] =>
  preflight(bytes, { profiles: [profile] })
    .rules.filter(({ standard }) => standard !== 'file')
    .map(({ rule }) => rule)
    .sort()

describe('the good documents', () => {
  it('have no fault, and are known by their metadata', () => {
    for (const [good, standards] of [
      [goodScreen, ['PDF/UA-1', 'PDF/A-2']],
      [goodPrint, ['PDF/X-4', 'GWG 2022']],
    ] as const) {
      const report = preflight(good().write())
      expect(report.rules).toEqual([])
      expect(report.standards).toEqual(standards)
    }
  })
})

describe('a file made wrong in one way', () => {
  it.each(defects)('$name', ({ name, good, damage, bytes, rules }) => {
    const draft = good()
    damage(draft)
    const written = bytes?.(draft.write()) ?? draft.write()
    expect(found(written, name.startsWith('print') ? 'print' : 'screen')).toEqual([...rules].sort())
  })
})

describe('the rules', () => {
  it('of print each have a file that only they find', () => {
    const covered = new Set(defects.flatMap(({ rules }) => rules))
    // Encrypted files: tests/preflight/wild.test.ts.
    const left = allRules.filter(({ id, standard }) => ['PDF/X-4', 'GWG 2022'].includes(standard) && !covered.has(id))
    expect(left.map(({ id }) => id)).toEqual(['x4-encryption'])
  })

  it('have ids of their own, and words for people', () => {
    const ids = allRules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, says, remedy, clause } of allRules) {
      expect(says, id).toMatch(/^\S.+\.$/)
      expect(remedy, id).toMatch(/^\p{Lu}.+\.$/u)
      expect(clause, id).not.toBe('')
    }
  })
})
