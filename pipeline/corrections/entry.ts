/** Adds entries at the end of corrections.yaml. What stands there, comments included, stays as it is, sign for sign. */
import { isSeq, LineCounter, parseDocument, stringify } from 'yaml'
import type { CorrectionSeverity } from '../stages.ts'

/** An entry to be written; what is left out is left out of the file. */
export interface NewEntry {
  readonly id: string | undefined
  readonly participant: string
  readonly question: string
  readonly expect: string
  readonly to: string
  readonly reason: string
  readonly source: string | undefined
  readonly date: string
  readonly askedBy: string | undefined
  readonly severity: CorrectionSeverity
  readonly revealsBecause: string | undefined
}

const head = `# Corrections of the answers, applied over responses.csv in this order; that file stays as it was received.
# Each says what it expects to find: the build stops when the cell holds something else. Values are written as there.
corrections:
`

/** @param text the file as it is, without errors; undefined when there is none yet */
export function appendEntries(text: string | undefined, entries: readonly NewEntry[]): string {
  const byteOrderMark = text?.startsWith('\uFEFF') ? '\uFEFF' : ''
  const old = (text ?? '').replace(/^\uFEFF/, '')
  const end = old.includes('\r\n') ? '\r\n' : '\n'
  const before = opened(old)
  const added = block(entries, indentOf(before))
  return byteOrderMark + `${before}${added}`.replaceAll(/\r?\n/g, end)
}

/** The file, ready for a further entry in its last line. */
function opened(text: string): string {
  const document = parseDocument(text, { schema: 'failsafe' })
  const list = document.get('corrections', true)
  if (document.contents === null || !document.has('corrections'))
    return text.trim() === '' ? head : `${closed(text)}corrections:\n`
  if (!isSeq(list) || list.items.length === 0) {
    // `corrections:` or `corrections: []`: the value goes, what stands after it stays.
    const [from, to] = (isSeq(list) ? list.range : undefined) ?? [0, 0]
    return closed(from === to ? text : `${text.slice(0, from).trimEnd()}${text.slice(to)}`)
  }
  if (!list.flow) return closed(text)
  // A list in brackets has no end of its own line: it is the only form that is written anew.
  list.flow = false
  return closed(document.toString({ lineWidth: 0 }))
}

function closed(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

/** How far the hyphens of the list are indented; by two blanks where there are none yet. */
function indentOf(text: string): string {
  const lines = new LineCounter()
  const list = parseDocument(text, { schema: 'failsafe', lineCounter: lines }).get('corrections', true)
  const first = isSeq(list)
    ? (list.items[0] as { readonly range?: readonly number[] } | undefined)?.range?.[0]
    : undefined
  if (first === undefined) return '  '
  const line = text.split('\n')[lines.linePos(first).line - 1] ?? ''
  return /^\s*/.exec(line)?.[0] ?? '  '
}

function block(entries: readonly NewEntry[], indent: string): string {
  return entries
    .map((entry) => stringify([fields(entry)], { lineWidth: 0 }))
    .join('')
    .split('\n')
    .map((line) => (line === '' ? '' : `${indent}${line}`))
    .join('\n')
}

function fields(entry: NewEntry): Readonly<Record<string, string>> {
  const { id, participant, question, expect, to, reason, source, date, askedBy, severity, revealsBecause } = entry
  const all: Readonly<Record<string, string | undefined>> = {
    ...{ id, participant, question, expect, to, reason, source, date, asked_by: askedBy, severity },
    ...(revealsBecause === undefined ? {} : { reveals: 'accepted', reveals_reason: revealsBecause }),
  }
  return Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined))
}
