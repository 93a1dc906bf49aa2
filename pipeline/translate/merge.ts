/** Brings the catalogues of a language up to the source: new units in, changed ones marked, those that are gone kept aside. */
import type { Study } from '../stages.ts'
import { type Catalogue, type Entry, emptyEntry, entryId, reviewMark } from './catalogue.ts'
import { formsOf, type IsMinor } from './state.ts'
import { fingerprintOf, type Unit } from './units.ts'

export interface MergeOptions {
  readonly study: Study
  readonly plural: Intl.PluralRules
  readonly isMinor: IsMinor
  readonly context: (unit: Unit) => readonly string[]
}

/**
 * No translation is changed, made up or thrown away: an entry whose unit is gone becomes obsolete, and comes back when
 * the unit does.
 * @param units of the whole study, by catalogue
 * @returns every catalogue of the language, by name
 */
export function mergeCatalogues(
  language: string,
  units: ReadonlyMap<string, readonly Unit[]>,
  catalogues: ReadonlyMap<string, Catalogue>,
  options: MergeOptions,
): ReadonlyMap<string, Catalogue> {
  const entries = new Map<string, Entry[]>()
  const collect = (all: ReadonlyMap<string, Entry>, isObsolete: boolean): void => {
    for (const entry of all.values()) {
      const list = entries.get(entry.key) ?? []
      // A living entry goes before an obsolete one of the same unit.
      if (isObsolete && list.some((one) => one.condition === entry.condition)) continue
      entries.set(entry.key, [...list, entry])
    }
  }
  for (const catalogue of catalogues.values()) collect(catalogue.entries, false)
  for (const catalogue of catalogues.values()) collect(catalogue.obsolete, true)
  const known = new Set([...units.values()].flat().map((unit) => unit.key))
  const names = [...new Set([...units.keys(), ...catalogues.keys()])]
  return new Map(
    names.map((name) => {
      const before = catalogues.get(name)
      const merged = new Map<string, Entry>()
      for (const unit of units.get(name) ?? []) {
        const made = entries.get(unit.key) ?? []
        const ordinary = made.find((one) => one.condition === '') ?? emptyEntry(unit)
        for (const one of [ordinary, ...made.filter((each) => each.condition !== '')]) {
          merged.set(entryId(one.key, one.condition), mergeEntry(unit, one, options))
        }
      }
      const obsolete = new Map(
        [...(before?.obsolete ?? []), ...(before?.entries ?? [])].filter(
          ([, entry]) => !known.has(entry.key) && entry.target !== '',
        ),
      )
      return [
        name,
        { name, language, entries: merged, obsolete, headers: before?.headers ?? {}, file: before?.file },
      ] as const
    }),
  )
}

function mergeEntry(unit: Unit, entry: Entry, { study, plural, isMinor, context }: MergeOptions): Entry {
  const lines = context(unit)
  if (entry.target === '')
    return { ...emptyEntry(unit), remarks: entry.remarks, condition: entry.condition, context: lines }
  // The source that the translation was made from stays there for comparison until somebody says that it is done.
  const made = entry.fuzzy ? (entry.previous ?? entry.source) : entry.source
  const from = fingerprintOf(made)
  const holds = from === unit.fingerprint || isMinor(unit.key, from, unit.fingerprint)
  // A reading that was right stays right when an editor says that the change was minor.
  const byHand = entry.reviewed !== undefined && !/^[0-9a-f]{8}$/.test(entry.reviewed)
  const isReviewed = holds && (byHand || entry.reviewed === reviewMark(entry.source, entry.target))
  // What was right when it was first seen stays on record: new data are compared with it.
  const now = entry.condition === '' ? formsOf(entry.target, study, plural) : {}
  const forms = Object.fromEntries(Object.entries(now).map(([name, category]) => [name, entry.forms[name] ?? category]))
  return {
    ...entry,
    source: unit.text,
    previous: holds ? undefined : made,
    fuzzy: !holds || (entry.fuzzy && entry.previous === undefined),
    reviewed: isReviewed ? reviewMark(unit.text, entry.target) : entry.reviewed,
    forms,
    context: lines,
  }
}
