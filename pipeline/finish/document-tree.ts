/** The document that was printed, as far as its tags go: elements and texts in order, nothing else. */
import { attribute, decoded, emptyElements, nameOf, tagsAndTexts } from '../document-markup.ts'
import type { HtmlDocument } from '../stages.ts'
import { nowhere, type Place, placeInside } from '../written-at.ts'

export interface DocumentElement {
  readonly kind: 'element'
  /** Lower case; empty for the root. */
  readonly name: string
  readonly parent: DocumentElement | undefined
  readonly children: readonly DocumentNode[]
  /** BCP 47, its own or from around it. */
  readonly language: string
  readonly place: Place
  attribute(name: string): string | undefined
}

export interface DocumentText {
  readonly kind: 'text'
  readonly text: string
  readonly parent: DocumentElement
}

export type DocumentNode = DocumentElement | DocumentText

/** What stands in the place of one tag without tags below it: a text, or a picture. */
export type DocumentLeaf = DocumentText | DocumentElement

export function readDocumentTree({ html, anchors }: Pick<HtmlDocument, 'html' | 'anchors'>): DocumentElement {
  const head = /<html\b[^>]*>/.exec(html)?.[0] ?? ''
  const root = new Piece(head, '', undefined, attribute(head, 'lang') ?? '', nowhere)
  let around = root
  const markup = tagsAndTexts()
  markup.lastIndex = Math.max(0, html.indexOf('<body'))
  for (let match = markup.exec(html); match !== null; match = markup.exec(html)) {
    const [piece] = match
    if (piece.startsWith('<!')) continue
    if (piece.startsWith('</')) {
      // The page number itself comes with the printing.
      if (around.children.length === 0 && around.attribute('data-page-of') !== undefined)
        around.children.push({ kind: 'text', text: '0', parent: around })
      around = around.parent ?? root
    } else if (piece.startsWith('<')) {
      const name = nameOf(piece)
      const language = attribute(piece, 'lang') ?? around.language
      const place = placeInside(around.place, anchors.get(attribute(piece, 'id') ?? ''), attribute(piece, 'data-at'))
      const element = new Piece(piece, name, around, language, place)
      around.children.push(element)
      // What a drawing is made of is no part of the tags.
      if (name === 'svg') markup.lastIndex = endOfDrawing(html, markup.lastIndex)
      else if (!emptyElements.has(name) && !piece.endsWith('/>')) around = element
    } else around.children.push({ kind: 'text', text: decoded(piece), parent: around })
  }
  return root
}

class Piece implements DocumentElement {
  readonly kind = 'element'
  readonly children: DocumentNode[] = []
  readonly name: string
  readonly parent: Piece | undefined
  readonly language: string
  readonly place: Place
  readonly #markup: string

  constructor(piece: string, name: string, parent: Piece | undefined, language: string, place: Place) {
    this.#markup = piece
    this.name = name
    this.parent = parent
    this.language = language
    this.place = place
  }

  attribute(name: string): string | undefined {
    return attribute(this.#markup, name)
  }
}

/** Texts and pictures that Chromium tags, in order; spaces by themselves, which it tags in the middle of a line only, too. */
export function leavesOf(element: DocumentElement, leaves: DocumentLeaf[] = []): readonly DocumentLeaf[] {
  for (const child of element.children) {
    if (child.kind === 'text') leaves.push(child)
    else if (child.attribute('hidden') !== undefined || child.attribute('aria-hidden') === 'true') continue
    else if (child.attribute('role') === 'img') leaves.push(child)
    else if (child.name === 'svg') continue
    else if (child.name === 'img') {
      if (child.attribute('alt') !== '') leaves.push(child)
    } else leavesOf(child, leaves)
  }
  return leaves
}

/** The element and those around it, from the inside out. */
export function* upwards(element: DocumentElement | undefined): Generator<DocumentElement> {
  for (let at = element; at !== undefined; at = at.parent) yield at
}

/** Its words, spaces as they are read. */
export function wordsOf(element: DocumentElement): string {
  const words = leavesOf(element).map((leaf) =>
    leaf.kind === 'text' ? leaf.text : (leaf.attribute('aria-label') ?? ''),
  )
  return words.join('').replace(/\s+/g, ' ').trim()
}

function endOfDrawing(html: string, from: number): number {
  const end = html.indexOf('</svg>', from)
  return end < 0 ? html.length : end + '</svg>'.length
}
