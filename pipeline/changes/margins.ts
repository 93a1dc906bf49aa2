/** What stands beside the text: running heads, numbers of pages, marks of drafts, decoration. It is repeated, and not tagged. */
import type { PrintedState, UnitChange } from './compare.ts'
import type { Furniture, Place } from './paper.ts'
import { lettersOf } from './words.ts'

export interface MarginChange extends Place {
  readonly page: number
  readonly old: string
  readonly now: string
}

export interface MarginMove {
  readonly page: number
  readonly old: readonly string[]
  readonly now: readonly string[]
}

export interface Margins {
  /** Texts that one state has on no page at all. */
  readonly changed: readonly MarginChange[]
  /** Pages whose margins are those of another page of the other state: what they had, and what they have. */
  readonly moved: readonly MarginMove[]
  /** Pages on which a margin stands a little elsewhere. */
  readonly shifted: readonly number[]
  readonly unexplained: readonly string[]
}

/** @param unread changes of units that are printed but not tagged */
export function compareMargins(old: PrintedState, now: PrintedState, unread: readonly UnitChange[]): Margins {
  const changed: MarginChange[] = []
  const moved: MarginMove[] = []
  const shifted: number[] = []
  const unexplained: string[] = []
  const declared = (state: PrintedState, side: 'old' | 'now'): ReadonlySet<string> =>
    new Set([...state.document.margins, ...unread.map((one) => one[side]?.text ?? '')].map(lettersOf))
  const saidBefore = declared(old, 'old')
  const saidNow = declared(now, 'now')
  const known = (state: PrintedState): ReadonlySet<string> => new Set(state.paper.furniture.map(({ text }) => text))
  const [oldTexts, nowTexts] = [known(old), known(now)]
  for (let page = 1; page <= Math.max(old.paper.pages.length, now.paper.pages.length); page++) {
    const before = on(page, old)
    const after = on(page, now)
    const gone = without(before, after)
    const come = without(after, before)
    const isLabel = ({ text }: Furniture): boolean =>
      [old, now].some((state) => state.paper.pages[page - 1]?.label === text)
    const lost = gone.filter((one) => !nowTexts.has(one.text) && !isLabel(one))
    const fresh = come.filter((one) => !oldTexts.has(one.text) && !isLabel(one))
    const others = { old: gone.filter((one) => !lost.includes(one)), now: come.filter((one) => !fresh.includes(one)) }
    if (others.old.length + others.now.length > 0)
      moved.push({ page, old: others.old.map(({ text }) => text), now: others.now.map(({ text }) => text) })
    else if (hasShifted(before, after)) shifted.push(page)
    for (let index = 0; index < Math.max(lost.length, fresh.length); index++) {
      const [one, other] = [lost[index], fresh[index]]
      const box = (other ?? one)?.box
      if (box !== undefined) changed.push({ page, box, old: one?.text ?? '', now: other?.text ?? '' })
    }
    for (const [some, said] of [
      [lost, saidBefore],
      [fresh, saidNow],
    ] as const) {
      for (const { text } of some) {
        const letters = lettersOf(text)
        if (letters !== '' && ![...said].some((one) => one.includes(letters)))
          unexplained.push(`“${text}” on the margin of page ${page} is printed in one state only`)
      }
    }
  }
  return { changed, moved, shifted, unexplained }
}

function on(page: number, { paper }: PrintedState): readonly Furniture[] {
  return paper.furniture.filter((one) => one.page === page)
}

/** As often as it is printed. */
function without(some: readonly Furniture[], others: readonly Furniture[]): readonly Furniture[] {
  const left = new Map<string, number>()
  for (const { text } of others) left.set(text, (left.get(text) ?? 0) + 1)
  return some.filter(({ text }) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}

function hasShifted(old: readonly Furniture[], now: readonly Furniture[]): boolean {
  const boxes = (some: readonly Furniture[]): string =>
    some
      .map(({ text, box }) => `${text} ${Math.round(box.left)} ${Math.round(box.top)}`)
      .sort()
      .join('\n')
  return boxes(old) !== boxes(now)
}
