/** Numbers, lists and names in one language, by `Intl` with the ICU that is pinned with Node. Text and charts use the same. */
import type { Edition, Language } from '../configuration.ts'
import type { Fact, Formatter } from '../stages.ts'

export function makeFormatter(language: Language, participant: Edition['participant']): Formatter {
  const locale = language.tag
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 6 })
  const plural = new Intl.PluralRules(locale)
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' })
  const collator = new Intl.Collator(locale, { sensitivity: 'variant', caseFirst: 'upper' })
  const regions = new Intl.DisplayNames(locale, { type: 'region' })

  // A heading over a column of participants: the edition's noun, written as a heading is.
  const heading = participant.one.charAt(0).toLocaleUpperCase(locale) + participant.one.slice(1)
  const word: Formatter['word'] = (key, blanks = {}) =>
    language.words[key].replace(
      /\{([a-z_]+)\}/g,
      (whole, name: string) => blanks[name] ?? (name === 'participant_heading' ? heading : whole),
    )
  const noun = (count: number): string => (plural.select(count) === 'one' ? participant.one : participant.other)
  const counted = (count: number): string => `${number.format(count)} ${noun(count)}`

  const factValue = (fact: Fact): string => {
    const format = factFormat(fact, locale)
    const show = (value: number): string =>
      fact.style === 'percent' ? format.format(value / 100) : format.format(value)
    if (fact.to === undefined) return show(fact.value)
    // “10–20%”, but “2012–2018” without grouping and “€1–€2”: only the sign of per cent goes without saying.
    return word('range', {
      from: fact.style === 'percent' ? number.format(fact.value) : show(fact.value),
      to: show(fact.to),
    })
  }

  return {
    locale,
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    of: (count, base) => word('of', { count: number.format(count), base: number.format(base) }),
    ofParticipants: (count, base) =>
      word('of_participants', { count: number.format(count), base: number.format(base), participants: noun(base) }),
    counted,
    sort: (items) => [...items].sort(collator.compare),
    list: (items) => listFormat.format([...items].sort(collator.compare)),
    country: (code) => language.countries[code] ?? regions.of(code) ?? code,
    fact: (fact, withQualifier) => {
      const value = factValue(fact)
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

function factFormat(fact: Fact, locale: string): Intl.NumberFormat {
  const compact = fact.compact
    ? ({ notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 6 } as const)
    : {}
  switch (fact.style) {
    case 'currency':
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: fact.currency ?? 'XXX',
        currencyDisplay: 'narrowSymbol',
        ...(fact.compact ? compact : { maximumFractionDigits: Number.isInteger(fact.value) ? 0 : 2 }),
      })
    case 'percent':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 6 })
    case 'year':
      return new Intl.NumberFormat(locale, { useGrouping: false })
    default:
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 6, ...compact })
  }
}
