/** The stages of one language from its document to the finished PDF: compare, print, finish. */
import { finish } from './finish/index.ts'
import { print } from './print/index.ts'
import type { CheckedStudy, Tools } from './read.ts'
import { type Ingredients, ingredientsOf, type PrintedEdition, programHash, reusable } from './report.ts'
import type { FinishedDocument, HtmlDocument, PrintedDocument } from './stages.ts'

/** One language on paper, with the document that it was printed from. */
export interface PrintedLanguage extends PrintedEdition {
  readonly document: HtmlDocument
}

/** What came from the press: sheets to finish, or the PDF of the last build, which had the same ingredients. */
export interface Sheets {
  readonly document: HtmlDocument
  readonly ingredients: Ingredients
  readonly result: { readonly kept: FinishedDocument } | { readonly printed: PrintedDocument }
}

/** Prints a document, unless there is none, or the last build has printed the same. */
export async function printDocument(
  document: HtmlDocument | undefined,
  checked: CheckedStudy,
  tools: Tools,
): Promise<Sheets | undefined> {
  if (document === undefined) return undefined
  const { services, progress } = tools
  const { code } = document.language
  const ingredients = await ingredientsOf(document, checked, await programHash(services), services)
  const kept = await progress.stage(
    `compare ${code}`,
    () => reusable(document.language, ingredients, checked, services),
    (found) => (found === undefined ? '' : 'nothing that is printed has changed; the PDF is kept'),
  )
  if (kept !== undefined) return { document, ingredients, result: { kept } }
  const printed = await progress.stage(
    `print ${code}`,
    (begin) => print(document, services, begin),
    ({ map, rounds }) => `${map.pages} pages, printed ${rounds === 1 ? 'once' : `${rounds} times`}`,
  )
  return { document, ingredients, result: { printed } }
}

export async function finishSheets(
  sheets: Sheets | undefined,
  { study, design }: CheckedStudy,
  { problems, progress }: Tools,
): Promise<PrintedLanguage | undefined> {
  if (sheets === undefined) return undefined
  const { document, ingredients, result } = sheets
  if ('kept' in result) return { document, ingredients, finished: result.kept }
  const { edition, editionFile } = study.manuscript.sources
  const families = [...new Set(design.fonts.map((font) => font.postScriptName))]
  const finished = await progress.stage(`finish ${document.language.code}`, () =>
    finish(result.printed, { edition, families, origin: { file: editionFile } }, problems),
  )
  return { document, ingredients, finished }
}
