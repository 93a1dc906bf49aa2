/** A directory of places: names and countries in two columns. */
import type { Look } from './chart.ts'
import { lines, texts, toBaseline } from './layers.ts'
import type { Rectangle } from './rectangles.ts'

export interface Spot {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly latitude: number
  readonly longitude: number
}

/** Between the columns, and between a name and its country. */
const gap = 20
const between = 10

/** How wide a directory is in which countries stand beside their names. */
export function directoryWidth(spots: readonly Spot[], look: Pick<Look, 'tokens' | 'measure'>): number {
  return gap + sum(widthsOf(halves(spots), look, (name, country) => name + between + country))
}

/**
 * Names and countries in two columns of equal length, in the language's order, as tall as the frame where it is tall;
 * taller where countries stand below their names.
 */
export function directoryOf(
  spots: readonly Spot[],
  frame: Rectangle,
  { tokens, measure }: Pick<Look, 'tokens' | 'measure'>,
) {
  const { colours, sizes } = tokens
  const columns = halves(spots)
  const half = columns[0].length
  const room = frame.right - frame.left - gap
  const sideBySide = widthsOf(columns, { tokens, measure }, (name, country) => name + between + country)
  // Where names of countries are long, they stand below.
  const isStacked = sum(sideBySide) > room + 1
  const widths = isStacked ? widthsOf(columns, { tokens, measure }, Math.max) : sideBySide
  // What is left of the width goes to both columns alike.
  const spare = Math.max(0, room - sum(widths)) / 2
  const edges = widths.map((one, index) => {
    const left = frame.left + (index === 0 ? 0 : (widths[0] ?? 0) + spare + gap)
    return { left, right: left + one + spare }
  })
  const pitch = isStacked
    ? sizes.leading * 1.5
    : Math.min(Math.max((frame.bottom - frame.top) / half, sizes.leading), sizes.leading * 1.25)
  const rows = columns.flatMap((column, index) =>
    column.map((spot, row) => ({ spot, ...(edges[index] ?? { left: 0, right: 0 }), top: frame.top + row * pitch })),
  )
  const below = isStacked ? 11 : 0
  const baseline = (pitch - below) / 2 + toBaseline(sizes.note)
  return {
    bottom: frame.top + half * pitch,
    layers: [
      lines(
        rows.map(({ left, right, top }) => ({ x: left, y: top + pitch, x2: right, y2: top + pitch })),
        colours['rule-soft'],
        sizes.hairline,
      ),
      texts(
        rows.map(({ spot, left, top }) => ({ x: left, y: top + baseline, text: spot.name })),
        {
          size: sizes.note,
          weight: 500,
          colour: colours.ink,
        },
      ),
      texts(
        rows.map(({ spot, left, right, top }) => ({
          x: isStacked ? left : right,
          y: top + baseline + below,
          text: spot.country,
        })),
        {
          size: sizes.small,
          colour: colours['ink-faint'],
          align: isStacked ? 'left' : 'right',
        },
      ),
    ],
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function halves(spots: readonly Spot[]): readonly [readonly Spot[], readonly Spot[]] {
  const half = Math.ceil(spots.length / 2)
  return [spots.slice(0, half), spots.slice(half)]
}

function widthsOf(
  columns: readonly (readonly Spot[])[],
  { tokens: { fonts, sizes }, measure }: Pick<Look, 'tokens' | 'measure'>,
  rowWidth: (name: number, country: number) => number,
): readonly number[] {
  return columns.map((column) =>
    Math.max(
      0,
      ...column.map(({ name, country }) =>
        rowWidth(
          measure.width(name, { family: fonts.sans, size: sizes.note, weight: 500 }),
          measure.width(country, { family: fonts.sans, size: sizes.small }),
        ),
      ),
    ),
  )
}
