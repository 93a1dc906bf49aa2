/** The status as a page that opens from the disk: no script, nothing fetched, headings and tables for a screen reader. */
import { diffWords } from 'diff'
import { escapeHtml } from '../strings.ts'
import type { ChapterStatus, LanguageStatus, OpenUnit } from './status.ts'

export function statusHtml({
  title,
  languages,
}: {
  readonly title: string
  readonly languages: readonly LanguageStatus[]
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Translations of ${escapeHtml(title)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; color: #1a2238; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #d5d8e0; font-weight: 400; }
thead th { font-weight: 600; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }
progress { width: 8rem; accent-color: #1f6f5c; }
code { font-size: 0.85em; }
del { background: #fbe3e0; } ins { background: #dff2e6; text-decoration: none; }
summary { cursor: pointer; font-weight: 600; }
</style>
</head>
<body>
<h1>Translations of ${escapeHtml(title)}</h1>
${languages.map(language).join('\n')}
</body>
</html>
`
}

function language({ code, name, total, chapters, findings }: LanguageStatus): string {
  const percent = total.words === 0 ? 0 : Math.floor((100 * total.done) / total.words)
  const reviewed = total.words === 0 ? 0 : Math.floor((100 * total.reviewed) / total.words)
  const rows = chapters.map(
    (chapter) =>
      `<tr><th scope="row">${escapeHtml(chapter.name)}</th>${[chapter.words, chapter.done, chapter.reviewed, chapter.missing, chapter.stale.text, chapter.stale.form, chapter.stale.value, chapter.errors, chapter.warnings].map((number) => `<td class="n">${number}</td>`).join('')}<td>${escapeHtml(chapter.pages.join(', '))}</td></tr>`,
  )
  return `<section lang="en">
<h2><span lang="${escapeHtml(code)}">${escapeHtml(name)}</span></h2>
<p><progress value="${percent}" max="100">${percent}%</progress> ${total.done} of ${total.words} words (${percent}%) translated and up to date, ${reviewed}% reviewed.</p>
<table>
<thead><tr><th scope="col">Chapter</th>${['Words', 'Done', 'Reviewed', 'Missing', 'Source changed', 'Plural form', 'Value', 'Errors', 'Warnings'].map((head) => `<th scope="col" class="n">${head}</th>`).join('')}<th scope="col">Pages</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table>
${chapters
  .filter((chapter) => chapter.open.length > 0)
  .map((chapter) => openUnits(chapter, code))
  .join('\n')}
${findings.length === 0 ? '' : `<details open><summary>${findings.length} findings of the checks</summary><table><thead><tr><th scope="col">Place</th><th scope="col">Rule</th><th scope="col">Finding</th></tr></thead><tbody>${findings.map((one) => `<tr><td><code>${escapeHtml(one.place)}</code></td><td>${escapeHtml(one.rule)}</td><td>${escapeHtml(one.reason)}</td></tr>`).join('\n')}</tbody></table></details>`}
</section>`
}

const reasons: Readonly<Record<OpenUnit['reason'], string>> = {
  missing: 'no translation',
  text: 'source changed',
  form: 'plural form',
  value: 'value',
}

function openUnits({ name, open }: ChapterStatus, code: string): string {
  const rows = open.map(
    (one) =>
      `<tr><td>${escapeHtml(one.page)}</td><td><code>${escapeHtml(one.key)}</code></td><td>${reasons[one.reason]}</td><td>${one.old === '' ? escapeHtml(one.source) : changes(one.old, one.source)}</td><td lang="${escapeHtml(code)}">${escapeHtml(one.target)}</td></tr>`,
  )
  return `<details><summary>${escapeHtml(name)}: ${open.length} open</summary>
<table><thead><tr><th scope="col">Page</th><th scope="col">Unit</th><th scope="col">Why</th><th scope="col">Source</th><th scope="col">Translation</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></details>`
}

function changes(old: string, now: string): string {
  return diffWords(old, now)
    .map(({ value, added, removed }) =>
      added ? `<ins>${escapeHtml(value)}</ins>` : removed ? `<del>${escapeHtml(value)}</del>` : escapeHtml(value),
    )
    .join('')
}
