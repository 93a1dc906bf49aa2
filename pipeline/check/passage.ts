/** A passage: one run of words that a reader sees as a whole, whichever file it was written in. */
import type { Node } from 'unist'
import type { Origin } from '../problems.ts'
import type { Reference } from '../references.ts'
import type { Span } from './words.ts'

export type PassageKind =
  | 'title'
  | 'subtitle'
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'cell'
  /** Words in brackets of a block. */
  | 'label'
  | 'caption'
  /** Words for those who do not see an image. */
  | 'alternative'
  | 'figure-title'
  /** Measure and note of a figure. */
  | 'figure-words'
  | 'figure-label'
  | 'question'
  | 'choice'
  | 'topic'
  /** An item of lists.yaml. */
  | 'point'

export interface Passage {
  readonly kind: PassageKind
  /** As printed, with the character `filled` for each value, name or page that is filled in. */
  readonly text: string
  /** Id of the text or figure; empty for data. */
  readonly within: string
  /** Name of the nearest block around it. */
  readonly block: string | undefined
  /** The participant that it is about: of a sheet, or of a list item that begins with its name. */
  readonly participant: string | undefined
  readonly references: readonly (Reference & { readonly at: number })[]
  /** Links, and whether the address itself was typed as text. */
  readonly links: readonly (Span & { readonly bare: boolean })[]
  /** Words marked as another language. */
  readonly foreign: readonly (Span & { readonly language: string })[]
  /** Words whose finding is waived in place. */
  readonly waived: readonly (Span & { readonly rule: string; readonly origin: Origin })[]
  /** Words that are bound to data by a claim. */
  readonly claims: readonly (Span & { readonly holds: string })[]
  /** Words that are typed with a source. */
  readonly sourced: readonly Span[]
  /** Its node, for passages of a text. */
  readonly node: Node | undefined
  /** Where a character of it was written. */
  origin(at: number): Origin
}

const headings: ReadonlySet<PassageKind> = new Set([
  'title',
  'subtitle',
  'heading',
  'figure-title',
  'label',
  'topic',
  'caption',
])

/** Titles of all kinds: no sentences, and no place for a first explanation. */
export function isTitle({ kind }: Passage): boolean {
  return headings.has(kind)
}

const proseKinds: ReadonlySet<PassageKind> = new Set([
  'paragraph',
  'item',
  'figure-title',
  'figure-words',
  'caption',
  'question',
  'point',
])

/** Sentences or parts of them: where a claim can be made. */
export function isProse({ kind }: Passage): boolean {
  return proseKinds.has(kind)
}

/** Where rules of numbers look; most passages have none. */
export function hasDigits({ text }: Passage): boolean {
  return /\d/.test(text)
}
