/** `diff`: both states composed and printed in all languages, compared, and the report written. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compareAnswers } from '../changes/answers.ts'
import { type Comparison, comparePrints, type PrintedState } from '../changes/compare.ts'
import { readDocument, type Unit } from '../changes/document.ts'
import { type Picture, reportHtml } from '../changes/html.ts'
import { type CausesOf, type Context, languageReport } from '../changes/language.ts'
import { stateOfPaper } from '../changes/paper-only.ts'
import type { ChangeReport, LanguageReport } from '../changes/report.ts'
import { type Changed, leadersOf, reasonsOf, statisticReports } from '../changes/statistics.ts'
import { reportJson, summaryOf } from '../changes/summary.ts'
import { compose } from '../compose.ts'
import { type Consequences, consequencesOf, startOf } from '../corrections/consequences.ts'
import { statisticsShown } from '../draw/shown.ts'
import { finish } from '../finish/index.ts'
import { printDocument } from '../press.ts'
import { Problems } from '../problems.ts'
import type { CheckedStudy, Tools } from '../read.ts'
import type { Difference, HtmlDocument, Study } from '../stages.ts'
import { compareClaims } from './changes-claims.ts'
import { readPaper } from './changes-paper.ts'
import { pagePictures } from './changes-pictures.ts'
import { readStates, type States } from './changes-states.ts'
import { translationsToLookAt } from './changes-translations.ts'
import type { SharedOptions } from './options.ts'
import type { Outcome } from './run.ts'

type Language = HtmlDocument['language']

export interface DiffWish {
  /** A folder or a revision; undefined for “without the last correction”. */
  readonly from: string | undefined
  /** Shows answers by name although they may not be published so. */
  readonly showsAll: boolean
}

/** Everything that the comparison found, before anything is written. */
export interface Differences {
  readonly report: ChangeReport
  /** By code of the language; none for a language whose documents are equal. */
  readonly prints: ReadonlyMap<string, { readonly old: Uint8Array; readonly now: Uint8Array; readonly fonts: string }>
}

export async function diff(wish: DiffWish, options: SharedOptions, tools: Tools): Promise<Outcome | undefined> {
  const found = await differencesOf(wish, options, tools)
  if (found === undefined) return undefined
  const { services } = tools
  const files = await reportFiles(found, tools)
  for (const [name, content] of files) {
    services.signal.throwIfAborted()
    await services.output.write(name, content)
  }
  const paths = files.map(([name]) => join(options.out, name))
  return {
    text: `${summaryOf(found.report)}\n\n${pathToFileURL(paths[0] ?? '').href}`,
    json: { files: paths, severity: found.report.severity, reasons: found.report.reasons },
  }
}

/** The report as it is written: the page, and the same as data. */
export async function reportFiles(
  { report, prints }: Differences,
  { progress }: Pick<Tools, 'progress'>,
): Promise<readonly (readonly [name: string, content: string])[]> {
  const pictures = await progress.stage('pictures', async () => {
    const all = new Map<string, Picture>()
    for (const { code, pairs } of report.languages) {
      const pdfs = prints.get(code)
      if (pdfs === undefined) continue
      for (const side of ['old', 'now'] as const) {
        const pages = pairs.flatMap((pair) => pair[side] ?? [])
        for (const [page, picture] of await pagePictures(pdfs[side], pages, side))
          all.set(`${code} ${side} ${page}`, picture)
      }
    }
    return all
  })
  const fonts = [...new Set([...prints.values()].flatMap((one) => one.fonts.split('\n')))].join('\n')
  return [
    ['changes/changes.html', reportHtml(report, { pictures, fonts })],
    ['changes/changes.json', reportJson(report)],
  ]
}

