/** Which pages the openings stand on, and what a page is called. Pure; no browser. */
import type { PageMap } from '../stages.ts'
import { romanNumeral } from '../strings.ts'

/**
 * Where everything will stand once each opening is on a right-hand (odd) page: takes the blank pages out of a printed
 * map, puts one in wherever an opening would fall on an even page, and moves all that follows. Chromium treats
 * `break-before: right` as a plain page break, so this is done here.
 * @param openings anchors that open on the right; each begins a page
 */
export function settle(printed: PageMap, openings: readonly string[]): PageMap {
  const inserted = printed.blanks.map((anchor) => pageOf(printed, anchor))
  const withoutBlanks = (page: number): number => page - inserted.filter((at) => at <= page).length
  const opened = openings
    .map((anchor) => ({ anchor, page: withoutBlanks(pageOf(printed, anchor)) }))
    .sort((a, b) => a.page - b.page)
  const blanks: { readonly anchor: string; readonly page: number }[] = []
  for (const opening of opened) if ((opening.page + blanks.length) % 2 === 0) blanks.push(opening)
  const withBlanks = (page: number): number => page + blanks.filter((blank) => blank.page <= page).length
  return {
    pages: printed.pages - inserted.length + blanks.length,
    pageOf: Object.fromEntries(
      Object.entries(printed.pageOf).map(([anchor, page]) => [anchor, withBlanks(withoutBlanks(page))]),
    ),
    blanks: blanks.map((blank) => blank.anchor),
  }
}

/** The page of an anchor. Layout links every anchor that matters, so a missing one is a bug. */
export function pageOf(map: PageMap, anchor: string): number {
  const page = map.pageOf[anchor]
  if (page === undefined) throw new Error(`The page of “${anchor}” is not known: no link in the document leads to it`)
  return page
}

/** What a page is called: i, ii, iii … before the body, 1, 2, 3 … from its first page. */
export function pageLabel(page: number, firstBodyPage: number): string {
  return page < firstBodyPage ? romanNumeral(page) : String(page - firstBodyPage + 1)
}

/** The anchors that one place asks for. */
export function anchorsIn(key: string): readonly string[] {
  return key.split(' ').filter(Boolean)
}

/** Pages as an index gives them: each once, in order, three or more in a row as a range: “4, 12–14, 20”. */
export function pageList(pages: readonly number[], firstBodyPage: number): string {
  const sorted = [...new Set(pages)].sort((a, b) => a - b)
  const runs: number[][] = []
  for (const page of sorted) {
    const run = runs.at(-1)
    const joins = run?.at(-1) === page - 1 && page < firstBodyPage === (run?.[0] ?? 0) < firstBodyPage
    if (run !== undefined && joins) run.push(page)
    else runs.push([page])
  }
  return runs
    .flatMap((run) => {
      const labels = run.map((page) => pageLabel(page, firstBodyPage))
      return labels.length < 3 ? labels : [`${labels[0]}–${labels.at(-1)}`]
    })
    .join(', ')
}
