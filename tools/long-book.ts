/** A book of a thousand pages: the one there is, over and over, each time with ids of its own. */
import { PdfFile } from '../pipeline/pdf.ts'
import type { Services } from '../pipeline/services/types.ts'
import type { PrintedDocument } from '../pipeline/stages.ts'

/** @param html with its page numbers filled in; it is printed once */
export async function printLongBook(
  printed: PrintedDocument,
  html: string,
  copies: number,
  { browser }: Pick<Services, 'browser'>,
): Promise<PrintedDocument> {
  const [head = '', rest = ''] = html.split(/(?<=<body[^>]*>)/)
  const [body = '', tail = ''] = rest.split(/(?=<\/body>)/)
  const repeated = Array.from({ length: copies }, (_, copy) => (copy === 0 ? body : renamed(body, copy)))
  const long = head + repeated.join('\n') + tail
  const pdf = await browser.withPage(async (page) => {
    await page.load(long)
    return page.pdf({ tagged: true })
  })
  const file = PdfFile.parse(pdf)
  const pageOf = Object.fromEntries([...file.destinations()].map(([anchor, { page }]) => [anchor, page]))
  return {
    ...printed,
    document: { ...printed.document, html: long },
    pdf,
    map: { pages: file.pages.length, pageOf, blanks: [] },
  }
}

/** Without the mark of where the body starts, which only one element may bear. */
function renamed(body: string, copy: number): string {
  return body
    .replace(/\sdata-body-start(="[^"]*")?/g, '')
    .replace(/(\s(?:id|aria-labelledby|aria-describedby)=")([^"]+)"/g, `$1$2-${copy}"`)
    .replace(/(\shref="#)([^"]+)"/g, `$1$2-${copy}"`)
    .replace(/url\(#([^)]+)\)/g, `url(#$1-${copy})`)
}
