/** The picture of bars: a label, a bar cut into participants, the per cent and the count, row by row. */
import type { TopLevelSpec } from 'vega-lite'
import { fieldColour } from '../tokens.ts'
import type { Look } from './chart.ts'
import { boxes, lines, sheet, texts, toBaseline } from './layers.ts'
import { wrap, wrapEvenly } from './measure.ts'
import type { Share } from './shares.ts'

/** Shares in groups. */
export interface BarGroups {
  readonly groups: readonly {
    readonly title: string | undefined
    readonly field: number
    readonly shares: readonly Share[]
  }[]
  /** The base that goes without saying; bars with another one name it. */
  readonly common: string
}

/** Bars on a common scale from nought to all. */
export function drawBars({ groups, common }: BarGroups, { tokens, measure }: Look): TopLevelSpec {
  const { colours, sizes, fonts } = tokens
  const width = sizes['figure-width']
  const body = { family: fonts.sans, size: sizes.note }
  const bold = { ...body, weight: 600 }
  const small = { family: fonts.sans, size: sizes.small }
  const all = groups.flatMap((group) => group.shares)
  const widest = (words: readonly string[], style: typeof bold | typeof body) =>
    Math.max(0, ...words.map((word) => measure.width(word, style)))

  // Columns: label, bar, per cent (right-aligned), count.
  const labelWidth = Math.min(
    widest(
      all.map((share) => share.label),
      body,
    ),
    width * 0.4,
  )
  const countWidth = widest(
    all.map((share) => share.of),
    body,
  )
  const thickness = 9
  const percentRight = width - countWidth - 10
  const from = labelWidth + 14
  const to =
    percentRight -
    widest(
      all.map((share) => share.percent),
      bold,
    ) -
    12

  const rows: (Share & {
    y: number
    height: number
    label: string
    lines: readonly string[]
    notes: readonly string[]
    colour: string
  })[] = []
  const headings: { x: number; y: number; text: string; colour: string }[] = []
  let y = 0
  for (const [place, group] of groups.entries()) {
    if (group.title !== undefined) {
      y += place === 0 ? 0 : sizes.leading
      headings.push({
        x: 0,
        y: y + 9 + toBaseline(sizes.note),
        text: group.title,
        colour: fieldColour(tokens, group.field).strong,
      })
      y += sizes.leading
    }
    for (const share of group.shares) {
      const label = wrap(share.label, labelWidth + 1, body, measure)
      const notes = share.baseNote === common ? [] : wrapEvenly(share.baseNote, labelWidth + 1, small, measure)
      // Rows are whole or half lines of the text's rhythm.
      const height =
        Math.ceil((label.length * 13 + notes.length * 11 + (notes.length > 0 ? 8 : 3)) / (sizes.leading / 2)) *
        (sizes.leading / 2)
      rows.push({
        ...share,
        y,
        height,
        lines: label,
        notes,
        colour: fieldColour(tokens, group.field >= 0 ? group.field : share.field).fill,
      })
      y += height
    }
  }
  const middle = (row: (typeof rows)[number]) => row.y + sizes.leading / 2
  const part = (row: Share) => (row.base === 0 ? 0 : row.count / row.base)
  return sheet(width, y, [
    boxes(
      rows.map((row) => ({
        x: from,
        y: middle(row) - thickness / 2,
        width: to - from,
        height: thickness,
        fill: colours['rule-soft'],
      })),
    ),
    boxes(
      rows
        .filter((row) => row.count > 0)
        .map((row) => ({
          x: from,
          y: middle(row) - thickness / 2,
          width: (to - from) * part(row),
          height: thickness,
          fill: row.colour,
        })),
    ),
    // White cuts between participants: one sees how many stand behind a bar, and that bases differ.
    lines(
      rows.flatMap((row) =>
        Array.from({ length: row.base > 50 ? 0 : Math.max(0, row.base - 1) }, (_, index) => {
          const x = from + ((to - from) * (index + 1)) / row.base
          return { x, y: middle(row) - thickness / 2 - 0.5, x2: x, y2: middle(row) + thickness / 2 + 0.5 }
        }),
      ),
      colours.paper,
      1,
    ),
    texts(headings, { size: sizes.note, weight: 600, colour: colours.ink }),
    texts(
      rows.flatMap((row) =>
        row.lines.map((text, line) => ({ x: 0, y: middle(row) + line * 13 + toBaseline(sizes.note), text })),
      ),
      { size: sizes.note, colour: colours.ink },
    ),
    texts(
      rows.flatMap((row) =>
        row.notes.map((text, line) => ({
          x: 0,
          y: middle(row) + (row.lines.length - 1) * 13 + 12 + line * 11 + toBaseline(sizes.small),
          text,
        })),
      ),
      { size: sizes.small, colour: colours['ink-faint'] },
    ),
    texts(
      rows.map((row) => ({ x: percentRight, y: middle(row) + toBaseline(sizes.note), text: row.percent })),
      {
        size: sizes.note,
        weight: 600,
        colour: colours.ink,
        align: 'right',
      },
    ),
    texts(
      rows.map((row) => ({ x: width, y: middle(row) + toBaseline(sizes.note), text: row.of })),
      {
        size: sizes.note,
        colour: colours['ink-soft'],
        align: 'right',
      },
    ),
  ])
}
