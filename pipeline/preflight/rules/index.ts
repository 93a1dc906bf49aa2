/** All rules, by standard: one line a standard, in each folder one line a file. */
import { archiveRules } from './archive/index.ts'
import { fileRules } from './file.ts'
import { printRules } from './print/index.ts'
import type { Rule } from './rule.ts'
import { uaRules } from './ua/index.ts'

export const allRules: readonly Rule[] = [...fileRules, ...uaRules, ...archiveRules, ...printRules]