/** @param press prints a document; tests keep what they have printed */
export async function differencesOf(
  wish: DiffWish,
  options: SharedOptions,
  tools: Tools,
  press: Press = printed,
): Promise<Differences | undefined> {
  const states = await readStates(wish.from, options, tools)
  if (states === undefined) return undefined
  const { now, old, from, limits } = states
  const oldStudy = 'build' in old ? old.build.study : old.checked.study
  const consequences = consequencesOf(oldStudy, now.study, (figure) => statisticsShown(figure))
  const { edition, languages } = now.study.manuscript.sources
  const prints = new Map<string, { readonly old: Uint8Array; readonly now: Uint8Array; readonly fonts: string }>()
  const bodies: { readonly language: Language; readonly both: Both | undefined }[] = []
  tools.services.browser.start(languages.map(({ tag, hyphenation }) => ({ tag, hyphenation })))
  for (const language of languages) {
    const both = await bothStates(language, states, tools, press)
    if (tools.problems.errors > 0) return undefined
    if (both !== undefined && both !== 'equal') prints.set(language.code, both.pdfs)
    bodies.push({ language, both })
  }
  tools.services.browser.close().catch(() => {})
  const short = shortener([now.study, oldStudy])
  const claims = await compareClaims('build' in old ? undefined : old.checked.study, now.study, short)
  const causes = (both: Both | undefined): CausesOf =>
    both === undefined || both === 'equal'
      ? () => []
      : causesIn(consequences, both.old.document.units, both.now.document.units)
  const leaders = leadersOf(oldStudy, now.study, (figure) => statisticsShown(figure).map(({ id }) => id))
  const headlines = new Set(
    bodies.flatMap(({ both, language }) =>
      both === undefined || both === 'equal' || language.code !== edition.source_language
        ? []
        : headlinesIn(both.comparison, causes(both)),
    ),
  )
  const changed = consequences.statistics.map(
    ({ id, label, before, after }): Changed => ({
      ...{ id, label, before, after },
      places: consequences.places.filter((place) => place.statistic === id).length,
      isHeadline:
        headlines.has(id) ||
        consequences.places.some(({ statistic, form }) => statistic === id && form === 'key-figure'),
    }),
  )
  const statistics = statisticReports(changed, now.study.manuscript.survey, leaders, wish.showsAll)
  const serious = new Set(statistics.filter(({ reasons }) => reasons.length > 0).map(({ id }) => id))
  const reports = bodies.map(({ language, both }) => ({
    ...languageOf(language, both, { causesOf: causes(both), serious, short }),
    translations: 'build' in old ? [] : translationsToLookAt(oldOf(old.checked.study), now.study, language, short),
  }))
  const reasons = reasonsOf(claims.changed, statistics, leaders, changed)
  const isPrinted = reports.some(({ places }) => places.length > 0)
  const report: ChangeReport = {
    edition: {
      id: edition.id,
      title: `${edition.title} ${edition.year}`,
      version: edition.version,
      language: edition.source_language,
    },
    from,
    severity: reasons.length > 0 && isPrinted ? 'serious' : isPrinted ? 'minor' : 'none',
    reasons: isPrinted ? reasons : [],
    answers:
      'build' in old
        ? { named: [], counted: [], hidden: 0, showsAll: wish.showsAll, participants: { added: [], removed: [] } }
        : compareAnswers(oldStudy.manuscript.survey, now.study.manuscript.survey, wish.showsAll),
    statistics,
    differences: {
      appearing: consequences.appearing.map((one) => differenceIn(one, now.study)),
      vanishing: consequences.vanishing.map((one) => differenceIn(one, now.study)),
    },
    claims: claims.changed,
    claimsJudged: claims.judged,
    languages: reports,
    limits,
  }
  return { report, prints }
}

function differenceIn({ statistic, printed: { where }, reason }: Difference, { statistics }: Study): string {
  return `${statistics.get(statistic)?.label ?? statistic} (${where}). ${reason}`
}

/** Places are named within the edition: where its folder lies is nobody’s business, and not the same in both states. */
function shortener(studies: readonly Study[]): (path: string) => string {
  const folders = studies.map(({ manuscript }) => `${manuscript.sources.folder}/`)
  return (path) => {
    const folder = folders.find((one) => path.startsWith(one))
    return folder === undefined ? path : path.slice(folder.length)
  }
}

/** Translations of a state are remembered with its study; nothing is to be added to that memory here. */
function oldOf(study: Study): Study {
  return { ...study }
}

/** One language in both states; `equal` when not a sign of its documents differs. */
type Both =
  | 'equal'
  | {
      readonly comparison: Comparison
      readonly old: PrintedState
      readonly now: PrintedState
      readonly compared: 'both' | 'paper'
      readonly pdfs: { readonly old: Uint8Array; readonly now: Uint8Array; readonly fonts: string }
    }

