/** What a draft says of itself: how much is done, and what is left, in the order of the book. */
import type { Language, WordKey } from '../configuration.ts'
import { openWords } from '../language-words.ts'
import { unitAnchor } from '../nodes.ts'
import type { Problems } from '../problems.ts'
import type { DraftItem, DraftNotes, Study } from '../stages.ts'
import type { TranslatedUnit, Translation } from './index.ts'
import { countWords, wordsOf } from './message.ts'

export interface Progress {
  readonly units: number
  readonly words: number
  /** Words of units that are translated and not stale, and of those that were reviewed besides. */
  readonly done: number
  readonly reviewed: number
  readonly missing: number
  readonly stale: Readonly<Record<'text' | 'form' | 'value', number>>
}

/** Counts words of the source, because that is what a translator is paid by. @param source tag of its language */
export function progressOf(units: readonly TranslatedUnit[], source: string): Progress {
  let [words, done, reviewed, missing] = [0, 0, 0, 0]
  const stale = { text: 0, form: 0, value: 0 }
  for (const one of units) {
    const count = countWords(one.unit.message, source)
    words += count
    if (one.state === 'untranslated') missing++
    for (const kind of new Set(one.stale.map((reason) => reason.kind))) stale[kind]++
    if (one.state === 'untranslated' || one.stale.length > 0) continue
    done += count
    if (one.state === 'reviewed') reviewed += count
  }
  return { units: units.length, words, done, reviewed, missing, stale }
}

/** @returns undefined when there is nothing to be done */
export function draftNotes({ units, language }: Translation, { manuscript }: Study): DraftNotes | undefined {
  const open = units.filter((one) => one.state === 'untranslated' || one.stale.length > 0)
  const { sourceLanguage, edition } = manuscript.sources
  const interfaceWords = openWords(language, sourceLanguage)
  if (open.length + interfaceWords.length === 0) return undefined
  const { words, done } = progressOf(units, edition.source_language)
  return {
    // Never “100%” of something that is not finished.
    percent: words === 0 ? 0 : Math.min(99, Math.floor((100 * done) / words)),
    stale: open.filter((one) => one.stale.length > 0).length,
    items: [...open.map(itemOf), ...interfaceWords.map((key) => wordItemOf(key, language))],
  }
}

/** A word of the program that nobody has translated: it may stand anywhere. */
function wordItemOf(key: WordKey, { words }: Language): DraftItem {
  return { key: `words.${key}`, anchor: '', reason: 'missing', made: '', value: '', words: words[key] }
}

function itemOf({ unit, stale }: TranslatedUnit): DraftItem {
  const reason = stale[0]
  const bound = reason?.kind === 'form' || reason?.kind === 'value' ? reason : undefined
  return {
    key: unit.key,
    anchor: isBlock(unit.kind) ? unitAnchor(unit.key) : unit.place,
    reason: reason?.kind ?? 'missing',
    made: bound?.made ?? '',
    value: bound === undefined ? '' : String(bound.value),
    words: wordsOf(unit.message).replace(/\s+/g, ' ').trim(),
  }
}

/** Blocks are marked on the page; labels are found by what they belong to. */
export function isBlock(kind: string): boolean {
  return [
    'paragraph',
    'list item',
    'heading',
    'table head',
    'table cell',
    'caption',
    'block label',
    'key figure',
    'result',
  ].includes(kind)
}

/** One message for a draft; an error for each unit of a final edition. */
export function reportGaps(
  { units, language }: Translation,
  { manuscript }: Study,
  isFinal: boolean,
  problems: Problems,
): void {
  const open = units.filter((one) => one.state === 'untranslated' || one.stale.length > 0)
  const { sourceLanguage, editionFile } = manuscript.sources
  const words = isFinal ? openWords(language, sourceLanguage) : []
  if (words.length > 0) {
    problems.error(
      { file: editionFile },
      'language-words',
      `Unexpected words of \`${language.code}\` that nobody has translated: ${words.slice(0, 5).join(', ')}${words.length > 5 ? ` and ${words.length - 5} more` : ''}`,
      `Translate \`words\` in languages/${language.code}.yaml and take out \`unfinished: true\`, or print a draft.`,
    )
  }
  if (isFinal) {
    for (const { unit, entry, stale } of open) {
      const rule = entry === undefined ? 'translation-missing' : 'translation-stale'
      problems.error(
        entry?.origin ?? unit.origin,
        rule,
        entry === undefined
          ? `Unexpected gap in \`${language.code}\`: “${wordsOf(unit.message).slice(0, 60)}” (\`${unit.key}\`, ${unit.catalogue}.po) has no translation`
          : `Unexpected stale translation (\`${unit.key}\`): ${stale.map(inWords).join('; ')}`,
        entry === undefined
          ? 'Translate it, or print a draft.'
          : 'Look at it again; then take off its fuzzy mark, or import it.',
      )
    }
    return
  }
  const [first] = open
  if (first === undefined) return
  const missing = open.filter((one) => one.state === 'untranslated')
  const chapters = [...new Set(open.map((one) => one.unit.catalogue))]
  problems.warn(
    first.entry?.origin ?? first.unit.origin,
    missing.length > 0 ? 'translation-missing' : 'translation-stale',
    `Unexpected gaps in \`${language.code}\`: ${missing.length} units without a translation, ${open.length - missing.length} stale, in ${chapters.slice(0, 4).join(', ')}${chapters.length > 4 ? ` and ${chapters.length - 4} more catalogues` : ''}`,
    'A draft is printed. `translate status` lists them.',
  )
}

function inWords(reason: TranslatedUnit['stale'][number]): string {
  if (reason.kind === 'text') return `the source was “${reason.old.slice(0, 60)}”`
  if (reason.kind === 'form')
    return `${reason.number} is ${reason.value}, which needs the form “${reason.category}”; it was made for “${reason.made}”`
  return `${reason.number} is ${reason.value}; it was made for ${reason.made}`
}
