/**
 * finish: PrintedDocument → FinishedDocument. What Chromium cannot say: exact page boxes, page labels, who published it
 * and when, an identity from the content; and its tags made complete (see “screen.ts”). Nothing comes from a clock, so equal input gives equal bytes.
 */
import { firstBodyPage } from '../body-start.ts'
import type { Edition, Language } from '../configuration.ts'
import { PdfFile } from '../pdf.ts'
import { writeDictionary, writeNumber } from '../pdf-syntax.ts'
import type { Origin, Problems } from '../problems.ts'
import type { FinishedDocument, PrintedDocument, Sheet } from '../stages.ts'
import { mendBookmarks } from './bookmarks.ts'
import { checkFonts, checkStructure } from './facts.ts'
import type { Rectangle } from './geometry.ts'
import { setInformation } from './metadata.ts'
import { makeAccessible } from './screen.ts'

export interface Finishing {
  readonly edition: Pick<Edition, 'publisher' | 'date'>
  /** PostScript names of the families that the document may use. */
  readonly families: readonly string[]
  /** Where problems point, for want of a place in the PDF: the file of the edition. */
  readonly origin: Origin
}

export function finish(printed: PrintedDocument, finishing: Finishing, problems: Problems): FinishedDocument {
  const file = PdfFile.parse(printed.pdf)
  const { document } = printed
  const { edition, families, origin } = finishing
  const { publisher, date } = edition
  const imprint = { title: document.title, language: document.language.tag, publisher, date }
  checkFonts(file, families, origin, problems)
  checkStructure(file, { language: document.language.tag, sheet: document.sheet }, origin, problems)
  setBoxes(file, document.sheet)
  setCatalog(file, firstBodyPage(printed), document.language.direction)
  setInformation(file, imprint)
  mendBookmarks(file, document.html)
  makeAccessible(file, printed, imprint, trimmed(document.sheet), origin, problems)
  return {
    folios: printed.folios,
    language: document.language,
    pdf: file.toBytes({ identifies: true }),
    pages: file.pages.length,
    rounds: printed.rounds,
  }
}

/**
 * The screen edition is cut to the trim: Chromium rounds A4, so the book is printed on a larger sheet, which shows
 * through this window only. There is no bleed to record outside of it.
 */
function setBoxes(file: PdfFile, sheet: Sheet): void {
  const { left, bottom, right, top } = trimmed(sheet)
  const box = `[${[left, bottom, right, top].map(writeNumber).join(' ')}]`
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

/** The page as it is seen. */
function trimmed({ height, trim }: Sheet): Rectangle {
  const bottom = height - trim.top - trim.height
  return { left: trim.left, bottom, right: trim.left + trim.width, top: bottom + trim.height }
}
