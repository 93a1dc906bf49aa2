/** The printed words of a unit in both states. */
import type { Word } from './paper.ts'
import { equalPairs, type Pair } from './sequences.ts'

/** What is printed in one state only, and which words are the same in both. */
export function compareWords(
  old: readonly Word[],
  now: readonly Word[],
): {
  readonly removed: readonly Word[]
  readonly added: readonly Word[]
  readonly pairs: readonly (readonly [Word, Word])[]
} {
  const removed: Word[] = []
  const added: Word[] = []
  const pairs: (readonly [Word, Word])[] = []
  let gap: { old: Word[]; now: Word[] } = { old: [], now: [] }
  const close = (): void => {
    // Spaces are guessed from gaps: the same letters are the same words.
    const isSame = gap.old.length > 0 && lettersIn(gap.old) === lettersIn(gap.now)
    if (isSame) pairs.push(...gap.now.map((word, index): [Word, Word] => [gap.old[index] ?? gap.old[0] ?? word, word]))
    else {
      removed.push(...gap.old)
      added.push(...gap.now)
    }
    gap = { old: [], now: [] }
  }
  for (const [a, b] of wordPairs(old, now)) {
    const [before, after] = [a === undefined ? undefined : old[a], b === undefined ? undefined : now[b]]
    if (before !== undefined && after !== undefined) {
      close()
      pairs.push([before, after])
    } else if (before !== undefined) gap.old.push(before)
    else if (after !== undefined) gap.now.push(after)
  }
  close()
  return { removed, added, pairs }
}

function wordPairs(old: readonly Word[], now: readonly Word[]): readonly Pair[] {
  return equalPairs(
    old.map((word) => word.key),
    now.map((word) => word.key),
  )
}

function lettersIn(words: readonly Word[]): string {
  return words.map((word) => word.key).join('')
}
