/** What a place is claimed in: a list, or the shares of a question, a field, all regions or all bands. */
import { didYouMean } from '../problems.ts'
import type { Study } from '../stages.ts'
import type { Group, Quantity } from './assertion.ts'
import { Doubtful } from './doubt.ts'
import { keyOf } from './quantities.ts'

/** The members of a group, each once. A name in a list may be that of a group too. @throws Doubtful */
export function membersOf(group: Group, study: Study): readonly Quantity[] {
  const members =
    'members' in group
      ? group.members.flatMap((one) => {
          const isName = one.kind === 'value' && one.form === undefined && !study.statistics.has(one.id)
          const named = isName ? namedMembers(one.id, study) : []
          return named.length === 0 ? [one] : named
        })
      : namedMembers(group.name, study)
  const once = [...new Map(members.map((one) => [keyOf(one), one])).values()]
  if (once.length >= 2) return once
  const name = 'name' in group ? `\`${group.name}\`` : 'list'
  throw new Doubtful(
    once.length === 0
      ? `Unexpected ${name}, which is no group of statistics`
      : `Unexpected ${name} of one, expected something to compare with`,
    'name' in group && once.length === 0
      ? `${didYouMean(group.name, groupNames(study))} Or list the statistics: \`of (a, b, c)\`.`
      : 'List what it is compared with: `of (a, b, c)`.',
  )
}

/** The shares of a question, of a field, of all regions or all bands. */
function namedMembers(name: string, study: Study): readonly Quantity[] {
  return study.manuscript.survey.indicators
    .filter(({ field, counted }) =>
      counted.kind === 'answers'
        ? counted.question === name || field === name
        : counted.kind === 'participants' &&
          ((counted.region !== undefined && name === 'regions') || (counted.band !== undefined && name === 'bands')),
    )
    .filter(({ id }) => study.statistics.has(id))
    .map(({ id }): Quantity => ({ kind: 'value', id, form: undefined }))
}

function groupNames({ manuscript: { survey } }: Study): readonly string[] {
  const names = survey.indicators.flatMap(({ field, counted }) =>
    counted.kind === 'answers' ? [counted.question, ...(field === undefined ? [] : [field])] : [],
  )
  return [...new Set(names), 'regions', 'bands']
}
