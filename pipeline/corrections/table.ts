/** Consequences as a table for the terminal, and as JSON. */
import { decimalText } from '../decimals.ts'
import type { Difference, Statistic } from '../stages.ts'
import { type Consequences, changesPrint, placeInWords, startOf } from './consequences.ts'

export function consequencesTable(consequences: Consequences): string {
  const { statistics, places, appearing, vanishing, differencesAt, fingerprintAt } = consequences
  const sections = [
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

export function consequencesJson(consequences: Consequences): object {
  const { statistics, places, appearing, vanishing, differencesAt, fingerprintAt } = consequences
  const at = (origin: Parameters<typeof startOf>[0]) => ({ file: origin.file.path, ...startOf(origin) })
  return {
    changes_print: changesPrint(consequences),
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
