/** The stages of one language from its document to the finished PDF: compare, print, finish. */

import { type KeptEdition, type Missed, reusable } from './earlier.ts'
import { finish } from './finish/index.ts'
import { print } from './print/index.ts'
import type { CheckedStudy, Tools } from './read.ts'
import { fileNames, type Ingredients, ingredientsOf, type PrintedEdition, programHash, sayAgain } from './report.ts'
import type { HtmlDocument, PrintedDocument } from './stages.ts'
import { claimsOf } from './standards.ts'

/** One language on paper, with the document that it was printed from. */
export interface PrintedLanguage extends PrintedEdition {
  readonly document: HtmlDocument
  /** Why it was printed again; undefined when it was kept. */
  readonly missed?: Missed | undefined
}

/** What came from the press: sheets to finish, or the files of the last build, which had the same ingredients. */
export interface Sheets {
  readonly document: HtmlDocument
  readonly ingredients: Ingredients
  readonly result: { readonly kept: KeptEdition } | { readonly printed: PrintedDocument; readonly missed: Missed }
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
  const found = await progress.stage(
    `compare ${code}`,
    () => reusable(document.language, ingredients, checked, services),
    (one) => ('kept' in one ? 'nothing that is printed has changed; the PDF is kept' : ''),
  )
  if ('kept' in found) return { document, ingredients, result: found }
  const printed = await progress.stage(
    `print ${code}`,
    (begin) => print(document, services, begin),
    ({ map, rounds }) => `${map.pages} pages, printed ${rounds === 1 ? 'once' : `${rounds} times`}`,
  )
  return { document, ingredients, result: { printed, missed: found } }
}

/** The finished PDF, and whatever else is made of the same pages: all of `files`, in the order of `fileNames`. */
export async function finishSheets(
  sheets: Sheets | undefined,
  { study, design }: CheckedStudy,
  { problems, progress }: Tools,
): Promise<PrintedLanguage | undefined> {
  if (sheets === undefined) return undefined
  const { document, ingredients, result } = sheets
  if ('kept' in result) {
    sayAgain(result.kept.said?.pages ?? [], problems)
    return { document, ingredients, ...result.kept }
  }
  const { edition, editionFile } = study.manuscript.sources
  const families = [...new Set(design.fonts.map((font) => font.postScriptName))]
  const [screen] = fileNames(edition, document.language)
  const finished = await progress.stage(
    `finish ${document.language.code}`,
    () => finish(result.printed, { edition, families, origin: { file: editionFile } }, problems),
    () => claimsOf(screen),
  )
  const files = [{ name: screen, bytes: finished.pdf }]
  return { document, ingredients, finished, files, missed: result.missed }
}
