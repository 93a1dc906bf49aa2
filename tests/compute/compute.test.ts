import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandFaults, bandOf } from '../../pipeline/compute/bands.ts'
import { csvCell, statisticsCsv, statisticsJson, statisticsTable } from '../../pipeline/compute/export.ts'
import { compute } from '../../pipeline/compute/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { Study, Survey } from '../../pipeline/stages.ts'
import {
  type Changes,
  edition,
  indicators,
  manuscriptOf,
  parsed,
  participants,
  questionnaire,
  texts,
} from '../parse/fixture.ts'

function computed(changes: Changes = {}, inEdition = edition): { study: Study; messages: readonly string[] } {
  const { survey, messages } = parsed(changes, inEdition)
  expect(messages).toEqual([])
  const problems = new Problems()
  const study = compute(manuscriptOf(survey as Survey, inEdition), problems)
  return { study, messages: texts(problems) }
}
const add = (...lines: readonly string[]): Changes => ({
  indicators: indicators + lines.map((line) => `  - ${line}\n`).join(''),
})
const evidence = (...rows: readonly string[]): Changes => ({
  evidence: `participant,question,answer,kind,where\n${rows.join('\n')}\n`,
})
const published = (...rows: readonly string[]): string =>
  `statistic,percent,count,base,base_as_printed,where,note\n${rows.join('\n')}\n`

describe('statistics', () => {
  it('have their count, base and missing answers by reason', () => {
    const { study, messages } = computed()
    expect(messages).toEqual([])
    const figures = [...study.statistics.values()].map(({ id, count, base, percent }) => [id, count, base, percent])
    expect(figures).toEqual([
      ['participants', 4, 4, 100],
      ['plan', 3, 4, 75],
      ['adopted', 1, 3, 33],
      ['adopted-of-plan', 1, 3, 33],
      ['people', 2, 3, 67],
      ['rate', 3, 3, 20],
      ['north', 2, 4, 50],
      ['small', 2, 4, 50],
    ])
    expect(study.statistics.get('adopted')?.missing).toEqual({
      not_asked: 1,
      not_answered: 0,
      does_not_know: 1,
      withheld: 0,
    })
    expect(study.statistics.get('adopted-of-plan')?.missing).toEqual({
      not_asked: 0,
      not_answered: 0,
      does_not_know: 1,
      withheld: 0,
    })
    expect(study.statistics.get('adopted-of-plan')).toMatchObject({
      baseKind: 'those',
      baseOf: 'plan',
      participants: ['ash'],
    })
    expect(study.statistics.get('participants')?.label).toBe('towns')
  })

  it('of means are exact: 10.5, 20 and 30.25 give 20.25', () => {
    expect(computed().study.statistics.get('rate')?.mean).toEqual({ digits: 20250n, scale: 3 })
  })

  it('of several choices are shares of those who answered, never of answers', () => {
    const { study } = computed(
      add('{id: any, label: Any, count: {question: means, answers: [money, people, time]}, base: answered}'),
    )
    expect(study.statistics.get('any')).toMatchObject({ count: 3, base: 3, percent: 100 })
  })

  it('of bases within bases are computed in any order of declaration', () => {
    const { study, messages } = computed({
      indicators: `indicators:
  - {id: a, label: A, count: {question: means, answers: [people]}, base: {those: b}}
  - {id: b, label: B, count: {question: adopted}, base: {those: c}}
  - {id: c, label: C, count: {question: plan}, base: all}
  - {id: d, label: D, participants: {region: north}, base: {those: c}}
  - {id: e, label: E, count: {question: plan}, base: {those: participants}}
`,
    })
    expect(messages).toEqual([])
    expect([...study.statistics].map(([id, { count, base }]) => `${id} ${count}/${base}`)).toEqual([
      'participants 4/4',
      'a 1/1',
      'b 1/3',
      'c 3/4',
      'd 2/3',
      'e 3/4',
    ])
  })

  it('in a circle, and what rests on it, are reported once and left out', () => {
    const { study, messages } = computed(
      add(
        '{id: a, label: A, count: {question: plan}, base: {those: b}}',
        '{id: b, label: B, count: {question: plan}, base: {those: a}}',
        '{id: c, label: C, count: {question: plan}, base: {those: b}}',
      ),
    )
    expect(messages).toHaveLength(1)
    expect(messages[0]).toContain('indicator-impossible Unexpected circle of bases: `a` → `b` → `a`')
    expect(['a', 'b', 'c'].filter((id) => study.statistics.has(id))).toEqual([])
    expect(study.statistics.has('plan')).toBe(true)
  })

  it('of a mean need a number of everyone in the base', () => {
    const { study, messages } = computed(add('{id: x, label: X, mean: {question: rate}, base: all}'))
    expect(messages.join()).toContain('1 of 4 participants of the base gave no number')
    expect(study.statistics.has('x')).toBe(false)
  })

  it('without any answer have an empty base and no share', () => {
    const { study } = computed({
      ...add('{id: x, label: X, count: {question: means, answers: [time]}, base: answered}'),
      responses:
        'participant,plan,adopted,means,rate,remark\nash,,,,,\nbirch,,,withheld,,\ncedar,,,,,\ndogwood,,,dk,,\n',
    })
    expect(study.statistics.get('x')).toMatchObject({ count: 0, base: 0, percent: undefined })
    expect(study.statistics.get('rate')).toMatchObject({ count: 0, base: 0, percent: undefined, mean: undefined })
  })

  it('never count more than their base, and their answers and missing answers add up', () => {
    const answer = fc.constantFrom('yes', 'no', '', 'dk', 'withheld')
    const bases = fc.constantFrom('all', 'asked', 'answered', '{those: plan}')
    fc.assert(
      fc.property(fc.array(fc.tuple(answer, answer), { minLength: 4, maxLength: 4 }), bases, (answers, base) => {
        const rows = answers.map(
          ([plan, adopted], index) =>
            `${['ash', 'birch', 'cedar', 'dogwood'][index]},${plan},${plan === 'no' ? 'n/a' : adopted},,,`,
        )
        const { study } = computed({
          ...add(`{id: x, label: X, count: {question: adopted}, base: ${base}}`),
          responses: `participant,plan,adopted,means,rate,remark\n${rows.join('\n')}\n`,
        })
        for (const { count, base: whole, participants: counted, percent } of study.statistics.values()) {
          expect(count).toBeLessThanOrEqual(whole)
          expect(counted).toHaveLength(count)
          expect(percent === undefined).toBe(whole === 0)
        }
        const x = study.statistics.get('x')
        const missing = Object.values(x?.missing ?? {}).reduce((sum, one) => sum + one, 0)
        if (base === 'answered') expect((x?.base ?? 0) + missing).toBe(4)
        if (base === 'asked') expect((x?.base ?? 0) + (x?.missing.not_asked ?? 0)).toBe(4)
      }),
      { numRuns: 60 },
    )
  })
})

