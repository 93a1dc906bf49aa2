/** What a reader of a PDF sees, by another program than the one under test: pdf.js. */
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface OutlineEntry {
  readonly title: string
  readonly page: number
  readonly items: readonly OutlineEntry[]
}

export interface Link {
  readonly page: number
  /** An address, or the page that the link leads to. */
  readonly to: string | number
}

export interface PdfContent {
  /** Text of each page, lines joined by line feeds. */
  readonly text: readonly string[]
  /** What a viewer calls each page. */
  readonly labels: readonly string[]
  readonly outline: readonly OutlineEntry[]
  readonly links: readonly Link[]
  /** Role of a tag (H1, P, TH …) → how many of them. */
  readonly roles: ReadonlyMap<string, number>
  /** Left, bottom, right, top of each page as a viewer shows it, in points. */
  readonly views: readonly (readonly number[])[]
  readonly information: Readonly<Record<string, unknown>>
}

/** Text of each page. */
export async function pdfText(bytes: Uint8Array): Promise<readonly string[]> {
  return (await pdfContent(bytes)).text
}

export async function pdfContent(bytes: Uint8Array): Promise<PdfContent> {
  // pdf.js takes the buffer away from its owner.
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const document = await task.promise
  try {
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
    const pages = await Promise.all(numbers.map((number) => document.getPage(number)))
    const texts = await Promise.all(
      pages.map(async (page) =>
        (await page.getTextContent()).items
          .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
          .join(''),
      ),
    )
    const roles = new Map<string, number>()
    for (const page of pages) count(await page.getStructTree(), roles)
    const links = await Promise.all(
      pages.map(async (page): Promise<readonly Link[]> => {
        const annotations = (await page.getAnnotations()) as readonly {
          readonly url?: string
          readonly dest?: unknown
        }[]
        return Promise.all(
          annotations.map(async ({ url, dest }) => ({
            page: page.pageNumber,
            to: url ?? (await pageOf(document, dest)),
          })),
        )
      }),
    )
    const { info } = await document.getMetadata()
    return {
      text: texts,
      labels: (await document.getPageLabels()) ?? numbers.map(String),
      outline: await outlineOf(document, await document.getOutline()),
      links: links.flat(),
      roles,
      views: pages.map((page) => page.view),
      information: info as Readonly<Record<string, unknown>>,
    }
  } finally {
    await task.destroy()
  }
}

type RawOutline = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>

async function outlineOf(document: PDFDocumentProxy, entries: RawOutline | null): Promise<readonly OutlineEntry[]> {
  return Promise.all(
    (entries ?? []).map(async ({ title, dest, items }) => ({
      title,
      page: await pageOf(document, dest),
      items: await outlineOf(document, items),
    })),
  )
}

/** From 1; 0 for a destination that does not exist. */
async function pageOf(document: PDFDocumentProxy, destination: unknown): Promise<number> {
  const place: unknown = typeof destination === 'string' ? await document.getDestination(destination) : destination
  if (!Array.isArray(place)) return 0
  return 1 + (await document.getPageIndex(place[0] as Parameters<PDFDocumentProxy['getPageIndex']>[0]))
}

type Tag = Awaited<ReturnType<PDFPageProxy['getStructTree']>>

function count(tag: Tag | null, roles: Map<string, number>): void {
  if (tag === null) return
  roles.set(tag.role, (roles.get(tag.role) ?? 0) + 1)
  for (const child of tag.children) if ('role' in child) count(child, roles)
}
