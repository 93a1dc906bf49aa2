/** How a language writes numbers: what ICU knows, as data, for those who cannot ask `Intl`: charts and readers of printed pages. */
import type { Language, PluralCategory } from './configuration.ts'

export interface NumberLocale {
  /** For `Intl`; names the numbering system where the language chose one. */
  readonly tag: string
  /** Ten, from nought. */
  readonly digits: readonly string[]
  readonly decimal: string
  readonly group: string
  /** Lengths of the group before the decimal sign and of all others; and how many digits must stand before the first. */
  readonly groups: { readonly last: number; readonly others: number; readonly least: number }
  readonly percent: {
    readonly sign: string
    readonly before: boolean
    /** What stands between sign and number: spaces, and marks of direction. */
    readonly space: string
    /** What stands on the outer side of the sign: marks of direction. */
    readonly outside: string
  }
  /** Words that multiply, as compact numbers have them: “million” → 6. */
  readonly scales: ReadonlyMap<string, number>
  /** What else than a dash may stand between the ends of a range: “à”. */
  readonly joints: readonly string[]
}

/** Digits after the decimal sign, at most. Plural forms are chosen on the number as printed, so they have to know. */
export const fractionDigits = { maximumFractionDigits: 6 } as const

/**
 * The tag by which `Intl` is asked. A tag that ICU does not know would give the habits of the machine, so English is
 * taken instead: the same everywhere.
 */
export function intlTag({ tag, digits }: Pick<Language, 'tag'> & { readonly digits?: string | undefined }): string {
  const known = Intl.NumberFormat.supportedLocalesOf(tag).length > 0 ? tag : 'en'
  return digits === undefined ? known : new Intl.Locale(known, { numberingSystem: digits }).toString()
}

/** The ten digits of a language, from nought. */
export function digitsOf(tag: string): readonly string[] {
  const plain = new Intl.NumberFormat(tag, { useGrouping: false })
  return Array.from({ length: 10 }, (_, digit) => plain.format(digit))
}

/** The plural category of a number as it is printed: 1.0 is not 1 in every language, and 1.5 is “one” in French. */
export function pluralOf(tag: string): (value: number) => PluralCategory {
  const rules = new Intl.PluralRules(tag, fractionDigits)
  return (value) => rules.select(value)
}

/** Plural forms of a language, for numbers as they are printed in it. */
export function pluralRules(
  language: Pick<Language, 'tag'> & { readonly digits?: string | undefined },
): Intl.PluralRules {
  return new Intl.PluralRules(intlTag(language), fractionDigits)
}

/** @param range the word of the language for a range, with its blanks: `{from} à {to}` */
export function numberLocale(tag: string, range = ''): NumberLocale {
  const digits = digitsOf(tag)
  // A long number shows its groups whatever the fewest digits are from which the language begins to group.
  const long = new Intl.NumberFormat(tag).formatToParts(1234567890.5)
  const integers = long.filter(({ type }) => type === 'integer').map(({ value }) => [...value].length)
  const last = integers.at(-1) ?? 3
  const least = [1, 2].find((count) => grouped(tag, 10 ** (last + count - 1))) ?? 1
  const joint = /\{from\}(.*)\{to\}/s.exec(range)?.[1]?.trim() ?? ''
  return {
    tag,
    digits,
    decimal: partOf(long, 'decimal') ?? '.',
    group: partOf(long, 'group') ?? '',
    groups: {
      last,
      others: integers.at(-2) === undefined || integers.length < 3 ? last : (integers.at(-2) ?? last),
      least,
    },
    percent: percentOf(tag),
    scales: scalesOf(tag, digits),
    joints: joint === '' ? [] : [joint],
  }
}

function grouped(tag: string, value: number): boolean {
  return new Intl.NumberFormat(tag).formatToParts(value).some(({ type }) => type === 'group')
}

function partOf(parts: readonly Intl.NumberFormatPart[], type: Intl.NumberFormatPart['type']): string | undefined {
  return parts.find((part) => part.type === type)?.value
}

function percentOf(tag: string): NumberLocale['percent'] {
  const parts = new Intl.NumberFormat(tag, { style: 'percent' }).formatToParts(0.05)
  const number = parts.findIndex(({ type }) => type === 'integer')
  const at = parts.findIndex(({ type }) => type === 'percentSign')
  const before = at < number
  const text = (from: number, to: number): string =>
    parts
      .slice(from, to)
      .map(({ value }) => value)
      .join('')
  return {
    sign: parts[at]?.value ?? '%',
    before,
    space: before ? text(at + 1, number) : text(number + 1, at),
    outside: before ? text(0, at) : text(at + 1, parts.length),
  }
}

/** “1.7 million”, “1,7 Mio. €”, “170万”: each word with the power of ten that it stands for, in all its plural forms. */
function scalesOf(tag: string, digits: readonly string[]): ReadonlyMap<string, number> {
  const currency = { style: 'currency', currency: 'EUR' } as const
  const formats = [
    new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'long', ...fractionDigits }),
    new Intl.NumberFormat(tag, { notation: 'compact', compactDisplay: 'short', ...fractionDigits }),
    new Intl.NumberFormat(tag, { notation: 'compact', ...currency, ...fractionDigits }),
  ]
  const scales = new Map<string, number>()
  for (const format of formats) {
    for (let power = 3; power < 15; power++) {
      // One of each plural category, or nearly: Arabic has all six.
      for (const factor of [1, 2, 3, 5, 11, 21, 100, 1.5]) {
        const parts = format.formatToParts(factor * 10 ** power)
        const word = partOf(parts, 'compact')?.trim()
        const printed = Number(parts.map((part) => plainPart(part, digits)).join(''))
        const exponent = Math.log10((factor * 10 ** power) / printed)
        if (word !== undefined && word !== '' && Math.abs(exponent - Math.round(exponent)) < 1e-9)
          scales.set(word, Math.round(exponent))
      }
    }
  }
  return scales
}

function plainPart({ type, value }: Intl.NumberFormatPart, digits: readonly string[]): string {
  if (type === 'decimal') return '.'
  if (type !== 'integer' && type !== 'fraction') return ''
  return [...value].map((digit) => digits.indexOf(digit)).join('')
}

/**
 * A number as English writes it (“1,234.5%”, “0.75”), written as the language does. For what is formatted by others,
 * such as axes of charts. Numbers without groups stay without.
 */
export function fromEnglish(text: string, locale: NumberLocale): string {
  return text.replace(/(\d[\d,]*)(\.\d+)?(%)?/g, (_, whole: string, fraction: string | undefined, percent) => {
    const integer = whole.includes(',') ? group(whole.replaceAll(',', ''), locale) : whole
    const number = toDigits(fraction === undefined ? integer : integer + locale.decimal + fraction.slice(1), locale)
    if (percent === undefined) return number
    const { sign, space, before, outside } = locale.percent
    return before ? outside + sign + space + number : number + space + sign + outside
  })
}

/** Every digit of a text as the language writes it; groups and signs stay: for years and the numbers of sections. */
export function toDigits(text: string, { digits }: Pick<NumberLocale, 'digits'>): string {
  return digits[0] === '0' ? text : text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit)
}

function group(integer: string, { group: sign, groups }: NumberLocale): string {
  if (integer.length < groups.last + groups.least) return integer
  const parts = [integer.slice(-groups.last)]
  let rest = integer.slice(0, -groups.last)
  while (rest !== '') {
    parts.unshift(rest.slice(-groups.others))
    rest = rest.slice(0, -groups.others)
  }
  return parts.join(sign)
}
