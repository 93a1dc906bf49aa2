/** What may be published of a question, and what two versions of a book show side by side. */
import { describe, expect, it } from 'vitest'
import { statisticsCsv, statisticsJson } from '../../pipeline/compute/export.ts'
import { compute } from '../../pipeline/compute/index.ts'
import { publishOfIndicator, questionsBehind } from '../../pipeline/disclosure.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { Study, Survey } from '../../pipeline/stages.ts'
import { type Changes, edition, indicators, manuscriptOf, parsed, questionnaire, texts } from '../parse/fixture.ts'
import { entry } from './support.ts'

/** Each question of the small study with its level. */
function withLevels(levels: Readonly<Record<string, string>>): string {
  return Object.entries(levels).reduce(
    (text, [id, level]) =>
      text
        .replace(new RegExp(`\\{id: ${id}, `), `{id: ${id}, publish: ${level}, `)
        .replace(new RegExp(`- id: ${id}\n`), `- id: ${id}\n    publish: ${level}\n`),
    questionnaire,
  )
}

function computed(
  changes: Changes,
  released?: string,
): { readonly study: Study; readonly messages: readonly string[] } {
  const own = released === undefined ? edition : { ...edition, released }
  const { survey, messages } = parsed(changes, own)
  expect(messages).toEqual([])
  const problems = new Problems()
  const study = compute(manuscriptOf(survey as Survey, own), problems)
  return { study, messages: texts(problems) }
}

describe('a question', () => {
  it('is published in numbers only unless it says otherwise', () => {
    const { survey } = parsed({ questionnaire: withLevels({ plan: 'named', rate: 'none' }) })
    expect([...(survey?.questions.values() ?? [])].map(({ id, publish }) => [id, publish])).toEqual([
      ['plan', 'named'],
      ['adopted', 'aggregate'],
      ['means', 'aggregate'],
      ['rate', 'none'],
      ['remark', 'aggregate'],
    ])
  })
})

describe('a statistic', () => {
  it('rests on its question, the base it is part of, and the route to both', () => {
    const { survey } = parsed({
      indicators: `${indicators}  - {id: rest, label: R, count: {question: means, answers: [time]}, base: {those: adopted}}\n`,
    })
    const behind = Object.fromEntries(
      (survey?.indicators ?? []).map((one) => [one.id, questionsBehind(one, survey as Survey)]),
    )
    expect(behind).toEqual({
      plan: ['plan'],
      adopted: ['adopted', 'plan'],
      'adopted-of-plan': ['adopted', 'plan'],
      people: ['means'],
      rate: ['rate'],
      north: [],
      small: [],
      rest: ['means', 'adopted', 'plan'],
    })
  })

  it.each([
    [{ adopted: 'named' }, 'aggregate'],
    [{ adopted: 'named', plan: 'named' }, 'named'],
    [{ adopted: 'named', plan: 'none' }, 'none'],
    [{ adopted: 'none', plan: 'named' }, 'none'],
  ])('is as guarded as the most guarded of them: %j', (levels, expected) => {
    const { survey } = parsed({ questionnaire: withLevels(levels) })
    const adopted = survey?.indicators.find((one) => one.id === 'adopted-of-plan')
    expect(adopted && publishOfIndicator(adopted, survey as Survey)).toBe(expected)
  })

  it('of which nothing may be published is in no file and no list, nor is what rests on it', () => {
    const published = 'statistic,percent,count,base,base_as_printed,where,note\nplan,10,,,towns,p. 1,\n'
    const { study, messages } = computed({ questionnaire: withLevels({ plan: 'none' }), published })
    expect([...study.statistics.keys()]).toEqual(['participants', 'people', 'rate', 'north', 'small'])
    expect(study.differences).toEqual([])
    expect(statisticsCsv(study)).not.toMatch(/plan|adopted/)
    expect(statisticsJson(study)).not.toMatch(/plan|adopted/)
    expect(messages.filter((one) => one.includes('disclosure-none'))).toHaveLength(3)
  })

  it('names nobody by answers that are published in numbers only', () => {
    const evidence = 'participant,question,answer,kind,where\nash,plan,yes,stated,p. 1\nash,adopted,yes,stated,p. 2\n'
    const named = (levels: Readonly<Record<string, string>>) => {
      const { study } = computed({ questionnaire: withLevels(levels), evidence })
      return ['plan', 'adopted'].map((id) => study.statistics.get(id)?.documented)
    }
    expect(named({})).toEqual([[], []])
    expect(named({ plan: 'named' })).toEqual([['ash'], []])
    // Who is asked shows what was answered before.
    expect(named({ adopted: 'named' })).toEqual([[], []])
    expect(named({ plan: 'named', adopted: 'named' })).toEqual([['ash'], ['ash']])
  })
})

