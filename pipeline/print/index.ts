/**
 * print: HtmlDocument → PrintedDocument. Page numbers in the text, and blank pages before openings, depend on where
 * everything lands, which depends on them: so the book is printed until nothing moves. The last build’s page map is the
 * first guess; a usual rebuild prints once, a first build twice.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { bodyAnchor } from '../body-start.ts'
import { digitsOf, intlTag, toDigits } from '../number-locale.ts'
import { PdfFile } from '../pdf.ts'
import { exitCodes, type Origin, StudyError } from '../problems.ts'
import type { PrintPage, Services } from '../services/types.ts'
import type { HtmlDocument, PageMap, PrintedDocument } from '../stages.ts'
import { readWishes, type Shown, show, type Wishes } from './in-page.ts'
import { anchorsIn, pageLabel, pageList, pageOf, settle } from './pages.ts'

/** Typst gives up after five attempts, too: what moves then, moves for ever. */
const mostRounds = 5

/**
 * @param begin called when a page of the browser is free: until then, other documents print
 * @throws StudyError when page numbers do not settle, or the browser dies twice
 */
export async function print(
  document: HtmlDocument,
  services: Pick<Services, 'browser' | 'cache'> & { readonly signal?: AbortSignal },
  begin: () => void = () => {},
): Promise<PrintedDocument> {
  const note = `pages/${document.language.code}-${createHash('sha256').update(document.title).digest('hex').slice(0, 16)}`
  const guess = readMap(await services.cache.recall(note))
  const printed = await services.browser.withPage((page) => {
    begin()
    return printUntilSettled(page, document, guess)
  }, services.signal)
  await services.cache.note(note, JSON.stringify(printed.map))
  return printed
}

async function printUntilSettled(
  page: PrintPage,
  document: HtmlDocument,
  guess: PageMap | undefined,
): Promise<PrintedDocument> {
  await page.load(document.html)
  const wishes = await page.evaluate(readWishes, undefined)
  if (wishes.unprepared.length > 0) {
    throw new Error(`The layout left no place for a blank page before ${quoted(wishes.unprepared)}`)
  }
  const body = bodyAnchor(document.html)
  const digits = digitsOf(intlTag(document.language))
  let shown = guess === undefined ? { labels: {}, blanks: [] } : showing(guess, wishes, body, digits)
  for (let round = 1; ; round++) {
    // Ink and tags cost two thirds of a printing. Without a guess the first one is only there to be measured.
    const tagged = round > 1 || guess !== undefined
    await page.evaluate(show, { ...shown, unpainted: !tagged })
    const pdf = await page.pdf({ tagged })
    const map = landed(pdf, shown.blanks)
    for (const anchor of [...wishes.numbered.flatMap(anchorsIn), ...(body === undefined ? [] : [body])])
      pageOf(map, anchor)
    const next = showing(settle(map, wishes.openings), wishes, body, digits)
    const moving = differences(shown, next)
    if (moving.length === 0 && tagged) {
      return { document, pdf, map, folios: foliosOf(map, body), rounds: round, browser: page.browser }
    }
    if (round === mostRounds) throw unsettled(moving, document.anchors)
    shown = next
  }
}

/** What the page of each anchor is called; places of the index are left out: they are many, and nobody asks for one. */
function foliosOf({ pageOf: pages }: PageMap, body: string | undefined): Readonly<Record<string, string>> {
  const first = body === undefined ? 1 : (pages[body] ?? 1)
  return Object.fromEntries(
    Object.entries(pages).flatMap(([anchor, page]) =>
      anchor.startsWith('at-') ? [] : [[anchor, pageLabel(page, first)]],
    ),
  )
}

/** Where everything stands in a PDF that was printed with these blank pages. */
function landed(pdf: Uint8Array, blanks: readonly string[]): PageMap {
  const file = PdfFile.parse(pdf)
  const places = [...file.destinations()].map(([anchor, { page }]) => [anchor, page] as const)
  return { pages: file.pages.length, pageOf: Object.fromEntries(places), blanks }
}

/** What the page has to show if the map is right. A guess may lack anchors, or know some that are gone. */
function showing(
  map: PageMap,
  { numbered, openings }: Wishes,
  body: string | undefined,
  digits: readonly string[],
): Shown {
  const firstBodyPage = body === undefined ? 1 : (map.pageOf[body] ?? 1)
  const labels = numbered.flatMap((key) => {
    const pages = anchorsIn(key).map((anchor) => map.pageOf[anchor])
    return pages.some((page) => page === undefined)
      ? []
      : [
          [
            key,
            toDigits(
              pageList(
                pages.filter((page) => page !== undefined),
                firstBodyPage,
              ),
              { digits },
            ),
          ] as const,
        ]
  })
  return { labels: Object.fromEntries(labels), blanks: map.blanks.filter((anchor) => openings.includes(anchor)) }
}

/** Anchors whose number, or whose blank page, is not the same in both. */
function differences(before: Shown, after: Shown): readonly string[] {
  const anchors = new Set([...Object.keys(after.labels), ...before.blanks, ...after.blanks])
  return [...anchors].filter(
    (anchor) =>
      before.labels[anchor] !== after.labels[anchor] ||
      before.blanks.includes(anchor) !== after.blanks.includes(anchor),
  )
}

function unsettled(moving: readonly string[], origins: HtmlDocument['anchors']): StudyError {
  const places = moving.map((anchor) => {
    const origin = origins.get(anchor)
    return origin === undefined ? anchor : `${anchor} (${place(origin)})`
  })
  return new StudyError(
    `Page numbers do not settle (pages-unsettled): after ${mostRounds} printings these still move: ${places.join(', ')}`,
    {
      exitCode: exitCodes.problems,
      hint: 'A page number there makes a line or a page longer, which moves what the number points to. Reword the sentence that holds it, or the last paragraph before one of these places.',
    },
  )
}

function place({ file, place }: Origin): string {
  const start = place === undefined ? undefined : 'start' in place ? place.start : place
  return start === undefined ? file.path : `${file.path} ${start.line}:${start.column}`
}

const noted = z.object({
  pages: z.int().positive(),
  pageOf: z.record(z.string(), z.int().positive()),
  blanks: z.array(z.string()),
})

/** A note that cannot be read costs one more printing, nothing else. */
function readMap(text: string | undefined): PageMap | undefined {
  if (text === undefined) return undefined
  try {
    return noted.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ')
}
