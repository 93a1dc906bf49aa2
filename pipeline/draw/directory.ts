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

/** Names and countries in two columns of equal length, in the language's order, as tall as the frame where it is tall. */
export function directoryOf(
  spots: readonly Spot[],
  frame: Rectangle,
  { tokens, measure }: Pick<Look, 'tokens' | 'measure'>,
) {
  const { colours, sizes, fonts } = tokens
  const half = Math.ceil(spots.length / 2)
  const columns = [spots.slice(0, half), spots.slice(half)]
  const widths = columns.map((column) =>
    Math.max(
      0,
      ...column.map(
        ({ name, country }) =>
          measure.width(name, { family: fonts.sans, size: sizes.note, weight: 500 }) +
          10 +
          measure.width(country, { family: fonts.sans, size: sizes.small }),
      ),
    ),
  )
  const gap = 20
  // What is left of the width goes to both columns alike.
  const spare = Math.max(0, frame.right - frame.left - gap - widths.reduce((sum, one) => sum + one, 0)) / 2
  const edges = widths.map((one, index) => {
    const left = frame.left + (index === 0 ? 0 : (widths[0] ?? 0) + spare + gap)
    return { left, right: left + one + spare }
  })
  const pitch = Math.min(Math.max((frame.bottom - frame.top) / half, sizes.leading), sizes.leading * 1.25)
  const rows = columns.flatMap((column, index) =>
    column.map((spot, row) => ({ spot, ...(edges[index] ?? { left: 0, right: 0 }), top: frame.top + row * pitch })),
  )
  const baseline = pitch / 2 + toBaseline(sizes.note)
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
        rows.map(({ spot, right, top }) => ({ x: right, y: top + baseline, text: spot.country })),
        {
          size: sizes.small,
          colour: colours['ink-faint'],
          align: 'right',
        },
      ),
    ],
  }
}