describe('evidence', () => {
  it('that is stated or listed allows a participant to be named, and nothing else does', () => {
    const { study, messages } = computed({
      ...evidence(
        'ash,plan,yes,stated,p. 1',
        'birch,plan,yes,inferred,p. 2',
        'dogwood,plan,yes,reconstructed,none',
        'birch,means,people,listed,p. 3',
        'ash,means,money,stated,p. 4',
      ),
      questionnaire: questionnaire
        .replace('{id: plan, ', '{id: plan, publish: named, ')
        .replace('- id: means', '- id: means\n    publish: named'),
    })
    expect(messages).toEqual([])
    expect(study.statistics.get('plan')).toMatchObject({
      participants: ['ash', 'birch', 'dogwood'],
      documented: ['ash'],
    })
    expect(study.statistics.get('people')).toMatchObject({ participants: ['ash', 'birch'], documented: ['birch'] })
    expect(study.statistics.get('north')?.documented).toEqual(['ash', 'birch'])
    const json = JSON.parse(statisticsJson(study)) as { statistics: { id: string; documented: unknown }[] }
    expect(json.statistics.find((one) => one.id === 'plan')?.documented).toEqual([
      { participant: 'ash', where: ['p. 1'] },
    ])
  })

  it('that is stated outweighs an answer; a list or a reconstruction only warns', () => {
    const { messages } = computed(
      evidence(
        'cedar,plan,yes,stated,p. 1',
        'birch,adopted,yes,listed,p. 2',
        'cedar,means,time,reconstructed,none',
        'birch,adopted,no,inferred,p. 3',
      ),
    )
    expect(messages).toEqual([
      'data/evidence.csv:2:1 evidence-contradicts-answer Unexpected answer `no` of `cedar` to `plan`, expected `yes`, which is stated (p. 1) | Correct the answer or this row of evidence, and what the text says of it.',
      'data/evidence.csv:3:1 evidence-contradicts-answer Unexpected answer `no` of `birch` to `adopted`, expected `yes`, which is listed (p. 2) | Correct the answer or this row of evidence, and what the text says of it.',
      'data/evidence.csv:4:1 evidence-contradicts-answer Unexpected answer “not answered” of `cedar` to `means`, expected `time`, which is reconstructed (none) | If the answer was corrected, remove this row of evidence.',
    ])
  })
})

