/** Figures: what they say to those who cannot see them, and where they stand (ISO 14289-1, 7.3; ISO 32000-1, Table 344). */
import { writeNumber } from '../pdf-syntax.ts'
import { intersection, type Rectangle, union } from './geometry.ts'
import type { PageContent } from './page-content.ts'
import { allTags, type Tag } from './tags.ts'

/** @param paper what is seen of each page @returns figures that say nothing */
export function mendFigures(tops: readonly Tag[], pages: readonly PageContent[], paper: Rectangle): readonly Tag[] {
  const figures = allTags(tops).filter(({ role }) => role === 'Figure')
  for (const figure of figures) {
    const [first] = figure.marked
    // A box belongs to one page.
    const own = figure.marked.filter(({ page }) => page === first?.page)
    const boxes = own.map(({ page, id }) => pages[page]?.marks.get(id)?.box)
    const box = boxes.reduce<Rectangle | undefined>(
      (all, one) => (one === undefined ? all : union(all, one)),
      undefined,
    )
    if (box === undefined) continue
    const { left, bottom, right, top } = intersection(box, paper)
    figure.addAttributes(
      `/O /Layout /Placement /Block /BBox [${[left, bottom, right, top].map(writeNumber).join(' ')}]`,
    )
  }
  return figures.filter(({ entries }) => !entries.has('Alt') && !entries.has('ActualText'))
}
