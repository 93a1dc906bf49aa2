/** The registry of blocks: a directive that stands alone in a text, and how it is laid out. */
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { BlockContext } from '../context.ts'
import { differencesTable, participantTable, questionnaire, statisticsTable } from './annexes.ts'
import { colophon } from './colophon.ts'
import { fields } from './fields.ts'
import { figure, keyFigures } from './figures.ts'
import { cards, definitions, examples } from './items.ts'
import { figureList, participantIndex, practiceList } from './lists.ts'
import { goodPractice } from './sheet.ts'
import { note, quote, signature } from './simple.ts'
import { bandTable, listTable, table } from './tables.ts'

type AnyBlock = (node: ContainerDirective & LeafDirective, context: BlockContext) => string

const blocks: Readonly<Record<string, AnyBlock>> = {
  'band-table': bandTable,
  cards,
  colophon,
  definitions,
  'differences-table': differencesTable,
  examples,
  fields,
  figure,
  'figure-list': figureList,
  'good-practice': goodPractice,
  'key-figures': keyFigures,
  'list-table': listTable,
  note,
  'participant-index': participantIndex,
  'participant-table': participantTable,
  'practice-list': practiceList,
  questionnaire,
  quote,
  signature,
  'statistics-table': statisticsTable,
  table,
}

/** @throws Error for a directive without a form: a bug, because the parser knows them all */
export function layOutBlock(node: ContainerDirective | LeafDirective, context: BlockContext): string {
  const block = blocks[node.name]
  if (block === undefined) throw new Error(`The block ${node.name} has no form`)
  return block(node as ContainerDirective & LeafDirective, context)
}
