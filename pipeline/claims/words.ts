/** What a reference prints, in signs that belong to no language: for messages to editors, not for readers. */
import { decimalText } from '../decimals.ts'
import type { Reference } from '../references.ts'
import type { Study } from '../stages.ts'

export function plainReference({ id, form }: Reference, { statistics, manuscript: { survey } }: Study): string {
  const fact = survey.facts.get(id)
  if (fact !== undefined)
    return `${fact.value}${fact.to === undefined ? '' : `–${fact.to}`}${fact.style === 'percent' ? '%' : ''}`
  const statistic = statistics.get(id)
  if (statistic === undefined) return `{${id}}`
  const { count, base, percent, mean, documented } = statistic
  const share = mean !== undefined ? decimalText(mean) : percent === undefined ? '–' : `${percent}%`
  switch (form ?? 'share') {
    case 'share':
      return share
    case 'count':
    case 'counted':
      return String(count)
    case 'base':
      return String(base)
    case 'of':
    case 'of-counted':
      return `${count} of ${base}`
    case 'rest':
    case 'rest-counted':
      return String(base - count)
    case 'names':
      return documented.join(', ')
    default:
      return `${share} (${count} of ${base})`
  }
}
