/** Which page of the book is printed where: in the body, or on its cover. */
import type { PressPage } from './press-file.ts'

export interface Plan {
  /** Undefined for a page that is left empty. */
  readonly body: readonly (PressPage | undefined)[]
  readonly cover:
    | {
        readonly front: PressPage
        readonly back: PressPage
        /** The other sides of the two, where the book has made something of them. */
        readonly insideFront: PressPage | undefined
        readonly insideBack: PressPage | undefined
      }
    | undefined
}

export interface PlanWishes {
  /** The first and the last page are printed apart, on one sheet with the spine. */
  readonly apart: boolean
  /** Sheets are folded: pages come in fours. */
  readonly inFours: boolean
}

/** @returns undefined when the book has too few pages for a cover of its own */
export function plan(pages: readonly PressPage[], { apart, inFours }: PlanWishes): Plan | undefined {
  if (!apart) {
    const last = pages.at(-1)
    const missing = inFours ? missingToFour(pages.length) : 0
    // What is missing stands before the back cover, which stays the last thing that one sees.
    return { body: [...pages.slice(0, -1), ...empty(missing), ...(last === undefined ? [] : [last])], cover: undefined }
  }
  const [front, second, ...rest] = pages
  const back = rest.pop()
  const beforeBack = rest.pop()
  if (front === undefined || second === undefined || beforeBack === undefined || back === undefined) return undefined
  // A page without words behind a cover is its other side. One with words belongs to the body, and stays on its side.
  const [insideFront, opening] = second.writes ? [undefined, [undefined, second]] : [second, []]
  // Whether the page before the last one is the other side of the back cover depends on the number of pages.
  const isInside = !beforeBack.writes && pages.length % 2 === 0
  const body = [...opening, ...rest, ...(isInside ? [] : [beforeBack])]
  // A leaf has two sides.
  const missing = inFours ? missingToFour(body.length) : body.length % 2
  return {
    body: [...body, ...empty(missing)],
    cover: { front, back, insideFront, insideBack: isInside ? beforeBack : undefined },
  }
}

function missingToFour(pages: number): number {
  return (4 - (pages % 4)) % 4
}

function empty(count: number): readonly undefined[] {
  return Array.from({ length: count }, () => undefined)
}