async function bothStates(
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
  const { edition, editionFile } = checked.study.manuscript.sources
  const families = [...new Set(checked.design.fonts.map((font) => font.postScriptName))]
  const { pdf } = finish(sheets.result.printed, { edition, families, origin: { file: editionFile } }, tools.problems)
  return pdf
}

/** The rules that load the fonts of the book: charts are set in them. */
function fontsIn(html: string): string {
  return [...html.matchAll(/@font-face\{[^}]*\}/g)].map(([rule]) => rule).join('\n')
}

/** Which statistics a unit prints otherwise: it names them, or its figure does, or they are written where it was. */
function causesIn({ places }: Consequences, old: readonly Unit[], now: readonly Unit[]): CausesOf {
  const lines = new Map<string, number[]>()
  for (const { source, role } of [...old, ...now]) {
    // Key figures stand below the line of their block.
    if (source === undefined || role === 'key-figure') continue
    const { path } = source.origin.file
    lines.set(path, [...(lines.get(path) ?? []), startOf(source.origin).line])
  }
  const changed = new Set(places.map(({ statistic }) => statistic))
  return ({ values, figure, source, row, group, role }) => {
    if (figure !== undefined) {
      const inFigure = places.filter(({ origin }) =>
        new RegExp(`(^|/)figures/${figure}\\.ya?ml$`).test(origin.file.path),
      )
      if (inFigure.length > 0) return [...new Set(inFigure.map(({ statistic }) => statistic))]
    }
    const named = values.filter((id) => changed.has(id))
    if (named.length > 0) return named
    if (source === undefined) return []
    const { path } = source.origin.file
    const from = startOf(source.origin).line
    const end = Math.min(...(lines.get(path) ?? []).filter((line) => line > from), Number.POSITIVE_INFINITY)
    const here = places.filter(({ origin }) => {
      const { line } = startOf(origin)
      return origin.file.path === path && line >= from && line < end
    })
    const ids = [...new Set(here.map(({ statistic }) => statistic))]
    if (ids.length < 2) return ids
    // A table lists all statistics: the numbers of each stand in its own row.
    if (role === 'cell') {
      const words = [...old, ...now]
        .filter((unit) => unit.row === row && unit.group === group)
        .flatMap(({ text }) => text.match(/\p{Nd}+/gu) ?? [])
      const inRow = here.filter(({ before, after }) =>
        [before, after].some((printedWords) =>
          digitsIn(printedWords)
            .split(' ')
            .every((one) => words.includes(one)),
        ),
      )
      return inRow.length > 0 ? [...new Set(inRow.map(({ statistic }) => statistic))] : ids
    }
    if (role !== 'key-figure') return ids
    // Several key figures stand under one line: the picture of each says its own numbers.
    const said = [...now, ...old].find((unit) => unit.row === row && unit.group === group && unit.kind === 'picture')
    const own = here.filter(({ before, after }) =>
      [before, after].some((words) => digitsIn(said?.spoken ?? '').endsWith(digitsIn(words))),
    )
    return own.length > 0 ? [...new Set(own.map(({ statistic }) => statistic))] : ids
  }
}

function digitsIn(text: string): string {
  return (text.match(/\p{Nd}+/gu) ?? []).join(' ')
}

/** Statistics of key figures, covers and headings that changed. */
function headlinesIn({ changes }: Comparison, causesOf: CausesOf): readonly string[] {
  return changes
    .flatMap((one) => one.now ?? one.old ?? [])
    .filter(({ role }) => role === 'key-figure' || role === 'own-page' || role === 'heading')
    .flatMap(causesOf)
}

function languageOf(
  language: Language,
  both: Both | undefined,
  context: Context,
): Omit<LanguageReport, 'translations'> {
  const { code, tag, name, direction } = language
  const words = { code, tag, name, direction }
  const nothing = { oldPages: 0, newPages: 0, places: [], ofEdition: [], pairs: [], reflow: [], unexplained: [] }
  if (both === 'equal') return { ...words, compared: 'equal', ...nothing }
  if (both === undefined) return { ...words, compared: 'none', ...nothing }
  return {
    ...words,
    compared: both.compared,
    ...languageReport(both.comparison, both.old, both.now, words, context),
  }
}
