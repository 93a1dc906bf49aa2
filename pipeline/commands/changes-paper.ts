/** The words of a printed book with their places on the pages, as the change report compares them. */
import type { Paper, PaperBlock, PaperPage, Rectangle } from '../changes/paper.ts'
import { type GlyphLine, wordsOf } from '../changes/words.ts'
import { readBlocks } from '../inspect/blocks.ts'
import { readPages } from '../inspect/pages.ts'
import { intersection, union } from '../inspect/rectangles.ts'
import type { Glyph, Line, PageContent } from '../inspect/types.ts'
import { PdfFile } from '../pdf.ts'
import { withPdf } from '../pdf-pages.ts'
import { descendants, type Element, readStructure } from '../pdf-structure.ts'
import { sha256 } from '../strings.ts'

const known = new WeakMap<Uint8Array, Promise<Paper>>()

/** About 1.5 s for a hundred pages; the same bytes in memory are read once. */
export function readPaper(pdf: Uint8Array): Promise<Paper> {
  const paper = known.get(pdf) ?? readFresh(pdf)
  known.set(pdf, paper)
  return paper
}

async function readFresh(pdf: Uint8Array): Promise<Paper> {
  const file = PdfFile.parse(pdf)
  const contents = await withPdf(pdf, (open) => readPages(open, false))
  const tree = readStructure(file)
  const { blocks, loose } = readBlocks(tree, contents)
  const read = new Map(blocks.map((block) => [block.element, block]))
  // A picture without any words is no block of text, yet it is there: so the whole tree is walked, in reading order.
  const paperBlocks = [...descendants(tree)].flatMap((element): readonly PaperBlock[] => {
    const block = read.get(element)
    const isFigure = element.role === 'Figure'
    if (block === undefined && !isFigure) return []
    const { lines } = block ?? { lines: [] }
    return [
      {
        kind: isFigure ? 'figure' : isMarker(element.role, lines) ? 'marker' : 'text',
        words: wordsOf(inOrder(element, lines)),
        text: textOf(lines),
        alternative: element.alternative ?? '',
        boxes: isFigure ? figureBoxes(element, contents) : boxesOf(lines),
      },
    ]
  })
  return {
    pages: contents.map(pageOf),
    blocks: paperBlocks,
    furniture: loose.map((line) => ({
      page: line.page,
      text: line.text.trim(),
      box: line.box,
      words: wordsOf([lineOf(line)]),
    })),
  }
}

/** Everything that can be seen on a page, as signs: equal signs, equal page, but for colours. */
function pageOf({ number, label, width, height, glyphs, marks }: PageContent): PaperPage {
  const drawn = marks.map(({ box, clip }) => seen(intersection(box, clip)))
  return {
    number,
    label,
    width,
    height,
    look: sha256([...glyphs.map(({ text, box }) => `${text} ${seen(box)}`), ...drawn].join('\n')),
    marks: marks.map(({ box, clip }) => ({ box: intersection(box, clip), key: seen(intersection(box, clip)) })),
  }
}

/** To a twentieth of a point. */
function seen({ left, top, right, bottom }: Rectangle): string {
  return [left, top, right, bottom].map((one) => Math.round(one * 20)).join(' ')
}

function lineOf({ page, glyphs }: Line) {
  return { page, glyphs: glyphs.map(({ text, box, size, upright }) => ({ text, box, size, upright })) }
}

/** A term of a list of definitions is a label, too, but it is text. */
function isMarker(role: string, lines: readonly Line[]): boolean {
  return role === 'Lbl' && !lines.some(({ text }) => /\p{L}{2}/u.test(text))
}

/** A hyphen at the end of a line goes with it. */
function textOf(lines: readonly Line[]): string {
  return lines.reduce((text, line) => {
    const next = line.text.trim()
    if (/\p{L}[-\u2010\u00ad]$/u.test(text) && /^\p{L}/u.test(next)) return text.slice(0, -1) + next
    return text === '' ? next : `${text} ${next}`
  }, '')
}

/**
 * The lines of a block in the order in which they are read: what stands in two columns, such as a name beside its text,
 * has one column after the other, as its tags have them.
 */
function inOrder(element: Element, lines: readonly Line[]): readonly GlyphLine[] {
  const byOwner = Map.groupBy(
    lines.flatMap(({ page, glyphs }) => glyphs.map((glyph) => ({ page, glyph }))),
    ({ page, glyph }) => `${page} ${glyph.owner}`,
  )
  return [...descendants(element)].flatMap(({ content }) =>
    content.flatMap(({ page, owner }): readonly GlyphLine[] => {
      const rows: Glyph[][] = []
      for (const { glyph } of byOwner.get(`${page} ${owner}`) ?? []) {
        const last = rows.at(-1)?.at(-1)
        const goesOn =
          last !== undefined && Math.abs(last.baseline - glyph.baseline) < 0.4 * Math.max(last.size, glyph.size)
        if (goesOn) rows.at(-1)?.push(glyph)
        else rows.push([glyph])
      }
      byOwner.delete(`${page} ${owner}`)
      return rows.map((glyphs) => ({ page, glyphs }))
    }),
  )
}

function boxesOf(lines: readonly Line[]): PaperBlock['boxes'] {
  const pages = [...new Set(lines.map((line) => line.page))]
  return pages.map((page) => ({
    page,
    box: union(lines.filter((line) => line.page === page).map((line) => line.box)),
  }))
}

/** A picture with all that is drawn in it. */
function figureBoxes(element: Element, pages: readonly PageContent[]): PaperBlock['boxes'] {
  const content = [...descendants(element)].flatMap((one) => one.content)
  const numbers = [...new Set(content.map(({ page }) => page))]
  return numbers.flatMap((page) => {
    const owners = new Set(content.filter((one) => one.page === page).map(({ owner }) => owner))
    const { glyphs = [], marks = [] } = pages[page - 1] ?? {}
    const boxes = [
      ...glyphs.filter(({ owner }) => owner !== undefined && owners.has(owner)).map(({ box }) => box),
      ...marks
        .filter(({ owner }) => owner !== undefined && owners.has(owner))
        .map(({ box, clip }) => intersection(box, clip)),
    ].filter(({ left, right, top, bottom }) => right >= left && bottom >= top)
    return boxes.length === 0 ? [] : [{ page, box: union(boxes) }]
  })
}
