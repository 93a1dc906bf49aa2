/** Several submissions of one participant. */
import type { Problems } from '../problems.ts'
import type { Reading } from './cell-value.ts'
import type { Submission } from './submissions.ts'
import { faultOf, shown } from './types.ts'

/** One submission for each participant: of several, none or the newest. Tables with other questions complete each other. */
export function settleRepeated(
  submissions: readonly Submission[],
  { mapping }: Pick<Reading, 'mapping'>,
  problems: Problems,
): readonly Submission[] {
  const taken: Submission[] = []
  for (const one of submissions) {
    const at = taken.findIndex(
      (other) =>
        other.participant === one.participant &&
        (other.key.origin.file === one.key.origin.file || [...one.questions].some((id) => other.questions.has(id))),
    )
    const other = taken[at]
    if (other === undefined) {
      taken.push(one)
      continue
    }
    const [older, newer] = timeOf(other) <= timeOf(one) ? [other, one] : [one, other]
    const when = (submission: Submission): string =>
      `${submission.key.source}${submission.time === undefined ? '' : ` (${shown(submission.time)})`}`
    const isOrdered = timeOf(older) < timeOf(newer)
    if (mapping.repeated === 'newest' && isOrdered) {
      problems.warn(
        older.key.origin,
        'intake-repeated',
        `Unexpected second submission of \`${one.participant}\`: ${when(older)} is left out, ${when(newer)} is newer`,
        'Nothing needs to be done if the newest one counts.',
      )
      taken[at] = newer
      continue
    }
    faultOf(
      one.key,
      'intake-repeated',
      `Unexpected second submission of \`${one.participant}\`: ${when(one)}, and ${when(other)}`,
      mapping.repeated === 'newest'
        ? 'Nothing says which is newer. Delete one of them.'
        : 'Delete one of them, or say `repeated: newest` in data/import.yaml.',
      problems,
    )
  }
  return taken
}

/** Without a zone, times are compared as if all were in one. */
function timeOf({ time }: Submission): number {
  if (time === undefined) return 0
  const iso = time.trim().replace(' ', 'T')
  const parsed = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`)
  return Number.isNaN(parsed) ? 0 : parsed
}
