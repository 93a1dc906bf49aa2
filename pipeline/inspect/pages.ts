/** Every page of a printed book: what it paints, how large it is, what it calls itself, where its links lead. */
import type { OpenPdf } from '../pdf-pages.ts'
import { readContent } from './content.ts'
import { excess } from './rectangles.ts'
import type { Link, PageContent, Rectangle } from './types.ts'

/** @param hasLinks with the links, which cost a third of the time more */
export async function readPages({ document, operators }: OpenPdf, hasLinks: boolean): Promise<readonly PageContent[]> {
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
    const annotations = (hasLinks ? await page.getAnnotations() : []) as readonly Annotation[]
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
