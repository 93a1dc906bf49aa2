/**
 * Skia paints from left to right whatever the language reads like: in text that runs from right to left, the pieces of a
 * line come in the order of the eye. Each piece is in order in itself (`ReversedChars`).
 */
import type { Run } from './page-text.ts'

/** A number that fonts have cut up, or a word of a left-to-right script: they keep their order among themselves. */
const leftToRight = /^[\p{Nd}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}.,٫٬'’:/-]+$/u

/** @param runs of one leaf, as they are painted */
export function inReadingOrder(runs: readonly Run[], direction: 'ltr' | 'rtl'): readonly Run[] {
  if (direction === 'ltr' || runs.length < 2) return runs
  return linesOf(runs).flatMap((line) => {
    const pieces: Run[][] = []
    for (const run of line) {
      const last = pieces.at(-1)
      const follows = last?.every(({ text }) => leftToRight.test(text)) === true && leftToRight.test(run.text)
      if (follows) last?.push(run)
      else pieces.push([run])
    }
    return pieces.reverse().flat()
  })
}

/** Lines are painted one after the other. */
function linesOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = []
  for (const run of runs) {
    const line = lines.at(-1)
    const [last] = line ?? []
    if (last !== undefined && Math.abs(last.start.y - run.start.y) < 0.4 * Math.max(last.size, run.size))
      line?.push(run)
    else lines.push([run])
  }
  return lines
}
