/** Names that every language has already: countries and months, from the pinned ICU. */
import type { Language } from '../configuration.ts'
import type { Wording } from '../wording.ts'

/** Country name → code, with the names that the language writes its own way. */
export function countryNames(language: Language | undefined): ReadonlyMap<string, string> {
  const known = language && countries.get(language)
  if (known !== undefined) return known
  const found = findCountries(language)
  if (language !== undefined) countries.set(language, found)
  return found
}

const countries = new WeakMap<Language, ReadonlyMap<string, string>>()

function findCountries(language: Language | undefined): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames([language?.tag ?? 'en'], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  const known = codes
    .map((code) => [names.of(code), code] as const)
    .filter((pair): pair is readonly [string, string] => pair[0] !== undefined)
  return new Map([...known, ...Object.entries(language?.countries ?? {}).map(([code, name]) => [name, code] as const)])
}

/** Capitalised words that need no declaration: countries, months, and what the language file adds. */
export function knownCapitals(language: Language | undefined, wording: Wording): ReadonlySet<string> {
  return new Set([...countryNames(language).keys(), ...monthNames(language), ...wording.capitalised])
}

export function monthNames(language: Language | undefined): readonly string[] {
  const format = new Intl.DateTimeFormat(language?.tag ?? 'en', { month: 'long', timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => format.format(new Date(Date.UTC(2000, month, 1))))
}
