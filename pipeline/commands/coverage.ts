/** What the checks have looked at, in words and as values: numbers, percentages and claims. */
import { coverageInWords, coverageOf } from '../check/coverage.ts'
import { claimsOf, judge } from '../claims.ts'
import { arithmeticInWords, arithmeticOf } from '../compute/arithmetic.ts'
import { statisticsShown } from '../draw/shown.ts'
import { outlineOf } from '../outline.ts'
import type { Study } from '../stages.ts'

export function coverageOfStudy(study: Study): { readonly text: string; readonly json: object } {
  const { manuscript, statistics } = study
  const charts = [...manuscript.figures.values()].flatMap((figure) => statisticsShown(figure)).length
  const numbers = coverageOf(study, outlineOf(manuscript), charts)
  const arithmetic = arithmeticOf(manuscript.survey, statistics)
  const claims = claimsOf(study)
  const untrue = claims.filter((claim) => !judge(claim, study).holds).length
  const placed = [...study.bandTable.cells.values()].flatMap((row) => [...row.values()].flat())
  const bands = {
    bands: study.bandTable.bands.length,
    participants: manuscript.survey.participants.length,
    placed: new Set(placed).size === placed.length ? placed.length : 0,
  }
  return {
    text: [
      coverageInWords(numbers),
      arithmeticInWords(arithmetic),
      `Population bands: ${bands.bands}, in which ${bands.placed} of ${bands.participants} stand once.`,
      `Claims: ${claims.length}, of which ${untrue} do not hold in the data.`,
    ].join('\n'),
    json: { numbers, percentages: arithmetic, bands, claims: { all: claims.length, untrue } },
  }
}
