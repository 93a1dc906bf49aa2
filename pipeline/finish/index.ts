/**
 * finish: PrintedDocument → FinishedDocument. What Chromium cannot say: exact page boxes, page labels, who published it
 * and when, an identity from the content. Nothing comes from a clock, so equal input gives equal bytes.
 */
import { createHash } from 'node:crypto'
import { firstBodyPage } from '../body-start.ts'
import type { Edition, Language } from '../configuration.ts'
import { PdfFile } from '../pdf.ts'
import { encodeString, reference, writeDictionary, writeNumber } from '../pdf-syntax.ts'
import type { Origin, Problems } from '../problems.ts'
import type { FinishedDocument, PrintedDocument, Sheet } from '../stages.ts'
import { mendBookmarks } from './bookmarks.ts'
import { checkFonts, checkStructure } from './facts.ts'
import { renumberStructureIds } from './structure-ids.ts'

export interface Finishing {
  readonly edition: Pick<Edition, 'publisher' | 'date'>
  /** PostScript names of the families that the document may use. */
  readonly families: readonly string[]
  /** Where problems point, for want of a place in the PDF: the file of the edition. */
  readonly origin: Origin
}

/** Goes into every PDF in place of version numbers that change with the machine. */
const producer = 'study-to-print with Chromium'

export function finish(printed: PrintedDocument, finishing: Finishing, problems: Problems): FinishedDocument {
  const { document } = printed
  const { edition, families, origin } = finishing
  const file = PdfFile.parse(printed.pdf)
  checkFonts(file, families, origin, problems)
  checkStructure(file, { language: document.language.tag, sheet: document.sheet }, origin, problems)
  setBoxes(file, document.sheet)
  setCatalog(file, firstBodyPage(printed), document.language.direction)
  setInformation(file, document.title, edition)
  mendBookmarks(file, document.html)
  renumberStructureIds(file)
  setIdentity(file)
  return {
    folios: printed.folios,
    language: document.language,
    pdf: file.toBytes(),
    pages: file.pages.length,
    rounds: printed.rounds,
  }
}

/**
 * The screen edition is cut to the trim: Chromium rounds A4, so the book is printed on a larger sheet, which shows
 * through this window only. There is no bleed to record outside of it.
 */
function setBoxes(file: PdfFile, { height, trim }: Sheet): void {
  const bottom = height - trim.top - trim.height
  const corners = [trim.left, bottom, trim.left + trim.width, bottom + trim.height]
  const box = `[${corners.map(writeNumber).join(' ')}]`
  for (const number of file.pages) {
    const page = new Map(file.dictionary(number))
    for (const name of ['MediaBox', 'CropBox', 'TrimBox']) page.set(name, box)
    file.replace(number, writeDictionary(page))
  }
}

function setCatalog(file: PdfFile, firstBodyPage: number, direction: Language['direction']): void {
  const front = firstBodyPage > 1 ? ['0 <</S /r>>'] : []
  const preferences = new Map(file.inner(file.dictionary(file.catalog).get('ViewerPreferences')))
  // Viewers lay facing pages out by it: the first page of such a book lies on the left.
  if (direction === 'rtl') preferences.set('Direction', '/R2L')
  const catalog = new Map(file.dictionary(file.catalog))
    .set('PageLabels', `<</Nums [${[...front, `${firstBodyPage - 1} <</S /D>>`].join(' ')}]>>`)
    .set('PageMode', '/UseOutlines')
    .set('ViewerPreferences', writeDictionary(preferences.set('DisplayDocTitle', 'true')))
  file.replace(file.catalog, writeDictionary(catalog))
}

function setInformation(file: PdfFile, title: string, { publisher, date }: Finishing['edition']): void {
  const day = `(D:${date.replaceAll('-', '')}000000Z)`
  const information = new Map([
    ['Title', encodeString(title)],
    ['Author', encodeString(publisher)],
    ['Creator', encodeString(producer)],
    ['Producer', encodeString(producer)],
    ['CreationDate', day],
    ['ModDate', day],
  ])
  // In place of Chromium’s, which has the time of the print in it.
  const number = reference(file.trailer('Info'))
  if (number !== undefined) file.replace(number, writeDictionary(information))
  else file.setTrailer('Info', `${file.add(writeDictionary(information))} 0 R`)
}

/** Two equal halves: the file has never been changed since it was made (14.4). */
function setIdentity(file: PdfFile): void {
  const hash = createHash('sha256').update(file.toBytes()).digest('hex').slice(0, 32)
  file.setTrailer('ID', `[<${hash}> <${hash}>]`)
}