describe('a correction, once readers have a version,', () => {
  const revealing = (corrections: readonly string[], levels = {}, released: string | false = '1.0') =>
    computed(
      { corrections: `corrections:\n${corrections.join('')}`, questionnaire: withLevels(levels) },
      released || undefined,
    ).messages.filter((one) => one.includes('correction-reveals'))
  const one = entry('birch', 'means', 'people', 'time')
  const another = entry('ash', 'means', 'money;people', 'money')

  it('that alone moves a statistic shows what one participant answered', () => {
    expect(revealing([one])).toEqual([
      expect.stringMatching(
        /^data\/corrections\.yaml:2:\d+ correction-reveals .*`c1` that shows how `birch` answered `means`.*since version 1\.0 it alone changes `people` from 2 of 3 to 1 of 3 \| .*reveals: accepted/,
      ),
    ])
  })

  it('shows nothing before the first version', () => {
    expect(revealing([one], {}, false)).toEqual([])
  })

  it('shows nothing together with another of the same figures', () => {
    expect(revealing([one, another])).toEqual([])
  })

  it('shows nothing when it moves no figure', () => {
    expect(revealing([entry('birch', 'means', 'people', 'people;time')])).toEqual([])
    expect(revealing([entry('birch', 'remark', '""', 'Hello')])).toEqual([])
    // A zero at the end of a number.
    expect(revealing([entry('ash', 'rate', '10.5', '10.50')])).toEqual([])
  })

  it('may show answers that are published by name', () => {
    expect(revealing([one], { means: 'named' })).toEqual([])
  })

  it('may be signed off with a reason', () => {
    const signed = entry('birch', 'means', 'people', 'time', 'reveals: accepted, reveals_reason: Birch agreed')
    expect(revealing([signed])).toEqual([])
  })

  it('is compared with the version in which the others went out', () => {
    const out = entry('ash', 'means', 'money;people', 'money', 'released: 1.1')
    // Both of them moved since 1.0, but only one since 1.1.
    expect(revealing([out, one], {}, '1.1')).toEqual([
      expect.stringContaining('since version 1.1 it alone changes `people` from 1 of 3 to 0 of 3'),
    ])
    // Without a word of the edition, the register knows.
    expect(revealing([out, one], {}, false)).toEqual([expect.stringContaining('since version 1.1')])
    expect(revealing([out], {}, false)).toEqual([])
  })

  it('shows a mean as well, and an answer that was withheld', () => {
    expect(revealing([entry('ash', 'rate', '10.5', '99')])).toEqual([expect.stringContaining('`rate` from a mean of')])
    expect(revealing([entry('cedar', 'means', '""', 'people')])).toEqual([
      expect.stringContaining('from 2 of 3 to 3 of 4'),
    ])
  })

  it('may show another answer than its own: who enters a base is counted in it, or is not', () => {
    const route = [entry('cedar', 'plan', 'no', 'yes'), entry('cedar', 'adopted', 'n/a', 'yes')]
    const messages = revealing(route, { plan: 'named' })
    expect(messages).toHaveLength(2)
    expect(messages[0]).toContain('shows how `cedar` answered `adopted`')
    expect(revealing(route, { plan: 'named', adopted: 'named' })).toEqual([])
  })
})
