/** What the verbs of `translate` share: the study, its units, and each language with its catalogues and formatter. */
import type { Language } from '../../configuration.ts'
import { localise } from '../../localise/index.ts'
import { settleReference } from '../../localise/values.ts'
import { Problems } from '../../problems.ts'
import type { CheckedStudy, Tools } from '../../read.ts'
import { examine, readFiles } from '../../read.ts'
import { diskOutput } from '../../services/output.ts'
import type { Output } from '../../services/types.ts'
import type { Study } from '../../stages.ts'
import type { ContextOf } from '../../translate/context.ts'
import { applyTranslation, readTranslation, type Translation } from '../../translate/index.ts'
import { byCatalogue, readUnits } from '../../translate/ledger.ts'
import type { IsMinor } from '../../translate/state.ts'
import type { Unit } from '../../translate/units.ts'
import { minorChanges, readVerdicts } from '../../translate/verdicts.ts'
import type { SharedOptions } from '../options.ts'

export interface Desk {
  readonly checked: CheckedStudy
  readonly study: Study
  readonly units: readonly Unit[]
  readonly byCatalogue: ReadonlyMap<string, readonly Unit[]>
  readonly isMinor: IsMinor
  /** Languages that were asked for, without the source. */
  readonly languages: readonly Language[]
  /** Writes into the edition. */
  readonly edition: Output
}

/** @returns undefined when the study itself has errors: its units are not to be relied on then */
export async function openDesk(options: SharedOptions, tools: Tools): Promise<Desk | undefined> {
  // What the data warn of is nothing that a translator could mend; errors stop him all the same.
  const reading = { ...tools, problems: new Problems() }
  const loaded = await readFiles(options, reading)
  const checked = loaded && (await examine(loaded, reading))
  if (reading.problems.errors > 0) tools.problems.take(reading.problems)
  if (checked === undefined) return undefined
  const { study } = checked
  const { languages, edition, translations } = study.manuscript.sources
  const units = readUnits(study, tools.problems)
  return {
    checked,
    study,
    units,
    byCatalogue: byCatalogue(units),
    isMinor: minorChanges(readVerdicts(translations.verdicts, tools.problems)),
    // Pseudo-languages are translated by a rule.
    languages: languages.filter((one) => one.code !== edition.source_language && !one.pseudo),
    edition: diskOutput(options.folder),
  }
}

/** The language on the desk: how its units stand, and how numbers print in it. */
export function openLanguage(
  desk: Desk,
  language: Language,
  tools: Tools,
  page: (key: string) => string | undefined = () => undefined,
): {
  readonly translation: Translation
  readonly context: ContextOf
  /** Units of this language: it may need more plural forms than the source has. */
  readonly byCatalogue: Desk['byCatalogue']
} {
  const translation = readTranslation(desk.study, language, tools.problems)
  const translated = applyTranslation(desk.study, translation, { gaps: false, numbers: false })
  const local = localise(translated, language)
  const titles = new Map<string, string>([
    ...[...desk.study.manuscript.texts].map(([id, text]) => [id, text.title] as const),
    ...[...desk.study.manuscript.figures].map(([id, figure]) => [id, figure.title] as const),
  ])
  return {
    translation,
    byCatalogue: byCatalogue(translation.units.map(({ unit }) => unit)),
    context: {
      study: desk.study,
      format: local.format,
      value: (reference) => settleReference(reference, translated, local.format),
      page,
      anchor: (anchor) => local.names.get(anchor),
      place: (id) => titles.get(id),
    },
  }
}
