/** What the arithmetic of an earlier print was tested for, so that the check can state its coverage. */
import type { Statistic, Survey } from '../stages.ts'
import { printedCounts } from './published.ts'
import { blocksOf, subsetsOf } from './together.ts'

export interface Arithmetic {
  /** Printed percentages: those that a whole number of participants gives on their base, and those that none gives. */
  readonly published: { readonly possible: number; readonly impossible: number; readonly untested: number }
  readonly blocks: readonly {
    readonly question: string
    readonly percents: readonly number[]
    /** That fit all of them, up to the number of participants. */
    readonly bases: readonly number[]
  }[]
  /** Pairs of statistics of which one is part of the other. */
  readonly subsets: number
}

export function arithmeticOf(survey: Survey, statistics: ReadonlyMap<string, Statistic>): Arithmetic {
  const printed = survey.published.filter(({ percent }) => percent !== undefined)
  const tested = printed.flatMap((row) => {
    const computed = statistics.get(row.statistic)
    const base = row.base ?? computed?.base ?? 0
    // Means and shares of something else than participants can be any number.
    return computed?.measure !== 'share' || base === 0 ? [] : [printedCounts(row, base).length > 0]
  })
  const possible = tested.filter(Boolean).length
  return {
    published: { possible, impossible: tested.length - possible, untested: printed.length - tested.length },
    blocks: blocksOf(survey, statistics).map(({ question, rows, bases }) => ({
      question,
      percents: rows.map(({ percent = 0 }) => percent),
      bases,
    })),
    subsets: subsetsOf(survey).length,
  }
}

export function arithmeticInWords({ published, blocks, subsets }: Arithmetic): string {
  const { possible, impossible, untested } = published
  const all = possible + impossible + untested
  if (all === 0) return 'Percentages of an earlier print: none.'
  const joint = blocks.filter(({ bases }) => bases.length === 0).length
  return `Percentages of an earlier print: ${all}; possible on their base ${possible}, impossible ${impossible}, no share of participants ${untested}. Questions whose choices were tested together: ${blocks.length}, without a common base ${joint}. Parts compared with their whole: ${subsets}.`
}
