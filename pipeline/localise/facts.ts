/** Facts as they are printed: numbers, percentages, money, years, ordinals, and ranges of them. */
import type { Gender, Language } from '../configuration.ts'
import { fractionDigits } from '../number-locale.ts'
import type { Fact } from '../stages.ts'

/** What formatting a fact needs of its language. */
export interface FactWords {
  /** For `Intl`. */
  readonly tag: string
  readonly ordinals: Language['ordinals']
  readonly range: (from: string, to: string) => string
}

/** The value of a fact, or both of its ends, without its qualifier. @param gender see {@link ordinal} */
export function factValue(fact: Fact, words: FactWords, gender?: Gender): string {
  const { value, to, style } = fact
  if (style === 'ordinal') {
    const from = ordinal(value, words, gender)
    return to === undefined ? from : words.range(from, ordinal(to, words, gender))
  }
  const format = formatOf(fact, words.tag)
  const scaled = (one: number): number => (style === 'percent' ? one / 100 : one)
  if (to === undefined) return format.format(scaled(value))
  const parts = format.formatRangeToParts(scaled(value), scaled(to))
  // Both ends are the same once they are rounded.
  if (!parts.some(({ source }) => source === 'startRange')) return format.format(scaled(value))
  const { from, until } = ends(parts)
  return words.range(from, until)
}

/**
 * “1st”, “1er”, “1.ª”: Intl knows which form goes with which number, and the language has the forms. Where it has none,
 * the number stands alone.
 * @param gender in which the ordinal agrees; the first of the language when it has no such gender, or none is asked for
 */
export function ordinal(value: number, { tag, ordinals }: Omit<FactWords, 'range'>, gender?: Gender): string {
  const number = new Intl.NumberFormat(tag).format(value)
  const forms = (gender === undefined ? undefined : ordinals[gender]) ?? Object.values(ordinals)[0]
  if (forms === undefined) return number
  const category = new Intl.PluralRules(tag, { type: 'ordinal' }).select(value)
  return (forms[category] ?? forms.other).replace('{n}', () => number)
}

/**
 * The ends of a range. ICU says which signs and words stand once: “1–2 €”, but “€1–€2”; “1.7–2 million”. What stands
 * between the ends is the language's own word. The sign of per cent stands once in all languages, on the outside.
 */
function ends(parts: readonly Intl.NumberRangeFormatPart[]): { readonly from: string; readonly until: string } {
  const first = parts.findIndex(({ source }) => source === 'startRange')
  const second = parts.findIndex(({ source }) => source === 'endRange')
  let from = [...parts.slice(0, first), ...parts.filter(({ source }) => source === 'startRange')]
  let until = parts.slice(second)
  if (from.some(isSign) && until.some(isSign)) {
    const isBefore = from.findIndex(isSign) < from.findIndex(({ type }) => type === 'integer')
    if (isBefore) until = bare(until)
    else from = bare(from)
  }
  return { from: textOf(from), until: textOf(until) }
}

function isSign({ type }: Intl.NumberRangeFormatPart): boolean {
  return type === 'percentSign'
}

/** Without the sign of per cent and the space beside it. */
function bare(parts: readonly Intl.NumberRangeFormatPart[]): Intl.NumberRangeFormatPart[] {
  return parts.filter(({ type }) => type !== 'percentSign' && type !== 'literal')
}

function textOf(parts: readonly Intl.NumberRangeFormatPart[]): string {
  return parts.map(({ value }) => value).join('')
}

function formatOf(fact: Fact, tag: string): Intl.NumberFormat {
  const compact = fact.compact
    ? ({ notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 6 } as const)
    : {}
  const isWhole = Number.isInteger(fact.value) && Number.isInteger(fact.to ?? 0)
  // Money is what has a currency: facts of that style without one were refused when they were read.
  if (fact.currency !== undefined) {
    return new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: fact.currency,
      currencyDisplay: 'narrowSymbol',
      ...(fact.compact ? compact : { maximumFractionDigits: isWhole ? 0 : 2 }),
    })
  }
  switch (fact.style) {
    case 'percent':
      return new Intl.NumberFormat(tag, { style: 'percent', ...fractionDigits })
    case 'year':
      return new Intl.NumberFormat(tag, { useGrouping: false })
    default:
      return new Intl.NumberFormat(tag, { ...fractionDigits, ...compact })
  }
}
