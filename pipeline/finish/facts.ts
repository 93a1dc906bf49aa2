/** What must be true of every finished PDF. Said as problems: a violation comes from a text, a figure or a style. */
import type { PdfFile } from '../pdf.ts'
import { array, type Dictionary, decodeString, reference } from '../pdf-syntax.ts'
import type { Origin, Problems } from '../problems.ts'
import type { Sheet } from '../stages.ts'

export interface Expected {
  /** BCP 47 tag of the document’s language. */
  readonly language: string
  readonly sheet: Sheet
}

/** Chromium keeps only multiples of 1/300 inch, and rounds down; more than that is another paper. */
const tolerance = 1

/** @param families PostScript names: `SourceSerif4` stands for SourceSerif4-Regular, SourceSerif4-Italic … */
export function checkFonts(file: PdfFile, families: readonly string[], origin: Origin, problems: Problems): void {
  for (const { name, subtype, embedded } of file.fonts()) {
    if (subtype === 'Type3') {
      problems.error(
        origin,
        'pdf-font',
        'Unexpected Type 3 font in the PDF, expected TrueType fonts only',
        'Variable fonts, false bold and outlined letters become Type 3. Use a weight that pipeline/services/fonts.ts has.',
      )
    } else if (!embedded) {
      problems.error(origin, 'pdf-font', `Unexpected font “${name}” that is not embedded, expected all fonts inside`)
    } else if (!families.some((family) => name === family || name.startsWith(`${family}-`))) {
      problems.error(
        origin,
        'pdf-font',
        `Unexpected font “${name}”, expected one of: ${families.join(', ')}`,
        'A letter is in none of the document’s fonts, or a style names a family that does not exist.',
      )
    }
  }
}

export function checkStructure(file: PdfFile, expected: Expected, origin: Origin, problems: Problems): void {
  const unexpected = (what: string, instead: string): void =>
    problems.error(origin, 'pdf-structure', `Unexpected ${what} in the PDF, expected ${instead}`)
  const catalog = file.dictionary(file.catalog)
  if (file.pages.length === 0) unexpected('emptiness', 'at least one page')
  if (catalog.get('StructTreeRoot') === undefined || file.inner(catalog.get('MarkInfo')).get('Marked') !== 'true') {
    unexpected('lack of tags', 'a tagged document')
  }
  if (catalog.get('Outlines') === undefined) unexpected('lack of bookmarks', 'one for each heading')
  for (const title of bookmarks(file, catalog.get('Outlines'))) {
    if (title === '' || title.slice(0, title.length / 2) !== title.slice(title.length / 2)) continue
    problems.warn(
      origin,
      'pdf-structure',
      `Unexpected bookmark “${title}”, expected the heading once`,
      'Its letters reach above its line, at the top of a page, so Chromium tags it on the page before as well. Give the heading a larger line height (1.3 for Plex) or a padding of 1 px in the styles.',
    )
  }
  const language = catalog.get('Lang')
  if (language === undefined || decodeString(language) !== expected.language) {
    unexpected(`language ${language ?? '(none)'}`, `“${expected.language}”`)
  }
  const { width, height } = expected.sheet
  for (const [index, number] of file.pages.entries()) {
    const [w, h] = size(file.dictionary(number))
    if (Math.abs(w - width) > tolerance || Math.abs(h - height) > tolerance) {
      unexpected(`sheet of ${w} × ${h} pt on page ${index + 1}`, `${width} × ${height} pt`)
    }
  }
}

function size(page: Dictionary): readonly [width: number, height: number] {
  const [left = 0, bottom = 0, right = 0, top = 0] = array(page.get('MediaBox') ?? '[]').map(Number)
  return [right - left, top - bottom]
}

/** Titles of all bookmarks. */
function bookmarks(file: PdfFile, outlines: string | undefined): readonly string[] {
  const titles: string[] = []
  const seen = new Set<number>()
  const visit = (value: string | undefined): void => {
    for (let next = reference(value); next !== undefined && !seen.has(next); ) {
      seen.add(next)
      const entry = file.dictionary(next)
      const title = entry.get('Title')
      if (title !== undefined) titles.push(decodeString(title))
      visit(entry.get('First'))
      next = reference(entry.get('Next'))
    }
  }
  visit(outlines)
  return titles
}
