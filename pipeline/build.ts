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
 *        ├─ per language, side by side: see “compose.ts” ──────────────
 *        │ translate  the study in other words; the source passes as it is
 *        │ localise   sentences with their numbers, names and lists
 *     LocalStudy
 *        │ draw       figures → Vega-Lite → SVG, in a thread of their own
 *     IllustratedStudy
 *        │ layout     trees + templates + styles → one HTML document
 *     HtmlDocument
 *        │ print      Chromium, until page numbers stand still; as many languages at once as there are tabs
 *     PrintedDocument
 *        │ finish     boxes, labels, metadata
 *     FinishedDocument
 *        │ parity     the numbers on its pages, read back, are those of the source edition; a difference stops the build
 *        │ inspect    only for a final build: the printed pages are measured; errors stop the build
 *        └─ output/…  written aside and renamed, when everything is done
 */
import { compose } from './compose.ts'
import { statisticsCsv, statisticsJson } from './compute/export.ts'
import type { Language } from './configuration.ts'
import { foresee, inputsOf } from './foresight.ts'
import type { Inspection } from './inspect/index.ts'
import { finishSheets, type PrintedLanguage, printDocument } from './press.ts'
import { Problems } from './problems.ts'
import { type CheckedStudy, examine, type LoadOptions, proofreadStudy, readFiles, type Tools } from './read.ts'
import { buildReport, type PrintedEdition, pdfName } from './report.ts'
import { tally } from './tally.ts'

export { compose } from './compose.ts'
export { type CheckedStudy, read, type Tools } from './read.ts'

/** A final edition has nothing to mark: a gap in a translation is an error. */
const finalMarks = { gaps: false, numbers: false } as const

/**
 * @param final inspect the printed pages as well; their errors stop the build
 * @returns the name of each file that was written, or undefined when problems stop the build: then nothing is written
 */
export async function build(options: LoadOptions, tools: Tools, final = false): Promise<readonly string[] | undefined> {
  const { services, progress } = tools
  const loaded = await readFiles(options, tools)
  if (loaded === undefined) return undefined
  const inputs = inputsOf(loaded)
  const foreseen = await foresee(inputs, services)
  if (foreseen.draws) services.studio?.open()
  const checked = await examine(loaded, tools)
  if (checked === undefined) return undefined

  // Whatever ends the build ends what is still under way for a language.
  const end = new AbortController()
  const signal = AbortSignal.any([services.signal, end.signal])
  try {
    const desk = { ...tools, services: { ...services, signal } }
    const editions = await inEachLanguage(checked, inputs, desk, { start: foreseen.prints, final })
    return editions && (await progress.stage('write', () => write(editions, inputs, checked, tools)))
  } finally {
    end.abort()
  }
}

/**
 * Every language goes on to its next stage as soon as it can, whatever the others do.
 * @param start the browser in good time; it starts when it is needed in any case
 * @returns undefined when any of them has errors
 */
async function inEachLanguage(
  checked: CheckedStudy,
  inputs: string,
  tools: Tools,
  { start, final }: { readonly start: boolean; readonly final: boolean },
): Promise<readonly PrintedLanguage[] | undefined> {
  const { services, problems } = tools
  const { languages } = checked.study.manuscript.sources
  const desks = languages.map((language) => ({ language, before: apart(tools), after: apart(tools) }))
  const composing = desks.map(({ language, before }) =>
    compose(checked, language, before, final ? finalMarks : undefined),
  )
  // The charts are on order: while others draw them, this thread has time.
  if (start) startBrowser(checked, tools)
  const printing = composing.map(async (document) => printDocument(await document, checked, tools))
  const finishing = desks.map(async ({ after }, index) => finishSheets(await printing[index], checked, after))
  // The browser goes while the last language is finished and the files are written.
  Promise.all(printing).then(services.browser.close, () => {})
  const finished = Promise.all(finishing)
  const counting = apart(tools)
  const tallied = tally(finishing, checked, counting)
  // Whoever awaits them is told.
  for (const promise of [finished, tallied]) promise.catch(() => {})

  // An error in one language stops all. The others are composed to their end, so that the messages are always the same.
  await Promise.all(composing)
  for (const { before } of desks) problems.take(before.problems)
  if (problems.errors > 0) return undefined
  // Proofreading fills the time in which the browser works; its errors come before anything is written.
  await proofreadStudy(checked, inputs, tools)
  const editions = (await finished).filter((edition) => edition !== undefined)
  await tallied
  for (const { problems: said } of [...desks.map(({ after }) => after), counting]) problems.take(said)
  if (final) for (const edition of editions) await inspectPages(edition, checked, tools)
  return problems.errors > 0 ? undefined : editions
}

/**
 * One language, printed, or kept from the last build when nothing has changed.
 * @returns undefined when it has errors
 */
export async function printLanguage(
  checked: CheckedStudy,
  language: Language,
  tools: Tools,
): Promise<PrintedLanguage | undefined> {
  const composing = compose(checked, language, tools)
  startBrowser(checked, tools)
  const document = await composing
  return finishSheets(await printDocument(document, checked, tools), checked, tools)
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

/** For one language: what it has to say is kept apart until it is known whether it counts. */
function apart(tools: Tools): Tools {
  return { ...tools, problems: new Problems() }
}

function startBrowser({ study }: CheckedStudy, { services }: Tools): void {
  const { languages } = study.manuscript.sources
  services.browser.start(languages.map(({ tag, hyphenation }) => ({ tag, hyphenation })))
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
