/** Horizontal bars of shares on a common scale from nought to all, each with its count; in groups, if wished. */
import { z } from 'zod'
import { type BarGroups, drawBars } from '../bar-drawing.ts'
import type { ChartKind, DrawContext } from '../chart.ts'
import { baseOfAll, commonBase, fieldPlace, joined, type Share, shareInWords, shareOf, shareTable } from '../shares.ts'

const statistics = z.array(z.string()).min(1)
const order = z.enum(['given', 'share']).default('given')
const options = z.union([
  z.strictObject({ statistics, order }),
  z.strictObject({
    groups: z
      .array(
        z.union([
          z.strictObject({ field: z.string(), statistics }),
          z.strictObject({ title: z.string().min(1), statistics }),
        ]),
      )
      .min(1),
    order,
  }),
])

type Options = z.output<typeof options>

export const bars: ChartKind<Options, BarGroups> = {
  options,

  references(read) {
    if ('statistics' in read)
      return read.statistics.map((id, index) => ({ kind: 'statistic', id, path: ['statistics', index] }))
    return read.groups.flatMap((group, place) => [
      ...('field' in group ? [{ kind: 'field' as const, id: group.field, path: ['groups', place, 'field'] }] : []),
      ...group.statistics.map((id, index) => ({
        kind: 'statistic' as const,
        id,
        path: ['groups', place, 'statistics', index],
      })),
    ])
  },

  content(read, context) {
    const sharesOf = (ids: readonly string[]): readonly Share[] => {
      const shares = ids.map((id) => shareOf(id, context))
      return read.order === 'share' ? shares.toSorted(byShare) : shares
    }
    const groups =
      'statistics' in read
        ? [{ title: undefined, field: -1, shares: sharesOf(read.statistics) }]
        : read.groups.map((group) => ({ ...heading(group, context), shares: sharesOf(group.statistics) }))
    return { groups, common: commonBase(groups.flatMap((group) => group.shares)) }
  },

  spec: drawBars,

  describe(content, context) {
    const shares = content.groups.flatMap((group) => group.shares)
    const items = shares.map((share) => shareInWords(share, context))
    return context.format.word('chart_shares', {
      number: context.format.number(shares.length),
      list: joined(items, context),
    })
  },

  table: (content, context) =>
    shareTable(
      content.groups.flatMap((group) => group.shares),
      context,
    ),

  base: (content, context) =>
    baseOfAll(
      content.groups.flatMap((group) => group.shares),
      context,
      content.groups.map((group) => group.shares),
    ),
}

/** Largest first, exactly; equals stay as given. */
function byShare(a: Share, b: Share): number {
  return b.count * Math.max(1, a.base) - a.count * Math.max(1, b.base)
}

function heading(
  group: { readonly field: string } | { readonly title: string },
  context: DrawContext,
): { readonly title: string; readonly field: number } {
  if ('title' in group) return { title: group.title, field: -1 }
  const field = fieldPlace(group.field, context)
  return { title: context.study.manuscript.survey.lists.fields[field]?.title ?? group.field, field }
}
