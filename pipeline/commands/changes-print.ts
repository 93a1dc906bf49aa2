/** One language in both states: composed, printed where they differ, read back and compared. */
import { type Comparison, comparePrints, type PrintedState } from '../changes/compare.ts'
import { readDocument } from '../changes/document.ts'
import { stateOfPaper } from '../changes/paper-only.ts'
import { compose } from '../compose.ts'
import { finish } from '../finish/index.ts'
import { finishingOf, printDocument } from '../press.ts'
import { Problems } from '../problems.ts'
import type { CheckedStudy, Tools } from '../read.ts'
import type { HtmlDocument } from '../stages.ts'
import { readPaper } from './changes-paper.ts'
import type { States } from './changes-states.ts'

type Language = HtmlDocument['language']

/** One language in both states; `equal` when not a sign of its documents differs. */
export type Both =
  | 'equal'
  | {
      readonly comparison: Comparison
      readonly old: PrintedState
      readonly now: PrintedState
      readonly compared: 'both' | 'paper'
      readonly pdfs: { readonly old: Uint8Array; readonly now: Uint8Array; readonly fonts: string }
    }

export async function bothStates(
  language: Language,
  { now, old }: States,
  tools: Tools,
  press: Press,
): Promise<Both | undefined> {
  const { code } = language
  const composed = async (checked: CheckedStudy, itsLanguage: Language): Promise<HtmlDocument | undefined> => {
    const problems = new Problems()
    const document = await compose(checked, itsLanguage, { ...tools, problems })
    if (document === undefined) tools.problems.take(problems)
    return document
  }
  const document = await composed(now, language)
  if (document === undefined) return undefined
  const fonts = fontsIn(document.html)
  if ('build' in old) {
    const before = old.build.pdfs.get(code)
    if (before === undefined) return undefined
    const after = await press(document, now, tools)
    const [oldState, nowState] = [stateOfPaper(await readPaper(before)), stateOfPaper(await readPaper(after))]
    const comparison = comparePrints(oldState, nowState)
    return { comparison, old: oldState, now: nowState, compared: 'paper', pdfs: { old: before, now: after, fonts } }
  }
  const itsLanguage = old.checked.study.manuscript.sources.languages.find((one) => one.code === code)
  if (itsLanguage === undefined) return undefined
  const earlier = await composed(old.checked, itsLanguage)
  if (earlier === undefined) return undefined
  if (earlier.html === document.html) return 'equal'
  const [before, after] = await Promise.all([press(earlier, old.checked, tools), press(document, now, tools)])
  const stateOf = async (pdf: Uint8Array, from: HtmlDocument): Promise<PrintedState> => ({
    paper: await readPaper(pdf),
    document: readDocument(from),
  })
  return tools.progress.stage(`compare ${code}`, async () => {
    const [oldState, nowState] = [await stateOf(before, earlier), await stateOf(after, document)]
    const comparison = comparePrints(oldState, nowState)
    return { comparison, old: oldState, now: nowState, compared: 'both', pdfs: { old: before, now: after, fonts } }
  })
}

export type Press = (document: HtmlDocument, checked: CheckedStudy, tools: Tools) => Promise<Uint8Array>

/** The PDF for the screen; that of the last build when the same went into it. */
export async function printed(document: HtmlDocument, checked: CheckedStudy, tools: Tools): Promise<Uint8Array> {
  const sheets = await printDocument(document, checked, tools)
  if (sheets === undefined) throw new Error('There is a document, and yet nothing came from the press')
  if ('kept' in sheets.result) return sheets.result.kept.finished.pdf
  return finish(sheets.result.printed, finishingOf(checked), tools.problems).pdf
}

/** The rules that load the fonts of the book: charts are set in them. */
function fontsIn(html: string): string {
  return [...html.matchAll(/@font-face\{[^}]*\}/g)].map(([rule]) => rule).join('\n')
}