describe('figures in print', () => {
  const differences = (...rows: readonly string[]) => {
    const { study, messages } = computed({ published: published(...rows) })
    expect(messages).toHaveLength(study.differences.length)
    return study.differences.map(({ rule, statistic, printed, reason }) => ({
      rule,
      statistic,
      where: printed.where,
      reason,
    }))
  }

  it('that the data give make no difference', () => {
    expect(
      differences(
        'plan,75,3,4,towns,p. 1,',
        'plan,75,,,towns,p. 2,',
        'people,67,,3,those that answered,p. 3,',
        'north,,2,,table,p. 4,',
      ),
    ).toEqual([])
  })

  it.each([
    ['plan,50,,4,towns,p. 1,', 'published-differs', 'Unexpected 50% of 4 (2) in print; the data give 3 of 4 (75%)'],
    ['plan,,2,4,towns,p. 1,', 'published-differs', 'Unexpected 2 of 4 in print'],
    ['plan,67,,3,of them,p. 1,', 'published-differs', 'Unexpected 67% of 3 (2) in print'],
    [
      'plan,75,,3,of them,p. 1,',
      'published-impossible',
      'Unexpected 75% in print on the base of 3 that the print gives: no whole number gives it (2 of 3 is 67%, 3 of 3 is 100%). 75% would fit a base of 4.',
    ],
    [
      'plan,70,,,towns,p. 1,',
      'published-impossible',
      'on the base of 4 that the data give: no whole number gives it (2 of 4 is 50%, 3 of 4 is 75%). 70% would fit no base up to 4.',
    ],
    ['plan,75,2,4,towns,p. 1,', 'published-impossible', 'Unexpected 75% for 2 of 4 in print, expected 50%'],
    ['plan,,5,4,towns,p. 1,', 'published-impossible', 'a part that is no larger than the whole'],
    ['rate,30,,,towns,p. 1,', 'published-differs', 'Unexpected 30% in print; the data give 3 of 3 (20%)'],
  ])('%s: %s', (row, rule, reason) => {
    expect(differences(row)).toMatchObject([{ rule, reason: expect.stringContaining(reason) }])
  })

  it('that contradict each other are blamed on the one that departs from the data', () => {
    const rows = ['plan,67,,3,of them,p. 1,', 'plan,75,,4,towns,p. 9,']
    for (const order of [rows, [...rows].reverse()]) {
      expect(differences(...order)).toMatchObject([
        {
          rule: 'published-contradiction',
          where: 'p. 1',
          reason: expect.stringContaining('67% of 3 (2) in print, which contradicts 75% of 4 (3) (p. 9)'),
        },
      ])
    }
  })

  it('of one multiple-choice question are tested together', () => {
    const more = add('{id: money, label: Money, count: {question: means, answers: [money]}, base: answered}')
      .indicators as string
    const { study } = computed({
      indicators: more,
      published: published('people,50,,,not stated,p. 1,', 'money,33,,,not stated,p. 2,'),
    })
    expect(study.differences).toMatchObject([{ rule: 'published-impossible', statistic: 'people' }])
    expect(study.differences[0]?.reason).toContain(
      '50% would fit bases of 2, 4. All printed choices of the question together (50%, 33%) would fit no base up to 4.',
    )
  })
})

