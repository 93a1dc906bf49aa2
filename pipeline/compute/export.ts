/** Statistics as files and as a table for the terminal. Only documented participants are ever named. */
import { correctionsBehind, publicCorrections } from '../disclosure.ts'
import type { Statistic, Study } from '../stages.ts'
import { decimalText } from './rounding.ts'

const columns: readonly (readonly [name: string, value: (statistic: Statistic, study: Study) => string])[] = [
  ['id', (statistic) => statistic.id],
  ['label', (statistic) => statistic.label],
  ['field', (statistic) => statistic.field ?? ''],
  ['measure', (statistic) => statistic.measure],
  ['count', (statistic) => String(statistic.count)],
  ['base', (statistic) => String(statistic.base)],
  ['base_kind', (statistic) => statistic.baseKind],
  ['base_of', (statistic) => statistic.baseOf ?? ''],
  ['not_asked', (statistic) => String(statistic.missing.not_asked)],
  ['not_answered', (statistic) => String(statistic.missing.not_answered)],
  ['does_not_know', (statistic) => String(statistic.missing.does_not_know)],
  ['withheld', (statistic) => String(statistic.missing.withheld)],
  ['share', (statistic) => (statistic.measure === 'share' ? String(statistic.percent ?? '') : '')],
  ['mean', (statistic) => (statistic.mean === undefined ? '' : decimalText(statistic.mean))],
  // The corrections of answers that it is computed from.
  ['corrections', (statistic, study) => correctionIds(statistic, study).join(';')],
]

/** RFC 4180 quoting, but LF line ends. Shares are whole per cent. */
export function statisticsCsv(study: Study): string {
  const rows = [...study.statistics.values()].map((statistic) =>
    columns.map(([, value]) => csvCell(value(statistic, study))),
  )
  return [columns.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\n`).join('')
}

function correctionIds(statistic: Statistic, { manuscript }: Study): readonly string[] {
  return correctionsBehind(statistic, manuscript.survey).map((one) => one.id)
}

/**
 * A cell that no spreadsheet takes for a formula: what starts like one gets an apostrophe, unless it is a plain number.
 */
export function csvCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The same with sources: where each documented participant is documented, and what was printed before. */
export function statisticsJson(study: Study): string {
  const { survey } = study.manuscript
  const statistics = [...study.statistics.values()].map((statistic) => ({
    id: statistic.id,
    label: statistic.label,
    field: statistic.field ?? null,
    measure: statistic.measure,
    count: statistic.count,
    base: statistic.base,
    base_kind: statistic.baseKind,
    base_of: statistic.baseOf ?? null,
    missing: statistic.missing,
    share: statistic.measure === 'share' ? (statistic.percent ?? null) : null,
    mean: statistic.mean === undefined ? null : decimalText(statistic.mean),
    documented: documentation(statistic, study),
    corrections: correctionIds(statistic, study),
    published: survey.published
      .filter((row) => row.statistic === statistic.id)
      .map(({ percent, count, base, baseAsPrinted, where }) => ({
        percent: percent ?? null,
        count: count ?? null,
        base: base ?? null,
        base_as_printed: baseAsPrinted,
        where,
      })),
  }))
  return `${JSON.stringify({ statistics, corrections: publicCorrections(survey) }, null, 2)}\n`
}

function documentation(
  statistic: Statistic,
  { manuscript: { survey } }: Study,
): readonly { readonly participant: string; readonly where: readonly string[] }[] {
  const counted = survey.indicators.find((indicator) => indicator.id === statistic.id)?.counted
  return statistic.documented.map((participant) => ({
    participant,
    where: survey.evidence
      .filter(
        (evidence) =>
          evidence.participant === participant && (evidence.kind === 'stated' || evidence.kind === 'listed'),
      )
      .filter(
        (evidence) =>
          counted !== undefined && counted.kind !== 'participants' && evidence.question === counted.question,
      )
      .filter((evidence) => counted?.kind !== 'answers' || counted.answers.includes(evidence.answer))
      .map((evidence) => evidence.where),
  }))
}

/** A table for the terminal, `width` signs wide where the ids allow: labels are shortened first, numbers never. */
export function statisticsTable(study: Study, width: number): string {
  const rows = [...study.statistics.values()].map((statistic) => [
    statistic.id,
    statistic.label,
    statistic.measure === 'mean' ? `${statistic.count}` : `${statistic.count} of ${statistic.base}`,
    statistic.measure === 'mean'
      ? statistic.mean === undefined
        ? '–'
        : decimalText(statistic.mean)
      : statistic.percent === undefined
        ? '–'
        : `${statistic.percent}%`,
    baseInWords(statistic),
  ])
  const table = [['statistic', 'label', 'count', 'value', 'base'], ...rows]
  const gap = '  '
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => lengthOf(row[column] ?? ''))))
  const others = widths.reduce((sum, one, column) => (column === 1 ? sum : sum + one), 0) + 4 * gap.length
  const labels = Math.min(widths[1] ?? 0, Math.max(12, width - others))
  const line = ([id = '', label = '', count = '', value = '', base = '']: readonly string[]): string =>
    [
      pad(id, widths[0] ?? 0),
      pad(clip(label, labels), labels),
      padLeft(count, widths[2] ?? 0),
      padLeft(value, widths[3] ?? 0),
      base,
    ]
      .join(gap)
      .trimEnd()
  return `${table.map(line).join('\n')}\n`
}

function baseInWords({ baseKind, baseOf, missing }: Statistic): string {
  const base = baseKind === 'those' ? `those of ${baseOf}` : baseKind
  const gone = Object.entries(missing)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${count} ${reason.replaceAll('_', ' ')}`)
  return gone.length === 0 ? base : `${base} (${gone.join(', ')})`
}

/** Counted in characters, not in UTF-16 units. */
function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length
}

function clip(text: string, length: number): string {
  return lengthOf(text) <= length ? text : `${[...text.normalize('NFC')].slice(0, length - 1).join('')}…`
}

function pad(text: string, length: number): string {
  return text + ' '.repeat(Math.max(0, length - lengthOf(text)))
}

function padLeft(text: string, length: number): string {
  return ' '.repeat(Math.max(0, length - lengthOf(text))) + text
}
