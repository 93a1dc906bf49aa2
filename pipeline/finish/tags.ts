/** The tags of a PDF (ISO 32000-1, 14.7) as a tree that can be changed, and written back into the file. */
import type { PdfFile } from '../pdf.ts'
import { deepestTag, elementEntries, kidsOf } from '../pdf-structure.ts'
import { array, decodeName, dictionary, encodeString, reference, writeDictionary } from '../pdf-syntax.ts'
import type { DocumentLeaf } from './document-tree.ts'

/** Marked content of a page that belongs to a tag. */
export interface Marked {
  readonly kind: 'marked'
  /** From 0. */
  readonly page: number
  readonly id: number
}

/** An annotation that belongs to a tag: a link. */
export interface Annotated {
  readonly kind: 'annotation'
  readonly page: number
  readonly object: number
}

export type Kid = Tag | Marked | Annotated

export class Tag {
  readonly kind = 'tag'
  role: string
  parent: Tag | undefined
  kids: Kid[] = []
  /** Everything else that it says of itself: A, Alt, ID, Lang … */
  readonly entries = new Map<string, string>()
  /** What it stands for in the document: known for nearly all, see “pairing.ts”. */
  node: DocumentLeaf | undefined
  /** Number of its object; new ones have none yet. */
  number: number | undefined

  constructor(role: string, parent: Tag | undefined, number?: number) {
    this.role = role
    this.parent = parent
    this.number = number
  }

  get tags(): readonly Tag[] {
    return this.kids.filter((kid) => kid.kind === 'tag')
  }

  get marked(): readonly Marked[] {
    return this.kids.filter((kid) => kid.kind === 'marked')
  }

  /** Puts neighbours among the kids into a new tag, which takes their place. */
  wrap(role: string, kids: readonly Kid[]): Tag {
    const around = new Tag(role, this)
    const [first] = kids
    const at = first === undefined ? this.kids.length : this.kids.indexOf(first)
    const inside = new Set(kids)
    const rest = this.kids.filter((kid) => !inside.has(kid))
    rest.splice(at, 0, around)
    this.kids = rest
    around.adopt(kids)
    return around
  }

  adopt(kids: readonly Kid[]): void {
    for (const kid of kids) if (kid.kind === 'tag') kid.parent = this
    this.kids.push(...kids)
  }

  /** Adds to its attributes (14.7.5). @param attributes what stands between `<<` and `>>` */
  addAttributes(attributes: string): void {
    const before = this.entries.get('A')
    const known = before === undefined ? [] : before.startsWith('[') ? array(before) : [before]
    const all = [...known, `<<${attributes}>>`]
    this.entries.set('A', all.length === 1 ? (all[0] ?? '') : `[${all.join(' ')}]`)
  }
}

/** All tags, in reading order. A list, as every step goes over all of them: a generator took a fifth of the time of all. */
export function allTags(tops: readonly Tag[]): readonly Tag[] {
  const all: Tag[] = []
  const visit = (tag: Tag): void => {
    all.push(tag)
    for (const kid of tag.kids) if (kid.kind === 'tag') visit(kid)
  }
  for (const top of tops) visit(top)
  return all
}

/** @returns the tags at the top: one, for the document; none when it is not tagged */
export function readTags(file: PdfFile): readonly Tag[] {
  const tree = file.inner(file.dictionary(file.catalog).get('StructTreeRoot'))
  const pages = new Map(file.pages.map((number, index) => [number, index]))
  const pageOf = (value: string | undefined): number | undefined => pages.get(reference(value) ?? -1)

  const read = (number: number, parent: Tag | undefined, depth: number): Tag => {
    const entries = elementEntries(file.body(number))
    const tag = new Tag(decodeName(entries.get('S') ?? ''), parent, number)
    const own = pageOf(entries.get('Pg'))
    for (const [key, value] of entries) if (!structural.has(key)) tag.entries.set(key, value)
    for (const kid of kidsOf(entries.get('K'))) {
      const child = reference(kid)
      if (child !== undefined) {
        if (depth < deepestTag) tag.kids.push(read(child, tag, depth + 1))
      } else if (kid.startsWith('<<')) {
        const inner = dictionary(kid)
        const page = pageOf(inner.get('Pg')) ?? own
        const object = reference(inner.get('Obj'))
        const id = inner.get('MCID')
        if (page === undefined) continue
        if (object !== undefined) tag.kids.push({ kind: 'annotation', page, object })
        else if (id !== undefined) tag.kids.push({ kind: 'marked', page, id: Number(id) })
      } else if (own !== undefined) tag.kids.push({ kind: 'marked', page: own, id: Number(kid) })
    }
    return tag
  }
  return kidsOf(tree.get('K')).flatMap((kid) => {
    const number = reference(kid)
    return number === undefined ? [] : [read(number, undefined, 0)]
  })
}

