/** Numbers, lists and names in one language, by `Intl` with the ICU that is pinned with Node. Text and charts use the same. */
import type { Edition, Language } from '../configuration.ts'
import { isolate } from '../isolation.ts'
import { digitsOf, fractionDigits, intlTag, pluralOf, toDigits } from '../number-locale.ts'
import type { Formatter } from '../stages.ts'
import { factValue } from './facts.ts'

export function makeFormatter(language: Language, participant: Edition['participant']): Formatter {
  const locale = intlTag(language)
  const number = new Intl.NumberFormat(locale, fractionDigits)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', ...fractionDigits })
  const digits = digitsOf(locale)
  const one = number.format(1)
  const category = pluralOf(locale)
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' })
  const regions = new Intl.DisplayNames(locale, { type: 'region' })
  const settled = (text: string): string => isolate(text, language.direction)

  // A heading over a column of participants: the edition's noun, written as a heading is.
  const [initial = '', ...rest] = participant.one ?? participant.other
  const heading = initial.toLocaleUpperCase(locale) + rest.join('')
  const fill = (template: string, blanks: Readonly<Record<string, string>>): string =>
    template.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
      const value = blanks[name]
      return value === undefined ? whole : settled(value)
    })
  const word: Formatter['word'] = (key, blanks = {}) =>
    fill(language.words[key], { participant_heading: heading, ...blanks })
  const noun = (count: number): string => participant[category(count)] ?? participant.other
  const sort = makeSort(language, locale)

  return {
    locale,
    number: (value) => number.format(value),
    digits: (text) => toDigits(text, { digits }),
    percent: (value) => percent.format(value / 100),
    of: (count, base) => word('of', { count: number.format(count), base: number.format(base) }),
    ofParticipants: (count, base) =>
      word('of_participants', {
        count: number.format(count),
        base: number.format(base),
        participants: noun(base),
        participants_counted: noun(count),
      }),
    counted: (count) =>
      fill(language.counted[category(count)] ?? language.counted.other, {
        count: number.format(count),
        participants: noun(count),
      }),
    sort,
    list: (items) => listFormat.format(sort(items).map(settled)),
    enumeration: (items) => items.map(settled).join(language.words.enumeration),
    date: (day, style) =>
      new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' })
        .formatToParts(Date.parse(day))
        .map(({ type, value }) => (type === 'day' && value === one ? (language.first_of_month ?? value) : value))
        .join(''),
    country: (code) => language.countries[code] ?? regions.of(code) ?? code,
    fact: (fact, withQualifier, gender) => {
      const range = (from: string, to: string): string => word('range', { from, to })
      const value = factValue(fact, { tag: locale, ordinals: language.ordinals, range }, gender)
      if (!withQualifier || fact.qualifier === 'exactly') return value
      const keys = {
        'more-than': 'more_than',
        'at-least': 'at_least',
        'less-than': 'less_than',
        nearly: 'nearly',
      } as const
      return word(keys[fact.qualifier], { value })
    },
    band: ({ from, below }) => {
      if (below === undefined) return word('band_over', { from: number.format(from) })
      if (from === 0) return word('band_under', { below: number.format(below) })
      return word('band_between', { from: number.format(from), to: number.format(below - 1) })
    },
    word,
  }
}

/** The order of lists of names: the language's own, in which Å may come after Z, or that in which they are given. */
function makeSort({ sort }: Language, locale: string): Formatter['sort'] {
  if (sort === 'source') return (items) => [...items]
  const collator = new Intl.Collator(locale, { sensitivity: 'variant', caseFirst: 'upper' })
  return (items) => [...items].sort(collator.compare)
}
