/** Two lists side by side: what is equal in order, and what is likely to have become of the rest. */
import { diffArrays } from 'diff'

/** A place in each list; undefined where there is none. */
export type Pair = readonly [old: number | undefined, now: number | undefined]

/** Every place of both lists once, in order; equal items are paired. */
export function equalPairs(old: readonly string[], now: readonly string[]): readonly Pair[] {
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  const most = Math.min(old.length, now.length) - head
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  const pairs: Pair[] = Array.from({ length: head }, (_, index) => [index, index])
  let [from, to] = [head, head]
  const middle = diffArrays(old.slice(head, old.length - tail), now.slice(head, now.length - tail))
  for (const { added, removed, value } of middle) {
    for (let count = 0; count < value.length; count++) {
      if (added) pairs.push([undefined, to++])
      else if (removed) pairs.push([from++, undefined])
      else pairs.push([from++, to++])
    }
  }
  for (let count = 0; count < tail; count++) pairs.push([from++, to++])
  return pairs
}

/** Cells of the table beyond which a stretch is paired by its order. */
const most = 40_000

/**
 * Pairs what stands between equal items: as alike as they can be without crossing.
 * @param likeness 0 for items that cannot be the same, up to 1
 */
export function likelyPairs<Item>(
  old: readonly Item[],
  now: readonly Item[],
  keyOf: (item: Item) => string,
  likeness: (old: Item, now: Item) => number,
): readonly Pair[] {
  const pairs: Pair[] = []
  let gap: { old: number[]; now: number[] } = { old: [], now: [] }
  const close = (): void => {
    pairs.push(...fill(gap.old, gap.now, (a, b) => likeness(old[a] as Item, now[b] as Item)))
    gap = { old: [], now: [] }
  }
  for (const [a, b] of equalPairs(old.map(keyOf), now.map(keyOf))) {
    if (a !== undefined && b !== undefined) {
      close()
      pairs.push([a, b])
    } else if (a !== undefined) gap.old.push(a)
    else if (b !== undefined) gap.now.push(b)
  }
  close()
  return pairs
}

function fill(
  old: readonly number[],
  now: readonly number[],
  likeness: (a: number, b: number) => number,
): readonly Pair[] {
  if (old.length === 0 || now.length === 0 || old.length * now.length > most) {
    if (old.length === now.length) return old.map((one, index) => [one, now[index]])
    return [...old.map((one): Pair => [one, undefined]), ...now.map((one): Pair => [undefined, one])]
  }
  const wide = now.length + 1
  const best = new Float64Array((old.length + 1) * wide)
  const scores = new Float64Array(old.length * now.length)
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      const score = likeness(old[row] ?? 0, now[column] ?? 0)
      scores[row * now.length + column] = score
      best[row * wide + column] = Math.max(
        best[(row + 1) * wide + column] ?? 0,
        best[row * wide + column + 1] ?? 0,
        score > 0 ? (best[(row + 1) * wide + column + 1] ?? 0) + score : 0,
      )
    }
  }
  const pairs: Pair[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < now.length) {
    const here = best[row * wide + column] ?? 0
    const score = row < old.length && column < now.length ? (scores[row * now.length + column] ?? 0) : 0
    if (score > 0 && here === (best[(row + 1) * wide + column + 1] ?? 0) + score)
      pairs.push([old[row++], now[column++]])
    else if (column >= now.length || (row < old.length && here === (best[(row + 1) * wide + column] ?? 0)))
      pairs.push([old[row++], undefined])
    else pairs.push([undefined, now[column++]])
  }
  return pairs
}
