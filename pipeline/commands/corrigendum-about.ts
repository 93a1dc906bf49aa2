/** Which corrections an erratum comes of: how serious it is, and of which date. */
import type { Unit } from '../changes/document.ts'
import type { Language } from '../configuration.ts'
import { type ChangedStatistic, type Consequences, startOf } from '../corrections/consequences.ts'
import { correctionsBehind } from '../disclosure.ts'
import { statisticsShown } from '../draw/shown.ts'
import type { About, Stretch } from '../errata.ts'
import { digitsOf, intlTag, toDigits } from '../number-locale.ts'
import type { Correction, Statistic, Study } from '../stages.ts'

export interface Behind {
  readonly study: Study
  readonly consequences: Consequences
  /** Those since the version that readers have. */
  readonly corrections: readonly Correction[]
  readonly language: Language
}

/**
 * The corrections behind a place, as far as they are known: by its references, its figure, its line, its text.
 * @param words what is told of it
 */
export function aboutOf(
  unit: Unit,
  words: readonly Stretch[],
  { study, consequences: { places, statistics }, corrections, language }: Behind,
): About {
  const changed = new Map(statistics.map((one) => [one.id, one]))
  const figure = study.manuscript.figures.get(unit.figure ?? '')
  const inFile = places.filter(({ origin }) => origin.file.path === unit.source?.origin.file.path)
  const line = unit.source && startOf(unit.source.origin).line
  const candidates = [
    unit.values,
    figure === undefined ? [] : statisticsShown(figure).map(({ id }) => id),
    inFile.filter(({ origin }) => startOf(origin).line === line).map(({ statistic }) => statistic),
    inFile.map(({ statistic }) => statistic),
    [...changed.keys()],
  ].map((some) => [...new Set(some)].filter((id) => changed.has(id)))
  const nearest = candidates.find((some) => some.length > 0) ?? []
  // Of several statistics in one figure or table, those whose numbers are told.
  const told = nearest.filter((id) => isTold(changed.get(id), words, digitsOf(intlTag(language))))
  const ids = told.length > 0 ? told : nearest
  const own = new Set(ids.flatMap((id) => correctionsBehind({ id }, study.manuscript.survey).map((one) => one.id)))
  const behind = corrections.filter(({ id }) => own.has(id))
  const meant = behind.length > 0 ? behind : corrections
  const severity = (['serious', 'minor', 'tiny'] as const).find((one) => meant.some((each) => each.severity === one))
  const newest = meant
    .map(({ date }) => date)
    .sort()
    .at(-1)
  return { severity: severity ?? 'minor', date: newest ?? study.manuscript.sources.edition.date }
}

/** Whether changed words hold a number that the statistic had, and one that it has now. @param digits of the language */
function isTold(changed: ChangedStatistic | undefined, words: readonly Stretch[], digits: readonly string[]): boolean {
  const numbersIn = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.join(' ').match(/\p{Nd}+/gu) ?? [])
  const holds = (numbers: ReadonlySet<string>, number: number | undefined): boolean =>
    number !== undefined && numbers.has(toDigits(String(number), { digits }))
  const replaced = words.filter((one) => one.was !== undefined)
  if (replaced.length === 0) {
    // A row that is new, or gone: its share and its count, of whichever state.
    const all = numbersIn(words.map((one) => one.text))
    return [changed?.before, changed?.after].some((one) => holds(all, one?.count) && holds(all, one?.percent))
  }
  const shows = (numbers: ReadonlySet<string>, one: Statistic | undefined): boolean =>
    one !== undefined && [one.count, one.base - one.count, one.percent].some((number) => holds(numbers, number))
  return (
    shows(numbersIn(replaced.map((one) => one.was ?? '')), changed?.before) &&
    shows(numbersIn(replaced.map((one) => one.text)), changed?.after)
  )
}
