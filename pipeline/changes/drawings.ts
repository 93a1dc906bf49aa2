/** What is drawn, and has no words: decoration, and pages that look different although their words are the same. */
import type { Found, PrintedState, UnitChange } from './compare.ts'
import type { Unit } from './document.ts'
import type { MarginChange } from './margins.ts'
import type { Paper, Place } from './paper.ts'

/** Decoration has no tags: where paths of one state have no counterpart, on the page where the text around it stands. */
export function drawnOtherwise(near: readonly Place[], own: Paper, other: Paper): readonly Place[] {
  return near.flatMap(({ page }) => {
    const left = new Map<string, number>()
    for (const { key } of other.pages[page - 1]?.marks ?? []) left.set(key, (left.get(key) ?? 0) + 1)
    return (own.pages[page - 1]?.marks ?? [])
      .filter(({ key }) => {
        const count = left.get(key) ?? 0
        left.set(key, count - 1)
        return count <= 0
      })
      .map(({ box }) => ({ page, box }))
  })
}

/** Pages that look different although every word stands where it stood must hold a picture that changed. */
export function findDrawings(
  { paper: old, prints }: PrintedState,
  { paper: now }: PrintedState,
  { changes, pageNumbers, margins, moves, shifted, unexplained }: Found & { readonly margins: readonly MarginChange[] },
): void {
  const known = new Set([
    ...shifted,
    ...moves.flatMap(({ from, to }) => [from, to]),
    ...margins.map(({ page }) => page),
    ...[...changes, ...pageNumbers].flatMap(({ oldBoxes, nowBoxes }) =>
      [...oldBoxes, ...nowBoxes].map(({ page }) => page),
    ),
  ])
  for (let page = 1; page <= Math.max(old.pages.length, now.pages.length); page++) {
    const [before, after] = [old.pages[page - 1], now.pages[page - 1]]
    if (before?.look === after?.look || known.has(page)) continue
    // An empty page that came or went, and the label of a page.
    if (before === undefined || after === undefined || before.label !== after.label) shifted.add(page)
    else if (prints !== undefined) changes.push(drawnChange(page, old, now))
    else unexplained.push(`Page ${after.label} is drawn otherwise, with the same words in the same places`)
  }
}

/** Without a document nobody can say what it is: whatever is painted in one state only. */
function drawnChange(page: number, old: Paper, now: Paper): UnitChange {
  const unit: Unit = {
    kind: 'unread',
    role: 'picture',
    text: '',
    markup: '',
    spoken: '',
    source: undefined,
    group: `page ${page}`,
    row: 0,
    tag: '',
    values: [],
    figure: undefined,
    heading: '',
    ofEdition: false,
  }
  const whole: Place = { page, box: { left: 0, top: 0, right: 0, bottom: 0 } }
  return {
    old: unit,
    now: unit,
    removed: [],
    added: [],
    oldBoxes: drawnOtherwise([whole], old, now),
    nowBoxes: drawnOtherwise([whole], now, old),
  }
}
