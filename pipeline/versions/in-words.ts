/** Changes of a version for the terminal, in signs that belong to no language. */
import type { ReleasedChange, ReleasedFigure } from '../releases.ts'

export function changeInWords({ statistic, was, now }: ReleasedChange): string {
  return `${statistic}: ${figureInWords(was)} → ${figureInWords(now)}`
}

function figureInWords({ count, base, percent, mean }: ReleasedFigure): string {
  if (mean !== undefined) return `${mean} (mean of ${count})`
  return `${count} of ${base}${percent === undefined ? '' : `, ${percent}%`}`
}
