/**
 * Preflight of any PDF: reads it, holds it to rules, gives back what was found. Pure: bytes in, report out.
 *
 *   bytes → PdfDocument (objects) → Inspection (pages, tags, metadata) → rules → Report
 */
import type { Mark, Painted } from './content/painted.ts'
import { Inspection } from './inspection.ts'
import { choose, type ProfileName } from './profiles.ts'
import { type PdfDocument as Document, PdfDocument, type Rectangle } from './reader/document.ts'
import type { Page } from './reader/pages.ts'
import { pageOf, pathOf } from './reader/structure.ts'
import { allRules } from './rules/index.ts'
import type { Find, Rule, Severity, Standard } from './rules/rule.ts'

export interface Finding {
  readonly severity: Severity
  /** From 1; absent where the whole file is meant. */
  readonly page?: number
  /** Left, bottom, right, top in points of the page. */
  readonly box?: Rectangle
  /** Path of tags, `object 12`, or a name. */
  readonly place?: string
  readonly reason: string
}

/** All that one rule has found. */
export interface RuleReport {
  readonly rule: string
  readonly standard: Standard
  readonly clause: string
  readonly says: string
  readonly remedy: string
  readonly errors: number
  readonly warnings: number
  /** The first of them: {@link mostFindings} at most. */
  readonly findings: readonly Finding[]
}

export interface Report {
  readonly standards: readonly Standard[]
  readonly reason: string
  readonly pages: number
  /** Names of the spot colours, each a plate of its own. */
  readonly spots: readonly string[]
  readonly errors: number
  readonly warnings: number
  readonly rules: readonly RuleReport[]
  /** How many rules were checked of each standard. */
  readonly checked: Readonly<Record<string, number>>
}

export interface Options {
  readonly profiles?: readonly ProfileName[]
  readonly onPage?: (page: number, pages: number) => void
}

/** A rule that finds something on every glyph of a book is told a thousand times, and counted. */
const mostFindings = 1_000

class Collector {
  readonly rule: Rule
  readonly findings: Finding[] = []
  errors = 0
  warnings = 0
  /** Told last, kept or not. */
  #last: Finding | undefined

  constructor(rule: Rule) {
    this.rule = rule
  }

  /** Whether a finding is the last one going on along its line; its box grows then. */
  #continues([left, bottom, right, top]: Rectangle, page: number | undefined, reason: string): boolean {
    const last = this.#last
    if (last?.box === undefined || last.page !== page || last.reason !== reason) return false
    const [from, below, to, above] = last.box
    const isOnLine = Math.abs(below - bottom) < 1 && Math.abs(above - top) < 1
    if (!isOnLine || left > to + gap || right < from - gap) return false
    const box = rounded([Math.min(from, left), Math.min(below, bottom), Math.max(to, right), Math.max(above, top)])
    this.#last = { ...last, box }
    if (this.findings.at(-1) === last) this.findings[this.findings.length - 1] = this.#last
    return true
  }

  readonly find: Find = (where, reason, severity = this.rule.severity) => {
    if (where.box !== undefined && this.#continues(where.box, where.page, reason)) return
    if (severity === 'error') this.errors++
    else this.warnings++
    const { box, object, tag, name } = where
    const page = tag === undefined ? where.page : (pageOf(tag) ?? where.page)
    const place = tag !== undefined ? pathOf(tag) : (name ?? (object === undefined ? undefined : `object ${object}`))
    this.#last = {
      severity,
      ...(page === undefined ? {} : { page }),
      ...(box === undefined ? {} : { box: rounded(box) }),
      ...(place === undefined ? {} : { place }),
      reason,
    }
    if (this.findings.length < mostFindings) this.findings.push(this.#last)
  }
}

/** Letters of one line are often painted one by one: boxes as near as this are one place. In points. */
const gap = 6

function rounded([left, bottom, right, top]: Rectangle): Rectangle {
  const round = (value: number): number => Math.round(value * 100) / 100
  return [round(left), round(bottom), round(right), round(top)]
}

/** Never throws on wild input: what cannot be read is told as a finding of the rules `file-…`. */
export function preflight(bytes: Uint8Array, options: Options = {}): Report {
  const file: Document = new PdfDocument(bytes)
  const inspection = new Inspection(file)
  const { standards, reason } = choose(inspection, options.profiles ?? [])
  const rules = allRules.filter(({ standard }) => standard === 'file' || standards.includes(standard))
  const collectors = rules.map((rule) => new Collector(rule))
  const painting = collectors.filter(({ rule }) => rule.painted !== undefined)
  const marking = collectors.filter(({ rule }) => rule.mark !== undefined)
  inspection.read(
    {
      painted: (painted: Painted) => {
        for (const { rule, find } of painting) rule.painted?.(painted, inspection, find)
      },
      mark: (mark: Mark, page: Page) => {
        for (const { rule, find } of marking) rule.mark?.(mark, inspection, find, page)
      },
    },
    (page) => options.onPage?.(page, inspection.pages.length),
  )
  for (const { rule, find } of collectors) rule.check?.(inspection, find)
  const checked: Record<string, number> = {}
  for (const standard of standards) checked[standard] = rules.filter((rule) => rule.standard === standard).length
  const found = collectors.filter(({ errors, warnings }) => errors + warnings > 0)
  return {
    standards,
    reason,
    pages: inspection.pages.length,
    spots: [...inspection.spots].sort(),
    errors: found.reduce((sum, { errors }) => sum + errors, 0),
    warnings: found.reduce((sum, { warnings }) => sum + warnings, 0),
    rules: found.map(({ rule, findings, errors, warnings }) => ({
      rule: rule.id,
      standard: rule.standard,
      clause: rule.clause,
      says: rule.says,
      remedy: rule.remedy,
      errors,
      warnings,
      findings,
    })),
    checked,
  }
}
