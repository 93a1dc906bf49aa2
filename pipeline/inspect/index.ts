/**
 * inspect: FinishedDocument → Inspection. Measures the printed pages themselves: every glyph with its clips, every tag,
 * paired with the document that they were printed from. Only a final build and `check --pages` pay for it.
 */
import { PdfFile } from '../pdf.ts'
import { type OpenPdf, withPdf } from '../pdf-pages.ts'
import { descendants, readStructure } from '../pdf-structure.ts'
import type { FinishedDocument, HtmlDocument } from '../stages.ts'
import { readBlocks } from './blocks.ts'
import { readPages } from './pages.ts'
import { errors, pageRules } from './rules/index.ts'
import { readSources } from './source.ts'
import type { Block, Book, Element, Finding, Glyph, Inspection } from './types.ts'

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
  const pages = await readPages(open, true)
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
