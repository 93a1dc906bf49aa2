/** The registry of PDF/UA-1: one line a file. */
import type { Rule } from '../rule.ts'
import { alternatives } from './alternatives.ts'
import { annotations } from './annotations.ts'
import { catalogue } from './catalogue.ts'
import { content } from './content.ts'
import { document } from './document.ts'
import { fonts } from './fonts.ts'
import { headings } from './headings.ts'
import { identification } from './identification.ts'
import { language } from './language.ts'
import { nesting } from './nesting.ts'
import { tables } from './tables.ts'

export const uaRules: readonly Rule[] = [
  ...identification,
  ...document,
  ...content,
  ...language,
  ...nesting,
  ...tables,
  ...alternatives,
  ...headings,
  ...catalogue,
  ...annotations,
  ...fonts,
]

/** Of the 106 tests of veraPDF's profile those that are not made here, and why. */
export const uaElsewhere: Readonly<Record<string, string>> = {
  '7.21.4.2-1': 'CharSet of Type 1 programs',
  '7.21.4.2-2': 'CIDSet of CID programs',
}
