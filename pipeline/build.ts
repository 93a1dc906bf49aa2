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
import { check } from './check/index.ts'
import { statisticsCsv, statisticsJson } from './compute/export.ts'
import { compute } from './compute/index.ts'
import type { Language } from './configuration.ts'
import { checkFigures, draw } from './draw/index.ts'
import { finish } from './finish/index.ts'
import type { Inspection } from './inspect/index.ts'
import { layout } from './layout/index.ts'
import { loadDesign } from './load/design.ts'
import { load, type LoadOptions } from './load/index.ts'
import { localise } from './localise/index.ts'
import { outlineOf } from './outline.ts'
import { parse } from './parse/index.ts'
import { print } from './print/index.ts'
import type { Problems } from './problems.ts'
import type { Progress } from './progress.ts'
import { buildReport, ingredientsOf, pdfName, type PrintedEdition, reusable } from './report.ts'
import type { Services } from './services/types.ts'
import { fitToPage } from './tokens.ts'
import type { Design, FinishedDocument, HtmlDocument, Study } from './stages.ts'

export interface Tools {
  readonly services: Services
  readonly problems: Problems
  readonly progress: Progress
}

/** A study that was read and checked, and the look it gets. */
export interface CheckedStudy {
  readonly study: Study
  readonly design: Design
}

/** Everything before a language is chosen. @returns undefined when problems stop the build; all of them are gathered */
export async function read(options: LoadOptions, { services, problems, progress }: Tools): Promise<CheckedStudy | undefined> {
  const [sources, design] = await progress.stage('load', () => Promise.all([load(options, services, problems), loadDesign(services, problems)]))
  if (sources === undefined || design === undefined) return undefined
  const manuscript = await progress.stage('parse', () => parse(sources, problems))
  if (manuscript === undefined) return undefined
  const study = await progress.stage('compute', () => compute(manuscript, problems), ({ statistics }) => `${statistics.size} statistics`)
  await progress.stage('check', () => {
    check(study, outlineOf(manuscript), problems)
    checkFigures(study, problems)
  })
  return problems.errors > 0 ? undefined : { study, design: { ...design, tokens: fitToPage(design.tokens, sources.edition.page) } }
}

/** One language as a document, not yet printed. @returns undefined when a figure or a template has errors */
export async function compose({ study, design }: CheckedStudy, language: Language, { services, problems, progress }: Tools): Promise<HtmlDocument | undefined> {
  const { code } = language
  const local = await progress.stage(`localise ${code}`, () => localise(study, language))
  const illustrated = await progress.stage(
    `draw ${code}`,
    () => draw(local, design.tokens, { fonts: design.fonts, remember: services.cache.remember }, problems),
    ({ figures }) => `${figures.size} figures`,
  )
  if (problems.errors > 0) return undefined
  const document = await progress.stage(`layout ${code}`, () => layout(illustrated, design, problems))
  return problems.errors > 0 ? undefined : document
}

/** One language on paper, with the document that it was printed from. */
export interface PrintedLanguage extends PrintedEdition {
  readonly document: HtmlDocument
}

/** One language, printed, or kept from the last build when nothing has changed. @returns undefined when it has errors */
export async function printLanguage(checked: CheckedStudy, language: Language, tools: Tools): Promise<PrintedLanguage | undefined> {
  const document = await compose(checked, language, tools)
  if (document === undefined) return undefined
  const ingredients = await ingredientsOf(document, checked, tools.services)
  const kept = await tools.progress.stage(
    `compare ${language.code}`,
    () => reusable(language, ingredients, checked, tools.services),
    (found) => (found === undefined ? '' : 'nothing that is printed has changed; the PDF is kept'),
  )
  return { document, ingredients, finished: kept ?? (await printAndFinish(document, checked, tools)) }
}

/** Measures the printed pages of a language. Costs seconds, so it is loaded and run only when asked for. */
export async function inspectPages({ document, finished }: PrintedLanguage, { study }: CheckedStudy, { problems, progress }: Tools): Promise<Inspection> {
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
  const checked = await read(options, tools)
  if (checked === undefined) return undefined
  const { sources } = checked.study.manuscript
  services.browser.start(sources.languages.map(({ tag, hyphenation }) => ({ tag, hyphenation })))
  const editions: PrintedEdition[] = []
  for (const language of sources.languages) {
    const printed = await printLanguage(checked, language, tools)
    if (printed === undefined) return undefined
    if (final) await inspectPages(printed, checked, tools)
    editions.push(printed)
  }
  if (problems.errors > 0) return undefined
  return progress.stage('write', () => write(editions, checked, tools))
}

async function printAndFinish(document: HtmlDocument, { study, design }: CheckedStudy, { services, problems, progress }: Tools): Promise<FinishedDocument> {
  const { code } = document.language
  const printed = await progress.stage(
    `print ${code}`,
    () => print(document, services),
    ({ map, rounds }) => `${map.pages} pages, printed ${rounds === 1 ? 'once' : `${rounds} times`}`,
  )
  const { edition, editionFile } = study.manuscript.sources
  const families = [...new Set(design.fonts.map((font) => font.postScriptName))]
  return progress.stage(`finish ${code}`, () => finish(printed, { edition, families, origin: { file: editionFile } }, problems))
}

async function write(editions: readonly PrintedEdition[], checked: CheckedStudy, { services, problems, progress }: Tools): Promise<readonly string[]> {
  const { edition } = checked.study.manuscript.sources
  const files: (readonly [string, string | Uint8Array])[] = [
    ...editions.map(({ finished }) => [pdfName(edition, finished.language), finished.pdf] as const),
    ['statistics.csv', statisticsCsv(checked.study)],
    ['statistics.json', statisticsJson(checked.study)],
  ]
  const report = buildReport(files, editions, checked, problems, progress.times)
  // The report goes last: when it is there, everything that it names is.
  for (const [name, content] of [...files, ['build.json', report] as const]) {
    // Whoever was told that a build has stopped finds nothing new afterwards.
    services.signal.throwIfAborted()
    await services.output.write(name, content)
  }
  return [...files.map(([name]) => name), 'build.json']
}
