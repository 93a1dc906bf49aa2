/** A language more in edition.yaml, as a change of its text: comments, order and form stay. */
import { isCollection, isNode, isSeq, parseDocument } from 'yaml'

/** @returns undefined when the file has no list of languages that can be added to */
export function withLanguage(text: string, code: string): string | undefined {
  const list = parseDocument(text).get('languages', true)
  if (!isSeq(list) || list.items.length === 0) return undefined
  const last = list.items.at(-1)
  const end = isNode(last) && !isCollection(last) ? last.range?.[1] : undefined
  if (end === undefined) return undefined
  if (list.flow === true) return `${text.slice(0, end)}, ${code}${text.slice(end)}`
  // A list with a dash on each line: one line more, with the indent of the last.
  const start = text.lastIndexOf('\n', end - 1) + 1
  const indent = /^\s*/.exec(text.slice(start))?.[0] ?? ''
  const lineEnd = text.indexOf('\n', end)
  const at = lineEnd < 0 ? text.length : lineEnd
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const before = text.slice(0, at).replace(/\r$/, '')
  return `${before}${newline}${indent}- ${code}${lineEnd < 0 ? '' : text.slice(before.length)}`
}
