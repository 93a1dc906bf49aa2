/** The tag tree (ISO 32000-1, 14.7), each tag with its standard type behind the role map. */
import type { PdfDocument } from './document.ts'
import { type Dictionary, isArray, isDictionary, Reference, type Value } from './values.ts'

export interface Tag {
  readonly entries: Dictionary
  readonly object: number | undefined
  /** As written: `Strong`. */
  readonly type: string
  /** Behind the role map: `Span`; undefined when it leads to no standard type. */
  readonly standard: string | undefined
  readonly parent: Tag | undefined
  readonly children: readonly Tag[]
  /** Own marked content and object references, in order. */
  readonly content: readonly Content[]
  /** From 1; of the tag or what holds it. */
  readonly page: number | undefined
}

export type Content =
  | {
      readonly kind: 'marked'
      readonly page: number | undefined
      readonly stream: number | undefined
      readonly id: number
    }
  | { readonly kind: 'object'; readonly object: number | undefined; readonly entries: Dictionary | undefined }

export interface Structure {
  readonly present: boolean
  /** In reading order. */
  readonly tags: readonly Tag[]
  readonly roleMap: ReadonlyMap<string, string>
}

/** ISO 32000-1, 14.8.4. */
export const standardTypes: ReadonlySet<string> = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody
  Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure
  Formula Form`.split(/\s+/),
)

const deepest = 1_000
const mostTags = 3_000_000

interface Growing extends Tag {
  readonly children: Growing[]
  readonly content: Content[]
}

/** @param pages number of each page by the number of its object */
export function readStructure(file: PdfDocument, pages: ReadonlyMap<number, number>): Structure {
  const root = file.dictionary(file.catalog.get('StructTreeRoot'))
  const tags: Tag[] = []
  const roleMap = new Map<string, string>()
  if (root === undefined) return { present: false, tags, roleMap }
  for (const [from, to] of file.dictionary(root.get('RoleMap')) ?? []) {
    const name = file.name(to)
    if (name !== undefined) roleMap.set(from, name)
  }
  const visited = new Set<Dictionary>()
  // A stack of our own: a tree of a thousand levels must not take ours.
  const queue: {
    readonly value: Value
    readonly parent: Growing | undefined
    readonly page: number | undefined
    readonly depth: number
  }[] = kidsOf(file, root.get('K')).map((value) => ({ value, parent: undefined, page: undefined, depth: 0 }))
  queue.reverse()
  for (let next = queue.pop(); next !== undefined && tags.length < mostTags; next = queue.pop()) {
    const { value, parent, page, depth } = next
    const entries = file.resolve(value)
    if (typeof entries === 'number') {
      if (parent !== undefined) parent.content.push({ kind: 'marked', page, stream: undefined, id: entries })
      continue
    }
    if (!isDictionary(entries) || depth > deepest) continue
    const ownPage = pageOfEntries(entries, pages) ?? page
    const kind = file.name(entries.get('Type'))
    if (kind === 'MCR' || (kind === undefined && entries.has('MCID'))) {
      const stream = entries.get('Stm')
      const id = file.number(entries.get('MCID'))
      const form = stream instanceof Reference ? stream.number : undefined
      if (parent !== undefined && id !== undefined)
        parent.content.push({ kind: 'marked', page: ownPage, stream: form, id })
      continue
    }
    if (kind === 'OBJR') {
      const target = entries.get('Obj')
      const object = target instanceof Reference ? target.number : undefined
      parent?.content.push({ kind: 'object', object, entries: file.dictionary(target) })
      continue
    }
    if (visited.has(entries)) continue
    visited.add(entries)
    const type = file.name(entries.get('S')) ?? ''
    const tag: Growing = {
      entries,
      object: file.numberOf(entries),
      type,
      standard: standardOf(type, roleMap),
      parent,
      children: [],
      content: [],
      page: ownPage,
    }
    tags.push(tag)
    parent?.children.push(tag)
    for (const kid of kidsOf(file, entries.get('K')).toReversed()) {
      queue.push({ value: kid, parent: tag, page: ownPage, depth: depth + 1 })
    }
  }
  return { present: true, tags, roleMap }
}

function kidsOf(file: PdfDocument, value: Value | undefined): readonly Value[] {
  const kids = file.resolve(value)
  if (kids === null) return []
  return isArray(kids) ? kids : [value ?? null]
}

function pageOfEntries(entries: Dictionary, pages: ReadonlyMap<number, number>): number | undefined {
  const page = entries.get('Pg')
  return page instanceof Reference ? pages.get(page.number) : undefined
}

/** Follows the role map; a standard type stands for itself, mapped or not. */
function standardOf(type: string, roleMap: ReadonlyMap<string, string>): string | undefined {
  let name = type
  for (let step = 0; step < 100; step++) {
    if (standardTypes.has(name)) return name
    const next = roleMap.get(name)
    if (next === undefined) return undefined
    name = next
  }
  return undefined
}

/** `Document/Sect[2]/Table`: counted from 1 among brothers of the same type. */
export function pathOf(tag: Tag): string {
  const parts: string[] = []
  for (let one: Tag | undefined = tag; one !== undefined && parts.length < 40; one = one.parent) {
    const { type } = one
    const brothers = one.parent?.children.filter((other) => other.type === type) ?? []
    parts.unshift(brothers.length > 1 ? `${type}[${brothers.indexOf(one) + 1}]` : type)
  }
  return parts.join('/')
}

/** The page where a tag begins: of its first content, or that of its first descendant with any. */
export function pageOf(tag: Tag): number | undefined {
  const queue: Tag[] = [tag]
  for (let next = queue.pop(), steps = 0; next !== undefined && steps < 1_000; next = queue.pop(), steps++) {
    for (const content of next.content) if (content.kind === 'marked' && content.page !== undefined) return content.page
    queue.push(...next.children.slice(0, 100).toReversed())
  }
  return tag.page
}

/** The value of an attribute (14.7.5) in any of its owners. */
export function attribute(file: PdfDocument, tag: Tag, key: string): Value | undefined {
  const all = file.resolve(tag.entries.get('A'))
  for (const one of isArray(all) ? all : [all]) {
    const value = file.dictionary(one)?.get(key)
    if (value !== undefined) return file.resolve(value)
  }
  return undefined
}
