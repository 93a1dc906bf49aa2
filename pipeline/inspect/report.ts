/** What is done with findings: messages at the lines of the texts, and a file for other programs. */
import type { Origin, Problems } from '../problems.ts'
import type { Finding, Inspection } from './types.ts'

/** Says each finding as a problem of the text that it comes from. @param otherwise where nothing is known of the text */
export function reportFindings({ findings }: Inspection, otherwise: Origin, problems: Problems): void {
  for (const { label, page, number, severity, rule, reason, remedy, source } of findings) {
    const where = `on page ${label === String(page) ? label : `${label} (${page} of the PDF)`}`
    const near = source?.near === true ? ', near this line' : ''
    problems.report(severity, source?.origin ?? otherwise, rule, `${reason} ${where}${near} [${number}]`, remedy)
  }
}

/** All findings, with places in points from the top left corner of the page. */
export function inspectionJson({ pages, findings }: Inspection): string {
  return `${JSON.stringify({ pages: pages.length, findings: findings.map(findingJson) }, null, 2)}\n`
}

function findingJson({ number, page, label, box, rule, severity, reason, remedy, source }: Finding): object {
  const place = source?.origin.place
  const line = place === undefined ? undefined : 'start' in place ? place.start.line : place.line
  return {
    number,
    page,
    label,
    place: {
      x: tenth(box.left),
      y: tenth(box.top),
      width: tenth(box.right - box.left),
      height: tenth(box.bottom - box.top),
    },
    rule,
    severity,
    reason,
    remedy,
    ...(source === undefined ? {} : { file: source.origin.file.path, line: line ?? 1, near: source.near }),
  }
}

function tenth(length: number): number {
  return Math.round(length * 10) / 10
}
