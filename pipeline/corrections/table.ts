/** Consequences as a table for the terminal, and as JSON. */
import { type Claim, evidenceInWords, type Verdict } from '../claims.ts'
import { decimalText } from '../decimals.ts'
import type { Difference, Statistic } from '../stages.ts'
import { type Consequences, changesPrint, placeInWords, startOf } from './consequences.ts'

/** A sentence of the book in another language, and where it is written. */
export interface Elsewhere {
  readonly language: string
  readonly sentence: string
  readonly at: string
}

export type SentencesOf = (claim: Claim) => readonly Elsewhere[]

/** @param sentencesOf the sentence of a claim in every other language */
export function consequencesTable(consequences: Consequences, sentencesOf: SentencesOf = () => []): string {
  const { statistics, places, appearing, vanishing, differencesAt, fingerprintAt } = consequences
  const sections = [
    claimsInWords(consequences, sentencesOf),
    section(
      `Statistics that change: ${statistics.length}`,
      statistics.map(({ id, before, after }) => [
        id,
        inWords(before),
        '→',
        inWords(after),
        missingInWords(before, after),
      ]),
    ),
    section(
      `Places that print them otherwise: ${places.length}`,
      places.map(({ origin, statistic, form, before, after }) => [
        placeInWords(origin),
        form === 'share' ? statistic : `${statistic}:${form}`,
        ...(form === 'names' ? namesThatChange(before, after) : [before || 'nothing', '→', after || 'nothing']),
      ]),
    ),
    section('Differences from the earlier print that appear', appearing.map(differenceRow)),
    section('Differences from the earlier print that vanish', vanishing.map(differenceRow)),
    section(
      'Tables of these differences',
      differencesAt.map((origin) => [placeInWords(origin)]),
    ),
  ]
  const fingerprint =
    fingerprintAt.length === 0 ? '' : ` but the fingerprint of the data (${fingerprintAt.map(placeInWords).join(', ')})`
  const verdict = changesPrint(consequences) ? '' : `Changes nothing that is printed${fingerprint}.`
  return [...sections, verdict].filter((one) => one !== '').join('\n\n')
}

/** First of all: a sentence that is not true any more. */
function claimsInWords({ claims }: Consequences, sentencesOf: SentencesOf): string {
  const lines = (broken: boolean): readonly string[] =>
    claims
      .filter(({ after }) => after.holds !== broken)
      .flatMap(({ claim, before, after }) => [
        `  ${placeInWords(claim.origin)} “${claim.words}” in “${claim.sentence}”`,
        `      asserted ${claim.assertion}: ${verdictInWords(before)} → ${verdictInWords(after)}`,
        ...(broken
          ? sentencesOf(claim).map(({ language, sentence, at }) => `      ${language} “${sentence}” (${at})`)
          : []),
      ])
  const group = (heading: string, found: readonly string[]): string =>
    found.length === 0 ? '' : [heading, ...found].join('\n')
  return [
    group('Claims that do not hold any more: rewrite these sentences, in every language', lines(true)),
    group('Claims that hold again', lines(false)),
  ]
    .filter((one) => one !== '')
    .join('\n\n')
}

function verdictInWords(verdict: Verdict): string {
  return verdict.doubt?.reason ?? evidenceInWords(verdict)
}

export function consequencesJson(consequences: Consequences, sentencesOf: SentencesOf = () => []): object {
  const { statistics, places, appearing, vanishing, differencesAt, fingerprintAt } = consequences
  const at = (origin: Parameters<typeof startOf>[0]) => ({ file: origin.file.path, ...startOf(origin) })
  return {
    changes_print: changesPrint(consequences),
    claims: consequences.claims.map(({ claim, before, after }) => ({
      ...at(claim.origin),
      id: claim.id,
      words: claim.words,
      sentence: claim.sentence,
      asserted: claim.assertion,
      holds: { before: before.holds, after: after.holds },
      data: { before: verdictInWords(before), after: verdictInWords(after) },
      elsewhere: sentencesOf(claim),
    })),
    statistics: statistics.map(({ id, label, before, after }) => ({
      id,
      label,
      before: numbers(before),
      after: numbers(after),
    })),
    places: places.map(({ origin, ...place }) => ({ ...at(origin), ...place })),
    differences: { appearing, vanishing, printed_at: differencesAt.map(at) },
    fingerprint_at: fingerprintAt.map(at),
  }
}

function numbers(statistic: Statistic | undefined): object | null {
  if (statistic === undefined) return null
  const { measure, count, base, percent, mean, missing, documented } = statistic
  return {
    count,
    base,
    share: measure === 'share' ? (percent ?? null) : null,
    mean: mean === undefined ? null : decimalText(mean),
    missing,
    documented,
  }
}

function inWords(statistic: Statistic | undefined): string {
  if (statistic === undefined) return 'not computed'
  const { measure, count, base, percent, mean } = statistic
  if (measure === 'mean') return `${mean === undefined ? '–' : decimalText(mean)} (mean of ${count})`
  return `${count} of ${base}${percent === undefined ? '' : `, ${percent}%`}`
}

/** “withheld 1 → 0”. */
function missingInWords(before: Statistic | undefined, after: Statistic | undefined): string {
  if (before === undefined || after === undefined) return ''
  return (['not_asked', 'not_answered', 'does_not_know', 'withheld'] as const)
    .filter((reason) => before.missing[reason] !== after.missing[reason])
    .map((reason) => `${reason.replaceAll('_', ' ')} ${before.missing[reason]} → ${after.missing[reason]}`)
    .join(', ')
}

function differenceRow({ statistic, printed, reason }: Difference): readonly string[] {
  return [statistic, printed.where, reason]
}

/** Of a long list, only what is new or gone. */
function namesThatChange(before: string, after: string): readonly string[] {
  const [old, now] = [before, after].map((list) => list.split(', ').filter(Boolean))
  return [
    (old ?? [])
      .filter((name) => !now?.includes(name))
      .map((name) => `−${name}`)
      .join(' '),
    '→',
    (now ?? [])
      .filter((name) => !old?.includes(name))
      .map((name) => `+${name}`)
      .join(' '),
  ]
}

/** A heading and its rows in columns; nothing without rows. */
function section(heading: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, at) => Math.max(...rows.map((row) => lengthOf(row[at] ?? ''))))
  const lines = rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - lengthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
  return [heading, ...lines.map((line) => `  ${line}`)].join('\n')
}

function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length
}
