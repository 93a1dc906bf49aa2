/** A language on the desk with its catalogues up to date with the source, as `translate update` would write them. */
import type { Language } from '../../configuration.ts'
import { pluralRules } from '../../number-locale.ts'
import { exitCodes, StudyError } from '../../problems.ts'
import type { Tools } from '../../read.ts'
import type { Catalogue } from '../../translate/catalogue.ts'
import { contextLines } from '../../translate/context.ts'
import { mergeCatalogues } from '../../translate/merge.ts'
import { type Desk, openLanguage } from './desk.ts'

export type Opened = ReturnType<typeof openLanguage> & { readonly current: ReadonlyMap<string, Catalogue> }

/** @param page of a unit in a proof, where there is one */
export function openCurrent(
  desk: Desk,
  language: Language,
  tools: Tools,
  page?: (key: string) => string | undefined,
): Opened {
  const opened = openLanguage(desk, language, tools, page)
  const current = mergeCatalogues(language.code, opened.byCatalogue, opened.translation.catalogues, {
    study: desk.study,
    plural: pluralRules(language),
    isMinor: desk.isMinor,
    context: (unit) => contextLines(unit, opened.context),
  })
  return { ...opened, current }
}

/** @throws StudyError (wrong use) for the language of the source */
export function languageOn(desk: Desk, code: string): Language {
  const language = desk.languages.find((one) => one.code === code)
  if (language !== undefined) return language
  throw new StudyError(`\`${code}\` is the language of the source: there is nothing to translate`, {
    exitCode: exitCodes.usage,
  })
}
