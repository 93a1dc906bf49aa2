/** Checks on the raw lines of a text, for what the Markdown parser accepts in silence. */
import type { VFile } from 'vfile'
import type { Problems } from '../problems.ts'

/** Template code is content gone wrong: it would be printed as it stands. */
export function checkTemplateCode(file: VFile, problems: Problems): void {
  for (const [index, line] of lines(file)) {
    const found = /\{\{|\}\}|\{%|%\}|<%|%>/.exec(line)
    if (found) {
      problems.error(
        { file, place: { line: index + 1, column: found.index + 1 } },
        'markdown-template',
        `Unexpected template code \`${line.slice(found.index, found.index + 24).trim()}\`, expected plain text`,
        'Statistics are written in single braces: {id}. Templates lie in templates/ and hold no text.',
      )
    }
  }
}

/** An unclosed `:::` would silently swallow the rest of the file. */
export function checkFences(file: VFile, problems: Problems): void {
  const open: { readonly line: number; readonly colons: number; readonly name: string }[] = []
  for (const [index, line] of lines(file)) {
    const fence = /^ {0,3}(:{3,})\s*([A-Za-z][\w-]*)?/.exec(line)
    if (!fence) continue
    const colons = fence[1]?.length ?? 0
    if (fence[2] !== undefined) {
      open.push({ line: index + 1, colons, name: fence[2] })
      continue
    }
    const opener = open.pop()
    if (opener === undefined || colons < opener.colons) {
      problems.error(
        { file, place: { line: index + 1, column: 1 } },
        'directive-unclosed',
        'Unexpected `:::` that closes no block',
        opener === undefined
          ? 'Remove it, or add the line that opens the block.'
          : `The block of line ${opener.line} needs ${opener.colons} colons to close.`,
      )
      return
    }
  }
  for (const { line, colons, name } of open) {
    problems.error(
      { file, place: { line, column: 1 } },
      'directive-unclosed',
      `Unexpected block \`${name}\` without an end, expected a line of \`${':'.repeat(colons)}\``,
      `Add ${':'.repeat(colons)} on a line of its own where the block ends.`,
    )
  }
}

function lines(file: VFile): IterableIterator<[number, string]> {
  return String(file)
    .split(/\r\n|\n|\r/)
    .entries()
}
