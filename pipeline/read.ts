/** The stages before a language is chosen: load, parse, compute, check. All that a command needs which prints nothing. */
import { numbersTyped, reportNumbers } from './check/coverage.ts'
import { check } from './check/index.ts'
import { proofread } from './check/proofread.ts'
import { checkClaims } from './claim-check.ts'
import { compute } from './compute/index.ts'
import { checkFigures } from './draw/check.ts'
import { contentOf, type Inputs, inputsOf } from './inputs.ts'
import { loadDesign, loadScriptFonts } from './load/design.ts'
import { type LoadOptions, load } from './load/index.ts'
import { outlineOf } from './outline.ts'
import { parse } from './parse/index.ts'
import type { Problems } from './problems.ts'
import type { Progress } from './progress.ts'
import { type Memory, reportRemembered } from './remembered.ts'
import { programHash } from './report.ts'
import type { Cache, Services } from './services/types.ts'
import type { Design, Sources, Study } from './stages.ts'
import { fitToPage } from './tokens.ts'

export type { LoadOptions }

export interface Tools {
  readonly services: Services
  readonly problems: Problems
  readonly progress: Progress
}

/** What one build reads. */
export interface LoadedStudy {
  readonly sources: Sources
  readonly design: Design
}

/** A study that was read and checked, and the look it gets. */
export interface CheckedStudy {
  readonly study: Study
  readonly design: Design
}

/** Everything before a language is chosen. @returns undefined when problems stop the build; all of them are gathered */
export async function read(options: LoadOptions, tools: Tools): Promise<CheckedStudy | undefined> {
  const loaded = await readFiles(options, tools)
  const checked = loaded && (await examine(loaded, tools))
  if (loaded === undefined || checked === undefined) return undefined
  await proofreadStudy(checked, inputsOf(loaded), tools)
  return tools.problems.errors > 0 ? undefined : checked
}

/**
 * The rules of wording, and the checks of every translation; see `check/proofread.ts`. They read no templates and no
 * styles: a change there leaves their findings as they were.
 * @param inputs see {@link inputsOf}
 * @param cacheFor the cache that serves one language
 */
export async function proofreadStudy(
  { study }: CheckedStudy,
  inputs: Inputs,
  tools: Tools,
  cacheFor: (language: string) => Cache = () => tools.services.cache,
): Promise<void> {
  const { services, problems, progress } = tools
  const { edition, editionFile, languages, translations } = study.manuscript.sources
  const { source_language: source } = edition
  const program = await programHash(services)
  const memoryOf = (language: string): Memory => ({
    remember: cacheFor(language).remember,
    ingredients: { ...contentOf(language, source, inputs.content), program },
  })
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  await progress.stage('proofread', () =>
    proofread(study, outlineOf(study.manuscript), problems, { ...memoryOf(source), pause }),
  )
  for (const language of languages) {
    if (language.code === source || language.pseudo) continue
    const { catalogues = [], glossary } = translations.languages.get(language.code) ?? {}
    const files = [editionFile, ...catalogues, ...(glossary === undefined ? [] : [glossary])]
    await progress.stage(`proofread ${language.code}`, () =>
      reportRemembered(`translation ${language.code}`, memoryOf(language.code), files, problems, async (own) => {
        const [{ readTranslation }, { checkTranslation }] = await Promise.all([
          import('./translate/index.ts'),
          import('./translate/checks/index.ts'),
        ])
        checkTranslation(study, readTranslation(study, language, problems), own)
      }),
    )
  }
}

/** Every file that one build may read. @returns undefined when something is missing that everything else needs */
export async function readFiles(
  options: LoadOptions,
  { services, problems, progress }: Tools,
): Promise<LoadedStudy | undefined> {
  const [sources, design] = await progress.stage('load', () =>
    Promise.all([load(options, services, problems), loadDesign(services, problems)]),
  )
  if (sources === undefined || design === undefined) return undefined
  const scripts = await loadScriptFonts(sources, services, problems)
  return { sources, design: { ...design, fonts: [...design.fonts, ...scripts] } }
}

/**
 * @param final a claim that the data do not bear out is an error, and so is a number that nothing explains
 * @returns undefined when problems stop the build; all of them are gathered
 */
export async function examine(
  { sources, design }: LoadedStudy,
  { problems, progress }: Tools,
  final = false,
): Promise<CheckedStudy | undefined> {
  const manuscript = await progress.stage('parse', () => parse(sources, problems))
  if (manuscript === undefined) return undefined
  const study = await progress.stage(
    'compute',
    () => compute(manuscript, problems),
    ({ statistics }) => `${statistics.size} statistics`,
  )
  await progress.stage('check', () => {
    check(study, outlineOf(manuscript), problems)
    checkFigures(study, problems)
  })
  await progress.stage(
    'claims',
    () => checkClaims(study, final ? 'error' : 'warning', problems),
    (judged) => `${judged.length} claims`,
  )
  // In a draft they are warnings of the proofreading, which is remembered.
  if (final) reportNumbers(numbersTyped(study, outlineOf(manuscript)), 'error', problems)
  const tokens = fitToPage(design.tokens, sources.edition.page)
  return problems.errors > 0 ? undefined : { study, design: { ...design, tokens } }
}