const structural = new Set(['Type', 'S', 'P', 'Pg', 'K'])

/** Writes the tree and all that points into it: tags by page and content (the parent tree), tags by name. */
export function writeTags(file: PdfFile, tops: readonly Tag[]): void {
  const pages = file.pages
  const root = reference(file.dictionary(file.catalog).get('StructTreeRoot'))
  if (root === undefined) return
  const all = allTags(tops)
  for (const tag of all) tag.number ??= file.add('')
  for (const tag of all) {
    const { number } = tag
    if (number === undefined) continue
    file.replace(number, bodyOf(tag, tag.parent?.number ?? root, pages))
  }
  writeOwners(file, root, all)
}

function bodyOf(tag: Tag, parent: number, pages: readonly number[]): string {
  const page = tag.kids.find((kid) => kid.kind !== 'tag')?.page
  const entries = new Map([['Type', '/StructElem'], ['S', `/${tag.role}`], ['P', `${parent} 0 R`], ...tag.entries])
  if (page !== undefined) entries.set('Pg', `${pages[page] ?? 0} 0 R`)
  const kids = tag.kids.map((kid) => {
    if (kid.kind === 'tag') return `${kid.number} 0 R`
    const on = `/Pg ${pages[kid.page] ?? 0} 0 R`
    if (kid.kind === 'annotation') return `<</Type /OBJR\n/Obj ${kid.object} 0 R\n${on}>>`
    return kid.page === page ? String(kid.id) : `<</Type /MCR\n${on}\n/MCID ${kid.id}>>`
  })
  if (kids.length > 0) entries.set('K', kids.length === 1 ? (kids[0] ?? '') : `[${kids.join(' ')}]`)
  return writeDictionary(entries)
}

/** The parent tree (14.7.4.4): for each page, the tag of each piece of marked content. Links keep their entries. */
function writeOwners(file: PdfFile, root: number, tags: readonly Tag[]): void {
  const owners = new Map<number, (number | undefined)[]>()
  const links = new Map<number, number>()
  for (const tag of tags) {
    for (const kid of tag.kids) {
      if (tag.number === undefined || kid.kind === 'tag') continue
      if (kid.kind === 'annotation') links.set(kid.object, tag.number)
      else {
        const list = owners.get(kid.page) ?? []
        list[kid.id] = tag.number
        owners.set(kid.page, list)
      }
    }
  }
  const rows = file.pages.flatMap((number, index) => {
    const key = file.dictionary(number).get('StructParents')
    const list = owners.get(index)
    if (key === undefined || list === undefined) return []
    const items = Array.from(list, (owner) => (owner === undefined ? 'null' : `${owner} 0 R`))
    return [[Number(key), `[${items.join(' ')}]`] as const]
  })
  const single = [...links].flatMap(([object, tag]) => {
    const key = file.dictionary(object).get('StructParent')
    return key === undefined ? [] : [[Number(key), `${tag} 0 R`] as const]
  })
  const pairs = [...rows, ...single].sort(([a], [b]) => a - b)
  const numbers = pairs.map(([key, value]) => `${key} ${value}`)
  const tree = file.add(`<</Nums [${numbers.join('\n')}]>>`)
  const next = (pairs.at(-1)?.[0] ?? -1) + 1
  const before = file.dictionary(root)
  dropTree(file, before.get('ParentTree'))
  const structure = new Map(before).set('ParentTree', `${tree} 0 R`).set('ParentTreeNextKey', String(next))
  file.replace(root, writeDictionary(structure))
}

/** Takes a name or number tree out (7.9.6, 7.9.7), with the arrays that hang in it; what they name stays. */
export function dropTree(file: PdfFile, tree: string | undefined): void {
  const number = reference(tree)
  if (number === undefined) return
  const node = file.dictionary(number)
  for (const kid of array(node.get('Kids') ?? '[]')) dropTree(file, kid)
  for (const value of array(node.get('Nums') ?? '[]')) {
    const inner = reference(value)
    if (inner !== undefined && file.body(inner).startsWith('[')) file.drop(inner)
  }
  file.drop(number)
}

/** A text string entry. */
export function setText(tag: Tag, key: string, text: string): void {
  tag.entries.set(key, encodeString(text))
}
