/** The registry of blocks: a directive that stands alone in a text, and how it is laid out. */
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { BlockContext } from '../context.ts'
import { fields } from './fields.ts'
import { figure, keyFigures } from './figures.ts'
import { cards, definitions, examples } from './items.ts'
import { goodPractice } from './sheet.ts'
import { note, quote, signature } from './simple.ts'
import { bandTable, listTable, table } from './tables.ts'

type AnyBlock = (node: ContainerDirective & LeafDirective, context: BlockContext) => string

const blocks: Readonly<Record<string, AnyBlock>> = {
  'band-table': bandTable,
  cards,
  definitions,
  examples,
  fields,
  figure,
  'good-practice': goodPractice,
  'key-figures': keyFigures,
  'list-table': listTable,
  note,
  quote,
  signature,
  table,
}

/** @throws Error for a directive without a form: a bug, because the parser knows them all */
export function layOutBlock(node: ContainerDirective | LeafDirective, context: BlockContext): string {
  const block = blocks[node.name]
  if (block === undefined) throw new Error(`The block ${node.name} has no form`)
  return block(node as ContainerDirective & LeafDirective, context)
}
