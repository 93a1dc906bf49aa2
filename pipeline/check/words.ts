/** Small tools of the rules: matching phrases as whole words, sentences. Nothing here knows a language. */
import { distance, escapePattern } from '../strings.ts'

/** Stands in a passage where something is filled in: a value, or the name or page of another place. */
export const filled = '\uFFFC'

/** A stretch of a text; `to` is exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Found extends Span {
  readonly words: string
  readonly groups: readonly string[]
}

/** Every match of a pattern, which needs the flag `g`. `matchAll` would copy the pattern for each of a thousand passages. */
export function findAll(text: string, pattern: RegExp | undefined): readonly Found[] {
  if (pattern === undefined) return []
  pattern.lastIndex = 0
  let match = pattern.exec(text)
  if (match === null) return none
  const all: Found[] = []
  while (match !== null) {
    const [words, ...groups] = match
    all.push({
      from: match.index,
      to: match.index + words.length,
      words,
      groups: groups.map((group: string | undefined) => group ?? ''),
    })
    if (words === '') pattern.lastIndex++
    match = pattern.exec(text)
  }
  return all
}

const none: readonly Found[] = []

const letter = String.raw`[\p{L}\p{M}\p{N}]`

/** Whole words only, in any language that separates them. */
export function wholeWords(source: string, flags = 'giu'): RegExp {
  return new RegExp(`(?<!${letter})(?:${source})(?!${letter})`, flags)
}

/** A pattern for any of these phrases, the longest first; undefined when there are none. */
export function anyPhrase(phrases: readonly string[], flags?: string): RegExp | undefined {
  if (phrases.length === 0) return undefined
  return wholeWords(
    [...phrases]
      .sort((a, b) => b.length - a.length)
      .map(phraseSource)
      .join('|'),
    flags,
  )
}

/** A phrase as a pattern: any white space between words, any apostrophe, `*` for any one word. */
export function phraseSource(phrase: string): string {
  return escapePattern(phrase)
    .replace(/\\\*/g, String.raw`[\p{L}-]+`)
    .replace(/\s+/g, String.raw`\s+`)
    .replace(/['’]/g, "[’']")
}

/** Words with their places; hyphens, apostrophes and full stops inside a word belong to it. */
export function wordsOf(text: string): readonly Found[] {
  return findAll(text, /[\p{L}\p{M}\p{N}]+(?:[-’'.&][\p{L}\p{M}\p{N}]+)*/gu)
}

/** A word, and the words that it is made of. */
export function partsOf(word: string): readonly string[] {
  const parts = word.split(/[-’'.&]/)
  return parts.length < 2 ? parts : [word, ...parts]
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to
}

/** One line, for messages. */
export function shown(text: string): string {
  const line = text.replaceAll(filled, '…').replace(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

/**
 * Sentences of a text. What is filled in counts as a word with a capital, because a sentence may begin with it; the
 * segmenter would otherwise not see the end of the one before.
 */
export function sentencesOf(text: string, segmenter: Intl.Segmenter): readonly Found[] {
  return [...segmenter.segment(text.replaceAll(filled, 'X').replaceAll('\n', ' '))].map(({ index, segment }) => ({
    from: index,
    to: index + segment.length,
    words: text.slice(index, index + segment.length),
    groups: [],
  }))
}

/**
 * Is one folded word the other with a slip or two? One in six letters, two in nine; a longer form of the same word
 * (a country and its people) is none.
 */
export function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  if (shorter < 6 || a === b || a.startsWith(b) || b.startsWith(a)) return false
  const limit = shorter >= 9 ? 2 : 1
  return distance(a, b, limit) <= limit
}
