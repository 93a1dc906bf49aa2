/** A document before it is printed, unit by unit in reading order: paragraphs, cells, pictures, and what stands on the margins. */
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { type PrintUnit, pageNumber, type Role } from '../print-unit.ts'
import type { HtmlDocument } from '../stages.ts'
import { nowhere, type Place, placeInside, type Source, writtenAt } from '../written-at.ts'

export interface Unit extends PrintUnit {
  /** Of a picture: what is drawn. */
  readonly markup: string
  readonly source: Source | undefined
}

export interface ReadDocument {
  readonly units: readonly Unit[]
  /** What styles print on the margins: running heads, the mark of a draft. */
  readonly margins: readonly string[]
}

/** Elements inside a line. */
const inline = new Set(
  'a abbr b bdi bdo br cite code em i kbd mark q s small span strong sub sup time u var wbr'.split(' '),
)

interface Around {
  readonly place: Place
  readonly group: string
  readonly row: number
  readonly role: Role | undefined
  readonly figure: string | undefined
  readonly unread: boolean
  readonly ofEdition: boolean
}

interface Growing extends Around {
  readonly tag: string
  readonly heading: string
  readonly values: string[]
  text: string
}

export function readDocument(document: Pick<HtmlDocument, 'html' | 'anchors'>): ReadDocument {
  const style = /<style>([\s\S]*?)<\/style>/.exec(document.html)?.[1] ?? ''
  // Fonts make up nine tenths of a document.
  const light = document.html.replace(/<style>[\s\S]*?<\/style>/g, '')
  const reader = new Reader(document)
  reader.read(fromHtml(light), {
    place: nowhere,
    group: '',
    row: 0,
    role: undefined,
    figure: undefined,
    unread: false,
    ofEdition: false,
  })
  const margins = [...style.matchAll(/\bcontent:\s*"((?:[^"\\]|\\.)+)"/g)].map((match) => unescaped(match[1] ?? ''))
  return { units: reader.units(), margins: [...new Set(margins)] }
}

class Reader {
  readonly #document: Pick<HtmlDocument, 'anchors'>
  readonly #found: (Growing | Unit)[] = []
  #heading = ''
  #rows = 0

  constructor(document: Pick<HtmlDocument, 'anchors'>) {
    this.#document = document
  }

  units(): readonly Unit[] {
    return this.#found.flatMap((one): readonly Unit[] => {
      if ('kind' in one) return [one]
      const text = one.text.replace(/[ \t\r\n]+/g, ' ').trim()
      if (text === '') return []
      const { role, tag, unread, group, row, values, figure, heading, ofEdition } = one
      return [
        {
          kind: unread ? 'unread' : 'text',
          role: role ?? roleOf(tag),
          text,
          markup: '',
          spoken: '',
          source: writtenAt(text, one.place),
          ...{ group, row, tag, values: [...new Set(values)], figure, heading, ofEdition },
        },
      ]
    })
  }

  read(node: Nodes, around: Around, into?: Growing): void {
    if (node.type === 'root') for (const child of node.children) this.read(child, around, into)
    if (node.type === 'text' && into !== undefined) into.text += node.value
    if (node.type !== 'element' || node.tagName === 'head' || node.properties.hidden === true) return
    const { properties, tagName: tag } = node
    if (tag === 'svg' || tag === 'img') {
      this.#picture(node, around)
      return
    }
    if (properties['dataPageOf'] !== undefined && into !== undefined) {
      into.text += pageNumber
      return
    }
    const isUnread = properties.ariaHidden === 'true'
    if (inline.has(tag) && into !== undefined && isUnread === around.unread) {
      const value = properties['dataValue']
      if (value !== undefined) into.values.push(String(value))
      // A label of its own line is set apart by styles only.
      if (into.text !== '' && isBlockLike(node)) into.text += ' '
      for (const child of node.children) this.read(child, around, into)
      return
    }
    const own = this.#open(node, around)
    for (const child of node.children) this.read(child, own, own)
    if (/^h[1-6]$/.test(tag) && !own.unread) this.#heading = own.text.replace(/[ \t\r\n]+/g, ' ').trim()
  }

  #open(node: Element, around: Around): Growing {
    const { properties, tagName: tag } = node
    const classes = Array.isArray(properties.className) ? properties.className.map(String) : []
    const id = typeof properties.id === 'string' ? properties.id : undefined
    const anchor = id === undefined ? undefined : this.#document.anchors.get(id)
    const at = properties['dataAt']
    const isRow = tag === 'tr' || tag === 'li' || classes.includes('key-figure')
    const own: Growing = {
      place: placeInside(around.place, anchor, typeof at === 'string' || typeof at === 'number' ? at : undefined),
      group: inline.has(tag) ? around.group : (id ?? around.group),
      row: isRow ? ++this.#rows : around.row,
      role: blockRole(classes, tag) ?? around.role,
      figure: classes.includes('figure') ? id : around.figure,
      unread: around.unread || properties.ariaHidden === 'true',
      ofEdition: around.ofEdition || classes.includes('colophon'),
      ...{ tag, heading: this.#heading, values: [], text: '' },
    }
    this.#found.push(own)
    return own
  }

  #picture(node: Element, around: Around): void {
    const { properties, tagName: tag } = node
    const spoken = String((tag === 'img' ? properties.alt : properties['ariaLabel']) ?? '')
    const isUnread = around.unread || properties.ariaHidden === 'true' || (tag === 'img' && spoken === '')
    this.#found.push({
      kind: isUnread ? 'unread' : 'picture',
      role: around.figure === undefined ? 'picture' : 'chart',
      text: textsIn(node).join(' '),
      markup: toHtml(node),
      spoken,
      source: writtenAt('', around.place),
      group: around.group,
      row: around.row,
      tag,
      values: [],
      figure: around.figure,
      heading: this.#heading,
      ofEdition: around.ofEdition,
    })
  }
}

/** The words of a drawing: each text stands by itself. */
function textsIn(node: Nodes): readonly string[] {
  if (node.type === 'text') return node.value.trim() === '' ? [] : [node.value.trim()]
  if (!('children' in node) || (node.type === 'element' && /^(title|desc)$/.test(node.tagName))) return []
  return node.children.flatMap((child) => textsIn(child as Nodes))
}

/** Spans that templates set on lines of their own, such as the country below the name of a place. */
function isBlockLike({ properties }: Element): boolean {
  return (
    Array.isArray(properties.className) &&
    !properties.className.includes('value') &&
    properties['dataValue'] === undefined
  )
}

function blockRole(classes: readonly string[], tag: string): Role | undefined {
  if (classes.includes('key-figure')) return 'key-figure'
  if (classes.includes('caption')) return 'caption'
  if (classes.includes('cover') || classes.includes('half-title') || classes.includes('part')) return 'own-page'
  if (classes.includes('worklist')) return 'list-of-work'
  if (/^h[1-6]$/.test(tag)) return 'heading'
  return undefined
}

function roleOf(tag: string): Role {
  return tag === 'td' || tag === 'th' ? 'cell' : 'text'
}

/** A string of CSS. */
function unescaped(text: string): string {
  return text.replace(/\\([0-9a-f]{1,6})\s?|\\(.)/gi, (_, code?: string, sign?: string) =>
    code === undefined ? (sign ?? '') : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
