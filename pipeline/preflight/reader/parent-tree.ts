/** Number trees (ISO 32000-1, 7.9.7), such as the one from content to tags (14.7.4.4). */
import type { PdfDocument } from './document.ts'
import type { Value } from './values.ts'

const mostEntries = 2_000_000

export function readNumberTree(file: PdfDocument, root: Value | undefined): ReadonlyMap<number, Value> {
  const entries = new Map<number, Value>()
  const visited = new Set<Value>()
  const walk = (value: Value | undefined, depth: number): void => {
    const node = file.dictionary(value)
    if (node === undefined || visited.has(node) || depth > 60) return
    visited.add(node)
    const numbers = file.array(node.get('Nums')) ?? []
    for (let at = 0; at + 1 < numbers.length && entries.size < mostEntries; at += 2) {
      const key = file.number(numbers[at])
      if (key !== undefined) entries.set(key, numbers[at + 1] ?? null)
    }
    for (const kid of file.array(node.get('Kids')) ?? []) walk(kid, depth + 1)
  }
  walk(root, 0)
  return entries
}
