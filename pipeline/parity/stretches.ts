/**
 * Which passages of two editions say the same. Both come from the same templates, so nearly all stand one to one; where
 * it is open which belongs to which, and in lists that each language sorts, several are one stretch.
 */
import { pairUp } from '../pairing.ts'
import type { PrintedPassage } from './printed-text.ts'

export interface Stretch {
  readonly source: readonly PrintedPassage[]
  readonly target: readonly PrintedPassage[]
}

export function stretchesOf(source: readonly PrintedPassage[], target: readonly PrintedPassage[]): readonly Stretch[] {
  const pairs = pairUp(source, target, (a, b) => a.key === b.key)
  const stretches: { source: PrintedPassage[]; target: PrintedPassage[] }[] = []
  let last: readonly [source: number, target: number] = [-1, -1]
  for (const pair of [...pairs, [source.length, target.length] as const]) {
    const between = { source: source.slice(last[0] + 1, pair[0]), target: target.slice(last[1] + 1, pair[1]) }
    const isCertain =
      between.source.length + between.target.length === 0 &&
      !continues(source, last[0], pair[0]) &&
      !continues(target, last[1], pair[1])
    const current = stretches.at(-1)
    const here = { source: source.slice(pair[0], pair[0] + 1), target: target.slice(pair[1], pair[1] + 1) }
    if (isCertain || current === undefined) {
      stretches.push({ source: [...between.source, ...here.source], target: [...between.target, ...here.target] })
    } else {
      current.source.push(...between.source, ...here.source)
      current.target.push(...between.target, ...here.target)
    }
    last = pair
  }
  return stretches
}

/** Whether the words of one passage may belong to the next one. */
function continues(passages: readonly PrintedPassage[], index: number, next: number): boolean {
  const one = passages[index]
  const sorted = one?.sorted
  return one?.runsOn === true || (sorted !== undefined && sorted === passages[next]?.sorted)
}
