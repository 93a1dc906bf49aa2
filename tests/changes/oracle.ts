/**
 * What differs between two PDFs, page by page, by another program than the one under test: the words that pdf.js reads,
 * as often as they stand on a page. Knows nothing of documents, tags, statistics or of the report’s model.
 */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { LanguageReport, PageWords } from '../../pipeline/changes/report.ts'
import { drawPage, withPdf } from '../../pipeline/pdf-pages.ts'
import { sha256 } from '../../pipeline/strings.ts'

/** page → word → how many more of it there are than before; words that are as many are not in it. */
export type WordChanges = ReadonlyMap<number, ReadonlyMap<string, number>>

export async function wordsThatDiffer(old: Uint8Array, now: Uint8Array): Promise<WordChanges> {
  const counts = new Counts()
  for (const [sign, texts] of [
    [-1, await pageTexts(old)],
    [1, await pageTexts(now)],
  ] as const) {
    for (const [index, text] of texts.entries()) counts.add(index + 1, [text], sign)
  }
  return counts.result()
}

/** Text of each page. pdf.js gives pieces; a gap or another line between two of them parts their words. */
function pageTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const texts = known.get(bytes) ?? readTexts(bytes)
  known.set(bytes, texts)
  return texts
}

const known = new WeakMap<Uint8Array, Promise<readonly string[]>>()

async function readTexts(bytes: Uint8Array): Promise<readonly string[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const document = await task.promise
  try {
    const texts: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent()
      let text = ''
      let end: { readonly x: number; readonly y: number } | undefined
      for (const item of items) {
        if (!('str' in item) || item.str === '') continue
        const [, , , size = 1, x = 0, y = 0] = item.transform as readonly number[]
        if (end !== undefined && Math.abs(end.y - y) > 0.5) text += '\n'
        else if (end !== undefined && Math.abs(x - end.x) > 0.15 * Math.abs(size)) text += ' '
        text += item.str
        end = { x: x + item.width, y }
      }
      texts.push(text)
    }
    return texts
  } finally {
    await task.destroy()
  }
}

/** What the report says: words that changed, words that moved, numbers of pages, margins. */
export function wordsInReport({ places, ofEdition, reflow }: LanguageReport): WordChanges {
  const counts = new Counts()
  const add = (pages: readonly PageWords[], sign: 1 | -1): void => {
    for (const { page, words } of pages) counts.add(page, words, sign)
  }
  for (const { removed, added } of [...places, ...ofEdition]) {
    add(removed, -1)
    add(added, 1)
  }
  for (const { number, from, pageNumbers, margins } of reflow) {
    for (const { page, words } of from) {
      counts.add(page.number, words, -1)
      counts.add(number, words, 1)
    }
    for (const one of pageNumbers) {
      add(one.old, -1)
      add(one.now, 1)
    }
    counts.add(number, margins.old, -1)
    counts.add(number, margins.now, 1)
  }
  return counts.result()
}

class Counts {
  readonly #pages = new Map<number, Map<string, number>>()

  add(page: number, texts: readonly string[], sign: 1 | -1): void {
    const words = this.#pages.get(page) ?? new Map<string, number>()
    this.#pages.set(page, words)
    for (const word of texts.flatMap(atomsOf)) words.set(word, (words.get(word) ?? 0) + sign)
  }

  result(): WordChanges {
    const pages = [...this.#pages].map(([page, words]) => {
      const changed = [...words].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
      return [page, new Map(changed)] as const
    })
    return new Map(pages.filter(([, words]) => words.size > 0).sort(([a], [b]) => a - b))
  }
}

/** Runs of letters, runs of digits, and every other sign; hyphens between letters may be those of a broken line. */
function atomsOf(text: string): readonly string[] {
  // Fonts name the apostrophe after a letter that looks like it.
  const plain = text
    .normalize('NFKC')
    .replaceAll('\u02bc', '\u2019')
    .replace(/(\p{L})[-\u2010\u00ad]\s*(?=\p{L})/gu, '$1')
  return plain.match(/[\p{L}\p{M}]+|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []
}

/** Numbers of the pages that do not look the same, pixel by pixel, colours included. */
export async function pagesThatLookDifferent(old: Uint8Array, now: Uint8Array): Promise<readonly number[]> {
  const [before, after] = [await pictures(old), await pictures(now)]
  const numbers = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index + 1)
  return numbers.filter((page) => before[page - 1] !== after[page - 1])
}

/** Pages on which the report says that anything is otherwise, or elsewhere. */
export function pagesInReport({ places, ofEdition, reflow, oldPages, newPages }: LanguageReport): readonly number[] {
  const named = [...places, ...ofEdition].flatMap((one) => [...one.oldPages, ...one.newPages]).concat(reflow)
  const numbers = new Set(named.map(({ number }) => number))
  return [...numbers].filter((page) => page <= Math.max(oldPages, newPages)).sort((a, b) => a - b)
}

/** A hash of each page as it is drawn, at 48 pixels to the inch. */
async function pictures(bytes: Uint8Array): Promise<readonly string[]> {
  return withPdf(bytes, async ({ document }) => {
    const hashes: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const canvas = await drawPage(document, number, 48 / 72)
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      hashes.push(sha256(data as unknown as Uint8Array))
    }
    return hashes
  })
}
