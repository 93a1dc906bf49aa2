/** glossary.tsv: how terms are translated. The one file of a language that people write by hand, in any spreadsheet. */
import type { VFile } from 'vfile'
import type { Origin, Problems } from '../problems.ts'
import { fold } from '../strings.ts'

/**
 * `required`: where the term stands in the source, one of the renderings stands in the translation. `forbidden`: none
 * of them may. `keep`: the term stays as it is. `preferred`: advice to people.
 */
const termStatuses = ['required', 'preferred', 'forbidden', 'keep'] as const

export interface Term {
  readonly source: string
  readonly renderings: readonly string[]
  readonly status: (typeof termStatuses)[number]
  readonly note: string
  readonly origin: Origin
}

export type Glossary = readonly Term[]

const header = ['source', 'translation', 'status', 'note']

export function readGlossary(file: VFile | undefined, problems: Problems): Glossary {
  if (file === undefined) return []
  const [first = '', ...rows] = String(file)
    .replace(/^\uFEFF/, '')
    .split(/\r\n?|\n/)
  if (
    first
      .split('\t')
      .map((cell) => cell.trim())
      .join() !== header.join()
  ) {
    problems.error(
      { file, place: { line: 1, column: 1 } },
      'glossary-syntax',
      `Unexpected first line, expected ${header.join(', ')} between tabs`,
      'Save the sheet as tab-separated text.',
    )
    return []
  }
  return rows.flatMap((row, index): readonly Term[] => {
    if (row.trim() === '') return []
    const origin: Origin = { file, place: { line: index + 2, column: 1 } }
    const [source = '', translation = '', status = '', note = ''] = row.split('\t').map((cell) => cell.trim())
    const known = termStatuses.find((one) => one === status)
    if (source === '' || translation === '' || known === undefined) {
      problems.error(
        origin,
        'glossary-syntax',
        `Unexpected row “${row.slice(0, 60)}”, expected a term, its translation and one of ${termStatuses.join(', ')}`,
        'Fill in the three cells.',
      )
      return []
    }
    return [{ source, renderings: translation.split(/\s*\|\s*/), status: known, note, origin }]
  })
}

/** Words as they are compared: without case, accents and hyphens. */
export function comparable(text: string): string {
  return ` ${fold(text)
    .replace(/[’'ʼ]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
}

/** A term made ready for comparing: a book asks for every one of them in every unit. */
export interface Matcher {
  readonly term: Term
  /** The term as it is compared. */
  readonly words: string
  readonly isMentioned: (source: string) => boolean
  readonly isRendered: (target: string) => boolean
  /** Renderings that stand there letter by letter; for those that are forbidden. */
  readonly found: (target: string) => readonly string[]
}

const matchers = new WeakMap<Glossary, readonly Matcher[]>()

export function matchersOf(glossary: Glossary): readonly Matcher[] {
  const known = matchers.get(glossary) ?? glossary.map(matcherOf)
  matchers.set(glossary, known)
  return known
}

function matcherOf(term: Term): Matcher {
  const words = comparable(term.source).trim()
  const whole = new RegExp(` ${words}(s|es)? `)
  const patterns = term.renderings.map(renderingPattern)
  const literal = term.renderings.map((rendering) => [rendering, comparable(rendering)] as const)
  return {
    term,
    words,
    isMentioned: (source) => words !== '' && source.includes(words) && whole.test(source),
    isRendered: (target) => patterns.some((pattern) => pattern.test(target)),
    found: (target) => literal.filter(([, compared]) => target.includes(compared)).map(([rendering]) => rendering),
  }
}

/**
 * Finds a rendering in a translation. Languages inflect, so a word counts by its beginning: all of a short word, else
 * without its last letters, at most three of them.
 */
function renderingPattern(rendering: string): RegExp {
  const words = comparable(rendering)
    .trim()
    .split(' ')
    .filter((word) => word !== '')
  const stem = (word: string): string =>
    word.length <= 4 ? word : word.slice(0, Math.max(4, word.length - (word.length > 7 ? 3 : 2)))
  // What is compared holds letters, digits and spaces only. `\p{L}` would take a millisecond for each of the patterns.
  const letter = String.raw`[^ \d]`
  // Words of three letters and less (articles, prepositions) may change or melt together.
  const pattern = words
    .map((word) => (word.length <= 3 && /^\p{L}+$/u.test(word) ? `${letter}*` : `${stem(word)}${letter}*`))
    .join(`(?: ${letter}{1,4}){0,2} `)
  return new RegExp(words.length === 0 ? '' : ` ${pattern} `, 'u')
}
