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
