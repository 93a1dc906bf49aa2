/** Events along a line: true to scale while every label finds room, else evenly spaced. */
import { z } from 'zod'
import type { ChartKind } from '../chart.ts'
import { discs, lines, sheet, texts } from '../layers.ts'
import { wrapEvenly } from '../measure.ts'
import { joined } from '../shares.ts'

const options = z.strictObject({
  events: z.array(z.strictObject({ year: z.number().int(), label: z.string().min(1) })).min(2),
})

interface Content {
  /** In order of time. */
  readonly events: readonly { readonly year: number; readonly words: string; readonly label: string }[]
}

/** Labels narrower than this break into ribbons. */
const least = 104

export const timeline: ChartKind<z.output<typeof options>, Content> = {
  options,
  references: () => [],
  isSided: () => true,
  content: ({ events }, { format }) => ({
    events: events
      .toSorted((a, b) => a.year - b.year)
      .map(({ year, label }) => ({ year, words: format.digits(String(year)), label })),
  }),

  spec({ events }, { tokens, measure }) {
    const { colours, sizes, fonts } = tokens
    const width = sizes['figure-width']
    const first = events[0]?.year ?? 0
    const span = Math.max(1, (events.at(-1)?.year ?? first) - first)
    const gap = 16
    const radius = 5
    // The last label needs room to the right of its dot, as much as an even share.
    const length = width - width / events.length
    const scaled = events.map((event) => ((event.year - first) / span) * length)
    const roomy = scaled.every((x, index) => index === 0 || x - (scaled[index - 1] ?? 0) - gap >= least)
    const places = roomy ? scaled : events.map((_, index) => (index * width) / events.length)
    const axis = sizes.leading * 1.5 + radius
    const body = { family: fonts.sans, size: sizes.note }
    const labels = events.map(({ label }, index) =>
      wrapEvenly(label, Math.min(180, (places[index + 1] ?? width) - (places[index] ?? 0) - gap), body, measure),
    )
    const most = Math.max(...labels.map((label) => label.length))
    const ticks = roomy ? Array.from({ length: span + 1 }, (_, index) => (index / span) * length + radius) : []
    return sheet(width, Math.ceil(axis + 24 + most * 14), [
      lines([{ x: radius, y: axis, x2: width, y2: axis }], colours.rule, 1.2),
      lines([{ x: radius, y: axis, x2: (places.at(-1) ?? 0) + radius, y2: axis }], colours.ink, 1.2),
      lines(
        ticks.map((x) => ({ x, y: axis, x2: x, y2: axis + 4 })),
        colours.ink,
        sizes.hairline,
      ),
      discs(
        places.map((x) => ({ x: x + radius, y: axis, radius: radius + 2, fill: colours.paper })),
        0,
      ),
      discs(
        places.map((x) => ({ x: x + radius, y: axis, radius, fill: colours.ink })),
        0,
      ),
      texts(
        events.map(({ words }, index) => ({ x: places[index] ?? 0, y: axis - radius - 9, text: words })),
        {
          size: sizes.heading,
          weight: 600,
          colour: colours.ink,
        },
      ),
      texts(
        labels.flatMap((label, index) =>
          label.map((text, line) => ({ x: places[index] ?? 0, y: axis + radius + 17 + line * 14, text })),
        ),
        { size: sizes.note, colour: colours.ink },
      ),
    ])
  },

  describe({ events }, context) {
    const items = events.map(({ words, label }) => context.format.word('chart_pair', { label: words, value: label }))
    return context.format.word('chart_timeline', {
      number: context.format.number(events.length),
      list: joined(items, context),
    })
  },

  table: ({ events }, { format }) => ({
    header: [format.word('year'), format.word('event')],
    rows: events.map(({ words, label }) => [words, label]),
  }),

  base: () => '',
}
