/**
 * Names of tags. Chromium names table headers after counters of its own (`node00000123`), which go on from page to page and
 * from print to print: counted anew from 1 in reading order, so that a first build and a rebuild give the same bytes.
 */
import type { PdfFile } from '../pdf.ts'
import { reference, writeDictionary } from '../pdf-syntax.ts'
import { allTags, dropTree, type Tag } from './tags.ts'

const anyName = /\(node\d+\)/g

export function renameTags(tops: readonly Tag[]): void {
  const all = allTags(tops)
  const names = new Map<string, string>()
  for (const { entries } of all) {
    const name = entries.get('ID')
    // Eight digits like Chromium’s: the order of the texts, by which readers search, is that of the numbers.
    if (name?.match(/^\(node\d+\)$/) && !names.has(name))
      names.set(name, `(node${String(names.size + 1).padStart(8, '0')})`)
  }
  for (const { entries } of all) {
    for (const key of ['ID', 'A']) {
      const value = entries.get(key)
      if (value?.includes('(node'))
        entries.set(
          key,
          value.replace(anyName, (name) => names.get(name) ?? name),
        )
    }
  }
}

/** The name tree (7.9.6) in which readers look a tag up. After the tags were written: then all have numbers. */
export function writeNames(file: PdfFile, tops: readonly Tag[]): void {
  const root = reference(file.dictionary(file.catalog).get('StructTreeRoot'))
  if (root === undefined) return
  const named = allTags(tops)
    .flatMap(({ entries, number }) => {
      const name = entries.get('ID')
      return name === undefined || number === undefined ? [] : [[name, `${number} 0 R`] as const]
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
  const structure = new Map(file.dictionary(root))
  dropTree(file, structure.get('IDTree'))
  structure.delete('IDTree')
  if (named.length > 0) {
    const names = named.map((pair) => pair.join(' ')).join('\n')
    structure.set('IDTree', `${file.add(`<</Names [${names}]>>`)} 0 R`)
  }
  file.replace(root, writeDictionary(structure))
}
