/** corrections.yaml as a release leaves it, and as it was for an earlier version. The rest of the file stays, sign for sign. */
import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml'

/** Marks entries as released. @param ids as the register gives them: `c3` is the third */
export function markReleased(text: string, ids: readonly string[], version: string): string {
  const byteOrderMark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  let rest = text.slice(byteOrderMark.length)
  const end = rest.includes('\r\n') ? '\r\n' : '\n'
  // From the last one on, so that the places of those before stay right.
  for (const { id, entry } of entriesIn(parseDocument(rest, { schema: 'failsafe' })).reverse()) {
    if (!ids.includes(id) || entry.has('released')) continue
    const [first = 0, last = 0] = entry.range ?? []
    if (entry.flow) {
      const close = rest.slice(0, rest.lastIndexOf('}', last))
      const open = close.trimEnd()
      rest = `${open.replace(/,$/, '')}, released: "${version}"${close.slice(open.length)}${rest.slice(close.length)}`
      continue
    }
    const indent = ' '.repeat(first - (rest.lastIndexOf('\n', first - 1) + 1))
    // After the last line of the entry; comments and blank lines behind it stay where they are.
    const value = entry.items.at(-1)?.value as { readonly range?: readonly number[] } | null | undefined
    const valueEnd = value?.range?.[1] ?? last
    // A block of text ends with its line, everything else within it.
    const lineEnd = rest[valueEnd - 1] === '\n' ? valueEnd : rest.indexOf('\n', valueEnd) + 1 || rest.length
    const isClosed = rest[lineEnd - 1] === '\n'
    const line = `${indent}released: "${version}"${end}`
    rest = `${rest.slice(0, lineEnd)}${isClosed ? '' : end}${line}${rest.slice(lineEnd)}`
  }
  return byteOrderMark + rest
}

/** The register with some of its entries only: what an earlier version knew. Ids that come from places become written ones. */
export function registerWith(text: string, ids: ReadonlySet<string>): string {
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { schema: 'failsafe' })
  const list = document.get('corrections', true)
  if (!isSeq(list)) return text
  const kept = entriesIn(document)
  list.items = kept
    .filter(({ id }) => ids.has(id))
    .map(({ id, entry }) => {
      entry.set('id', id)
      return entry
    })
  return list.items.length === 0 ? '' : document.toString({ lineWidth: 0 })
}

function entriesIn(document: Document): { readonly id: string; readonly entry: YAMLMap }[] {
  const list = document.get('corrections', true)
  if (!isSeq(list)) return []
  return list.items.flatMap((entry, index) =>
    isMap(entry) ? [{ id: String(entry.get('id') ?? `c${index + 1}`), entry }] : [],
  )
}
