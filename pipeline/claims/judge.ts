/** Does a claim hold in the data? Pure; nothing is rounded, and ties are said. */
import type { Study } from '../stages.ts'
import { type Assertion, type AssertionFault, type Comparison, isFault, type Quantity } from './assertion.ts'
import { type Doubt, Doubtful } from './doubt.ts'
import { difference, whole } from './exact.ts'
import { membersOf } from './groups.ts'
import { parseAssertion } from './parser.ts'
import { placeOf } from './place.ts'
import { commonDimension, type Evidence, evidenceFor, idsIn, inWords, measured } from './quantities.ts'

export interface Verdict {
  readonly holds: boolean
  /** What the data say of everything that the assertion names, in the order in which it names them, each once. */
  readonly evidence: readonly Evidence[]
  /** Places in a group, with who is ahead and who ties. */
  readonly remarks: readonly string[]
  /** Why it cannot be judged; it does not hold then. */
  readonly doubt: Doubt | undefined
}

/** @param claim or anything else with an assertion */
export function judge({ assertion }: { readonly assertion: string }, study: Study): Verdict {
  const read = parseAssertion(assertion)
  if (isFault(read)) return doubtful(faultInWords(read, assertion))
  const remarks: string[] = []
  try {
    const own = namedIn(read)
    const evidence = new Map(
      quantitiesIn(read, study)
        .flatMap((one) => evidenceFor(one, study))
        .map((one) => [`${one.id} ${one.words}`, { ...one, compared: !own.has(one.id) }]),
    )
    return { holds: holds(read, study, remarks), evidence: [...evidence.values()], remarks, doubt: undefined }
  } catch (error) {
    if (error instanceof Doubtful) return doubtful(error.doubt)
    throw error
  }
}

/** Ids of the statistics, facts and documented answers that an assertion rests on, groups included; none for one that cannot be read. */
export function statisticsOf(assertion: string, study: Study): readonly string[] {
  const read = parseAssertion(assertion)
  if (isFault(read)) return []
  try {
    return [...new Set(quantitiesIn(read, study).flatMap(idsIn))]
  } catch (error) {
    if (error instanceof Doubtful) return []
    throw error
  }
}

/** “a 12 of 20 (60%); a is number 2 of 5, behind b 13 of 20 (65%)”, for messages. */
export function evidenceInWords({ evidence, remarks }: Verdict): string {
  const named = evidence.filter(({ compared }) => !compared).map(({ id, words }) => `\`${id}\` ${words}`)
  return [...named, ...remarks].join('; ')
}

function doubtful(doubt: Doubt): Verdict {
  return { holds: false, evidence: [], remarks: [], doubt }
}

function faultInWords({ at, reason }: AssertionFault, assertion: string): Doubt {
  const before = assertion.slice(Math.max(0, at - 30), at)
  return {
    reason: `${reason}${before.trim() === '' ? '' : `, after \`${before.trim()}\``}`,
    remedy:
      'Write such as `some-statistic > 50%`, `some-statistic all but 2` or `some-statistic highest of (a, b, c)`.',
  }
}

/** Ids that an assertion is about, those of groups left out. */
function namedIn(assertion: Assertion): ReadonlySet<string> {
  switch (assertion.kind) {
    case 'and':
    case 'or':
      return new Set(assertion.parts.flatMap((part) => [...namedIn(part)]))
    case 'not':
      return namedIn(assertion.part)
    case 'comparison':
      return new Set([assertion.first, ...assertion.steps.map(({ quantity }) => quantity)].flatMap(idsIn))
    default:
      return new Set(idsIn(assertion.of))
  }
}

function quantitiesIn(assertion: Assertion, study: Study): readonly Quantity[] {
  switch (assertion.kind) {
    case 'and':
    case 'or':
      return assertion.parts.flatMap((part) => quantitiesIn(part, study))
    case 'not':
      return quantitiesIn(assertion.part, study)
    case 'comparison':
      return [assertion.first, ...assertion.steps.map(({ quantity }) => quantity)]
    case 'extent':
      return [assertion.of]
    case 'place':
      return [assertion.of, ...membersOf(assertion.group, study)]
  }
}

/** Every part is judged, so that what cannot be judged is never hidden behind an `or`. */
function holds(assertion: Assertion, study: Study, remarks: string[]): boolean {
  switch (assertion.kind) {
    case 'and':
      return assertion.parts.map((part) => holds(part, study, remarks)).every(Boolean)
    case 'or':
      return assertion.parts.map((part) => holds(part, study, remarks)).some(Boolean)
    case 'not':
      return !holds(assertion.part, study, remarks)
    case 'comparison':
      return compares(assertion, study)
    case 'extent':
      return covers(assertion, study)
    case 'place': {
      const { holds: isThere, remark } = placeOf(assertion, study)
      remarks.push(remark)
      return isThere
    }
  }
}

type Of<Kind extends Assertion['kind']> = Extract<Assertion, { readonly kind: Kind }>

function compares({ first, steps }: Of<'comparison'>, study: Study): boolean {
  const dimension = commonDimension([first, ...steps.map(({ quantity }) => quantity)], study)
  const values = [first, ...steps.map(({ quantity }) => quantity)].map((one) => measured(one, dimension, study))
  return steps.every(({ comparison }, index) => {
    const [left, right] = [values[index], values[index + 1]]
    return left !== undefined && right !== undefined && meets(comparison, difference(left, right))
  })
}

function meets(comparison: Comparison, apart: bigint): boolean {
  switch (comparison) {
    case '>':
      return apart > 0n
    case '>=':
      return apart >= 0n
    case '<':
      return apart < 0n
    case '<=':
      return apart <= 0n
    case '=':
      return apart === 0n
  }
}

/** “All”, “none” and “all but two” are said of the participants of the base. */
function covers({ of, extent, but }: Of<'extent'>, study: Study): boolean {
  const parts = of.kind === 'sum' ? of.terms : [{ quantity: of }]
  const [first] = parts.map(({ quantity }) => quantity)
  const statistic = first?.kind === 'value' && first.form === undefined ? study.statistics.get(first.id) : undefined
  if (first?.kind === 'value' && statistic === undefined) measured(first, 'share', study)
  if (statistic === undefined || statistic.measure === 'mean') {
    throw new Doubtful(
      `Unexpected ${inWords(of)} before \`${extent}\`, expected a statistic`,
      'Name the statistic without a form.',
    )
  }
  // An empty base makes everything true of everybody; measured refuses it.
  measured(of, 'share', study)
  const count = measured(of, 'count', study)
  const expected = extent === 'none' ? whole(0) : { over: BigInt(statistic.base) - but, under: 1n }
  return difference(count, expected) === 0n
}
