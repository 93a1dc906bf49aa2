import type { ChapterStatus, LanguageStatus } from './status.ts'

/** The status as a table for a terminal: finished chapters share one line. */
export function statusTable(languages: readonly LanguageStatus[]): string {
  return languages.map(one).join('\n\n')
}

const heads = ['', 'words', 'done', 'reviewed', 'missing', 'text', 'form', 'value', 'errors', 'warnings', 'pages']

function one({ code, name, total, chapters }: LanguageStatus): string {
  const isDone = (chapter: ChapterStatus): boolean => chapter.open.length + chapter.errors + chapter.warnings === 0
  const shown = chapters.filter((chapter) => !isDone(chapter))
  const rows = [
    heads,
    ...shown.map((chapter) => row(chapter.name, chapter, chapter.pages)),
    ...(shown.length < chapters.length ? [[`${chapters.length - shown.length} chapters in order`]] : []),
    row('all', total, []),
  ]
  const widths = heads.map((_, column) =>
    Math.max(...rows.map((cells) => (cells.length === 1 ? 0 : (cells[column]?.length ?? 0)))),
  )
  const lines = rows.map((cells) =>
    cells
      .map((cell, column) =>
        column === 0 || column === heads.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
  return [`${name} (${code})`, ...lines].join('\n')
}

function row(
  name: string,
  { words, done, reviewed, missing, stale, errors, warnings }: LanguageStatus['total'],
  pages: readonly string[],
): string[] {
  const percent = (part: number): string => (words === 0 ? '–' : `${Math.floor((100 * part) / words)}%`)
  const list = pages.length > 8 ? `${pages.slice(0, 8).join(', ')} …` : pages.join(', ')
  return [
    name,
    String(words),
    percent(done),
    percent(reviewed),
    ...[missing, stale.text, stale.form, stale.value, errors, warnings].map(String),
    list,
  ]
}
