/** The language of assertions: what holds, what does not, what cannot be judged; and that nothing written in it throws. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { isFault } from '../../pipeline/claims/assertion.ts'
import { evidenceInWords } from '../../pipeline/claims/judge.ts'
import { parseAssertion } from '../../pipeline/claims/parser.ts'
import { judge, statisticsOf } from '../../pipeline/claims.ts'
import type { Study } from '../../pipeline/stages.ts'
import { studyOf } from './support.ts'

let study: Study

beforeAll(async () => {
  study = await studyOf()
})

const verdict = (assertion: string) => judge({ assertion }, study)

describe('an assertion', () => {
  // night 3 of 7; night-staff 2 of 4; night-staff-of-night 2 of 3; tools 3, instruments 2, seeds 3 of 5; not-silent 4 of 6
  it.each([
    // shares are exact: 3 of 7 is 42.857…%, printed as 43%
    ['night < 50%', true],
    ['night > 50%', false],
    ['night = 43%', false],
    ['night:percent = 43%', true],
    ['night > 42.8571%', true],
    ['not-silent = 2/3', true],
    ['not-silent > 66.6%', true],
    // counts
    ['night = 3', true],
    ['night:count >= 4', false],
    ['night:base = 7', true],
    ['night:rest = 4', true],
    ['night:documented = 2', true],
    ['documented(night) = 2', true],
    ['documented(loans.seeds) = 2', true],
    ['documented(loans) = 2', true],
    // against each other, as printed: by their shares
    ['not-silent > night', true],
    ['lends-tools = lends-seeds', true],
    ['lends-tools > lends-instruments >= 40%', true],
    ['lends-tools > lends-instruments > 40%', false],
    ['lends-tools + lends-seeds > 100%', true],
    ['lends-tools:count + lends-seeds:count = 6', true],
    ['lends-tools - lends-instruments = 20%', true],
    ['2 * lends-instruments:count > lends-tools:count', true],
    ['night-staff:count >= 2 * night-staff-of-night:count', false],
    // of all
    ['night all', false],
    ['night all but 4', true],
    ['night all but 3', false],
    ['participants all', true],
    ['night none', false],
    ['lends-tools + lends-instruments is all', true],
    ['hours > 51', true],
    ['hours > 51.208', false],
    ['circle-founded < 2000', true],
    // places, and ties
    ['lends-tools highest of loans', false],
    ['lends-tools joint highest of loans', true],
    ['lends-tools is the most frequent of (lends-tools, lends-instruments)', true],
    ['lends-instruments lowest of loans', true],
    ['lends-instruments least frequent of loans', true],
    ['lends-instruments rank 3 of loans', true],
    ['lends-instruments rank 2 of loans', false],
    ['lends-tools rank 1 of loans', false],
    ['lends-seeds joint rank 2 of loans', true],
    ['lends-tools top 2 of loans', true],
    ['lends-instruments top 2 of loans', false],
    ['lends-instruments bottom 1 of loans', true],
    ['not-silent highest of (night, night-staff, not-silent)', true],
    ['north highest of (regions, large)', false],
    ['documented(loans.seeds) highest of (documented(loans.seeds), documented(loans.tools))', true],
    // together
    ['night < 50% and not-silent > 50%', true],
    ['night > 50% or not-silent > 50%', true],
    ['night > 50% and not-silent > 50% or participants all', true],
    ['night > 50% and (not-silent > 50% or participants all)', false],
    ['not night > 50%', true],
    ['not (night < 50%)', false],
  ])('%s: %s', (assertion, holds) => {
    expect(verdict(assertion)).toMatchObject({ holds, doubt: undefined })
  })

  it.each([
    ['', /empty/],
    ['nights > 50%', /`nights`/, /Did you mean `night`\?/],
    ['night > 50% or nights > 50%', /`nights`/],
    ['night:shares > 50%', /form `shares`/, /share/],
    ['night > ', /end/],
    ['night 50%', /`50`/],
    ['night >> 50%', /`>`/],
    ['night > 50% 7', /`7`/],
    ['night:count > 50%', /expected a count as well|expected a share as well/],
    ['night + not-silent > 100%', /different bases/, /count/],
    ['sunday < 50%', /without any answer/],
    ['sunday all', /without any answer/],
    ['night highest of loans', /not in the group/],
    ['night highest of loan', /no group/, /Did you mean `loans`\?/],
    ['night highest of (night)', /list of one/],
    ['dust > 2', /doubtful/],
    ['documented(nite) > 1', /question `nite`/, /night/],
    ['documented(loans.tool) > 1', /answer `tool`/, /tools/],
    ['documented(sound) > 1', /by name/],
    ['hours all', /before `all`/],
    ['constructor > 1', /`constructor`/],
    [`${'('.repeat(200)}night > 1`, /brackets/],
    ['night > 1 and '.repeat(200), /signs/],
  ])('%s cannot be judged', (assertion, reason, remedy = /./) => {
    const { holds, doubt } = verdict(assertion)
    expect(holds).toBe(false)
    expect(doubt?.reason).toMatch(/^Unexpected /)
    expect(doubt?.reason).toMatch(reason)
    expect(doubt?.remedy).toMatch(remedy)
  })

  it('says what the data say, and who is ahead or level', () => {
    expect(evidenceInWords(verdict('night > 50% and not-silent > 1'))).toBe(
      '`night` 3 of 7 (43%); `not-silent` 4 of 6 (67%)',
    )
    expect(evidenceInWords(verdict('lends-tools highest of loans'))).toBe(
      '`lends-tools` 3 of 5 (60%); `lends-tools` is number 1 of 3 from the highest, level with `lends-seeds` 3 of 5 (60%)',
    )
    expect(evidenceInWords(verdict('lends-instruments top 1 of loans'))).toContain(
      'number 3 of 3 from the highest, behind `lends-tools` 3 of 5 (60%), `lends-seeds`',
    )
    expect(
      verdict('lends-tools highest of loans').evidence.map(({ id, count, base, compared }) => [
        id,
        count,
        base,
        compared,
      ]),
    ).toEqual([
      ['lends-tools', 3, 5, false],
      ['lends-instruments', 2, 5, true],
      ['lends-seeds', 3, 5, true],
    ])
  })

  it('names everything that it rests on', () => {
    expect(statisticsOf('lends-tools highest of loans and night < circle-founded', study)).toEqual([
      'lends-tools',
      'lends-instruments',
      'lends-seeds',
      'night',
      'circle-founded',
    ])
    expect(statisticsOf('nonsense (', study)).toEqual([])
  })
})

describe('wild input', () => {
  const words = fc.constantFrom(
    ...'night loans lends-tools not-silent hours dust circle-founded regions and or not is all none but of the joint highest lowest most frequent rank top documented ( ) , : . + - * / % > < >= <= = 50 0 3.5 999999999999 share count a- ≥ − é "'.split(
      ' ',
    ),
  )

  it('is judged or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.array(words, { maxLength: 14 }).map((all) => all.join(' ')),
        ),
        (text) => {
          const { holds, doubt } = verdict(text)
          expect(typeof holds).toBe('boolean')
          if (doubt !== undefined) expect(doubt.reason).toMatch(/^Unexpected /)
          expect(statisticsOf(text, study)).toBeInstanceOf(Array)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('blanks do not matter', () => {
    const assertion = [
      'night',
      '>',
      '50',
      '%',
      'and',
      '(',
      'lends-tools',
      'top',
      '3',
      'of',
      '(',
      'lends-tools',
      ',',
      'night',
      ')',
      ')',
    ]
    const read = (text: string): string =>
      JSON.stringify(parseAssertion(text), (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '  ', '\n', '\t'), { minLength: 16, maxLength: 16 }), (blanks) => {
        expect(read(assertion.map((word, at) => word + blanks[at]).join(''))).toBe(read(assertion.join(' ')))
      }),
    )
    expect(isFault(parseAssertion(assertion.join(' ')))).toBe(false)
  })

  it('agrees with plain arithmetic', () => {
    const [count, base] = [3, 7]
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom('>', '>=', '<', '<=', '='),
        (basisPoints, sign) => {
          const left = count * 10_000
          const right = basisPoints * base
          const expected =
            sign === '>'
              ? left > right
              : sign === '>='
                ? left >= right
                : sign === '<'
                  ? left < right
                  : sign === '<='
                    ? left <= right
                    : left === right
          expect(verdict(`night ${sign} ${basisPoints / 100}%`).holds).toBe(expected)
        },
      ),
    )
  })
})