describe('population bands', () => {
  it('hold every population once exactly when they have no fault', () => {
    const band = fc.record({
      from: fc.integer({ min: 0, max: 6 }),
      below: fc.option(fc.integer({ min: 0, max: 7 }), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(band, { minLength: 1, maxLength: 4 }), (list) => {
        const bands = list.map((one, index) => ({
          id: `b${index}`,
          from: one.from,
          ...(one.below === undefined ? {} : { below: one.below }),
        }))
        const holding = (population: number) =>
          bands.filter((one) => population >= one.from && (one.below === undefined || population < one.below)).length
        const partition = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1e9].every((population) => holding(population) === 1)
        const ascending = bands.every((one) => one.below === undefined || one.from < one.below)
        expect(bandFaults(bands).length === 0).toBe(partition && ascending)
      }),
      { numRuns: 2000 },
    )
  })

  it('may be made of any limits', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 6 }),
        fc.nat(),
        (limits, population) => {
          const sorted = [0, ...limits.sort((a, b) => a - b)]
          const bands = sorted.map((from, index) => ({ id: `b${from}`, from, below: sorted[index + 1] }))
          expect(bandFaults(bands)).toEqual([])
          const { survey } = base
          const [first] = survey.participants
          if (first === undefined) throw new Error('no participant')
          const band = bandOf({ ...first, population }, bands)
          expect(
            band !== undefined && band.from <= population && (band.below === undefined || population < band.below),
          ).toBe(true)
        },
      ),
    )
  })
  const base = { survey: parsed().survey as Survey }

  it('begin at their lower limit and end before their upper one', () => {
    const [first] = base.survey.participants
    if (first === undefined) throw new Error('no participant')
    const bandAt = (population: number) => bandOf({ ...first, population }, edition.bands)?.id
    expect([0, 999, 1000, 1_000_000_000].map(bandAt)).toEqual(['small', 'small', 'large', 'large'])
    expect(bandOf({ ...first, population: undefined }, edition.bands)).toBeUndefined()
  })

  it('say what is wrong, in their line', () => {
    const faulty = {
      ...edition,
      bands: [
        { id: 'small', from: 0, below: 1000 },
        { id: 'large', from: 1001, below: 100 },
        { id: 'huge', from: 900 },
      ],
    }
    expect(bandFaults(faulty.bands).map((one) => one.reason)).toEqual([
      'Unexpected overlap of the bands `small` and `huge`: both hold 900',
      'Unexpected band `large` from 1001 to below 100, expected it to ascend',
    ])
    expect(
      bandFaults([
        { id: 'a', from: 10, below: 20 },
        { id: 'b', from: 21, below: 30 },
      ]).map((one) => one.reason),
    ).toEqual([
      'Unexpected gap before the band `a`: no band holds 0 to 9',
      'Unexpected gap before the band `b`: no band holds 20',
      'Unexpected end of the bands: no band holds 30 or more',
    ])
    const { messages } = computed(
      {},
      {
        ...edition,
        bands: [
          { id: 'small', from: 0, below: 1000 },
          { id: 'large', from: 1001 },
        ],
      },
    )
    expect(messages).toEqual([
      expect.stringContaining('edition.yaml:3:5 band-gap Unexpected gap before the band `large`: no band holds 1000'),
    ])
  })

  it('hold every participant in one cell, and ask for missing populations', () => {
    const { study } = computed()
    expect(study.bandTable.cells.get('small')?.get('north')).toEqual(['ash'])
    expect([...study.bandTable.cells.values()].flatMap((row) => [...row.values()].flat()).sort()).toEqual([
      'ash',
      'birch',
      'cedar',
      'dogwood',
    ])
    const { messages } = computed({ participants: participants.replace(',1500,', ',,') })
    expect(messages).toEqual([
      expect.stringContaining('data/participants.csv:3:1 csv-value Unexpected blank population of `birch`'),
    ])
  })
})

describe('exports', () => {
  it('are CSV with bases and missing answers', () => {
    expect(statisticsCsv(computed().study).split('\n').slice(0, 5)).toEqual([
      'id,label,field,measure,count,base,base_kind,base_of,not_asked,not_answered,does_not_know,withheld,share,mean,corrections',
      'participants,towns,,share,4,4,all,,0,0,0,0,100,,',
      'plan,A plan,,share,3,4,all,,0,0,0,0,75,,',
      'adopted,An adopted plan,,share,1,3,asked,,1,0,1,0,33,,',
      'adopted-of-plan,Adopted of those,,share,1,3,those,plan,0,0,1,0,33,,',
    ])
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['@x,"y"', '"\'@x,""y"""'],
    ['\tx', "'\tx"],
    ['-0.5', '-0.5'],
    ['-x', "'-x"],
    ['a\nb', '"a\nb"'],
  ])('take the sting out of %j', (value, expected) => {
    expect(csvCell(value)).toBe(expected)
  })

  it('are a table with aligned columns, whose labels give way first', () => {
    const { study } = computed()
    const lines = statisticsTable(study, 60).trimEnd().split('\n')
    expect(lines[0]).toMatch(/^statistic {8}label {10}count {3}value {2}base$/)
    expect(lines[3]).toBe('adopted          An adopted …  1 of 3     33%  asked (1 not asked, 1 does not know)')
    expect(statisticsTable(study, 200)).toContain('An adopted plan')
    expect(lines.map((line) => line.search(/\d of \d/))).toEqual([
      -1,
      ...lines.slice(1, 6).map(() => lines[1]?.search(/\d of \d/)),
      -1,
      lines[1]?.search(/\d of \d/),
      lines[1]?.search(/\d of \d/),
    ])
  })
})
