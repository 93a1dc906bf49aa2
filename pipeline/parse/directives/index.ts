/** The registry of directives: one file and one line each. */
import type { DirectiveSpec } from '../../directives.ts'
import { actions } from './actions.ts'
import { bandTable } from './band-table.ts'
import { cards } from './cards.ts'
import { claim } from './claim.ts'
import { colophon } from './colophon.ts'
import { definitions } from './definitions.ts'
import { differencesTable } from './differences-table.ts'
import { examples } from './examples.ts'
import { fields } from './fields.ts'
import { figure } from './figure.ts'
import { figureList } from './figure-list.ts'
import { fixed } from './fixed.ts'
import { goodPractice } from './good-practice.ts'
import { keyFigure } from './key-figure.ts'
import { keyFigures } from './key-figures.ts'
import { lang } from './lang.ts'
import { listTable } from './list-table.ts'
import { note } from './note.ts'
import { objective } from './objective.ts'
import { page } from './page.ts'
import { participantIndex } from './participant-index.ts'
import { participantTable } from './participant-table.ts'
import { practiceList } from './practice-list.ts'
import { questionnaire } from './questionnaire.ts'
import { quote } from './quote.ts'
import { ref } from './ref.ts'
import { result } from './result.ts'
import { results } from './results.ts'
import { sic } from './sic.ts'
import { signature } from './signature.ts'
import { statisticsTable } from './statistics-table.ts'
import { successFactors } from './success-factors.ts'
import { table } from './table.ts'

const all: readonly DirectiveSpec[] = [
  actions,
  bandTable,
  cards,
  claim,
  colophon,
  definitions,
  differencesTable,
  examples,
  fields,
  figure,
  figureList,
  fixed,
  goodPractice,
  keyFigure,
  keyFigures,
  lang,
  listTable,
  note,
  objective,
  page,
  participantIndex,
  participantTable,
  practiceList,
  questionnaire,
  quote,
  ref,
  result,
  results,
  sic,
  signature,
  statisticsTable,
  successFactors,
  table,
]

export const directives: ReadonlyMap<string, DirectiveSpec> = new Map(all.map((spec) => [spec.name, spec]))
