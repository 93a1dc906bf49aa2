/** Rows of dots, one dot a participant of the base, filled from the left; a nested share stands under the share it is part of. */
import { z } from 'zod'
import { fieldColour } from '../../tokens.ts'
import type { ChartKind } from '../chart.ts'
import { dotPlaces } from '../dots.ts'
import { discs, sheet, texts, toBaseline } from '../layers.ts'
import { wrap } from '../measure.ts'
import { baseOfAll, type Share, shareInWords, shareOf, shareTable } from '../shares.ts'

const options = z.strictObject({
  rows: z.array(z.strictObject({ statistic: z.string(), label: z.string().min(1).optional() })).min(1),
})

interface Content {
  readonly rows: readonly Share[]
}

export const iconArray: ChartKind<z.output<typeof options>, Content> = {
  options,

  references: ({ rows }) =>
    rows.map(({ statistic }, index) => ({ kind: 'statistic', id: statistic, path: ['rows', index, 'statistic'] })),

  content: ({ rows }, context) => ({
    rows: rows.map(({ statistic, label }) => {
      const share = shareOf(statistic, context)
      return { ...share, label: label ?? share.label }
    }),
  }),

  spec({ rows }, { tokens, measure }) {
    const { colours, sizes, fonts } = tokens
    const width = sizes['figure-width']
    const body = { family: fonts.sans, size: sizes.note }
    const number = { family: fonts.sans, size: sizes.lead, weight: 600 }
    const widest = (words: readonly string[], style: typeof body) =>
      Math.max(0, ...words.map((word) => measure.width(word, style)))

    const labelWidth = Math.min(
      widest(
        rows.map((row) => row.label),
        body,
      ),
      width * 0.3,
    )
    const ofWidth = widest(
      rows.map((row) => row.of),
      body,
    )
    const percentWidth = widest(
      rows.map((row) => row.percent),
      number,
    )
    const most = Math.max(1, ...rows.map((row) => row.base))
    const gaps = (Math.ceil(most / 5) - 1) * 0.4
    const room = width - labelWidth - 20 - 14 - percentWidth - 10 - ofWidth
    const pitch = Math.min(16, room / (most + gaps))
    const { width: dotsWidth } = dotPlaces(most, pitch, pitch * 0.4)
    const from = labelWidth + 20
    const numbersAt = from + dotsWidth + 14 + percentWidth

    const placed = rows.map((row, index) => {
      const label = wrap(row.label, labelWidth + 1, body, measure)
      return {
        ...row,
        lines: label,
        index,
        height: Math.max(sizes.leading * 1.5, Math.ceil((label.length * 13 + 6) / 9) * 9),
      }
    })
    const tops = placed.map((_, index) => placed.slice(0, index).reduce((sum, row) => sum + row.height, 0))
    const middle = (row: (typeof placed)[number]) => (tops[row.index] ?? 0) + row.height / 2
    return sheet(
      width,
      placed.reduce((sum, row) => sum + row.height, 0),
      [
        discs(
          placed.flatMap((row) =>
            dotPlaces(row.base, pitch, pitch * 0.4).places.map((left, index) => ({
              x: from + left + pitch / 2,
              y: middle(row),
              radius: pitch * 0.41,
              ...(index < row.count
                ? { fill: fieldColour(tokens, row.field).fill }
                : { fill: colours.empty, line: colours['empty-rule'] }),
            })),
          ),
          sizes.hairline,
        ),
        texts(
          placed.flatMap((row) =>
            row.lines.map((text, line) => ({
              x: 0,
              y: middle(row) + (line - (row.lines.length - 1) / 2) * 13 + toBaseline(sizes.note),
              text,
            })),
          ),
          { size: sizes.note, colour: colours.ink },
        ),
        texts(
          placed.map((row) => ({ x: numbersAt, y: middle(row) + toBaseline(sizes.lead), text: row.percent })),
          {
            size: sizes.lead,
            weight: 600,
            colour: colours.ink,
            align: 'right',
          },
        ),
        texts(
          placed.map((row) => ({ x: numbersAt + 10, y: middle(row) + toBaseline(sizes.lead), text: row.of })),
          {
            size: sizes.note,
            colour: colours['ink-soft'],
          },
        ),
      ],
    )
  },

  describe: ({ rows }, context) =>
    rows
      .map((row) =>
        context.format.word('chart_icon_array', {
          base: context.format.number(row.base),
          count: context.format.number(row.count),
          list: shareInWords(row, context),
        }),
      )
      .join(' '),

  table: ({ rows }, context) => shareTable(rows, context),

  base: ({ rows }, context) => baseOfAll(rows, context),
}
