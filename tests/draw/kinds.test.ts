import { describe, expect, it } from 'vitest'
import type { ChartKind } from '../../pipeline/draw/chart.ts'
import { dotRow } from '../../pipeline/draw/dots.ts'
import { bars } from '../../pipeline/draw/kinds/bars.ts'
import { dotMatrix } from '../../pipeline/draw/kinds/dot-matrix.ts'
import { iconArray } from '../../pipeline/draw/kinds/icon-array.ts'
import { map } from '../../pipeline/draw/kinds/map.ts'
import { timeline } from '../../pipeline/draw/kinds/timeline.ts'
import { vegaLite } from '../../pipeline/draw/kinds/vega-lite.ts'
import type { Study } from '../../pipeline/stages.ts'
import { format, statistic, studyOf, tokens } from './study.ts'

/** A ruler of which every character is half as wide as its size, so that goldens need no font. */
const look = {
  tokens,
  measure: { width: (text: string, { size }: { size: number }) => text.length * size * 0.5 },
  land: { coarse: {}, fine: {} },
  warn: (reason: string) => expect.unreachable(reason),
}
const statistics = [
  statistic('a', 15, 20, { label: 'Strategy', field: 'innovation' }),
  statistic('b', 12, 15, { label: 'Adopted', field: 'innovation', baseKind: 'those', baseOf: 'a' }),
  statistic('c', 3, 20, { label: 'Data', field: 'digital' }),
]

function chart<Options, Content>(
  kind: ChartKind<Options, Content>,
  options: unknown,
  study: Study = studyOf({ statistics }),
) {
  const context = { study, format }
  const content = kind.content(kind.options.parse(options), context)
  return {
    content,
    spec: () => kind.spec(content, look),
    description: kind.describe(content, context),
    table: kind.table(content, context),
    base: kind.base(content, context),
  }
}

/** Rows of the layers that hold texts, in order of painting. */
function textsOf(spec: unknown): readonly string[] {
  const layers = (spec as { layer: readonly { data?: { values?: readonly { text?: string }[] } }[] }).layer
  return layers.flatMap((layer) =>
    (Array.isArray(layer.data?.values) ? layer.data.values : []).flatMap((row) => row.text ?? []),
  )
}

/** Each layer in a line: its mark, and the values of its rows without their names. */
function layersOf(spec: unknown): string {
  const layers = (spec as { layer: readonly { mark: { type: string }; data: { values: readonly object[] } }[] }).layer
  return layers
    .map(({ mark, data }) => [mark.type, ...data.values.map((row) => Object.values(row).join(' '))].join(' | '))
    .join('\n')
}

