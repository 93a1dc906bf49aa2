/**
 * Chromium names table headers after counters of its own (`node00000123`), which go on from page to page and from print to
 * print. Counted anew from 1 in the order of the file, so that a first build and a rebuild give the same bytes.
 */
import type { PdfFile } from '../pdf.ts'
import { array, reference, writeDictionary } from '../pdf-syntax.ts'

const anyId = /\(node\d+\)/g

export function renumberStructureIds(file: PdfFile): void {
  const elements = structureElements(file)
  const names = new Map<string, string>()
  for (const { body } of elements) {
    const id = /\/ID (\(node\d+\))/.exec(body)?.[1]
    // Eight digits like Chromium’s: the order of the texts, by which readers search, is that of the numbers.
    if (id !== undefined && !names.has(id)) names.set(id, `(node${String(names.size + 1).padStart(8, '0')})`)
  }
  if (names.size === 0) return
  for (const { number, body } of elements) {
    const renamed = body.replace(anyId, (id) => names.get(id) ?? id)
    if (renamed !== body) file.replace(number, renamed)
  }
  rebuildTree(file, names)
}

/** Only elements that carry an id or point to one: table headers and cells. Text that looks like an id is escaped. */
function structureElements(file: PdfFile): readonly { readonly number: number; readonly body: string }[] {
  return file.numbers.flatMap((number) => {
    if (file.isStream(number)) return []
    const body = file.body(number)
    return body.includes('/StructElem') && body.includes('(node') ? [{ number, body }] : []
  })
}

/** Fills the leaves of /IDTree again, in order; their number and sizes stay. */
function rebuildTree(file: PdfFile, names: ReadonlyMap<string, string>): void {
  const structure = file.inner(file.dictionary(file.catalog).get('StructTreeRoot'))
  const leaves: number[] = []
  const parents: number[] = []
  const visit = (number: number | undefined): void => {
    if (number === undefined || leaves.includes(number) || parents.includes(number)) return
    const kids = file.dictionary(number).get('Kids')
    ;(kids === undefined ? leaves : parents).push(number)
    for (const kid of kids === undefined ? [] : array(kids)) visit(reference(kid))
  }
  visit(reference(structure.get('IDTree')))
  const pairs = leaves.map((leaf) => array(file.dictionary(leaf).get('Names') ?? '[]'))
  const elementOf = new Map<string, string>()
  for (const pair of pairs) {
    for (let index = 0; index + 1 < pair.length; index += 2) {
      const id = pair[index] ?? ''
      elementOf.set(names.get(id) ?? id, pair[index + 1] ?? '')
    }
  }
  const sorted = [...elementOf].sort(([a], [b]) => (a < b ? -1 : 1))
  let at = 0
  for (const [index, leaf] of leaves.entries()) {
    const part = sorted.slice(at, at + (pairs[index]?.length ?? 0) / 2)
    at += part.length
    setNode(file, leaf, 'Names', `[${part.map((pair) => pair.join(' ')).join('\n')}]`, part[0]?.[0], part.at(-1)?.[0])
  }
  // Children come after their parents in the list, so that limits are known from the bottom up.
  for (const parent of parents.toReversed()) {
    const kids = array(file.dictionary(parent).get('Kids') ?? '[]')
    const limits = kids.map((kid) => array(file.inner(kid).get('Limits') ?? '[]'))
    setNode(file, parent, 'Kids', `[${kids.join(' ')}]`, limits[0]?.[0], limits.at(-1)?.[1])
  }
}

/** The root of a name tree has no limits. */
function setNode(file: PdfFile, number: number, key: string, value: string, first?: string, last?: string): void {
  const node = new Map(file.dictionary(number)).set(key, value)
  if (node.has('Limits') && first !== undefined && last !== undefined) node.set('Limits', `[${first} ${last}]`)
  file.replace(number, writeDictionary(node))
}
