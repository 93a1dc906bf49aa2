/** differences.md: one page on what a language does differently from the source, with numbers and names of this very study. */
import type { Language } from '../../configuration.ts'
import { makeFormatter } from '../../localise/formatter.ts'
import { settleReference } from '../../localise/values.ts'
import { digitsOf, fractionDigits, intlTag } from '../../number-locale.ts'
import type { Formatter, Statistic, Study } from '../../stages.ts'

/** A language with its formatter. */
interface Side {
  readonly language: Language
  readonly format: Formatter
}

type Row = readonly [what: string, of: (side: Side) => string]

/** @param study in the source language */
export function differencesSheet(study: Study, source: Language, target: Language): string {
  const { edition } = study.manuscript.sources
  const sides = [source, target].map((language) => ({ language, format: makeFormatter(language, edition.participant) }))
  const heading = `| | ${source.name} (${source.tag}) | ${target.name} (${target.tag}) |\n| --- | --- | --- |`
  const table = (rows: readonly Row[]): string =>
    [heading, ...rows.map(([what, of]) => `| ${what} | ${sides.map((side) => cell(of(side))).join(' | ')} |`)].join(
      '\n',
    )
  const isKnown = Intl.NumberFormat.supportedLocalesOf(target.tag).length > 0
  return `# ${target.name}: what differs from ${source.name}

Written by \`translate add\` from ICU ${process.versions['icu'] ?? ''} and the answers of this study, for whoever translates; nothing reads it. No-break spaces are shown
as ⍽, narrow ones as ⍹. Where a line is wrong for your readers, change languages/${target.code}.yaml.
${isKnown ? '' : `\nICU does not know ${target.tag}: numbers, dates and lists are written as in English.\n`}
## Writing

${table(writing(study))}

## Numbers

${table(numbers)}

## Plural forms

A number takes one of these forms of the noun that it counts; the numbers are those that this study prints.

${table([
  ['forms and their numbers', (side) => pluralForms(side, countsOf(study))],
  [
    'ordinals (1st, 2nd …)',
    (side) =>
      pluralForms(
        side,
        Array.from({ length: 31 }, (_, index) => index + 1),
        'ordinal',
      ),
  ],
])}

The nouns themselves are in \`edition.po\` (\`edition/participant/…\`), one entry for each form.

## From this study

${table(samples(study))}
`
}

function writing(study: Study): readonly Row[] {
  const names = study.manuscript.survey.participants.map((one) => one.name)
  const countries = [...new Set(study.manuscript.survey.participants.map((one) => one.country))].slice(0, 6)
  const { date } = study.manuscript.sources.edition
  return [
    ['direction', ({ language }) => (language.direction === 'rtl' ? 'right to left' : 'left to right')],
    ['quotation marks', ({ language: { quotes } }) => `${quotes[0]}a ${quotes[2]}b${quotes[3]} c${quotes[1]}`],
    ['apostrophe', ({ language }) => language.typography.apostrophe],
    ['spaces before signs', ({ language }) => spaces(language)],
    ['list', ({ format }) => format.list(names.slice(0, 3))],
    ['list without “and”', ({ format }) => format.enumeration(names.slice(0, 3))],
    ['order of names', ({ format }) => shortened(format.sort(names))],
    ['date', ({ format }) => format.date(date, 'long')],
    ['countries', ({ format }) => countries.map((code) => format.country(code)).join('; ')],
    ['hyphenation', ({ language }) => (language.hyphenation === '' ? 'none' : `patterns “${language.hyphenation}”`)],
  ]
}

const numbers: readonly Row[] = [
  ['digits', ({ language }) => digitsOf(intlTag(language)).join('')],
  ['thousands', ({ format }) => [1234, 12_345, 1_234_567].map((value) => format.number(value)).join(' · ')],
  ['decimals', ({ format }) => format.number(12_345.6)],
  ['per cent', ({ format }) => format.percent(75)],
  ['range', ({ format }) => format.word('range', { from: format.number(8), to: format.number(15) })],
  [
    'large numbers',
    ({ format }) =>
      new Intl.NumberFormat(format.locale, { notation: 'compact', compactDisplay: 'long', ...fractionDigits }).format(
        1_700_000,
      ),
  ],
  [
    'money',
    ({ format }) =>
      new Intl.NumberFormat(format.locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(
        1700,
      ),
  ],
]

/** The first statistic of each kind, facts of each style, and the bands, as they print; words that are not translated yet stand in English. */
function samples(study: Study): readonly Row[] {
  const shares = [...study.statistics.values()].filter((one) => one.measure === 'share' && one.base > 0)
  const one: Statistic | undefined = shares.find(({ count, base }) => count > 1 && count < base) ?? shares[0]
  const facts = [...study.manuscript.survey.facts.values()].filter((fact) => fact.doubtful === undefined)
  const styles = [
    ...new Set(
      facts.map((fact) => `${fact.style}${fact.compact ? ' in words' : ''}${fact.to === undefined ? '' : ', range'}`),
    ),
  ]
  const forms = ['', ':of', ':of-counted', ':full', ':counted'] as const
  const reference =
    (id: string, form: string): Row[1] =>
    ({ format }) =>
      settleReference({ id, form: form === '' ? undefined : form.slice(1) }, study, format) ?? '–'
  return [
    ...(one === undefined ? [] : forms.map((form): Row => [`\`{${one.id}${form}}\``, reference(one.id, form)])),
    ...styles.flatMap((style): readonly Row[] => {
      const fact = facts.find(
        (each) => `${each.style}${each.compact ? ' in words' : ''}${each.to === undefined ? '' : ', range'}` === style,
      )
      return fact === undefined ? [] : [[`\`{${fact.id}}\` (${style})`, reference(fact.id, '')]]
    }),
    ...study.bandTable.bands.map((band): Row => [`band \`${band.id}\``, ({ format }) => format.band(band)]),
  ]
}

/** Counts and bases that may be printed. */
function countsOf(study: Study): readonly number[] {
  const all = [...study.statistics.values()].flatMap(({ count, base }) => [count, base, base - count])
  return [...new Set(all)].sort((a, b) => a - b)
}

function pluralForms({ format }: Side, values: readonly number[], type: 'cardinal' | 'ordinal' = 'cardinal'): string {
  const rules = new Intl.PluralRules(format.locale, { type, ...fractionDigits })
  const forms = new Map<string, number[]>(rules.resolvedOptions().pluralCategories.map((category) => [category, []]))
  for (const value of values) forms.get(rules.select(value))?.push(value)
  return [...forms]
    .map(([category, own]) => `${category}: ${own.length === 0 ? 'none here' : shortened(own.map(format.number))}`)
    .join('; ')
}

function shortened(items: readonly string[]): string {
  return items.length <= 8 ? items.join(', ') : `${items.slice(0, 7).join(', ')} …`
}

function spaces({ typography, quotes }: Language): string {
  const before = typography.before.map(({ signs, space }) => `${space === '' ? '' : space}${signs}`).join(' ')
  const inside =
    typography.inside_quotes === ''
      ? ''
      : `${quotes[0].trim()}${typography.inside_quotes}…${typography.inside_quotes}${quotes[1].trim()}`
  return [before, inside].filter((part) => part !== '').join('; ') || 'none'
}

function cell(text: string): string {
  return text
    .replaceAll('\u00a0', '⍽')
    .replaceAll('\u202f', '⍹')
    .replaceAll('|', String.raw`\|`)
    .replace(/[\u2066-\u2069\u200e\u200f\u061c]/g, '')
}
