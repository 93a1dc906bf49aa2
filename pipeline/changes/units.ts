/** The units of two documents, paired: what became of each paragraph, cell and picture. */
import { pageNumber } from '../print-unit.ts'
import { sharedWords } from '../strings.ts'
import type { Unit } from './document.ts'
import { likelyPairs, type Pair } from './sequences.ts'
import { keysOf } from './words.ts'

/** Units that stand together and move together: the cells of a row of a table, one paragraph. */
interface Row {
  readonly group: string
  readonly shape: string
  readonly units: readonly number[]
  readonly key: string
  readonly words: readonly string[]
}

/** Pairs of places in both lists, in the order of the book. */
export function pairUnits(old: readonly Unit[], now: readonly Unit[]): readonly Pair[] {
  const [oldRows, nowRows] = [rowsOf(old), rowsOf(now)]
  // Where the same blocks stand in the same order, as after most corrections, they are what they were.
  const same = oldRows.length === nowRows.length && oldRows.every((row, index) => row.shape === nowRows[index]?.shape)
  const isInPlace = same && oldRows.filter((row, index) => row.key === nowRows[index]?.key).length * 2 >= oldRows.length
  const rows = isInPlace
    ? oldRows.map((_, index): Pair => [index, index])
    : likelyPairs(oldRows, nowRows, (row) => `${row.shape}\n${row.key}`, likeness)
  return rows.flatMap(([a, b]) => {
    const [before, after] = [a === undefined ? undefined : oldRows[a], b === undefined ? undefined : nowRows[b]]
    if (before === undefined || after === undefined) {
      return [
        ...(before?.units ?? []).map((one): Pair => [one, undefined]),
        ...(after?.units ?? []).map((one): Pair => [undefined, one]),
      ]
    }
    if (before.units.length === after.units.length) return before.units.map((one, at): Pair => [one, after.units[at]])
    return likelyPairs(
      before.units.map((at) => old[at]),
      after.units.map((at) => now[at]),
      (unit) => keyOf(unit),
      (x, y) => (x?.tag === y?.tag ? 0.2 + sharedWords(keysOf(x?.text ?? ''), keysOf(y?.text ?? '')) : 0),
    ).map(
      ([x, y]): Pair => [x === undefined ? undefined : before.units[x], y === undefined ? undefined : after.units[y]],
    )
  })
}

/** Whether both say and show the same, wherever they stand. */
export function areEqual(old: Unit, now: Unit): boolean {
  return (
    old.markup === now.markup &&
    old.spoken === now.spoken &&
    keysOf(old.text).join(' ') === keysOf(now.text).join(' ') &&
    old.text.split(pageNumber).length === now.text.split(pageNumber).length
  )
}

function rowsOf(units: readonly Unit[]): readonly Row[] {
  const rows: number[][] = []
  for (const [index, unit] of units.entries()) {
    const last = rows.at(-1)
    const before = last === undefined ? undefined : units[last[0] ?? 0]
    const goesOn = before !== undefined && unit.row > 0 && before.row === unit.row && before.group === unit.group
    if (goesOn) last?.push(index)
    else rows.push([index])
  }
  return rows.map((indices) => {
    const own = indices.flatMap((index) => units[index] ?? [])
    return {
      group: own[0]?.group ?? '',
      shape: own.map(({ kind, tag, group }) => `${kind} ${tag} ${group}`).join('\n'),
      units: indices,
      key: own.map(keyOf).join('\n'),
      words: own.flatMap(({ text, spoken }) => keysOf(`${text} ${spoken}`)),
    }
  })
}

function keyOf(unit: Unit | undefined): string {
  return unit === undefined ? '' : `${unit.text}\n${unit.markup}\n${unit.spoken}`
}

function likeness(old: Row, now: Row): number {
  if (old.group !== now.group) return 0
  const words = sharedWords(old.words, now.words)
  return old.shape === now.shape ? 0.2 + words : words > 0.4 ? words : 0
}
