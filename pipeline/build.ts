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
 *        │ finish     the screen edition: boxes, labels, tags, metadata; beside it, in a thread, prepress: the print edition
 *     FinishedDocument
 *        │ parity     the numbers on its pages, read back, are those of the source edition; a difference stops the build
 *        │ inspect    only for a final build: the printed pages are measured; errors stop the build
 *        └─ output/…  written aside and renamed together, when everything is done
 */
import { compose } from './compose.ts'
import { statisticsCsv, statisticsJson } from './compute/export.ts'
import type { Language } from './configuration.ts'
import { chartsOf, decisionsOf, Watch } from './decisions.ts'
import { readReport, sealed, unfinishedReport, type Whole, type WrittenFile } from './earlier.ts'
import { foresee } from './foresight.ts'
import { type Inputs, inputsOf } from './inputs.ts'
import type { Inspection } from './inspect/index.ts'
import { messagesOf, sayAgain } from './messages.ts'
import { finishSheets, type PrintedLanguage, printDocument } from './press.ts'
import { Problems } from './problems.ts'
import { type CheckedStudy, examine, type LoadOptions, proofreadStudy, readFiles, type Tools } from './read.ts'
import { buildReport, programHash } from './report.ts'
import { tally } from './tally.ts'
import { type Recording, recording } from './trace.ts'
import { type Built, requestOf } from './unchanged.ts'

export { compose } from './compose.ts'
export { type CheckedStudy, read, type Tools } from './read.ts'

/** A final edition has nothing to mark: a gap in a translation is an error. */
const finalMarks = { gaps: false, numbers: false } as const

/**
 * @param final inspect the printed pages as well; their errors stop the build
 * @param record of what is read, where something was read before
 * @returns what was written, or undefined when problems stop the build: then nothing is written
 */
export async function build(
  options: LoadOptions,
  given: Tools,
  final = false,
  record: Recording = recording(given.services.files),
): Promise<Built | undefined> {
  const tools: Tools = { ...given, services: { ...given.services, files: record.files } }
  const { services, progress } = tools
  const loaded = await readFiles(options, tools)
  if (loaded === undefined) return undefined
  const inputs = inputsOf(loaded)
  const foreseen = await foresee(inputs, services)
  if (foreseen.draws) services.studio?.open()
  const checked = await examine(loaded, tools, final)
  if (checked === undefined) return undefined

  // Whatever ends the build ends what is still under way for a language.
  const end = new AbortController()
  const signal = AbortSignal.any([services.signal, end.signal])
  try {
    const desk = { ...tools, services: { ...services, signal } }
    const editions = await inEachLanguage(checked, inputs, desk, { start: foreseen.prints, final })
    if (editions === undefined) return undefined
    const request = await requestOf({ ...options, final }, services)
    const whole = { request, trace: await record.trace() }
    return await progress.stage('write', () => write(editions, { inputs, whole }, checked, tools))
  } finally {
    end.abort()
  }
}

/** A language, and what the caches gave for it. */
interface Watched extends PrintedLanguage {
  readonly watch: Watch
}

/**
 * Every language goes on to its next stage as soon as it can, whatever the others do.
 * @param start the browser in good time; it starts when it is needed in any case
 * @returns undefined when any of them has errors
 */
async function inEachLanguage(
  checked: CheckedStudy,
  inputs: Inputs,
  tools: Tools,
  { start, final }: { readonly start: boolean; readonly final: boolean },
): Promise<readonly Watched[] | undefined> {
  const { services, problems } = tools
  const { languages } = checked.study.manuscript.sources
  const desks = languages.map((language) => {
    const watch = new Watch()
    const watched = { ...tools, services: { ...services, cache: watch.over(services.cache) } }
    return { language, watch, before: apart(watched), after: apart(watched) }
  })
  const composing = desks.map(({ language, before }) =>
    compose(checked, language, before, final ? finalMarks : undefined),
  )
  // The charts are on order: while others draw them, this thread has time.
  if (start) startBrowser(checked, tools)
  const printing = desks.map(async ({ after }, index) => printDocument(await composing[index], checked, after))
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
  await proofreadStudy(checked, inputs, tools, (code) => {
    const desk = desks.find(({ language }) => language.code === code)
    return desk?.before.services.cache ?? services.cache
  })
  const done = await finished
  const compared = await tallied
  const editions = desks.flatMap(({ language, watch, after }, index) => {
    const edition = done[index]
    if (edition === undefined) return []
    const now = compared.get(language.code)
    const parity = now === undefined ? (edition.said?.parity ?? []) : messagesOf(now)
    const said = { pages: messagesOf(after.problems), parity }
    if (now === undefined) sayAgain(parity, counting.problems)
    return [{ ...edition, said, watch }]
  })
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

/** The report is the last file: when it is there, everything that it names is. */
async function write(
  editions: readonly Watched[],
  { inputs, whole }: { readonly inputs: Inputs; readonly whole: Whole },
  checked: CheckedStudy,
  { services, problems, progress }: Tools,
): Promise<Built> {
  const { signal, output, cache } = services
  const { source_language: source } = checked.study.manuscript.sources.edition
  const files: readonly WrittenFile[] = [
    ...editions.flatMap((edition) => edition.files.map(({ name, bytes }) => [name, bytes] as const)),
    ['statistics.csv', statisticsCsv(checked.study)],
    ['statistics.json', statisticsJson(checked.study)],
  ]
  const earlier = cache.trusted ? await readReport(output) : {}
  const program = await programHash(services)
  const why = editions.flatMap(({ document, finished, missed, watch }) => {
    const done = { language: document.language.code, source, watch, missed, rounds: finished.rounds }
    return decisionsOf(done, { earlier, inputs, program })
  })
  const charts = new Map(editions.map(({ document, watch }) => [document.language.code, chartsOf(watch)]))
  const account = { inputs, program, whole, why, charts }
  const report = sealed(buildReport(files, editions, account, checked, problems, progress.times))
  await output.writeTogether([...files, ['build.json', report]], unfinishedReport(files, earlier), signal)
  return { files: [...files.map(([name]) => name), 'build.json'], why }
}
