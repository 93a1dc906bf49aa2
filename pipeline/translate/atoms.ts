/** What a reference prints, taken apart: the numbers that must be the same in every language, whatever the words. */
import type { Study } from '../stages.ts'
import type { Message } from './message.ts'

/** Forms that print the same numbers as others; a translator may exchange them. */
const parts: Readonly<Record<string, readonly string[]>> = {
  share: ['share'],
  count: ['count'],
  base: ['base'],
  of: ['count', 'base'],
  'of-counted': ['count', 'base'],
  full: ['share', 'count', 'base'],
  counted: ['count'],
  rest: ['rest'],
  'rest-counted': ['rest'],
  names: ['names'],
}

/** One number of a reference: of a statistic `share`, `count`, `base`, `rest` or `names`, of a fact `fact`. */
export interface Atom {
  readonly id: string
  readonly part: string
}

/** The numbers of a message, in order. A fact prints one number, with or without its qualifier. */
export function atomsOf(message: Message, study: Study): readonly Atom[] {
  return message.flatMap((segment): readonly Atom[] => {
    if (segment.kind !== 'reference') return []
    const { id, form } = segment
    if (!study.statistics.has(id)) return [{ id, part: 'fact' }]
    return (parts[form ?? 'share'] ?? [form ?? 'share']).map((part) => ({ id, part }))
  })
}

export function atomName({ id, part }: Atom): string {
  return `${id}:${part}`
}

/**
 * The number that an atom prints; undefined for shares and facts in general, after which no word changes its form, and
 * for whatever cannot be computed. The length of a list of names counts: “A has”, “A and B have”.
 */
export function countOf({ id, part }: Atom, study: Study): number | undefined {
  const statistic = study.statistics.get(id)
  if (statistic === undefined) {
    const fact = study.manuscript.survey.facts.get(id)
    return fact !== undefined && fact.style === 'number' && fact.to === undefined ? fact.value : undefined
  }
  switch (part) {
    case 'count':
      return statistic.count
    case 'base':
      return statistic.base
    case 'rest':
      return statistic.base - statistic.count
    case 'names':
      return statistic.documented.length
    default:
      return undefined
  }
}

/** Every number that an atom may be tied to by value, as it prints without its locale. */
export function printedValueOf(atom: Atom, study: Study): string | undefined {
  const statistic = study.statistics.get(atom.id)
  if (atom.part === 'share') return statistic?.percent === undefined ? undefined : String(statistic.percent)
  const count = countOf(atom, study)
  return count === undefined ? undefined : String(count)
}
