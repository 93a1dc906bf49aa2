/** Which counts and bases a printed percentage can come from, against brute force; parts of a whole; figures that belong together. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arePartsOfWhole, roundedSum } from '../../pipeline/parts.ts'
import { basesFor, basesInWords, countsFor, printedPercent } from '../../pipeline/possible.ts'
import type { Statistic } from '../../pipeline/stages.ts'
import { checkWith, examineWith } from './support.ts'

/** By long division, one digit after the other: nothing is shared with the program. */
function printedAs(count: number, base: number, decimals: number, tie: 'up' | 'down'): string {
  const scale = 10 ** decimals
  const quotient = Math.trunc((count * 100 * scale) / base)
  // The quotient in floating point may be off by one; whole numbers settle it.
  const floor = [quotient + 1, quotient, quotient - 1].find((one) => one * base <= count * 100 * scale) ?? 0
  const rest = count * 100 * scale - floor * base
  const rounded = 2 * rest > base || (2 * rest === base && tie === 'up') ? floor + 1 : floor
  return (rounded / scale).toFixed(decimals)
}

describe('a printed percentage', () => {
  it('comes from exactly the counts that print as it: every base from 1 to 200, 0 to 2 decimals', () => {
    for (let base = 1; base <= 200; base++) {
      for (const decimals of [0, 1, 2]) {
        const up = new Map<string, number[]>()
        const either = new Map<string, Set<number>>()
        for (let count = 0; count <= base; count++) {
          const [high, low] = [printedAs(count, base, decimals, 'up'), printedAs(count, base, decimals, 'down')]
          up.set(high, [...(up.get(high) ?? []), count])
          for (const text of [high, low]) either.set(text, (either.get(text) ?? new Set()).add(count))
        }
        for (const [text, counts] of up) {
          const printed = printedPercent(text)
          if (printed === undefined) throw new Error(text)
          if (JSON.stringify(countsFor(printed, base, 'up')) !== JSON.stringify(counts))
            expect.fail(`${text}% of ${base}: ${countsFor(printed, base, 'up')}, expected ${counts}`)
          const lenient = countsFor(printed, base, 'either')
          if (lenient.length !== either.get(text)?.size) expect.fail(`${text}% of ${base}, ties either way: ${lenient}`)
        }
      }
    }
  })

  it('that no count prints as comes from none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 10_000 }),
        (base, decimals, hundredths) => {
          const text = (Math.round(hundredths / 10 ** (2 - decimals)) / 10 ** decimals).toFixed(decimals)
          const printed = printedPercent(text)
          if (printed === undefined) throw new Error(text)
          const counts = Array.from({ length: base + 1 }, (_, count) => count)
          expect(countsFor(printed, base, 'up')).toEqual(
            counts.filter((one) => printedAs(one, base, decimals, 'up') === text),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('is read with its noughts, and nothing else is read', () => {
    expect(printedPercent('50')).toEqual({ digits: 50n, decimals: 0 })
    expect(printedPercent('50,0')).toEqual({ digits: 500n, decimals: 1 })
    expect(countsFor({ digits: 333n, decimals: 1 }, 3, 'up')).toEqual([1])
    expect(countsFor({ digits: 33n, decimals: 0 }, 3, 'up')).toEqual([1])
    expect(countsFor({ digits: 330n, decimals: 1 }, 3, 'up')).toEqual([])
    expect(countsFor({ digits: 12n, decimals: 0 }, 8, 'up')).toEqual([])
    expect(countsFor({ digits: 12n, decimals: 0 }, 8, 'either')).toEqual([1])
    expect(countsFor({ digits: 50n, decimals: 0 }, 0, 'up')).toEqual([])
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = printedPercent(text)
        if (read !== undefined) expect(text.trim()).toMatch(/^\d/)
      }),
    )
  })

  it('fits the bases that it fits', () => {
    const percents = [58n, 47n, 27n].map((digits) => ({ digits, decimals: 0 }))
    expect(basesFor(percents, 44, 'up')).toEqual([])
    expect(basesFor(percents, 45, 'up')).toEqual([45])
    expect(basesInWords([], 20)).toBe('no base up to 20')
    expect(basesInWords([4], 20)).toBe('a base of 4')
    expect(basesInWords([4, 8], 20)).toBe('bases of 4, 8')
  })
})

