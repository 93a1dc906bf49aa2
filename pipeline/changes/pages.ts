/** Pages of both states: those to lay side by side, and those on which words only moved. */
import type { Comparison } from './compare.ts'
import type { Place, Rectangle, Word } from './paper.ts'
import type { PageName, PagePair, PageWords, PlaceReport, ReflowPage } from './report.ts'
import { around } from './words.ts'

export interface Pages {
  readonly old: (page: number) => PageName
  readonly now: (page: number) => PageName
}

export interface Framed {
  readonly id: string
  readonly old: readonly Place[]
  readonly now: readonly Place[]
  readonly oldBoxes: readonly Place[]
  readonly nowBoxes: readonly Place[]
}

/** Each page with a change once in each state, beside the page on which the same text stands. */
export function pairsOf(places: readonly Framed[], pages: Pages): readonly PagePair[] {
  const pairs = new Map<string, { old: number | undefined; now: number | undefined }>()
  for (const { old, now, oldBoxes, nowBoxes } of places) {
    const [before, after] = [distinct(old.map(({ page }) => page)), distinct(now.map(({ page }) => page))]
    const partner = (others: readonly number[], boxes: readonly Place[], index: number): number | undefined =>
      others[Math.min(index, others.length - 1)] ?? boxes[0]?.page
    for (const [index, page] of before.entries()) {
      const other = partner(after, nowBoxes, index)
      pairs.set(`${page} ${other}`, { old: page, now: other })
    }
    for (const [index, page] of after.entries()) {
      const other = partner(before, oldBoxes, index)
      pairs.set(`${other} ${page}`, { old: other, now: page })
    }
  }
  const framesOn = (side: 'old' | 'now', page: number): readonly Rectangle[] =>
    merged(places.flatMap((one) => one[side].filter((place) => place.page === page).map(({ box }) => box)))
  return [...pairs.values()]
    .sort((a, b) => (a.now ?? a.old ?? 0) - (b.now ?? b.old ?? 0) || (a.old ?? 0) - (b.old ?? 0))
    .map(({ old, now }) => ({
      old: old === undefined ? undefined : { ...pages.old(old), frames: framesOn('old', old) },
      now: now === undefined ? undefined : { ...pages.now(now), frames: framesOn('now', now) },
      places: places
        .filter((one) => one.old.some(({ page }) => page === old) || one.now.some(({ page }) => page === now))
        .map(({ id }) => id),
    }))
}

/** Words that stand close together in a line share a frame. */
function merged(boxes: readonly Rectangle[]): readonly Rectangle[] {
  const result: Rectangle[] = []
  for (const box of boxes) {
    const index = result.findIndex(
      (one) =>
        Math.max(one.left, box.left) - Math.min(one.right, box.right) < 6 &&
        Math.max(one.top, box.top) - Math.min(one.bottom, box.bottom) < 2,
    )
    const near = result[index]
    if (near === undefined) result.push(box)
    else result[index] = around([near, box])
  }
  return result.length < boxes.length ? merged(result) : result
}

/** Pages on which no word changed, but some came, went or stand elsewhere. */
export function reflowOf(
  { moves, pageNumbers, shifted, marginMoves }: Comparison,
  pages: Pages,
  places: readonly PlaceReport[],
): readonly ReflowPage[] {
  const changed = new Set(places.flatMap((one) => one.newPages.map(({ number }) => number)))
  const numbersOn = new Map<number, ReflowPage['pageNumbers'][number][]>()
  for (const one of pageNumbers) {
    const page = one.nowBoxes[0]?.page ?? 0
    numbersOn.set(page, [
      ...(numbersOn.get(page) ?? []),
      { old: wordsByPage(one.removed), now: wordsByPage(one.added) },
    ])
  }
  const all = [...distinct([...moves.flatMap(({ from, to }) => [from, to]), ...numbersOn.keys(), ...shifted])].sort(
    (a, b) => a - b,
  )
  return all
    .filter(
      (page) =>
        !changed.has(page) ||
        moves.some(({ to }) => to === page) ||
        numbersOn.has(page) ||
        marginMoves.some((one) => one.page === page),
    )
    .map((page) => ({
      ...pages.now(page),
      from: moves.filter(({ to }) => to === page).map(({ from, words }) => ({ page: pages.old(from), words })),
      pageNumbers: numbersOn.get(page) ?? [],
      margins: {
        old: marginMoves.find((one) => one.page === page)?.old ?? [],
        now: marginMoves.find((one) => one.page === page)?.now ?? [],
      },
      shifted: shifted.has(page),
    }))
}

export function wordsByPage(words: readonly Word[]): readonly PageWords[] {
  const byPage = Map.groupBy(words, (word) => word.places[0]?.page ?? 0)
  return [...byPage].sort(([a], [b]) => a - b).map(([page, all]) => ({ page, words: all.map((word) => word.key) }))
}

export function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}
