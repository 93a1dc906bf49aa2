/** The stages of one language, up to the document that is printed: translate, localise, draw, layout. */
import { setImmediate } from 'node:timers/promises'
import type { Language } from './configuration.ts'
import { draw } from './draw/index.ts'
import { localise } from './localise/index.ts'
import type { Problems } from './problems.ts'
import type { CheckedStudy, Tools } from './read.ts'
import { programHash } from './report.ts'
import type { Cache } from './services/types.ts'
import type { DraftNotes, HtmlDocument, LocalStudy, Study } from './stages.ts'
import type { Marks } from './translate/index.ts'

/** @param marks what a draft shows of its translation: gaps, if left out; without them, the edition is final and a gap an error
 * @returns undefined when a figure or a template has errors */
export async function compose(
  { study, design }: CheckedStudy,
  language: Language,
  { services, problems, progress }: Tools,
  marks: Marks = { gaps: true, numbers: false },
): Promise<HtmlDocument | undefined> {
  const { code } = language
  const local = await localStudy(study, language, { problems, progress }, marks)
  // Charts are remembered as long as the code that draws them stays the same.
  const drawing = await programHash(services, 'pipeline/draw')
  const remember: Cache['remember'] = (kind, ingredients, make) =>
    services.cache.remember(kind, { ...ingredients, drawing }, make)
  const [illustrated, { layout }] = await progress.stage(
    `draw ${code}`,
    () =>
      Promise.all([
        draw(local, design.tokens, { fonts: design.fonts, remember, paint: services.studio?.paint }, problems),
        // Once the charts are on order, there is time to load what lays them out.
        setImmediate().then(() => import('./layout/index.ts')),
      ]),
    ([{ figures }]) => `${figures.size} figures`,
  )
  if (problems.errors > 0) return undefined
  const document = await progress.stage(`layout ${code}`, () => layout(illustrated, design, problems))
  return problems.errors > 0 ? undefined : document
}

/** A study in the words, numbers and names of a language. */
export async function localStudy(
  study: Study,
  language: Language,
  { problems, progress }: Pick<Tools, 'problems' | 'progress'>,
  marks: Marks = { gaps: true, numbers: false },
): Promise<LocalStudy> {
  const { code } = language
  const isSource = code === study.manuscript.sources.edition.source_language
  // The source language is printed as it is written.
  const translated: TranslatedStudy =
    isSource && !marks.numbers
      ? { study, language }
      : await progress.stage(`translate ${code}`, () => translate(study, language, marks, problems))
  return progress.stage(`localise ${code}`, () => localise(translated.study, translated.language, translated.draft))
}

interface TranslatedStudy {
  readonly study: Study
  readonly language: Language
  readonly draft?: DraftNotes | undefined
}

/** What reads catalogues is loaded here: an edition in one language needs none of it. */
async function translate(study: Study, language: Language, marks: Marks, problems: Problems): Promise<TranslatedStudy> {
  const { source_language: source } = study.manuscript.sources.edition
  if (language.pseudo) return (await import('./translate/pseudo-study.ts')).pseudoTranslated(study, language)
  const [{ applyTranslation, readTranslation }, { draftNotes, reportGaps }, { fitTexts }] = await Promise.all([
    import('./translate/index.ts'),
    import('./translate/draft.ts'),
    import('./translate/layout.ts'),
  ])
  const translation = readTranslation(study, language, problems)
  if (language.code === source) {
    return { study: applyTranslation(study, translation, { ...marks, gaps: false }), language }
  }
  reportGaps(translation, study, !marks.gaps, problems)
  const translated = applyTranslation(study, translation, marks)
  const { manuscript } = translated
  const { layout } = manuscript.sources.translations.languages.get(language.code) ?? {}
  const texts = fitTexts(manuscript.texts, layout, problems)
  return {
    study: { ...translated, manuscript: { ...manuscript, texts } },
    language,
    draft: draftNotes(translation, study),
  }
}
