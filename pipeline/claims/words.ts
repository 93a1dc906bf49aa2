/** What a reference prints, in signs that belong to no language: for messages to editors, not for readers. */
import { plainValue } from '../plain-value.ts'
import { type Reference, statisticForms } from '../references.ts'
import type { Study } from '../stages.ts'

export function plainReference(
  { id, form = 'share' }: Reference,
  { statistics, manuscript: { survey } }: Study,
): string {
  const fact = survey.facts.get(id)
  if (fact !== undefined)
    return `${fact.value}${fact.to === undefined ? '' : `–${fact.to}`}${fact.style === 'percent' ? '%' : ''}`
  const statistic = statistics.get(id)
  if (statistic === undefined) return `{${id}}`
  return plainValue(statisticForms.find((one) => one === form) ?? 'full', statistic)
}
