/** The place of a quantity in a group: “the highest of”, “among the top three”. Ties are said, and count against a claim. */
import type { Study } from '../stages.ts'
import type { Assertion, Quantity, Rational } from './assertion.ts'
import { Doubtful } from './doubt.ts'
import { difference } from './exact.ts'
import { membersOf } from './groups.ts'
import { commonDimension, evidenceFor, inWords, keyOf, measured } from './quantities.ts'

interface Member {
  readonly one: Quantity
  readonly value: Rational
}

/** @throws Doubtful */
export function placeOf(
  { of, from, first, last, joint, group }: Extract<Assertion, { readonly kind: 'place' }>,
  study: Study,
): { readonly holds: boolean; readonly remark: string } {
  const members = membersOf(group, study)
  const dimension = commonDimension([of, ...members], study)
  const own = keyOf(of)
  if (!members.some((one) => keyOf(one) === own)) {
    throw new Doubtful(
      `Unexpected ${inWords(of)}, which is not in the group that it is compared with`,
      `The group holds ${members.map(inWords).join(', ')}.`,
    )
  }
  const value = measured(of, dimension, study)
  const others = members
    .filter((one) => keyOf(one) !== own)
    .map((one) => ({ one, value: measured(one, dimension, study) }))
  // Above zero where the first is nearer to the claimed end.
  const apart = (a: Rational, b: Rational): bigint => (from === 'highest' ? difference(a, b) : difference(b, a))
  const sorted = [...others].sort((a, b) => sign(apart(b.value, a.value)))
  const ahead = sorted.filter((one) => apart(one.value, value) > 0n)
  const ties = sorted.filter((one) => apart(one.value, value) === 0n)
  const behind = sorted.filter((one) => apart(one.value, value) < 0n)
  const remark = [
    `${inWords(of)} is number ${ahead.length + 1} of ${members.length} from the ${from}`,
    ahead.length > 0 ? `behind ${shown(ahead, study)}` : '',
    ties.length > 0 ? `level with ${shown(ties, study)}` : '',
    ahead.length === 0 && ties.length === 0 ? `before ${shown(behind.slice(0, 1), study)}` : '',
  ]
  const [best, worst] = [ahead.length + 1, ahead.length + 1 + ties.length]
  // Without “joint” the place must be certain: whoever orders the ties otherwise comes to the same.
  const holds = joint ? best <= last && worst >= first : best >= first && worst <= last
  return { holds, remark: remark.filter(Boolean).join(', ') }
}

function shown(some: readonly Member[], study: Study): string {
  const words = some
    .slice(0, 3)
    .flatMap(({ one }) => evidenceFor(one, study))
    .map((one) => `\`${one.id}\` ${one.words}`)
  return `${words.join(', ')}${some.length > 3 ? ` and ${some.length - 3} more` : ''}`
}

function sign(number: bigint): number {
  return number > 0n ? 1 : number < 0n ? -1 : 0
}