describe('bars', () => {
  it('orders by share exactly, names a base that differs, and says all in words', () => {
    const { content, description, table, base } = chart(bars, { statistics: ['c', 'a', 'b'], order: 'share' })
    expect(content.groups[0]?.shares.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    expect(description).toBe(
      'Bar chart of 3 shares: Adopted: 80% (12 of 15); Strategy: 75% (15 of 20); Data: 15% (3 of 20).',
    )
    expect(table.rows[0]).toEqual(['Adopted (Base: the 15 cities counted under “Strategy”)', '80%', '12 of 15'])
    expect(base).toBe('Base: 20 cities, unless another is named')
  })

  it('prints labels, per cent and counts, and the base of the bar that differs', () => {
    const printed = textsOf(
      chart(bars, { groups: [{ field: 'innovation', statistics: ['a', 'b', 'c'] }] }).spec(),
    ).join(' ')
    for (const text of ['Innovation, entrepreneurship', 'Strategy', '75%', '15 of 20', 'Base: the 15'])
      expect(printed).toContain(text)
    expect(printed).not.toContain('Base: 20')
  })

  it('draws one bar to the golden spec', () => {
    const half = studyOf({ statistics: [statistic('d', 1, 2, { label: 'Half', field: 'digital' })] })
    expect(layersOf(chart(bars, { statistics: ['d'] }, half).spec())).toMatchInlineSnapshot(`
      "rect | 36 4.5 578.5 13.5 #e8e3d9
      rect | 36 4.5 307.25 13.5 #086a73
      rule | 307.25 4 307.25 14
      text | 0 12.85 Half #16233a
      text | 607 12.85 50% #16233a
      text | 650 12.85 1 of 2 #4f5868"
    `)
  })
})

describe('icon-array', () => {
  it('fills as many dots as the count, of as many as the base', () => {
    const spec = chart(iconArray, { rows: [{ statistic: 'a' }, { statistic: 'b', label: 'Of them' }] }).spec() as {
      layer: readonly { data: { values: readonly { fill: string; x: number; y: number }[] } }[]
    }
    const dots = spec.layer[0]?.data.values ?? []
    expect(dots).toHaveLength(20 + 15)
    const filled = dots.filter(({ fill }) => fill === tokens.colours['field-1'])
    expect(filled).toHaveLength(15 + 12)
    const rightmost = Math.max(...filled.slice(0, 15).map(({ x }) => x))
    expect(dots.slice(0, 20).filter(({ x }) => x <= rightmost)).toHaveLength(15)
  })
})

describe('dotRow', () => {
  it('is small, filled from the left, and speaks', () => {
    const row = dotRow(
      statistic('a', 3, 4, { label: 'A & B' }),
      { study: studyOf({ statistics: [statistic('a', 3, 4, { label: 'A & B' })] }), format },
      tokens,
    )
    expect(row.svg).toContain('role="img" aria-label="A &amp; B: 75% (3 of 4)"')
    expect(row.svg.match(/fill="#16233a"/g)).toHaveLength(3)
    expect(row.svg.match(/<circle/g)).toHaveLength(4)
    expect([row.width, row.height]).toEqual([150, 12])
  })

  it('becomes a bar where dots could not be counted', () => {
    const many = statistic('a', 100, 400)
    const { svg } = dotRow(many, { study: studyOf({ statistics: [many] }), format }, tokens)
    expect(svg).not.toContain('<circle')
    expect(svg).toContain('width="37.5"')
  })
})

describe('dot-matrix', () => {
  const evidence = [
    { participant: 'porto', question: 'strategy', answer: 'yes', kind: 'stated' },
    { participant: 'brno', question: 'strategy', answer: 'yes', kind: 'listed' },
    { participant: 'moscow', question: 'strategy', answer: 'yes', kind: 'inferred' },
    { participant: 'quito', question: 'strategy', answer: 'yes', kind: 'reconstructed' },
    { participant: 'tequila', question: 'strategy', answer: 'no', kind: 'stated' },
    { participant: 'porto', question: 'fields', answer: 'tourism', kind: 'stated' },
    { participant: 'brno', question: 'fields', answer: 'culture', kind: 'stated' },
  ] as const

  it('shows only what is stated or listed, never a reconstructed, inferred or negative answer', () => {
    const { content, table } = chart(
      dotMatrix,
      {
        columns: [
          { question: 'strategy', label: 'Strategy' },
          { question: 'fields', answer: 'tourism', label: 'Tourism' },
        ],
      },
      studyOf({ evidence }),
    )
    expect(content.columns.map(({ participants }) => participants)).toEqual([['brno', 'porto'], ['porto']])
    expect(content.columns.map(({ field }) => field)).toEqual([0, 0])
    expect(table.rows.find(([name]) => name === 'Quito')).toEqual(['Quito', '', ''])
    expect(table.rows.find(([name]) => name === 'Porto')).toEqual(['Porto', 'documented', 'documented'])
  })

  it('lists participants in the order of the language', () => {
    const { content } = chart(dotMatrix, { columns: [{ question: 'strategy', label: 'x' }] }, studyOf({ evidence }))
    expect(content.names.map(({ name }) => name).slice(13, 18)).toEqual([
      'Quito',
      'Rio de Janeiro',
      'San Miguel de Ibarra',
      'São Paulo',
      'Seongnam',
    ])
  })
})

describe('map', () => {
  it('names everyone with the country, in the order of the language', () => {
    const { description, table } = chart(map, {})
    expect(description).toMatch(
      /^World map of the 20 cities that took part: Barcelona \(Spain\); .*; Tequila \(Mexico\)\.$/,
    )
    expect(table.rows).toHaveLength(20)
  })
})

describe('timeline', () => {
  it('is true to scale while labels find room, in the order of time', () => {
    const at = (years: readonly number[]) => {
      const spec = chart(timeline, { events: years.map((year) => ({ year, label: `Event ${year}` })) }).spec() as {
        layer: readonly { data: { values: readonly { text?: string; x: number }[] } }[]
      }
      return spec.layer
        .flatMap(({ data }) => data.values)
        .filter(({ text }) => years.includes(Number(text)))
        .map(({ x }) => x)
    }
    const [first = 0, second = 0, third = 0] = at([2020, 2000, 2010])
    expect(second - first).toBeCloseTo(third - second, 1)
    const crowded = at([2000, 2001, 2020, 2030])
    expect(crowded).toEqual([0, 162.5, 325, 487.5])
  })
})

describe('vega-lite', () => {
  it('injects shares and bands as data sets', () => {
    const { content, spec, table, base } = chart(vegaLite, {
      data: { statistics: ['b'], bands: true },
      spec: { mark: 'bar' },
    })
    expect(spec()).toMatchObject({
      mark: 'bar',
      datasets: {
        statistics: [{ id: 'b', label: 'Adopted', count: 12, base: 15, share: 0.8, percent: '80%', of: '12 of 15' }],
      },
    })
    expect(content.cells).toHaveLength(16)
    expect(content.cells.reduce((sum, { count }) => sum + count, 0)).toBe(20)
    expect(table.rows[2]).toEqual(['100,000 to 999,999', '7', '1', '0', '1'])
    expect(base).toBe('Base: the 15 cities counted under “Strategy”')
  })
})
