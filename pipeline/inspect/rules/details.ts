/** Sizes, pictures and links. */
import { height, union, width } from '../rectangles.ts'
import type { Observation, PageContent, Rule } from '../types.ts'
import { shortened } from './outside.ts'

/** Points; below it, print is a strain for anybody. */
const smallest = 6
/** Sizes come from pixels and scales. */
const rounding = 0.02
/** Pixels to the inch; what a picture needs on an office printer. */
const coarsest = 150

/** Text below 6 pt, once for each block and page. */
export const smallText: Rule = (book) => {
  const blocks = [
    ...book.blocks.map((block) => ({ block, lines: block.lines })),
    ...book.loose.map((line) => ({ block: undefined, lines: [line] })),
  ]
  return blocks.flatMap(({ block, lines }) => {
    const small = lines.filter((line) =>
      line.glyphs.some((glyph) => glyph.text.trim() !== '' && glyph.size < smallest - rounding),
    )
    return [...new Set(small.map((line) => line.page))].map((page): Observation => {
      const here = small.filter((line) => line.page === page)
      const size = Math.min(...here.flatMap((line) => line.glyphs.map((glyph) => glyph.size)))
      const reason = `Unexpected text of ${Math.round(size * 10) / 10} pt, expected at least ${smallest} pt: “${shortened(here[0]?.text ?? '')}”`
      const remedy =
        'Draw the figure smaller, or set the text larger: a figure that is scaled down takes its labels with it.'
      return { rule: 'page-text-small', page, box: union(here.map((line) => line.box)), reason, remedy, block }
    })
  })
}

/** Pictures of too few pixels. */
export const coarsePictures: Rule = (book) =>
  book.pages.flatMap((page) =>
    page.marks.flatMap((mark): readonly Observation[] => {
      // A pixel or two is a colour, not a picture.
      if (mark.pixels === undefined || mark.pixels.width * mark.pixels.height <= 4) return []
      const inches = Math.max(width(mark.box) / mark.pixels.width, height(mark.box) / mark.pixels.height) / 72
      const resolution = Math.floor(1 / inches + 1e-6)
      if (resolution >= coarsest) return []
      const reason = `Unexpected picture of ${resolution} pixels to the inch, expected at least ${coarsest}`
      const remedy = 'Use a larger file, or print the picture smaller.'
      return [
        {
          rule: 'page-image-coarse',
          page: page.number,
          box: mark.box,
          reason,
          remedy,
          block: before(page, mark.box, book.blocks),
        },
      ]
    }),
  )

/** The last block that begins above a place on a page. */
function before<
  Block extends { readonly lines: readonly { readonly page: number; readonly box: { readonly top: number } }[] },
>(page: PageContent, box: { readonly top: number }, blocks: readonly Block[]): Block | undefined {
  const above = (block: Block): boolean => {
    const [first] = block.lines
    return first !== undefined && (first.page < page.number || (first.page === page.number && first.box.top <= box.top))
  }
  return blocks.findLast(above)
}

/** Links without an address, and links inside the book that lead to no place in it. */
export const lostLinks: Rule = (book) => {
  const remedy = 'Correct the address, or take the link away.'
  const printed = book.pages.flatMap((page) =>
    page.links.flatMap((link): readonly Observation[] => {
      const { address, destination, box } = link
      const good =
        address !== undefined
          ? /^(https?:\/\/[^/]|mailto:.)/.test(address)
          : destination !== undefined && book.destinations.has(destination)
      if (good) return []
      const block = book.blocks.find((one) =>
        one.lines.some(
          (line) =>
            line.page === page.number &&
            line.box.top < box.bottom &&
            line.box.bottom > box.top &&
            line.box.left < box.right &&
            line.box.right > box.left,
        ),
      )
      return [
        {
          rule: 'page-link-nowhere',
          page: page.number,
          box,
          reason: `Unexpected link to ${address ?? destination ?? 'nowhere'}`,
          remedy,
          block,
        },
      ]
    }),
  )
  const written = book.broken.map(({ to, block, source }): Observation => {
    const line = block?.lines[0]
    const reason = `Unexpected link to “${to}”, which is nowhere in the document`
    return {
      rule: 'page-link-nowhere',
      page: line?.page ?? 1,
      box: line?.box ?? { left: 0, top: 0, right: 20, bottom: 20 },
      reason,
      remedy,
      block,
      source,
    }
  })
  return [...printed, ...written]
}
