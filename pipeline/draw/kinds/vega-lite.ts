/**
 * A Vega-Lite spec as an editor wrote it, over data of the study. It can name no file or address, print no picture, and
 * hold no numbers of its own; its expressions are interpreted, never turned into code.
 */
import type { TopLevelSpec } from 'vega-lite'
import { z } from 'zod'
import type { Path } from '../../yaml.ts'
import type { ChartKind, DrawContext } from '../chart.ts'
import { baseOfAll, joined, type Share, shareInWords, shareOf, shareTable } from '../shares.ts'

const options = z.strictObject({
  data: z
    .strictObject({
      /** Rows of the data set `statistics`: id, label, count, base, share (0 to 1), percent (“75%”), of (“15 of 20”). */
      statistics: z.array(z.string()).min(1).optional(),
      /** Rows of the data set `bands`, one a cell: band, region, count, and their places in order from 0. */
      bands: z.boolean().default(false),
    })
    .refine(
      (data) => data.statistics !== undefined || data.bands,
      'expected `statistics` or `bands`, so that there is something to draw',
    ),
  spec: z.record(z.string(), z.unknown()),
})

type Options = z.output<typeof options>

interface Cell {
  readonly band: string
  readonly region: string
  readonly count: number
  readonly text: string
  readonly band_order: number
  readonly region_order: number
}

interface Content {
  readonly spec: Readonly<Record<string, unknown>>
  readonly shares: readonly Share[]
  readonly cells: readonly Cell[]
}

export const vegaLite: ChartKind<Options, Content> = {
  options,

  references: ({ data }) =>
    (data.statistics ?? []).map((id, index) => ({ kind: 'statistic', id, path: ['data', 'statistics', index] })),

  // A map.
  isSided: ({ spec }) => 'projection' in spec,

  examine: ({ spec }, tell) => {
    for (const { path, rule, reason, remedy } of faults(spec, ['spec'])) tell(path, rule, reason, remedy)
  },

  content: ({ data, spec }, context) => ({
    spec,
    shares: (data.statistics ?? []).map((id) => shareOf(id, context)),
    cells: data.bands ? cellsOf(context) : [],
  }),

  spec({ spec, shares, cells }) {
    const statistics = shares.map(({ id, label, count, base, percent, of }) => ({
      id,
      label,
      count,
      base,
      share: base === 0 ? 0 : count / base,
      percent,
      of,
    }))
    const datasets = { ...(statistics.length > 0 ? { statistics } : {}), ...(cells.length > 0 ? { bands: cells } : {}) }
    return { ...spec, datasets } as unknown as TopLevelSpec
  },

  describe({ shares, cells }, context) {
    const { format } = context
    const items = [
      ...shares.map((share) => shareInWords(share, context)),
      ...cells
        .filter((cell) => cell.count > 0)
        .map(({ band, region, text }) => format.word('chart_cell', { row: band, column: region, count: text })),
    ]
    return format.word('chart_values', { number: format.number(items.length), list: joined(items, context) })
  },

  table({ shares, cells }, context) {
    if (cells.length === 0) return shareTable(shares, context)
    const regions = [...new Set(cells.map((cell) => cell.region))]
    const bands = [...new Set(cells.map((cell) => cell.band))]
    const cellOf = (band: string, region: string) =>
      cells.find((cell) => cell.band === band && cell.region === region)?.text ?? ''
    return {
      header: [context.format.word('population'), ...regions],
      rows: bands.map((band) => [band, ...regions.map((region) => cellOf(band, region))]),
    }
  },

  base({ shares, cells }, context) {
    if (shares.length > 0) return baseOfAll(shares, context)
    return context.format.word('base', {
      base: context.format.counted(cells.reduce((sum, cell) => sum + cell.count, 0)),
    })
  },
}

function cellsOf({ study, format }: DrawContext): readonly Cell[] {
  const { bands, regions, cells } = study.bandTable
  return bands.flatMap((band, bandOrder) =>
    regions.map((region, regionOrder) => {
      const count = cells.get(band.id)?.get(region.id)?.length ?? 0
      return {
        band: format.band(band),
        region: region.label,
        count,
        text: format.number(count),
        band_order: bandOrder,
        region_order: regionOrder,
      }
    }),
  )
}

interface Fault {
  readonly path: Path
  readonly rule: 'figure-options' | 'figure-unsafe'
  readonly reason: string
  readonly remedy: string
}

/** Properties by which Vega-Lite reads or links to something outside of the spec. */
const outside = new Set(['url', 'href', 'src', 'loader', 'usermeta'])
/** Reaching for the machinery of JavaScript, or for the clock. (Vega's random numbers are seeded.) */
const forbiddenWords = /\b(constructor|prototype|__\w+__|(now|eval)(?=\s*\())/

function* faults(value: unknown, path: Path): Generator<Fault> {
  if (typeof value === 'string') {
    const last = path.at(-1)
    const isText = last === 'title' || last === 'text' || last === 'description'
    const word = isText ? undefined : forbiddenWords.exec(value)?.[0]
    if (word !== undefined) {
      yield {
        path,
        rule: 'figure-unsafe',
        reason: `Unexpected \`${word}\` in an expression, expected fields, numbers and functions of Vega`,
        remedy: 'Rewrite the expression without it: the same content must always give the same chart.',
      }
    }
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (outside.has(key)) {
      yield {
        path: here,
        rule: 'figure-unsafe',
        reason: `Unexpected \`${key}\`, expected data of the study only`,
        remedy: 'Remove it: a figure reads no file and no address. The data sets are named `statistics` and `bands`.',
      }
    } else if ((key === 'mark' && inner === 'image') || (key === 'type' && inner === 'image')) {
      yield {
        path: here,
        rule: 'figure-unsafe',
        reason: 'Unexpected mark `image`, expected a mark that prints as lines, areas or text',
        remedy: 'Use another mark.',
      }
    } else if (key === 'datasets' || (key === 'values' && path.at(-1) === 'data')) {
      yield {
        path: here,
        rule: 'figure-options',
        reason: `Unexpected \`${key}\` typed by hand, expected data of the study`,
        remedy: 'Name a data set instead: `data: {name: statistics}` or `data: {name: bands}`.',
      }
    } else yield* faults(inner, here)
  }
}
