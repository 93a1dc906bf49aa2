/** The pages of a PDF as pdf.js reads and draws them, without any system font, worker or console. */
import type { Canvas } from '@napi-rs/canvas'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

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

/** Gives a PDF to the work, and closes it afterwards. */
export async function withPdf<Result>(bytes: Uint8Array, use: (pdf: OpenPdf) => Promise<Result>): Promise<Result> {
  const { pdf, close } = await openPdf(bytes)
  try {
    return await use(await pdf)
  } finally {
    await close()
  }
}

/** Draws page after page. @param scale pixels of a point */
export async function* drawnPages(bytes: Uint8Array, scale: number): AsyncGenerator<Canvas> {
  const { pdf, close } = await openPdf(bytes)
  try {
    const { document } = await pdf
    for (let number = 1; number <= document.numPages; number++) yield await drawPage(document, number, scale)
  } finally {
    await close()
  }
}

/** No program and no font of the machine has a part in it. @param number from 1 @param scale pixels of a point */
export async function drawPage(document: PDFDocumentProxy, number: number, scale: number): Promise<Canvas> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
  const parameters = { canvas, canvasContext: canvas.getContext('2d'), viewport } as unknown as Parameters<
    PDFPageProxy['render']
  >[0]
  await page.render(parameters).promise
  page.cleanup()
  return canvas
}

interface Opening {
  readonly pdf: Promise<OpenPdf>
  close(): Promise<void>
}

async function openPdf(bytes: Uint8Array): Promise<Opening> {
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
  return { pdf: task.promise.then((document) => ({ document, operators: OPS })), close: () => task.destroy() }
}
