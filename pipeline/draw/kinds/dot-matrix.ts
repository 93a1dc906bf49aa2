/**
 * Which participant is documented for what: a dot where the publication itself states or lists it. A blank says nothing,
 * so it stays white. Reconstructed and inferred answers never show.
 */
import { z } from 'zod'
import { fieldColour } from '../../tokens.ts'
import type { ChartKind, DrawContext, Look } from '../chart.ts'
import { discs, lines, sheet, texts, toBaseline } from '../layers.ts'
import { type TextStyle, withinWidth, wrapEvenly } from '../measure.ts'
import { fieldPlace, joined } from '../shares.ts'

const column = z.strictObject({ question: z.string(), answer: z.string().optional(), label: z.string().min(1) })
const options = z.strictObject({ columns: z.array(column).min(1).max(8) })

interface Content {
  readonly columns: readonly {
    readonly label: string
    readonly field: number
    readonly participants: readonly string[]
  }[]
  /** Names in the language's order. */
  readonly names: readonly { readonly id: string; readonly name: string }[]
}

export const dotMatrix: ChartKind<z.output<typeof options>, Content> = {
  options,

  references: ({ columns }) =>
    columns.flatMap(({ question, answer }, index) => [
      { kind: 'question' as const, id: question, path: ['columns', index, 'question'] },
      ...(answer === undefined
        ? []
        : [{ kind: 'answer' as const, id: answer, question, path: ['columns', index, 'answer'] }]),
    ]),

  content({ columns }, context) {
    const { participants } = context.study.manuscript.survey
    const order = new Map(context.format.sort(participants.map(({ name }) => name)).map((name, index) => [name, index]))
    const fields = columns.map((one) => fieldOf(one.question, context))
    // A question that no indicator counts takes the colour of its neighbours: a colour of its own would seem to mean something.
    const neighbours = fields.find((field) => field >= 0) ?? -1
    return {
      columns: columns.map((one, index) => ({
        label: one.label,
        field: (fields[index] ?? -1) >= 0 ? (fields[index] ?? -1) : neighbours,
        participants: documented(one, context),
      })),
      names: participants
        .map(({ id, name }) => ({ id, name }))
        .toSorted((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0)),
    }
  },

  spec({ columns, names }, { tokens, measure, warn }) {
    const { colours, sizes, fonts } = tokens
    const width = sizes['figure-width']
    const body = { family: fonts.sans, size: sizes.note }
    const head = { ...body, weight: 600 }
    const nameWidth = Math.max(0, ...names.map(({ name }) => measure.width(name, body))) + 18
    const cell = Math.min(140, (width - nameWidth) / columns.length)
    const heads = headings(
      columns.map(({ label }) => label),
      cell,
      head,
      { measure, warn },
    )
    const headLines = Math.max(...heads.map((one) => one.length))
    const top = Math.ceil((headLines * 13.5 + 6) / sizes.leading) * sizes.leading
    const right = nameWidth + cell * columns.length
    const bottom = top + names.length * sizes.leading
    const middle = (row: number) => top + (row + 0.5) * sizes.leading
    const rowLines = names.map((_, row) => ({
      x: 0,
      y: top + row * sizes.leading,
      x2: right,
      y2: top + row * sizes.leading,
    }))
    return sheet(width, bottom + 1, [
      lines(rowLines.slice(1), colours['rule-soft'], sizes.hairline),
      lines([...rowLines.slice(0, 1), { x: 0, y: bottom, x2: right, y2: bottom }], colours['ink-soft'], 0.75),
      texts(
        heads.flatMap((one, index) =>
          one.map((text, line) => ({
            x: nameWidth + (index + 0.5) * cell,
            y: top - 9 - (one.length - 1 - line) * 13.5,
            text,
            colour: fieldColour(tokens, columns[index]?.field ?? -1).strong,
          })),
        ),
        { size: sizes.note, weight: 600, colour: colours.ink, align: 'center' },
      ),
      texts(
        names.map(({ name }, row) => ({ x: 0, y: middle(row) + toBaseline(sizes.note), text: name })),
        { size: sizes.note, colour: colours.ink },
      ),
      discs(
        names.flatMap(({ id }, row) =>
          columns.flatMap(({ participants, field }, index) =>
            participants.includes(id)
              ? [
                  {
                    x: nameWidth + (index + 0.5) * cell,
                    y: middle(row),
                    radius: 5,
                    fill: fieldColour(tokens, field).fill,
                  },
                ]
              : [],
          ),
        ),
        0,
      ),
    ])
  },

  describe({ columns, names }, context) {
    const { format } = context
    // Whoever cannot see the dots hears where they are: the picture is the only place that says it all.
    const nameOf = new Map(names.map(({ id, name }) => [id, name]))
    const items = columns.map(({ label, participants }) => {
      const who = participants.flatMap((id) => nameOf.get(id) ?? [])
      const count = format.counted(participants.length)
      const value = who.length === 0 ? count : format.word('chart_pair', { label: count, value: format.list(who) })
      return format.word('chart_pair', { label, value })
    })
    return format.word('chart_matrix', {
      rows: format.number(names.length),
      columns: format.number(columns.length),
      list: joined(items, context),
    })
  },

  table: ({ columns, names }, { format }) => ({
    header: [format.word('participant'), ...columns.map(({ label }) => label)],
    rows: names.map(({ id, name }) => [
      name,
      ...columns.map(({ participants }) => (participants.includes(id) ? format.word('documented') : '')),
    ]),
  }),

  base: ({ names }, { format }) => format.word('base', { base: format.counted(names.length) }),
}

/** Ids of the participants of whom this may be printed. */
function documented(one: z.output<typeof column>, { study }: DrawContext): readonly string[] {
  const { evidence, questions } = study.manuscript.survey
  // “No” is a documented answer too, but not to “who has it”.
  const answer = one.answer ?? (questions.get(one.question)?.type === 'yes_no' ? 'yes' : undefined)
  const fitting = evidence.filter(
    (item) =>
      item.question === one.question &&
      (answer === undefined || item.answer === answer) &&
      (item.kind === 'stated' || item.kind === 'listed'),
  )
  return [...new Set(fitting.map((item) => item.participant))].toSorted()
}

/** The field of the study that the question belongs to: that of the first indicator that counts its answers. */
function fieldOf(question: string, context: DrawContext): number {
  const { indicators } = context.study.manuscript.survey
  const counting = indicators.find(({ counted }) => 'question' in counted && counted.question === question)
  return fieldPlace(counting?.field, context)
}

/** Heads of columns, broken into lines. Words may reach beyond their column, but not into those beside them. */
function headings(
  labels: readonly string[],
  cell: number,
  style: TextStyle,
  { measure, warn }: Pick<Look, 'measure' | 'warn'>,
): readonly (readonly string[])[] {
  const heads = labels.map((label) => wrapEvenly(label, cell - 14, style, measure))
  const widest = heads.map((lines) => Math.max(...lines.map((text) => measure.width(text, style))))
  const isTight = (index: number): boolean =>
    [index - 1, index + 1].some(
      (other) => ((widest[index] ?? 0) + (widest[other] ?? 0)) / 2 + 3 > cell && other in heads,
    )
  return labels.map((label, index) => {
    if (!isTight(index) || (widest[index] ?? 0) <= cell - 6) return heads[index] ?? []
    const fitting = withinWidth(label, cell - 6, style, measure, (word) =>
      warn(`Unexpected word “${word}” over a column of ${Math.floor(cell)} px, expected one that fits it`),
    )
    return wrapEvenly(fitting, cell - 14, style, measure)
  })
}
