/** Two lists of which nearly all items are the same, and in the same order: where they part, they are brought together again. */

/** How far ahead the place is sought where both lists agree again. */
const farthest = 200

/** How many items in a row must agree there; fewer at the end. */
const proof = 2

/** @returns pairs of places of equal items, in order; what lies between two of them that are not neighbours, agrees nowhere */
export function pairUp<A, B>(
  first: readonly A[],
  second: readonly B[],
  same: (a: A, b: B) => boolean,
): readonly (readonly [a: number, b: number])[] {
  const pairs: (readonly [number, number])[] = []
  const agree = (a: number, b: number): boolean => {
    for (let ahead = 0; ahead < proof; ahead++) {
      if (a + ahead >= first.length || b + ahead >= second.length) return ahead > 0
      if (!same(first[a + ahead] as A, second[b + ahead] as B)) return false
    }
    return true
  }
  let a = 0
  let b = 0
  while (a < first.length && b < second.length) {
    if (same(first[a] as A, second[b] as B)) {
      pairs.push([a++, b++])
      continue
    }
    const skip = nextAgreement(a, b, agree, Math.min(farthest, Math.max(first.length - a, second.length - b)))
    if (skip === undefined) {
      // Nothing agrees within reach of both: one item goes, and the search begins anew.
      a++
      b++
    } else {
      a += skip[0]
      b += skip[1]
    }
  }
  return pairs
}

/** The fewest items to leave out, as many of both if possible: an item that reads otherwise is likelier than one more. */
function nextAgreement(
  a: number,
  b: number,
  agree: (a: number, b: number) => boolean,
  most: number,
): readonly [number, number] | undefined {
  for (let more = 1; more <= most; more++) {
    for (let fewer = more; fewer >= 0; fewer--) {
      if (agree(a + more, b + fewer)) return [more, fewer]
      if (agree(a + fewer, b + more)) return [fewer, more]
    }
  }
  return undefined
}
