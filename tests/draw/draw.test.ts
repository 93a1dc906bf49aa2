import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { draw } from '../../pipeline/draw/index.ts'
import { parseMarkup } from '../../pipeline/draw/markup.ts'
import { prepareMeasure } from '../../pipeline/draw/measure.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { DrawnFigure, Statistic } from '../../pipeline/stages.ts'
import { figureOf, fonts, localOf, participants, remember, statistic, studyOf, tokens } from './study.ts'

const statistics: readonly Statistic[] = [
  statistic('a', 15, 20, { label: 'Strategy', field: 'innovation' }),
  statistic('b', 12, 15, { label: 'Adopted', field: 'innovation', baseKind: 'those', baseOf: 'a' }),
]
const evidence = [{ participant: 'porto', question: 'strategy', answer: 'yes', kind: 'stated' }] as const
const yaml = {
  bars: 'kind: bars\ntitle: T\nstatistics: [a, b]',
  icons: 'kind: icon-array\ntitle: T\nrows: [{statistic: a}, {statistic: b}]',
  matrix: 'kind: dot-matrix\ntitle: T\ncolumns: [{question: strategy, label: Strategy}]',
  map: 'kind: map\ntitle: T\ndirectory: true\ninset: {bounds: [-12, 34, 42, 64], label: Europe}',
  plainmap: 'kind: map\ntitle: T',
  timeline: 'kind: timeline\ntitle: T\nevents: [{year: 2001, label: One}, {year: 2010, label: Two}]',
  raw: `kind: vega-lite\ntitle: T\ndata: {statistics: [a, b]}\nspec:\n  data: {name: statistics}\n  mark: {type: bar, clip: true}
  encoding: {x: {field: share, type: quantitative}, y: {field: label, type: nominal}}`,
}

async function drawn(figures: Readonly<Record<string, string>>, cache = remember) {
  const problems = new Problems()
  const sources = Object.entries(figures).map(([id, text]) => figureOf(text, id))
  const local = localOf(studyOf({ statistics, evidence, figures: sources }))
  const result = await draw(local, tokens, { fonts, remember: cache }, problems)
  return {
    figures: result.figures,
    dots: result.dots,
    problems: problems.all.map(({ ruleId, reason, fatal }) => `${ruleId} ${fatal}: ${reason}`),
  }
}

const all = await drawn(yaml)
const measure = (await prepareMeasure(fonts))((reason) => expect.unreachable(reason))

/** Names of places with the start of their baseline. Only they are set in weight 500. */
function namesIn(svg: string) {
  const pattern = /<text [^>]*translate\(([\d.]+),([\d.]+)\)[^>]*font-weight="500"[^>]*>([^<]+)</g
  return [...svg.matchAll(pattern)].map(([, x, y, text = '']) => ({ x: Number(x), y: Number(y), text }))
}
const svgOf = (id: string): string => all.figures.get(id)?.svg ?? ''

describe('draw', () => {
  it('draws every kind without a word of complaint', () => {
    expect(all.problems).toEqual([])
    expect([...all.figures.keys()]).toEqual(Object.keys(yaml))
    expect([...all.dots.keys()]).toEqual(['a', 'b'])
  })

  it.each(Object.keys(yaml))('%s is fit to print', (id) => {
    const { svg, width, height, description } = all.figures.get(id) as DrawnFigure
    const root = parseMarkup(svg)
    expect([...root.attributes.keys()]).toEqual(['xmlns', 'viewBox', 'width', 'height', 'role', 'aria-label'])
    expect(root.attributes.get('aria-label')).toBe(`T. ${description}`)
    expect(root.attributes.get('viewBox')).toBe(`0 0 ${width} ${height}`)
    expect(width).toBeLessThanOrEqual(650)
    expect(svg).not.toMatch(/<(filter|mask|pattern|canvas|image|script|foreignObject|style|a)\b/)
    expect(svg).not.toMatch(/opacity|aria-role|class=|href|sans-serif|NaN|undefined/)
    expect(svg).not.toMatch(/\d\.\d{3}/)
    for (const [, name] of svg.matchAll(/ id="([^"]+)"/g)) expect(name).toMatch(new RegExp(`^${id}-`))
    for (const [, size] of svg.matchAll(/font-size="([\d.]+)px"/g)) expect(Number(size)).toBeGreaterThanOrEqual(9)
  })

  it('gives the same bytes again, in another order too', async () => {
    const again = await drawn(Object.fromEntries(Object.entries(yaml).toReversed()))
    for (const id of Object.keys(yaml)) expect(again.figures.get(id)?.svg).toBe(svgOf(id))
  })

  it('prints every name on the map inside the picture', () => {
    for (const id of ['map', 'plainmap']) {
      const texts = namesIn(svgOf(id))
      const height = all.figures.get(id)?.height ?? 0
      for (const { name } of participants) {
        const hits = texts.filter(({ text }) => text === name)
        expect(hits).toHaveLength(id === 'map' ? 2 : 1) // the directory names it again
      }
      for (const { x, y } of texts) expect(x > 0 && x < 640 && y > 5 && y <= height).toBe(true)
    }
  })

  it('lets no names on the map overlap', () => {
    const style = { family: tokens.fonts.sans, size: tokens.sizes.note, weight: 500 }
    for (const id of ['map', 'plainmap']) {
      const boxes = namesIn(svgOf(id)).map(({ x, y, text }) => ({
        text,
        left: x,
        right: x + measure.width(text, style),
        top: y - 8,
        bottom: y + 2.5,
      }))
      for (const [index, a] of boxes.entries()) {
        for (const b of boxes.slice(index + 1)) {
          const apart = a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top
          expect(apart, `${a.text} and ${b.text} on ${id}`).toBe(true)
        }
      }
    }
  })

  it('asks the cache with all that a drawing depends on, and draws nothing that it has', async () => {
    const asked: Readonly<Record<string, string>>[] = []
    const kept = async (_kind: string, ingredients: Readonly<Record<string, string>>) => {
      asked.push(ingredients)
      return JSON.stringify({ svg: '<svg/>', width: 1, height: 2, faults: [] })
    }
    const result = await drawn({ bars: yaml.bars }, kept)
    expect(result.figures.get('bars')).toMatchObject({ width: 1, height: 2 })
    expect(Object.keys(asked[0] ?? {}).toSorted()).toEqual([
      'content',
      'engine',
      'figure',
      'fonts',
      'kind',
      'locale',
      'tokens',
    ])
    expect(asked[0]?.['engine']).toMatch(/^vega \d.*vega-lite \d.*vega-interpreter \d.*@napi-rs\/canvas \d/)
  })
})

