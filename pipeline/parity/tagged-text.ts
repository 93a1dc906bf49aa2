/**
 * The words of a printed book in reading order, as its tags have them: Chromium makes one leaf of each text node of the
 * document, with all its lines, and one figure of each picture.
 */
import { PdfFile } from '../pdf.ts'
import { type ReadableFont, readFont } from '../pdf-fonts.ts'
import { type Element, readStructure } from '../pdf-structure.ts'
import { array, decodeName, dictionary, reference } from '../pdf-syntax.ts'
import { romanNumeral } from '../strings.ts'
import { type Run, readPageText, spaceGap } from './page-text.ts'
import { inReadingOrder } from './reading-order.ts'

export interface Leaf {
  readonly kind: 'text' | 'marker' | 'figure'
  readonly text: string
  /** For a figure: what it says to those who cannot see it. */
  readonly alternative: string
  /** On which it begins, from 1. */
  readonly page: number
  /** Its first and last row; none for a picture without words. */
  readonly ends: readonly [first: Run, last: Run] | undefined
}

export interface TaggedText {
  readonly leaves: readonly Leaf[]
  /** Texts that belong to nothing: running heads, folios, decoration. */
  readonly loose: readonly { readonly page: number; readonly text: string }[]
  /** What each page calls itself: iv, 12. */
  readonly labels: readonly string[]
}

export function readTaggedText(pdf: Uint8Array, direction: 'ltr' | 'rtl'): TaggedText {
  const file = PdfFile.parse(pdf)
  const pages = readPages(file)
  const loose: { readonly page: number; readonly text: string }[] = []
  const runsOf = new Map<string, Run[]>()
  for (const [index, runs] of pages.entries()) {
    for (const run of runs) if (run.owner !== undefined) listIn(runsOf, `${index + 1} ${run.owner}`).push(run)
    for (const row of rowsOf(runs.filter((run) => run.owner === undefined)))
      loose.push({ page: index + 1, text: joined(inReadingOrder(row, direction), ' ') })
  }
  const leaves: Leaf[] = []
  /** The text of an element itself, page by page. */
  const partsOf = ({ content }: Element): readonly { readonly page: number; readonly runs: readonly Run[] }[] =>
    content.flatMap(({ page, owner }) => {
      const runs = runsOf.get(`${page} ${owner}`)
      return runs === undefined ? [] : [{ page, runs: inReadingOrder(runs, direction) }]
    })
  const visit = (element: Element): void => {
    if (element.role === 'Figure') {
      const elements = within(element)
      const page = elements.flatMap(({ content }) => content)[0]?.page ?? 1
      const text = elements.flatMap(partsOf).map(({ runs }) => joined(runs, '\n'))
      leaves.push({
        kind: 'figure',
        text: text.join('\n'),
        alternative: element.alternative ?? '',
        page,
        ends: undefined,
      })
      return
    }
    const parts = partsOf(element)
    const first = parts[0]?.runs[0]
    const last = parts.at(-1)?.runs.at(-1)
    if (first !== undefined && last !== undefined) {
      const kind = element.role === 'Lbl' ? 'marker' : 'text'
      const text = withoutRepeats(parts.map(({ runs }) => joined(runs, ' ')))
      leaves.push({ kind, text, alternative: '', page: parts[0]?.page ?? 1, ends: [first, last] })
    }
    for (const child of element.children) visit(child)
  }
  visit(readStructure(file))
  return { leaves, loose, labels: readLabels(file) }
}

/** Chromium paints the head of a table on each page of it, and tags it once; everything else goes on from page to page. */
function withoutRepeats(parts: readonly string[]): string {
  return new Set(parts).size === 1 ? (parts[0] ?? '') : parts.join(' ')
}

function readPages(file: PdfFile): readonly (readonly Run[])[] {
  const fonts = new Map<number, ReadableFont>()
  return file.pages.map((number) => {
    const page = file.dictionary(number)
    const names = file.inner(file.inner(page.get('Resources')).get('Font'))
    const fontOf = (name: string): ReadableFont | undefined => {
      const object = reference(names.get(name))
      if (object === undefined) return undefined
      const font = fonts.get(object) ?? readFont(file, object)
      fonts.set(object, font)
      return font
    }
    const content = reference(page.get('Contents'))
    return content === undefined ? [] : readPageText(file.content(content).toString('latin1'), fontOf)
  })
}

/** Runs that belong to nothing, gathered as far as they touch. */
function rowsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const rows: Run[][] = []
  for (const run of runs) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    if (last !== undefined && touch(last, run)) row?.push(run)
    else rows.push([run])
  }
  return rows
}

/** Rows that touch are one: a letter from another font. @param joint between all others */
function joined(runs: readonly Run[], joint: string): string {
  let text = ''
  let before: Run | undefined
  for (const run of runs) {
    if (before !== undefined && !touch(before, run)) {
      // A hyphen that the browser has set at the end of a line is a row of its own.
      const isBroken = /^[-\u2010]$/.test(before.text) && /\p{L}[-\u2010]$/u.test(text) && /^\p{L}/u.test(run.text)
      text = isBroken ? text.slice(0, -1) : text + joint
    }
    text += run.text
    before = run
  }
  return text
}

/** Whether nothing that reads as a space is between two rows, whichever way they run. */
export function touch(a: Run, b: Run): boolean {
  const most = spaceGap * Math.max(a.size, b.size)
  return between(a, b, 'x') < most && between(a, b, 'y') < most
}

function between(a: Run, b: Run, axis: 'x' | 'y'): number {
  const [from, to] = [a.start[axis], a.end[axis]]
  const [start, end] = [b.start[axis], b.end[axis]]
  return Math.max(Math.min(start, end) - Math.max(from, to), Math.min(from, to) - Math.max(start, end))
}

function within(element: Element): readonly Element[] {
  return [element, ...element.children.flatMap(within)]
}

/** /PageLabels as `finish` writes them: rows of pages, each counted from its first one. */
function readLabels(file: PdfFile): readonly string[] {
  const entries = array(file.inner(file.dictionary(file.catalog).get('PageLabels')).get('Nums') ?? '[]')
  const labels = file.pages.map((_, index) => String(index + 1))
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const style = decodeName(dictionary(entries[at + 1] ?? '<<>>').get('S') ?? '')
    const from = Number(entries[at])
    for (let page = from; page < labels.length; page++)
      labels[page] = style === 'r' ? romanNumeral(page - from + 1) : String(page - from + 1)
  }
  return labels
}

function listIn<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  const list = map.get(key) ?? []
  map.set(key, list)
  return list
}
