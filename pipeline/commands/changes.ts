/** `diff`: both states composed and printed in all languages, compared, and the report written. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compareAnswers } from '../changes/answers.ts'
import { type Picture, reportHtml } from '../changes/html.ts'
import { type CausesOf, type Context, languageReport } from '../changes/language.ts'
import type { ChangeReport, LanguageReport } from '../changes/report.ts'
import { type Changed, leadersOf, reasonsOf, statisticReports } from '../changes/statistics.ts'
import { reportJson, summaryOf } from '../changes/summary.ts'
import { consequencesOf } from '../corrections/consequences.ts'
import { statisticsShown } from '../draw/shown.ts'
import type { Tools } from '../read.ts'
import type { Difference, HtmlDocument, Study } from '../stages.ts'
import { causesIn, headlinesIn } from './changes-causes.ts'
import { compareClaims } from './changes-claims.ts'
import { pagePictures } from './changes-pictures.ts'
import { type Both, bothStates, type Press, printed } from './changes-print.ts'
import { readStates } from './changes-states.ts'
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
