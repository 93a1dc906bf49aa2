/** Stage compute: the manuscript's answers become statistics, once for all languages. */
import type { Problems } from '../problems.ts'
import type { Manuscript, Study } from '../stages.ts'
import { computeBandTable } from './bands.ts'
import { checkEvidence } from './evidence.ts'
import { comparePublished } from './published.ts'
import { checkReveals } from './reveals.ts'
import { computeStatistics } from './statistics.ts'
import { checkTogether } from './together.ts'

/** Computes everything that a study prints from its answers; indicators that cannot be computed are reported and absent. */
export function compute(manuscript: Manuscript, problems: Problems): Study {
  const { survey } = manuscript
  const bandTable = computeBandTable(manuscript, problems)
  checkEvidence(survey, problems)
  const statistics = computeStatistics(manuscript, problems)
  checkReveals(manuscript, statistics, problems)
  const differences = comparePublished(survey, statistics, problems)
  checkTogether(survey, statistics, problems)
  return { manuscript, statistics, differences, bandTable }
}
