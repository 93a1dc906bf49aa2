/** A report in words, for people: one paragraph a rule, its first places, how many more. */
import type { Finding, Report, RuleReport } from './index.ts'
import { archiveRules } from './rules/archive/index.ts'
import { uaElsewhere, uaRules } from './rules/ua/index.ts'

/** Places shown of one rule. */
const shown = 5
/** Tests in veraPDF's profiles of the two standards. */
const profileSizes = { 'PDF/UA-1': 106, 'PDF/A-2': 144 } as const

export function reportAsText(name: string, report: Report): string {
  const { pages, standards, reason, spots, errors, warnings } = report
  const lines = [`${name}: ${count(pages, 'page')}, checked for ${standards.join(' and ')} (${reason})`]
  if (spots.length > 0) lines.push(`  spot colours: ${spots.join(', ')}`)
  for (const rule of report.rules) lines.push('', ...ruleLines(rule))
  lines.push('', `${name}: ${verdict(errors, warnings)}`, ...coverage(report).map((line) => `  ${line}`))
  return lines.join('\n')
}

function ruleLines({ rule, clause, says, remedy, errors, warnings, findings }: RuleReport): readonly string[] {
  const rest = errors + warnings - Math.min(findings.length, shown)
  return [
    `${errors > 0 ? 'error' : 'warning'}  ${rule}  ${says}  [${clause}]`,
    ...findings.slice(0, shown).map((finding) => `    ${whereIs(finding)}${finding.reason}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
    `    → ${remedy}`,
  ]
}

function whereIs({ page, box, place }: Finding): string {
  const parts = [
    ...(page === undefined ? [] : [`page ${page}`]),
    ...(box === undefined ? [] : [`at ${box.map((side) => Math.round(side)).join(' ')}`]),
    ...(place === undefined ? [] : [place]),
  ]
  return parts.length === 0 ? '' : `${parts.join(', ')}: `
}

function verdict(errors: number, warnings: number): string {
  if (errors + warnings === 0) return 'nothing found.'
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}.`
}

/** What was checked and what was not: silence about a rule must not read as “kept”. */
export function coverage({ checked, standards }: Report): readonly string[] {
  return standards.map((standard) => {
    if (standard === 'PDF/UA-1') {
      const left = Object.entries(uaElsewhere).map(([rule, what]) => `${rule} (${what})`)
      return `PDF/UA-1: ${uaRules.length} of the ${profileSizes[standard]} tests of veraPDF’s profile are made here; ${left.length} need veraPDF: ${left.join(', ')}`
    }
    if (standard === 'PDF/A-2') {
      const made = archiveRules.filter(({ id }) => !id.endsWith('-info')).length
      return `PDF/A-2: ${made} of the ${profileSizes[standard]} tests of veraPDF’s profile for level b are made here; signatures, JPEG 2000, halftones, XMP schemas and the rest need veraPDF`
    }
    if (standard === 'PDF/X-4')
      return `PDF/X-4: ${checked[standard] ?? 0} essential rules; no open validator has them all`
    return `${standard}: ${checked[standard] ?? 0} rules, values of sheet-fed offset; the mean of ink over pictures is measured by \`print-shop --separations\``
  })
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
