/** Pages as pictures, with the changed places framed. */
import type { Picture } from '../changes/html.ts'
import type { Rectangle } from '../changes/paper.ts'
import { drawPage, withPdf } from '../pdf-pages.ts'

/** Pixels of a point: 104 to the inch, enough to read the text of a page; pages in hundreds are drawn smaller. */
const usual = 104 / 72
const many = 64
const small = 72 / 72

/** Told apart by their lines as well as by their colours: dashes for the old, a full line for the new. */
const styles = {
  old: { colour: '#b3261e', dash: [6, 3] },
  now: { colour: '#1b5e9b', dash: [] },
} as const

interface FramedPage {
  readonly number: number
  readonly frames: readonly Rectangle[]
}

/** @returns WebP pictures by number of the page */
export async function pagePictures(
  pdf: Uint8Array,
  pages: readonly FramedPage[],
  side: 'old' | 'now',
): Promise<ReadonlyMap<number, Picture>> {
  const wanted = new Map(pages.map((page) => [page.number, page]))
  const scale = wanted.size > many ? small : usual
  const pictures = new Map<number, Picture>()
  if (wanted.size === 0) return pictures
  await withPdf(pdf, async ({ document }) => {
    for (const { number, frames } of wanted.values()) {
      const canvas = await drawPage(document, number, scale)
      const context = canvas.getContext('2d')
      context.strokeStyle = styles[side].colour
      context.lineWidth = 1.75
      context.setLineDash([...styles[side].dash])
      for (const { left, top, right, bottom } of frames) {
        context.strokeRect(left * scale - 3, top * scale - 3, (right - left) * scale + 6, (bottom - top) * scale + 6)
      }
      const bytes = await canvas.encode('webp', 80)
      const address = `data:image/webp;base64,${bytes.toString('base64')}`
      pictures.set(number, { address, width: canvas.width, height: canvas.height })
    }
  })
  return pictures
}
