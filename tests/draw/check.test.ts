import { describe, expect, it } from 'vitest'
import { checkFigures } from '../../pipeline/draw/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import { figureOf, statistic, studyOf } from './study.ts'

const statistics = [
  statistic('strategy', 15),
  statistic('mean-age', 15, 20, { measure: 'mean' }),
  statistic('unanswered', 0, 0),
]

function problemsOf(yaml: string): readonly string[] {
  const problems = new Problems()
  checkFigures(studyOf({ statistics, figures: [figureOf(`title: A title\n${yaml}`)] }), problems)
  return problems.all.map(({ line, ruleId, reason, note }) => `${line} ${ruleId}: ${reason}${note ? ` | ${note}` : ''}`)
}

const raw = (spec: string) => `kind: vega-lite\ndata: {statistics: [strategy]}\nspec:\n${spec.replace(/^/gm, '  ')}`

describe('checkFigures', () => {
  it.each([
    ['bars', 'kind: bars\nstatistics: [strategy]'],
    [
      'bars in groups',
      'kind: bars\ngroups: [{field: digital, statistics: [strategy]}, {title: Other, statistics: [strategy]}]',
    ],
    ['icon-array', 'kind: icon-array\nrows: [{statistic: strategy}]'],
    ['dot-matrix', 'kind: dot-matrix\ncolumns: [{question: fields, answer: tourism, label: Tourism}]'],
    ['map', 'kind: map\ninset: {bounds: [-12, 34, 42, 64], label: Europe}'],
    ['timeline', 'kind: timeline\nevents: [{year: 2001, label: One}, {year: 2002, label: Two}]'],
    [
      'vega-lite with harmless words',
      raw('mark: bar\ndata: {name: statistics}\ntransform: [{filter: "datum.label != \'process now\'"}]'),
    ],
    ['vega-lite', raw('mark: bar\ndata: {name: statistics}\nencoding: {x: {field: count, type: quantitative}}')],
  ])('finds nothing wrong with %s', (_name, yaml) => expect(problemsOf(yaml)).toEqual([]))

  it('names the nearest kind', () => {
    expect(problemsOf('kind: icon-aray')).toEqual([
      '2 figure-kind: Unexpected kind `icon-aray`, expected `bars`, `dot-matrix`, `icon-array`, `map`, `timeline`, `vega-lite` | Did you mean `icon-array`?',
    ])
  })

  it('points at the line of an unknown statistic, question, answer or field', () => {
    expect(problemsOf('kind: bars\nstatistics:\n  - strategy\n  - stratgy')).toEqual([
      '5 statistic-unknown: Unexpected statistic `stratgy`, expected one of indicators.yaml | Did you mean `strategy`?',
    ])
    expect(problemsOf('kind: bars\ngroups:\n  - field: digtal\n    statistics: [strategy]')).toEqual([
      '4 id-unknown: Unexpected field `digtal`, expected one of lists.yaml | Did you mean `digital`?',
    ])
    expect(
      problemsOf(
        'kind: dot-matrix\ncolumns:\n  - {question: fields, answer: tourist, label: x}\n  - {question: field, label: y}',
      ),
    ).toEqual([
      '4 id-unknown: Unexpected answer `tourist`, expected a choice of `fields` | Did you mean `tourism`?',
      '5 id-unknown: Unexpected question `field`, expected one of questionnaire.yaml | Did you mean `fields`?',
    ])
  })

  it('refuses means and empty statistics', () => {
    expect(problemsOf('kind: bars\nstatistics:\n  - mean-age\n  - unanswered')).toEqual([
      '4 statistic-form: Unexpected mean `mean-age`, expected a share of participants | Leave it out: charts show counts of participants.',
      '5 statistic-empty: Unexpected statistic `unanswered` without any answer, expected at least one | Leave it out, or complete the answers.',
    ])
  })

  it('points at unknown, missing and wrong options, in groups too', () => {
    expect(problemsOf('kind: map\nzoom: 2')).toEqual([
      '3 figure-options: Unexpected key `zoom` in the file | Remove it or correct its spelling.',
    ])
    expect(problemsOf('kind: map\ninset: {bounds: [42, 34, -12, 64], label: x}')[0]).toMatch(
      /^3 figure-options: .*west, south, east, north/,
    )
    expect(problemsOf('kind: timeline\nevents:\n  - {year: 2001, label: One}\n  - {year: soon, label: Two}')).toEqual([
      '5 figure-options: Unexpected text `soon` for `events.1.year`, expected a number | Correct `events.1.year`.',
    ])
    expect(problemsOf('kind: bars\ngroups:\n  - field: digital\n    statistics: [strategy]\n    colour: red')).toEqual([
      '6 figure-options: Unexpected key `colour` in `groups.0` | Remove it or correct its spelling.',
    ])
  })

  it.each([
    ['data: {url: data.csv}', 4, 'figure-unsafe', '`url`'],
    [
      'transform:\n  - lookup: id\n    from: {key: id, data: {url: "https://example.org/x"}}',
      6,
      'figure-unsafe',
      '`url`',
    ],
    ['mark: {type: bar, href: "https://example.org"}', 4, 'figure-unsafe', '`href`'],
    ['mark: image', 4, 'figure-unsafe', '`image`'],
    ['layer:\n  - mark: {type: image}', 5, 'figure-unsafe', '`image`'],
    [
      'transform:\n  - calculate: "constructor.constructor(\'return 1\')()"\n    as: x',
      5,
      'figure-unsafe',
      '`constructor`',
    ],
    ['transform:\n  - calculate: now()\n    as: x', 5, 'figure-unsafe', '`now`'],
    ['transform:\n  - filter: datum.__proto__.x', 5, 'figure-unsafe', '`__proto__`'],
    ['data:\n  values: [{a: 75}]', 5, 'figure-options', '`values`'],
  ])('refuses the raw spec %j', (spec, line, rule, word) => {
    const found = problemsOf(raw(spec).replace('spec:\n', 'spec:\n'))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(new RegExp(`^${line + 1} ${rule}: `))
    expect(found[0]).toContain(word)
  })
})