describe('draw, with figures that fail', () => {
  const raw = (spec: string) => ({ raw: `kind: vega-lite\ntitle: T\ndata: {statistics: [a]}\nspec: ${spec}` })

  it.each([
    ['an unknown mark', '{data: {name: statistics}, mark: blob}', 'figure-drawing true'],
    [
      'an expression that cannot be read',
      '{data: {name: statistics}, mark: bar, transform: [{calculate: "1 +", as: x}]}',
      'figure-drawing true',
    ],
    [
      'an unknown function',
      '{data: {name: statistics}, mark: bar, transform: [{calculate: "foo(1)", as: x}]}',
      'figure-drawing true',
    ],
    ['an address that slipped through', '{data: {url: "https://example.org/x.json"}, mark: bar}', 'figure-unsafe true'],
    [
      'transparency',
      '{data: {name: statistics}, mark: {type: bar, opacity: 0.5}, encoding: {x: {field: share, type: quantitative}}}',
      'figure-unsafe true',
    ],
    [
      'a font of its own',
      '{data: {name: statistics}, mark: {type: text, font: Comic}, encoding: {text: {field: label, type: nominal}}}',
      'figure-drawing true',
    ],
    ['characters no font has', '{data: {name: statistics}, mark: {type: text, text: 京都}}', 'figure-drawing true'],
  ])('refuses %s', async (_name, spec, problem) => {
    const { figures, problems } = await drawn(raw(spec))
    expect(figures.size).toBe(0)
    expect(problems.join('\n')).toContain(problem)
  })

  it('never runs code from an expression', async () => {
    const name = 'drawTestEscaped'
    const attempts = [
      `constructor.constructor('globalThis.${name} = 1')()`,
      `datum.constructor.constructor('globalThis.${name} = 1')()`,
      `[].concat.constructor('globalThis.${name} = 1')()`,
      `toString.call.constructor('globalThis.${name} = 1')()`,
    ]
    for (const attempt of attempts) {
      const calculate = JSON.stringify(attempt)
      const { figures } = await drawn(
        raw(`{data: {name: statistics}, mark: bar, transform: [{calculate: ${calculate}, as: x}]}`),
      )
      expect(figures.size).toBe(0)
      expect(Reflect.get(globalThis, name)).toBeUndefined()
    }
  })

  it('draws with a warning what Vega-Lite doubts, and warns again when it comes out of the cache', async () => {
    const doubtful = raw(
      '{data: {name: statistics}, mark: bar, encoding: {x: {field: share, type: quantitative}, shape: {field: label}}}',
    )
    const store = new Map<string, string>()
    const cache = async (_kind: string, ingredients: Readonly<Record<string, string>>, make: () => Promise<string>) => {
      const key = JSON.stringify(ingredients)
      const value = store.get(key) ?? (await make())
      store.set(key, value)
      return value
    }
    const first = await drawn(doubtful, cache)
    const second = await drawn(doubtful, cache)
    expect(first.problems[0]).toMatch(/^figure-drawing false: /)
    expect(second.problems).toEqual(first.problems)
    expect(second.figures.get('raw')).toEqual(first.figures.get('raw'))
  })

  it('goes on after a figure that fails', async () => {
    const { figures } = await drawn({ ...raw('{mark: blob}'), bars: yaml.bars })
    expect([...figures.keys()]).toEqual(['bars'])
  })
})

describe('figures of the editions', () => {
  const editions = new URL('../../content/', import.meta.url)
  const files = readdirSync(editions).flatMap((edition) => {
    try {
      return readdirSync(new URL(`${edition}/figures/`, editions)).map((name) => `${edition}/figures/${name}`)
    } catch {
      return []
    }
  })

  it.each(files)('%s can be read', (file) => {
    expect(figureOf(readFileSync(new URL(file, editions), 'utf8')).title.length).toBeGreaterThan(10)
  })
})
