/** responses.csv with some cells changed: every other byte stays, so that the change reads well in any comparison of files. */
import type { Change } from './changes.ts'

/** Where the cells of a record stand in the text, quotes included. */
interface Written {
  readonly cells: readonly { readonly from: number; readonly to: number }[]
  /** With the line end. */
  readonly end: number
  readonly isEmpty: boolean
}

/**
 * @param text a table that could be read: its quoting is sound
 * @param changes of participants in the table or new ones, which get rows at the end
 */
export function patchResponses(text: string, changes: readonly Change[]): string {
  const byParticipant = Map.groupBy(changes, (change) => change.participant)
  const hint = /^\uFEFF?sep=([,;\t])(\r\n|\r|\n)/.exec(text)
  const start = hint === null ? (text.startsWith('\uFEFF') ? 1 : 0) : hint[0].length
  const delimiter = hint?.[1] ?? delimiterOf(text.slice(start))
  const records = recordsOf(text, start, delimiter)
  const [header, ...rows] = records
  if (header === undefined) return text
  const names = header.cells.map((cell) => plainText(text.slice(cell.from, cell.to)))
  const key = names.indexOf('participant')
  const lineEnd = /\r\n|\r|\n/.exec(text.slice(header.cells.at(-1)?.to ?? start))?.[0] ?? '\n'
  const edits: { from: number; to: number; text: string }[] = []
  const known = new Set<string>()
  for (const row of rows) {
    const cell = row.cells[key]
    const participant = cell === undefined ? '' : plainText(text.slice(cell.from, cell.to))
    known.add(participant)
    for (const { question, to } of byParticipant.get(participant) ?? []) {
      const at = row.cells[names.indexOf(question)]
      if (at !== undefined) edits.push({ from: at.from, to: at.to, text: quoted(to, delimiter) })
    }
  }
  const last = records.findLast((record) => !record.isEmpty) ?? header
  const added = [...byParticipant].filter(([participant]) => !known.has(participant))
  const lines = added.map(([participant, own]) => {
    const values = new Map(own.map(({ question, to }) => [question, to]))
    return names
      .map((name, index) => quoted(index === key ? participant : (values.get(name) ?? ''), delimiter))
      .join(delimiter)
  })
  if (lines.length > 0) {
    const isEnded = /[\r\n]$/.test(text.slice(0, last.end))
    const block = `${isEnded ? '' : lineEnd}${lines.join(lineEnd)}${isEnded ? lineEnd : ''}`
    edits.push({ from: last.end, to: last.end, text: block })
  }
  let result = text
  // From the end, so that places stay right; new rows follow upon a blank cell that ends the file.
  for (const edit of edits.toReversed().sort((a, b) => b.from - a.from))
    result = result.slice(0, edit.from) + edit.text + result.slice(edit.to)
  return result
}

function recordsOf(text: string, start: number, delimiter: string): readonly Written[] {
  const records: Written[] = []
  let cells: { from: number; to: number }[] = []
  let from = start
  let isQuoted = false
  const close = (to: number, end: number): void => {
    cells.push({ from, to })
    const isEmpty = cells.every((cell) => plainText(text.slice(cell.from, cell.to)) === '')
    records.push({ cells, end, isEmpty })
    cells = []
    from = end
  }
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (sign === delimiter) {
      cells.push({ from, to: at })
      from = at + 1
    } else if (sign === '\n' || sign === '\r') {
      const end = sign === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1
      close(at, end)
      at = end - 1
    }
  }
  if (from < text.length || cells.length > 0) close(text.length, text.length)
  return records
}

function plainText(written: string): string {
  const text =
    written.startsWith('"') && written.endsWith('"') && written.length > 1
      ? written.slice(1, -1).replaceAll('""', '"')
      : written
  return text.trim()
}

/** As the table is written by hand: quoted only where it must be. */
function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The sign that stands most often in the first row, outside of quotes: as the reader of tables decides. */
function delimiterOf(text: string): string {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ])
  let isQuoted = false
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    else if ((sign === '\n' || sign === '\r') && !isQuoted) break
    else if (!isQuoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0]
}
