/** The registry of print: PDF/X-4 and GWG 2022, one line a file. */
import type { Rule } from '../rule.ts'
import { colourRules } from './colour.ts'
import { exchange } from './exchange.ts'
import { lineRules } from './lines.ts'
import { pageRules } from './pages.ts'
import { pictureRules } from './pictures.ts'
import { textRules } from './text.ts'

export const printRules: readonly Rule[] = [
  ...exchange,
  ...pageRules,
  ...textRules,
  ...lineRules,
  ...colourRules,
  ...pictureRules,
]

/** Requirements of GWG 2022 for sheet-fed offset that need more than this: what sees to them. */
export const gwgElsewhere: Readonly<Record<string, string>> = {
  R0001: 'base standard: the rules x4-… are the essentials of PDF/X-4, no open validator has them all',
  R0020: 'number of spot colours: a matter of the order, the report names them',
  'R0026 of pictures': 'mean over 15 mm squares of pixels: print-shop --separations measures it',
}
