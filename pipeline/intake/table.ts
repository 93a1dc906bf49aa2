/** What an import would do, as a table for the terminal and as JSON. Staff see every answer; nothing of this is published. */
import type { Change, ChangeKind, Changes } from './changes.ts'
import { shown } from './types.ts'

const words: Readonly<Record<ChangeKind, string>> = {
  added: 'new (participants without a row)',
  filled: 'blank → value',
  emptied: 'value → blank',
  changed: 'value → other value',
}

export function changesTable({ all, equal, untouched }: Changes): string {
  const rows = all.map((change) => [
    change.participant,
    change.question,
    `${said(change.from)} → ${said(change.to)}`,
    shown(change.cell.source),
  ])
  const table = [['participant', 'question', 'old → new', 'from'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => lengthOf(row[column] ?? ''))))
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - lengthOf(cell))))
      .join('  ')
      .trimEnd(),
  )
  const kinds = countsOf(all)
  const counts = (Object.keys(words) as ChangeKind[])
    .filter((kind) => kinds[kind] > 0)
    .map((kind) => `${kinds[kind]} ${words[kind]}`)
  const summary = `${all.length} ${all.length === 1 ? 'cell' : 'cells'} would change${counts.length === 0 ? '' : `: ${counts.join(', ')}`}; ${equal} equal.`
  const rest =
    untouched.length === 0
      ? ''
      : `\nNothing about ${untouched.length} of the participants: ${untouched.slice(0, 12).join(', ')}${untouched.length > 12 ? ', …' : ''}; their answers stay.`
  return `${all.length === 0 ? '' : `${lines.join('\n')}\n\n`}${summary}${rest}`
}

export function changesJson({ all, equal, untouched }: Changes): object {
  return {
    changes: all.map(({ kind, participant, question, from, to, cell }: Change) => ({
      kind,
      participant,
      question,
      from,
      to,
      source: cell.source,
    })),
    counts: { ...countsOf(all), equal },
    untouched,
  }
}

function countsOf(all: readonly Change[]): Readonly<Record<ChangeKind, number>> {
  const counts: Record<ChangeKind, number> = { added: 0, filled: 0, emptied: 0, changed: 0 }
  for (const { kind } of all) counts[kind]++
  return counts
}

function said(text: string): string {
  return text === '' ? '(blank)' : shown(text)
}

function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length
}
