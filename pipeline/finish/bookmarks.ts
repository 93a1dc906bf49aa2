/**
 * The words of bookmarks. Chromium makes them from the lines of a heading as they were set, and drops the space at each
 * line end (“entrepreneurshipand”); the headings of the document know better.
 */
import type { PdfFile } from '../pdf.ts'
import { decodeString, encodeString, reference, writeDictionary } from '../pdf-syntax.ts'

/** Gives each bookmark that differs from a heading by spaces only the heading's words. */
export function mendBookmarks(file: PdfFile, html: string): void {
  const headings = headingsOf(html)
  const root = reference(file.dictionary(file.catalog).get('Outlines'))
  const queue = root === undefined ? [] : [root]
  const seen = new Set<number>()
  for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
    if (seen.has(number)) continue
    seen.add(number)
    const item = file.dictionary(number)
    const title = item.get('Title')
    const words = title === undefined ? undefined : headings.get(withoutSpaces(decodeString(title)))
    if (title !== undefined && words !== undefined && words !== decodeString(title)) {
      file.replace(number, writeDictionary(new Map(item).set('Title', encodeString(words))))
    }
    for (const key of ['First', 'Next']) {
      const next = reference(item.get(key))
      if (next !== undefined) queue.push(next)
    }
  }
}

/** Headings without their spaces → with them. */
function headingsOf(html: string): ReadonlyMap<string, string> {
  const found = [...html.matchAll(/<(h[1-6])\b[^>]*>(.*?)<\/\1>/gs)].map((match) => plainText(match[2] ?? ''))
  return new Map(found.map((words) => [withoutSpaces(words), words]))
}

/** Text of a heading: our own HTML has these references only. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}

function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '')
}
