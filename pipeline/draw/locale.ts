/** Numbers and dates that Vega writes by itself, on axes and legends, as the language writes them: the same as in the text. */
import type { LocaleFormatters, TimeLocale } from 'vega'
import { fromEnglish, numberLocale, toDigits } from '../number-locale.ts'

/** Vega's maker of locales; its types leave it out. */
export type MakeLocale = (numbers: undefined, times: TimeLocale) => LocaleFormatters

/**
 * Vega's own locales know no sign of per cent before the number, and no language that groups 12.345 but not 1234. So
 * Vega writes English, and that is written anew.
 */
export function vegaLocale(tag: string, make: MakeLocale): LocaleFormatters {
  const numbers = numberLocale(tag)
  const english = make(undefined, timesOf(tag))
  const anew =
    (format: (value: number) => string) =>
    (value: number): string =>
      fromEnglish(format(value), numbers)
  const dated =
    (format: LocaleFormatters['timeFormat']): LocaleFormatters['timeFormat'] =>
    (specifier) =>
    (date) =>
      toDigits(format(specifier)(date), numbers)
  return {
    ...english,
    format: (specifier) => anew(english.format(specifier)),
    formatPrefix: (specifier, value) => anew(english.formatPrefix(specifier, value)),
    formatFloat: (specifier) => anew(english.formatFloat(specifier)),
    formatSpan: (start, stop, count, specifier) => anew(english.formatSpan(start, stop, count, specifier)),
    timeFormat: dated(english.timeFormat),
    utcFormat: dated(english.utcFormat),
  }
}

/** Names of days and months, and the order of a date. Latin digits: those of the language come afterwards. */
function timesOf(tag: string): TimeLocale {
  const latin = new Intl.Locale(tag, { numberingSystem: 'latn', calendar: 'gregory' }).toString()
  const written = (date: number, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(latin, { ...options, timeZone: 'UTC' }).format(date)
  // The first of January 2023 is a Sunday.
  const days = (weekday: 'long' | 'short') => seven((day) => written(Date.UTC(2023, 0, 1 + day), { weekday }))
  const months = (month: 'long' | 'short') => twelve((index) => written(Date.UTC(2023, index, 1), { month }))
  const half = (hour: number): string =>
    new Intl.DateTimeFormat(latin, { hour: 'numeric', hour12: true, timeZone: 'UTC' })
      .formatToParts(Date.UTC(2023, 0, 1, hour))
      .find(({ type }) => type === 'dayPeriod')?.value ?? ''
  const directives: Readonly<Record<string, string>> = { day: '%d', month: '%m', year: '%Y' }
  const date = new Intl.DateTimeFormat(latin, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
    .formatToParts(Date.UTC(2023, 0, 1))
    .map(({ type, value }) => directives[type] ?? value)
    .join('')
  return {
    dateTime: '%x %X',
    date,
    time: '%H:%M:%S',
    periods: [half(0), half(12)],
    days: days('long'),
    shortDays: days('short'),
    months: months('long'),
    shortMonths: months('short'),
  }
}

function seven(make: (index: number) => string): TimeLocale['days'] {
  return [make(0), make(1), make(2), make(3), make(4), make(5), make(6)]
}

function twelve(make: (index: number) => string): TimeLocale['months'] {
  const [a, b, c, d, e, f, g] = seven(make)
  return [a, b, c, d, e, f, g, make(7), make(8), make(9), make(10), make(11)]
}