describe('parts of a whole', () => {
  const part = (percent: number, participants: readonly string[], base = 7): Statistic =>
    ({ measure: 'share', base, baseKind: 'all', baseOf: undefined, percent, participants }) as unknown as Statistic

  it('are those of which everybody is in exactly one', () => {
    const [one, two, three] = [part(43, ['a', 'b', 'c']), part(43, ['d', 'e', 'f']), part(14, ['g'])]
    expect(arePartsOfWhole([one, two, three])).toBe(true)
    expect(roundedSum([one, two, three])).toBeUndefined()
    expect(arePartsOfWhole([one, two])).toBe(false)
    expect(arePartsOfWhole([one, two, part(14, ['a'])])).toBe(false)
    expect(arePartsOfWhole([part(100, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])])).toBe(false)
    expect(arePartsOfWhole([])).toBe(false)
    expect(roundedSum([part(29, ['a', 'b']), part(29, ['c', 'd']), part(29, ['e', 'f']), part(14, ['g'])])).toBe(101)
  })
})

describe('published figures', () => {
  const published = (...rows: readonly string[]) => ({
    file: 'data/published.csv',
    write: `statistic;percent;count;base;base_as_printed;where;note\n${rows.join('\n')}\n`,
  })
  const rulesAbout = async (...rows: readonly string[]): Promise<readonly string[]> =>
    (await examineWith([published(...rows)])).messages.map(({ rule }) => rule)

  it('may have decimals, and ties rounded either way', async () => {
    expect(await rulesAbout('night;42,9;;7;libraries;p. 1;')).toEqual([])
    expect(await rulesAbout('night;42,8;;7;libraries;p. 1;')).toEqual(['published-impossible'])
    expect(await rulesAbout('night;43,0;;7;libraries;p. 1;')).toEqual(['published-impossible'])
  })

  it('of one question have one base', async () => {
    expect(await rulesAbout('lends-tools;60;;5;libraries;p. 1;', 'lends-seeds;60;;5;libraries;p. 1;')).toEqual([])
    expect(await rulesAbout('lends-tools;60;;5;libraries;p. 1;', 'lends-seeds;50;;4;libraries;p. 1;')).toContain(
      'published-together',
    )
  })

  it('of a part are no more than those of its whole', async () => {
    expect(await rulesAbout('night;;3;7;libraries;p. 1;', 'night-staff;;4;4;those;p. 2;')).toContain(
      'published-together',
    )
    expect(await rulesAbout('night;;3;7;libraries;p. 1;', 'night-staff;;2;4;those;p. 2;')).toEqual([])
    expect(await rulesAbout('night;43;;7;libraries;p. 1;', 'night-staff-of-night;100;;4;those;p. 2;')).toContain(
      'published-together',
    )
  })

  it('of a question with one answer each add up', async () => {
    const indicators = {
      file: 'data/indicators.yaml',
      append:
        '  - { id: silent, label: Silent, field: rooms, count: { question: sound, answers: [silent] }, base: answered }\n',
    }
    const rules = async (silent: number): Promise<readonly string[]> => {
      const rows = published('not-silent;67;;6;libraries;p. 1;', `silent;${silent};;6;libraries;p. 1;`)
      return (await examineWith([indicators, rows])).messages.map(({ rule }) => rule)
    }
    expect(await rules(33)).not.toContain('published-together')
    expect(await rules(50)).toContain('published-together')
    expect(await rules(17)).toContain('published-together')
  })
})

