/**
 * inspect: FinishedDocument → Inspection. Measures the printed pages themselves: every glyph with its clips, every tag,
 * paired with the document that they were printed from. Only a final build and `check --pages` pay for it.
 */
import { PdfFile } from '../pdf.ts'
import { descendants, readStructure } from '../pdf-structure.ts'
import type { FinishedDocument, HtmlDocument } from '../stages.ts'
import { readBlocks } from './blocks.ts'
import { readContent } from './content.ts'
import { type OpenPdf, withPdf } from './reader.ts'
import { excess } from './rectangles.ts'
import { errors, pageRules } from './rules/index.ts'
import { readSources } from './source.ts'
import type { Block, Book, Element, Finding, Glyph, Inspection, Link, PageContent, Rectangle } from './types.ts'

export type { Finding, Inspection } from './types.ts'

/** @param document what the PDF was printed from */
export async function inspect({ pdf }: Pick<FinishedDocument, 'pdf'>, document: HtmlDocument): Promise<Inspection> {
  const book = await withPdf(pdf, (open) => readBook(open, PdfFile.parse(pdf), document))
  const observations = pageRules
    .flatMap((rule) => rule(book))
    .sort((a, b) => a.page - b.page || a.box.top - b.box.top || a.box.left - b.box.left)
  const findings = observations.map((one, index): Finding => {
    const { page, box, rule, reason, remedy } = one
    return {
      number: index + 1,
      page,
      label: book.pages[page - 1]?.label ?? String(page),
      box,
      rule,
      severity: errors.has(rule) ? 'error' : 'warning',
      reason,
      remedy,
      source: one.source ?? book.sourceOf(one.block),
    }
  })
  return { pages: book.pages.map(({ number, label, width, height }) => ({ number, label, width, height })), findings }
}

async function readBook(open: OpenPdf, file: PdfFile, document: HtmlDocument): Promise<Book> {
  const pages = await readPages(open)
  const tree = readStructure(file)
  const { blocks, loose } = readBlocks(tree, pages)
  const bare = pages.filter(
    (page) => !page.full && !blocks.some((block) => block.lines.some((line) => line.page === page.number)),
  )
  const sources = readSources(
    document,
    blocks,
    bare.map((page) => page.number),
  )
  return {
    pages,
    tree,
    blocks,
    loose,
    destinations: new Set(file.destinations().keys()),
    figures: figuresOf(tree),
    textSize: commonest(blocks, (glyph) => glyph.size, 10),
    scale: commonest(blocks, (glyph) => glyph.scale, 0.75),
    ...sources,
  }
}

async function readPages({ document, operators }: OpenPdf): Promise<readonly PageContent[]> {
  const labels = await document.getPageLabels()
  const pages: PageContent[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view
    const paper: Rectangle = { left: 0, top: 0, right: right - left, bottom: top - bottom }
    const { area: clipped, background, glyphs, marks } = await readContent(page, operators, paper)
    const area = clipped ?? paper
    // Colour and nothing else is a picture, too; nothing at all is an empty page.
    const full = clipped === undefined ? background && glyphs.length === 0 : excess(inset(paper), clipped) === 0
    const annotations = (await page.getAnnotations()) as readonly Annotation[]
    pages.push({
      number,
      label: labels?.[number - 1] ?? String(number),
      width: paper.right,
      height: paper.bottom,
      area,
      full,
      glyphs,
      marks,
      links: annotations.filter(({ subtype }) => subtype === 'Link').map((one) => linkOf(one, left, top)),
    })
    page.cleanup()
  }
  return pages
}

/** A hair’s breadth inside: sheets are rounded. */
function inset({ left, top, right, bottom }: Rectangle): Rectangle {
  return { left: left + 1, top: top + 1, right: right - 1, bottom: bottom - 1 }
}

interface Annotation {
  readonly subtype: string
  readonly rect: readonly number[]
  readonly url?: string
  readonly unsafeUrl?: string
  readonly dest?: unknown
}

function linkOf({ rect, url, unsafeUrl, dest }: Annotation, left: number, top: number): Link {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect
  return {
    box: { left: x0 - left, top: top - y1, right: x1 - left, bottom: top - y0 },
    address: url ?? unsafeUrl,
    destination: typeof dest === 'string' ? dest : undefined,
  }
}

/** What most letters have, figures aside: the text. */
function commonest(blocks: readonly Block[], of: (glyph: Glyph) => number, otherwise: number): number {
  const letters = new Map<number, number>()
  for (const { element, lines } of blocks) {
    if (element.role === 'Figure') continue
    for (const glyph of lines.flatMap((line) => line.glyphs)) {
      const value = Math.round(of(glyph) * 1000) / 1000
      letters.set(value, (letters.get(value) ?? 0) + 1)
    }
  }
  return [...letters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? otherwise
}

/** The marked content of every figure. */
function figuresOf(tree: Element): ReadonlySet<string> {
  const figures = [...descendants(tree)].filter(({ role }) => role === 'Figure').flatMap((one) => [...descendants(one)])
  return new Set(figures.flatMap(({ content }) => content.map(({ page, owner }) => `${page} ${owner}`)))
}
