/** The tag tree of the whole document (ISO 32000-1, 14.7). pdf.js gives it page by page; a paragraph on two pages would be two. */
import type { PdfFile } from './pdf.ts'
import { array, decodeName, decodeString, dictionary, reference } from './pdf-syntax.ts'

/** One element of the tag tree. */
export interface Element {
  /** P, H1, LI, Figure, NonStruct … */
  readonly role: string
  readonly parent: Element | undefined
  readonly children: readonly Element[]
  /** Marked content that belongs to the element itself. */
  readonly content: readonly { readonly page: number; readonly owner: number }[]
  /** What it says to those who cannot see it. */
  readonly alternative: string | undefined
}

/** Deeper nesting than this is damage. */
export const deepestTag = 500

interface Growing extends Element {
  readonly children: Growing[]
  readonly content: { readonly page: number; readonly owner: number }[]
}

/** @returns the root; without children for a document that is not tagged */
export function readStructure(file: PdfFile): Element {
  const pages = new Map(file.pages.map((number, index) => [number, index + 1]))
  const root: Growing = { role: 'Root', parent: undefined, children: [], content: [], alternative: undefined }
  const pageOf = (value: string | undefined): number | undefined => pages.get(reference(value) ?? -1)

  const read = (number: number, parent: Growing, depth: number): void => {
    if (depth > deepestTag) return
    const entries = elementEntries(file.body(number))
    const alternative = entries.get('Alt')
    const element: Growing = {
      role: decodeName(entries.get('S') ?? ''),
      parent,
      children: [],
      content: [],
      alternative: alternative === undefined ? undefined : decodeString(alternative),
    }
    parent.children.push(element)
    const own = pageOf(entries.get('Pg'))
    for (const kid of kidsOf(entries.get('K'))) {
      const child = reference(kid)
      if (child !== undefined) read(child, element, depth + 1)
      else if (kid.startsWith('<<')) {
        const marked = dictionary(kid)
        const page = pageOf(marked.get('Pg')) ?? own
        const owner = marked.get('MCID')
        if (page !== undefined && owner !== undefined) element.content.push({ page, owner: Number(owner) })
      } else if (own !== undefined) element.content.push({ page: own, owner: Number(kid) })
    }
  }

  const tree = reference(file.dictionary(file.catalog).get('StructTreeRoot'))
  if (tree === undefined) return root
  for (const kid of kidsOf(file.dictionary(tree).get('K'))) {
    const child = reference(kid)
    if (child !== undefined) read(child, root, 0)
  }
  return root
}

/**
 * What an element says of itself. Nearly all are a few lines of `/Key value`, without strings or anything nested: a book
 * has fifteen thousand.
 */
export function elementEntries(body: string): ReadonlyMap<string, string> {
  if (body.includes('(') || body.includes('<', 2)) return dictionary(body)
  const entries = new Map<string, string>()
  for (const line of body.slice(2, -2).split('\n')) {
    const end = line.indexOf(' ')
    if (line[0] !== '/' || end < 0 || line.includes('/', end + 2)) return dictionary(body)
    entries.set(line.slice(1, end), line.slice(end + 1))
  }
  return entries
}

/** The element and everything below it, in reading order. */
export function* descendants(element: Element): Generator<Element> {
  yield element
  for (const child of element.children) yield* descendants(child)
}

/** The marker of an item, which the browser paints. A label with elements in it holds words of the document. */
export function isMarker({ role, children }: Element): boolean {
  return role === 'Lbl' && children.length === 0
}

/** The nearest element upwards, itself included, that passes. */
export function closest(element: Element | undefined, passes: (element: Element) => boolean): Element | undefined {
  for (let at = element; at !== undefined; at = at.parent) if (passes(at)) return at
  return undefined
}

/** One kid or many: elements, marked content, annotations. */
export function kidsOf(value: string | undefined): readonly string[] {
  if (value === undefined) return []
  return value.startsWith('[') ? array(value) : [value]
}
