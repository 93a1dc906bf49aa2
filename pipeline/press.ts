/** The stages of one language from its document to the finished PDF: compare, print, finish. */

import { type KeptEdition, type Missed, reusable } from './earlier.ts'
import { fileNames } from './file-names.ts'
import { type Finishing, finish } from './finish/index.ts'
import { sayAgain } from './messages.ts'
import { pressFiles } from './press-files.ts'
import { print } from './print/index.ts'
import type { CheckedStudy, Tools } from './read.ts'
import { type Ingredients, ingredientsOf, type PrintedEdition, programHash } from './report.ts'
import type { PressOrder, PressSetting, PressWork, Services } from './services/types.ts'
import type { HtmlDocument, PrintedDocument } from './stages.ts'
import { standardsInWords } from './standards.ts'

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
  services.pressRoom?.open(await settingOf(checked, services))
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
  checked: CheckedStudy,
  { services, problems, progress }: Tools,
): Promise<PrintedLanguage | undefined> {
  if (sheets === undefined) return undefined
  const { document, ingredients, result } = sheets
  if ('kept' in result) {
    sayAgain(result.kept.said?.pages ?? [], problems)
    return { document, ingredients, ...result.kept }
  }
  const { code } = document.language
  const [screen] = fileNames(checked.study.manuscript.sources.edition, document.language)
  // Of one printing, side by side: the print edition in a thread of its own, which is told before this one is busy.
  const press = await pressOf(checked, services)
  const pressing = progress.stage(
    `prepress ${code}`,
    () => press({ pdf: result.printed.pdf, document: essentials(document) }),
    ({ colours }) => `${colours} colours in inks`,
  )
  // Whoever awaits it is told.
  pressing.catch(() => {})
  const finished = await progress.stage(
    `finish ${code}`,
    () => finish(result.printed, finishingOf(checked), problems),
    () => standardsInWords(screen),
  )
  const pressed = await pressing
  sayAgain(pressed.messages, problems)
  const files = [{ name: screen, bytes: finished.pdf }, ...(pressed.files ?? [])]
  return { document, ingredients, finished, files, missed: result.missed }
}

/** What a printed document of a study is finished with. */
export function finishingOf({ study, design }: CheckedStudy): Finishing {
  const { edition, editionFile } = study.manuscript.sources
  const families = [...new Set(design.fonts.map((font) => font.postScriptName))]
  return { edition, families, origin: { file: editionFile } }
}

/** What crosses to the thread. */
function essentials({ title, language, sheet }: HtmlDocument): PressOrder['document'] {
  return { title, language, sheet }
}

type Press = (order: PressOrder) => Promise<PressWork>

/** One for all languages of a build, so that the table of colours and the profile cross to the thread once. */
const settings = new WeakMap<CheckedStudy, Promise<PressSetting>>()

function settingOf(checked: CheckedStudy, { files }: Services): Promise<PressSetting> {
  const { edition, editionFile } = checked.study.manuscript.sources
  const settling =
    settings.get(checked) ??
    pressFiles(files.program).then((own) => ({
      edition: { id: edition.id, publisher: edition.publisher, date: edition.date },
      editionPath: editionFile.path,
      tokens: checked.design.tokens,
      ...own,
    }))
  settings.set(checked, settling)
  return settling
}

async function pressOf(checked: CheckedStudy, services: Services): Promise<Press> {
  const { pressRoom } = services
  const setting = await settingOf(checked, services)
  if (pressRoom !== undefined) return (order) => pressRoom.make(order, setting)
  const { openPress } = await import('./prepress/press.ts')
  return openPress(setting)
}
