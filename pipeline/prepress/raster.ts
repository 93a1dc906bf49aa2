/** Pages as pixels, drawn by pdf.js and its canvas; no program and no font of the machine has a part in it. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** Red, green, blue, opacity of each pixel, row by row from the top. */
  readonly data: Uint8ClampedArray
}

/** The little of pdf.js’s canvas factory that it calls. */
interface CanvasAndContext {
  canvas: { width: number; height: number } | null
  context: unknown
}

/** Draws page after page of a file. @param scale pixels of a point */
export async function* rasterised(pdf: Uint8Array, scale: number): AsyncGenerator<Pixels> {
  const { createCanvas, DOMMatrix, ImageData, Path2D } = await import('@napi-rs/canvas')
  // pdf.js draws with these globals, which Node lacks; those that it finds by itself may be of another version of the canvas.
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')

  class CanvasFactory {
    create(width: number, height: number): CanvasAndContext {
      const canvas = createCanvas(width, height)
      return { canvas, context: canvas.getContext('2d') }
    }
    reset({ canvas }: CanvasAndContext, width: number, height: number): void {
      if (canvas !== null) Object.assign(canvas, { width, height })
    }
    destroy(both: CanvasAndContext): void {
      this.reset(both, 0, 0)
      both.canvas = null
      both.context = null
    }
  }

  const task = getDocument({
    // pdf.js takes the buffer away from its owner.
    data: Uint8Array.from(pdf),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    CanvasFactory,
  })
  try {
    const document = await task.promise
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale })
      const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
      const context = canvas.getContext('2d')
      const parameters = { canvas, canvasContext: context, viewport } as unknown as Parameters<
        PDFPageProxy['render']
      >[0]
      await page.render(parameters).promise
      page.cleanup()
      const { width, height } = canvas
      yield { width, height, data: context.getImageData(0, 0, width, height).data }
    }
  } finally {
    await task.destroy()
  }
}
