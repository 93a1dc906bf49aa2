/** Opens a PDF with pdf.js, without any system font, worker or console. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The little of pdf.js’s canvas factory that it calls. */
interface CanvasAndContext {
  canvas: { width: number; height: number } | null
  context: unknown
}

export interface OpenPdf {
  readonly document: PDFDocumentProxy
  /** Code of each operator of a page. */
  readonly operators: Readonly<Record<string, number>>
}

export async function withPdf<Result>(bytes: Uint8Array, use: (pdf: OpenPdf) => Promise<Result>): Promise<Result> {
  const { createCanvas, DOMMatrix, ImageData, Path2D } = await import('@napi-rs/canvas')
  // pdf.js draws with these globals, which Node lacks; those that it finds by itself may be of another version of the canvas.
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D })
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs')

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
    data: Uint8Array.from(bytes),
    verbosity: 0,
    // Letters are drawn from the outlines in the file, so that no font of the machine has a part in it.
    disableFontFace: true,
    useSystemFonts: false,
    CanvasFactory,
  })
  try {
    return await use({ document: await task.promise, operators: OPS })
  } finally {
    await task.destroy()
  }
}
