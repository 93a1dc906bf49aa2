/**
 * Builds an edition.
 *
 *   content/… edition.yaml, texts, tables, figures
 *        │ load       every file that one build may read; settled configuration
 *     Sources
 *        │ parse      Markdown → trees, CSV → typed rows, YAML → values
 *     Manuscript
 *        │ compute    answers → statistics, once for all languages
 *     Study
 *        │ check      all problems at once; errors stop the build here
 *        ├─ per language ──────────────────────────────────────────────
 *        │ localise   sentences with their numbers, names and lists
 *     LocalStudy
 *        │ draw       figures → Vega-Lite → SVG
 *     IllustratedStudy
 *        │ layout     trees + templates + styles → one HTML document
 *     HtmlDocument
 *        │ print      Chromium, until page numbers stand still
 *     PrintedDocument
 *        │ finish     boxes, labels, metadata
 *     FinishedDocument
 *        │ inspect    only for a final build: the printed pages are measured; errors stop the build
 *        └─ output/…  written aside and renamed, when everything is done
 */
import { compose } from './compose.ts'
import { statisticsCsv, statisticsJson } from './compute/export.ts'
import type { Language } from './configuration.ts'
import { finish } from './finish/index.ts'
import { foresee, inputsOf } from './foresight.ts'
import type { Inspection } from './inspect/index.ts'
import { print } from './print/index.ts'
import { type CheckedStudy, examine, type LoadOptions, proofreadStudy, readFiles, type Tools } from './read.ts'
import { buildReport, ingredientsOf, type PrintedEdition, pdfName, programHash, reusable } from './report.ts'
import type { FinishedDocument, HtmlDocument } from './stages.ts'

export { compose } from './compose.ts'
export { type CheckedStudy, read, type Tools } from './read.ts'

/** One language on paper, with the document that it was printed from. */
export interface PrintedLanguage extends PrintedEdition {
  readonly document: HtmlDocument
}

/**
 * One language, printed, or kept from the last build when nothing has changed.
 * @param start the browser in good time; it starts when it is needed in any case
 * @param meanwhile what there is to do while the browser works
 * @returns undefined when it has errors
 */
export async function printLanguage(
  checked: CheckedStudy,
  language: Language,
  tools: Tools,
  start = true,
  meanwhile: () => Promise<void> = async () => {},
): Promise<PrintedLanguage | undefined> {
  const { services, progress } = tools
  const { languages } = checked.study.manuscript.sources
  const composing = compose(checked, language, tools)
  // The charts are on order: while others draw them, this thread has time.
  if (start) services.browser.start(languages.map(({ tag, hyphenation }) => ({ tag, hyphenation })))
  const [document, program] = await Promise.all([composing, programHash(services)])
  if (document === undefined) return undefined
  const ingredients = await ingredientsOf(document, checked, program, services)
  const kept = await progress.stage(
    `compare ${language.code}`,
    () => reusable(language, ingredients, checked, services),
    (found) => (found === undefined ? '' : 'nothing that is printed has changed; the PDF is kept'),
  )
  return { document, ingredients, finished: kept ?? (await printAndFinish(document, checked, tools, meanwhile)) }
}

/** Measures the printed pages of a language. Costs seconds, so it is loaded and run only when asked for. */
export async function inspectPages(
  { document, finished }: PrintedLanguage,
  { study }: CheckedStudy,
  { problems, progress }: Tools,
): Promise<Inspection> {
  const { inspect } = await import('./inspect/index.ts')
  const { reportFindings } = await import('./inspect/report.ts')
  const inspection = await progress.stage(
    `inspect ${document.language.code}`,
    () => inspect(finished, document),
    ({ findings }) => `${findings.length} findings`,
  )
  reportFindings(inspection, { file: study.manuscript.sources.editionFile }, problems)
  return inspection
}

/**
 * @param final inspect the printed pages as well; their errors stop the build
 * @returns the name of each file that was written, or undefined when problems stop the build: then nothing is written
 */
export async function build(options: LoadOptions, tools: Tools, final = false): Promise<readonly string[] | undefined> {
  const { services, problems, progress } = tools
  const loaded = await readFiles(options, tools)
  if (loaded === undefined) return undefined
  const inputs = inputsOf(loaded)
  const foreseen = await foresee(inputs, services)
  if (foreseen.draws) services.studio?.open()
  const checked = await examine(loaded, tools)
  if (checked === undefined) return undefined
  const editions: PrintedEdition[] = []
  // Proofreading fills the time in which the browser works; its errors come before anything is written.
  let proofreading: Promise<void> | undefined
  const meanwhile = (): Promise<void> => {
    proofreading ??= proofreadStudy(checked, inputs, tools)
    return proofreading
  }
  for (const language of loaded.sources.languages) {
    const printed = await printLanguage(checked, language, tools, foreseen.prints, meanwhile)
    if (printed === undefined) return undefined
    if (final) await inspectPages(printed, checked, tools)
    editions.push(printed)
  }
  await meanwhile()
  if (problems.errors > 0) return undefined
  return progress.stage('write', () => write(editions, inputs, checked, tools))
}

async function printAndFinish(
  document: HtmlDocument,
  { study, design }: CheckedStudy,
  { services, problems, progress }: Tools,
  meanwhile: () => Promise<void>,
): Promise<FinishedDocument> {
  const { code } = document.language
  const [printed] = await Promise.all([
    progress.stage(
      `print ${code}`,
      () => print(document, services),
      ({ map, rounds }) => `${map.pages} pages, printed ${rounds === 1 ? 'once' : `${rounds} times`}`,
    ),
    meanwhile(),
  ])
  // It goes while the files are written.
  if (document.language === study.manuscript.sources.languages.at(-1)) void services.browser.close()
  const { edition, editionFile } = study.manuscript.sources
  const families = [...new Set(design.fonts.map((font) => font.postScriptName))]
  return progress.stage(`finish ${code}`, () =>
    finish(printed, { edition, families, origin: { file: editionFile } }, problems),
  )
}

async function write(
  editions: readonly PrintedEdition[],
  inputs: string,
  checked: CheckedStudy,
  { services, problems, progress }: Tools,
): Promise<readonly string[]> {
  const { edition } = checked.study.manuscript.sources
  const files: (readonly [string, string | Uint8Array])[] = [
    ...editions.map(({ finished }) => [pdfName(edition, finished.language), finished.pdf] as const),
    ['statistics.csv', statisticsCsv(checked.study)],
    ['statistics.json', statisticsJson(checked.study)],
  ]
  const report = buildReport(files, editions, inputs, checked, problems, progress.times)
  // The report goes last: when it is there, everything that it names is.
  for (const [name, content] of [...files, ['build.json', report] as const]) {
    // Whoever was told that a build has stopped finds nothing new afterwards.
    services.signal.throwIfAborted()
    await services.output.write(name, content)
  }
  return [...files.map(([name]) => name), 'build.json']
}
