/** What comes in: tables of any kind of file, as cells that know their address. */
import type { VFile } from 'vfile'
import type { Origin, Problems } from '../problems.ts'
import type { RuleId } from '../rules.ts'

/** A file, or a part of it, that cannot be taken as it is. */
export interface Refusal {
  readonly reason: string
  readonly remedy: string
}

/** Gives the files of a zip that are wanted; sizes are limited and check sums hold, or it refuses. */
export type Unzip = (
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
) => { readonly files: readonly (readonly [string, Uint8Array])[] } | { readonly refused: { readonly reason: string } }

/**
 * `date` and `percent`: a number that is shown as such. `formula` and `error`: no value that anybody typed. Everything from
 * a CSV file is `text`.
 */
export type CellKind = 'text' | 'number' | 'boolean' | 'date' | 'percent' | 'formula' | 'error'

export interface GridCell {
  /** Without blanks around it. */
  readonly text: string
  readonly kind: CellKind
  /** As spreadsheets name it: `Answers!C5`, or `C5` in a CSV file. */
  readonly address: string
  /** With the file: `answers.xlsx Answers!C5`, or `answers.csv:5:12` (line and column). */
  readonly source: string
  readonly origin: Origin
  /** A number as it is stored, where it is read in another way: 0.30000000000000004. */
  readonly stored?: string
}

export interface GridRow {
  /** As spreadsheets count: the first row is 1. */
  readonly number: number
  readonly isHidden: boolean
  /** By column, the first is 1; blank cells are absent. */
  readonly cells: ReadonlyMap<number, GridCell>
}

export interface Range {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** One sheet, or a CSV file. */
export interface Grid {
  readonly file: VFile
  /** Of the sheet; empty for a CSV file. */
  readonly sheet: string
  readonly isHidden: boolean
  /** Rows with content, in order. */
  readonly rows: readonly GridRow[]
  readonly merged: readonly Range[]
  readonly isHiddenColumn: (column: number) => boolean
}

/** An answer as it comes, in the words of responses.csv. */
export interface Incoming {
  readonly participant: string
  readonly question: string
  readonly text: string
  readonly cell: GridCell
}

/** Says what is wrong with a cell, at its place. */
export function faultOf(cell: GridCell, rule: RuleId, reason: string, remedy: string, problems: Problems): void {
  problems.error(cell.origin, rule, reason, remedy)
}

/**
 * A text for a message or a terminal: one line, no control characters, nothing that nobody sees or that turns
 * the order of letters.
 */
export function shown(text: string): string {
  const line = text
    .slice(0, 1000)
    .replace(/\s*\n\s*/g, ' ⏎ ')
    .replace(/[\p{Cc}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, '�')
    .trim()
  return line.length > 60 ? `${[...line].slice(0, 57).join('')}…` : line
}

/** “`a`, `b` and 3 more”. */
export function some(names: readonly string[], most = 6): string {
  const quoted = names.slice(0, most).map((name) => `\`${shown(name)}\``)
  return `${quoted.join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`
}
