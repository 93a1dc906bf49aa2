/** Differences as problems: at the entry of the catalogue whose words are printed there, or at the block of the source. */
import type { Origin, Problems } from '../problems.ts'
import { writtenAt } from '../written-at.ts'
import type { Difference, PrintedNumber } from './compare.ts'
import { lettersOf } from './printed-text.ts'

/** An entry of a catalogue. */
export interface PrintedEntry {
  readonly key: string
  readonly origin: Origin
  /** Its words in the language, parted by what the program fills in. */
  readonly texts: readonly string[]
  /** Its translator accepts that its numbers differ, and says why. */
  readonly isWaived: boolean
}

export interface Reporting {
  /** Codes of both languages. */
  readonly source: string
  readonly target: string
  /** None for a language without catalogues. */
  readonly entries: readonly PrintedEntry[]
  /** Where nothing is known of the words. */
  readonly otherwise: Origin
}

export function reportDifferences(differences: readonly Difference[], reporting: Reporting, problems: Problems): void {
  const known = reporting.entries.map((entry) => ({
    entry,
    keys: entry.texts.map(lettersOf).filter((key) => key !== ''),
  }))
  for (const difference of differences) {
    const entry = entryOf(lettersOf(difference.target.line), known)
    if (entry?.isWaived === true) continue
    const written = difference.source.passage && writtenAt(difference.source.words, difference.source.passage.place)
    const severity = difference.marked ? 'warning' : 'error'
    const key = entry === undefined ? '' : ` (\`${entry.key}\`)`
    problems.report(
      severity,
      entry?.origin ?? written?.origin ?? reporting.otherwise,
      'parity',
      `${reasonOf(difference, reporting)}${key}`,
      remedyOf(difference, entry !== undefined),
    )
  }
}

/** Letters by which an entry is known for sure; fewer do if they are half of what is printed. */
const enough = 40

/** The entry of which most letters are printed there: all of its texts, in their order. */
function entryOf(
  words: string,
  known: readonly { readonly entry: PrintedEntry; readonly keys: readonly string[] }[],
): PrintedEntry | undefined {
  let best: PrintedEntry | undefined
  let most = 0
  for (const { entry, keys } of known) {
    let at = 0
    const isPrinted = keys.every((key) => {
      const found = words.indexOf(key, at)
      at = found + key.length
      return found >= 0
    })
    const letters = keys.join('').length
    if (isPrinted && letters > most && (letters >= enough || letters * 2 >= words.length)) {
      best = entry
      most = letters
    }
  }
  return best
}

const places = {
  page: '',
  description: ', in what a picture says to those who cannot see it',
  furniture: ', beside the text',
}

function reasonOf({ kind, missing, extra, source, target }: Difference, reporting: Reporting): string {
  const there = `on page ${target.label} of \`${reporting.target}\`${places[kind]}`
  const here = `page ${source.label} of \`${reporting.source}\``
  if (extra.length === 0)
    return `Unexpected lack of ${list(missing)} ${there}, expected as on ${here}: “${source.words}” became “${target.words}”`
  const expected = missing.length === 0 ? 'no such number' : list(missing)
  return `Unexpected ${list(extra, missing)} ${there}, expected ${expected} as on ${here}: “${source.words}” became “${target.words}”`
}

/** @param others numbers that may look the same and mean something else: 1,234 is a little more than one in Spanish */
function list(numbers: readonly PrintedNumber[], others: readonly PrintedNumber[] = []): string {
  return numbers
    .map(({ text, value }) => {
      const shown = text.trim()
      return others.some((other) => other.text.trim() === shown) ? `${shown} (which reads as ${value})` : shown
    })
    .join(', ')
}

function remedyOf({ source, marked }: Difference, isEntry: boolean): string {
  const origin = source.passage && writtenAt(source.words, source.passage.place)
  const from =
    origin === undefined ? '' : ` It was written in ${wordsFor(origin.origin)}${origin.near ? ', near this line' : ''}.`
  const advice = isEntry
    ? 'Correct the translation, or accept the difference there with the reason: # waive parity: …'
    : 'Correct the number.'
  return `Numbers are compared by value, as each language writes them.${from} ${marked ? 'The words are marked on the page as unfinished. ' : ''}${advice}`
}

function wordsFor({ file, place }: Origin): string {
  const start = place === undefined ? undefined : 'start' in place ? place.start : place
  return start === undefined ? file.path : `${file.path}:${start.line}`
}
