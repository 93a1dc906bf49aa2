/** What every block of a page may use. */
import type { Nodes } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { WordKey } from '../configuration.ts'
import type { IllustratedStudy, Text } from '../stages.ts'
import type { Tokens } from '../tokens.ts'
import type { Render } from './templates.ts'

export interface BlockContext {
  readonly study: IllustratedStudy
  readonly render: Render
  readonly tokens: Tokens
  /** Fonts, and the programs that made the book with their versions: for the colophon. */
  readonly typefaces: readonly string[]
  readonly program: readonly string[]
  /** The text that the block stands in. */
  readonly text: Text
  /** Level of the heading that the block may carry. */
  readonly level: number
  /** HTML of nodes; block directives among them are laid out. */
  markup(nodes: readonly Nodes[]): string
  /** HTML of the content of one paragraph, without the paragraph. */
  inline(nodes: readonly Nodes[]): string
  word(key: WordKey, blanks?: Readonly<Record<string, string>>): string
}

/** Lays out one directive. The view that it hands to its template holds every field that the template names. */
export type Block<Node extends ContainerDirective | LeafDirective> = (node: Node, context: BlockContext) => string

/** Class of the field that a text belongs to, by its place in the list of fields: `field-1`, or `field-0` for none. */
export function fieldClass(field: string | undefined, study: IllustratedStudy): string {
  const fields = study.local.study.manuscript.survey.lists.fields
  return `field-${fields.findIndex((one) => one.id === field) + 1}`
}

/** Class of a text that is set tighter in this language; empty for most. */
export function fitClass(text: Text): string {
  return text.matter['fit'] === 'tight' ? ' fit-tight' : ''
}
