/** What a rule is, and what it finds. */
import type { Mark, Painted } from '../content/painted.ts'
import type { Inspection } from '../inspection.ts'
import type { Rectangle } from '../reader/document.ts'
import type { Page } from '../reader/pages.ts'
import type { Tag } from '../reader/structure.ts'

export type Standard = 'PDF/UA-1' | 'PDF/A-2' | 'PDF/X-4' | 'GWG 2022' | 'file'
export type Severity = 'error' | 'warning'

/** Where something is wrong; at best a page with a box on it. */
export interface Where {
  readonly page?: number | undefined
  readonly box?: Rectangle | undefined
  readonly object?: number | undefined
  readonly tag?: Tag | undefined
  /** Anything else that tells the place: a font, a key of the catalog. */
  readonly name?: string | undefined
}

/** Tells what a rule has found. The severity is that of the rule unless given. */
export type Find = (where: Where, reason: string, severity?: Severity) => void

export interface Rule {
  /** `ua-7.1-3`: standard, clause, number of the test in veraPDF's profile. `gwg-R0009`: number of the requirement. */
  readonly id: string
  readonly standard: Standard
  /** Where the standard says it. */
  readonly clause: string
  readonly severity: Severity
  /** What shall be, in one sentence. */
  readonly says: string
  /** What whoever made the file can do. */
  readonly remedy: string
  /** Called once, when all pages were read. */
  readonly check?: (file: Inspection, find: Find) => void
  /** Called for each painted thing. */
  readonly painted?: (painted: Painted, file: Inspection, find: Find) => void
  /** Called for each marked-content sequence. */
  readonly mark?: (mark: Mark, file: Inspection, find: Find, page: Page) => void
}

type Hooks = Pick<Rule, 'check' | 'painted' | 'mark'>

/** A rule of PDF/UA-1 (ISO 14289-1) by its number in veraPDF's profile. */
export function ua(number: string, says: string, remedy: string, hooks: Hooks): Rule {
  const clause = `ISO 14289-1:2014, ${number.replace(/-\d+$/, '')}`
  return { id: `ua-${number}`, standard: 'PDF/UA-1', clause, severity: 'error', says, remedy, ...hooks }
}

/** A rule of PDF/A-2 (ISO 19005-2) by its number in veraPDF's profile. */
export function a2(number: string, says: string, remedy: string, hooks: Hooks): Rule {
  const clause = `ISO 19005-2:2011, ${number.replace(/-\d+$/, '')}`
  return { id: `a2-${number}`, standard: 'PDF/A-2', clause, severity: 'error', says, remedy, ...hooks }
}

/** A rule of PDF/X-4 (ISO 15930-7), by name and subject: there is no public list of tests to number them by. */
export function x4(name: string, clause: string, says: string, remedy: string, hooks: Hooks): Rule {
  return {
    id: `x4-${name}`,
    standard: 'PDF/X-4',
    clause: `ISO 15930-7:2010 (${clause})`,
    severity: 'error',
    says,
    remedy,
    ...hooks,
  }
}

/** A requirement of the Ghent Workgroup, with the values of its variant for sheet-fed offset with spot colours. */
export function gwg(number: string, severity: Severity, says: string, remedy: string, hooks: Hooks): Rule {
  return { id: `gwg-${number}`, standard: 'GWG 2022', clause: `GWG 2022, ${number}`, severity, says, remedy, ...hooks }
}
