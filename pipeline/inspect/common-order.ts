/** The longest common subsequence of two lists. */

/** Cells of the table beyond which the lists are not compared whole: 100 MB. */
const most = 5e7

/** Pairs of places of equal, non-empty items, in order: as many as there can be without crossing. */
export function commonOrder(a: readonly string[], b: readonly string[]): readonly (readonly [a: number, b: number])[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const rows = a.length - start - end
  const columns = b.length - start - end
  const same = (row: number, column: number): boolean => a[start + row] === b[start + column] && a[start + row] !== ''
  const pairs: (readonly [number, number])[] = Array.from({ length: start }, (_, index) => [index, index] as const)
  if (rows * columns <= most) {
    const wide = columns + 1
    // How many pairs the rest of both lists has, from each cell on.
    const rest = new Uint16Array((rows + 1) * wide)
    const at = (row: number, column: number): number => rest[row * wide + column] ?? 0
    for (let row = rows - 1; row >= 0; row--) {
      for (let column = columns - 1; column >= 0; column--) {
        rest[row * wide + column] = same(row, column)
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
      }
    }
    for (let row = 0, column = 0; row < rows && column < columns; ) {
      if (same(row, column)) pairs.push([start + row++, start + column++])
      else if (at(row + 1, column) >= at(row, column + 1)) row++
      else column++
    }
  }
  for (let index = end; index > 0; index--) pairs.push([a.length - index, b.length - index])
  return pairs.filter(([index]) => a[index] !== '')
}