describe('a chart of parts', () => {
  it('says that they do not add up only where they do not', async () => {
    const { composeStudy, studyWith } = await import('../support/studies.ts')
    const thirds = [
      {
        file: 'data/indicators.yaml',
        append:
          '  - { id: silent, label: Silent, field: rooms, count: { question: sound, answers: [silent] }, base: answered }\n  - { id: murmur, label: Murmur, field: rooms, count: { question: sound, answers: [murmur] }, base: answered }\n  - { id: lively, label: Lively, field: rooms, count: { question: sound, answers: [lively] }, base: answered }\n',
      },
    ]
    const html = async (statistics: string): Promise<string> => {
      const folder = await studyWith([
        ...thirds,
        { file: 'figures/loans.yaml', write: `kind: bars\ntitle: How loud\nstatistics: [${statistics}]\n` },
      ])
      return (await composeStudy(folder)).document.html
    }
    // 2 of 6 each: 33% three times
    expect(await html('silent, murmur, lively')).toContain('The shares add up to 99% because of rounding')
    expect(await html('silent, not-silent')).not.toContain('because of rounding')
  })
})

describe('a percentage that is typed', () => {
  const opening = (words: string) => ({
    file: 'en/opening.md',
    replace: 'By letter we know of',
    with: `${words} By letter we know of`,
  })

  it('is told which bases it fits, and whose share it is', async () => {
    const { messages } = await examineWith([opening('It is 43% or 44% of them.')])
    expect(messages.filter(({ rule }) => rule === 'number-by-hand').map(({ reason }) => reason)).toEqual([
      expect.stringContaining('it fits a base of 7, and it is now the share of `night`, `north`, `large`'),
      expect.stringContaining('it fits no base up to 7, and no statistic has it'),
    ])
  })

  it('with a source is tested on its base, where it has one', async () => {
    const rules = async (words: string): Promise<readonly string[]> =>
      (await examineWith([opening(words)])).messages.map(({ rule }) => rule)
    expect(await rules('It is :fixed[44%]{source="Minutes" base=7}.')).toContain('number-impossible')
    expect(await rules('It is :fixed[43%]{source="Minutes" base=7}.')).toEqual([])
    expect(await rules('It is :fixed[44%]{source="Minutes"}.')).toEqual([])
    const fact = {
      file: 'data/facts.yaml',
      append: '  late: { value: 44, style: percent, base: 7, source: Minutes }\n',
    }
    expect((await examineWith([fact])).messages.map(({ rule }) => rule)).toContain('number-impossible')
  })
})

describe('a number in a text', () => {
  const opening = (words: string) => ({
    file: 'en/opening.md',
    replace: 'By letter we know of',
    with: `${words} By letter we know of`,
  })
  const unexplained = async (words: string, final = false): Promise<readonly string[]> =>
    (final ? (await examineWith([opening(words)], true)).messages : await checkWith([opening(words)]))
      .filter(({ rule }) => rule === 'number-unexplained')
      .map(({ severity, reason }) => `${severity} ${/`(.*?)`/.exec(reason)?.[1]}`)

  it('that nothing explains is a warning in a draft, and an error in a final edition', async () => {
    expect(await unexplained('There are 17 chairs in 3.5 rows.')).toEqual(['warning 17', 'warning 3.5'])
    expect(await unexplained('There are 17 chairs.', true)).toEqual(['error 17'])
  })

  it.each([
    'It opened in 1999, on 4 May, at 10:30 and at 9 p.m., and closed from 3 to 5 June 2001.',
    'A :fixed[17]{source="Minutes"}, and :sic[18]{rule=number-unexplained reason="Number of a room."}.',
    ':claim[7 libraries]{holds="participants:count = 7"} are in :claim[2 countries]{holds="countries = 2 or countries < 2"}.',
    'They have fewer than 20,000 readers. They lend on 4G and B2 paper.',
  ])('is explained: %s', async (words) => {
    expect(await unexplained(words)).toEqual([])
  })

  it('in a claim that does not say it is not explained', async () => {
    expect(await unexplained(':claim[About 17 chairs]{holds="participants:count = 7"} are there.')).toEqual([
      'warning 17',
    ])
  })
})
