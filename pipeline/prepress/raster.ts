/** Pages as pixels. */
import { drawnPages } from '../pdf-pages.ts'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue, opacity of each pixel, row by row from the top. */
  readonly data: Uint8ClampedArray
}

/** Draws page after page of a file. @param scale pixels of a point */
export async function* rasterised(pdf: Uint8Array, scale: number): AsyncGenerator<Pixels> {
  for await (const canvas of drawnPages(pdf, scale)) {
    const { width, height } = canvas
    yield { width, height, data: canvas.getContext('2d').getImageData(0, 0, width, height).data }
  }
}
