/** The registry of directives: one file and one line each. */
import type { DirectiveSpec } from '../../directives.ts'
import { actions } from './actions.ts'
import { bandTable } from './band-table.ts'
import { cards } from './cards.ts'
import { definitions } from './definitions.ts'
import { examples } from './examples.ts'
import { fields } from './fields.ts'
import { figure } from './figure.ts'
import { fixed } from './fixed.ts'
import { goodPractice } from './good-practice.ts'
import { keyFigure } from './key-figure.ts'
import { keyFigures } from './key-figures.ts'
import { lang } from './lang.ts'
import { listTable } from './list-table.ts'
import { note } from './note.ts'
import { objective } from './objective.ts'
import { page } from './page.ts'
import { quote } from './quote.ts'
import { ref } from './ref.ts'
import { result } from './result.ts'
import { results } from './results.ts'
import { signature } from './signature.ts'
import { successFactors } from './success-factors.ts'
import { table } from './table.ts'

const all: readonly DirectiveSpec[] = [
  actions,
  bandTable,
  cards,
  definitions,
  examples,
  fields,
  figure,
  fixed,
  goodPractice,
  keyFigure,
  keyFigures,
  lang,
  listTable,
  note,
  objective,
  page,
  quote,
  ref,
  result,
  results,
  signature,
  successFactors,
  table,
]

export const directives: ReadonlyMap<string, DirectiveSpec> = new Map(all.map((spec) => [spec.name, spec]))
