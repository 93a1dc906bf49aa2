/** Numbers of two printed editions, compared by value. */

import type { NumberLocale } from '../number-locale.ts'
import { compareNumbers, type NumberDifference } from '../number-parity.ts'
import { type FoundNumber, numbersIn } from '../numbers-in-text.ts'
import { acceptLetters, type Wording } from './number-words.ts'
import type { Piece, PrintedPassage } from './printed-text.ts'
import { acceptInflected, byWholeValue } from './scales.ts'
import { type Stretch, stretchesOf } from './stretches.ts'

export interface Edition {
  readonly passages: readonly PrintedPassage[]
  readonly furniture: readonly Piece[]
  /** What each page calls itself. */
  readonly labels: readonly string[]
  readonly locale: NumberLocale
  /** Numbers from two on, in letters. */
  readonly numberWords: readonly string[]
  readonly draft: boolean
}

/** A number as it is printed. */
export interface PrintedNumber {
  /** With its signs: “12,5 %”. */
  readonly text: string
  readonly value: string
  /** From 1; and what the page calls itself. */
  readonly page: number
  readonly label: string
  /** Some words around it; and all of its line: a paragraph, a cell, a label of a picture. */
  readonly words: string
  readonly line: string
  readonly passage: PrintedPassage | undefined
}

export interface Difference {
  /** Where: words on the page, words that are only read out, or what all pages have. */
  readonly kind: 'page' | 'description' | 'furniture'
  /** Only in the source. */
  readonly missing: readonly PrintedNumber[]
  /** Only in the translation. */
  readonly extra: readonly PrintedNumber[]
  /** The passages themselves, or the nearest ones: the first of both. */
  readonly source: PrintedNumber
  readonly target: PrintedNumber
  /** A draft marks these words: everybody sees that they are not settled. */
  readonly marked: boolean
}

export interface Comparison {
  readonly differences: readonly Difference[]
  /** Numbers that the source prints: how much was compared. */
  readonly numbers: number
}

export function compareEditions(source: Edition, target: Edition): Comparison {
  const stretches = stretchesOf(withoutOwn(source), withoutOwn(target))
  const found = stretches.flatMap((stretch) => [
    compareStretch('page', stretch, ({ pieces }) => pieces, source, target),
    compareStretch('description', stretch, ({ alternatives }) => alternatives, source, target),
  ])
  return {
    differences: [...found.flatMap(({ differences }) => differences), ...furnitureDifferences(source, target)],
    numbers: found.reduce((sum, { numbers }) => sum + numbers, 0),
  }
}

function withoutOwn({ passages }: Edition): readonly PrintedPassage[] {
  return passages.filter(({ own }) => !own)
}

/** The words of some passages, and where each begins. */
interface Words {
  readonly text: string
  readonly starts: readonly { readonly start: number; readonly piece: Piece; readonly passage: PrintedPassage }[]
}

const nothing: Comparison = { differences: [], numbers: 0 }

function compareStretch(
  kind: Difference['kind'],
  stretch: Stretch,
  piecesOf: (passage: PrintedPassage) => readonly Piece[],
  source: Edition,
  target: Edition,
): Comparison {
  const original = wordsOf(stretch.source, piecesOf)
  const translation = wordsOf(stretch.target, piecesOf)
  if (!/\p{Nd}/u.test(original.text + translation.text)) return nothing
  const from = { ...source, text: original.text, numbers: numbersIn(original.text, source.locale) }
  const to = { ...target, text: translation.text, numbers: numbersIn(translation.text, target.locale) }
  const { missing, extra } = differenceOf(from, to)
  const none = { differences: [], numbers: from.numbers.length }
  if (missing.length + extra.length === 0) return none
  const difference: Difference = {
    kind,
    missing: missing.map((one) => printed(one, original, source)),
    extra: extra.map((one) => printed(one, translation, target)),
    source: printed(missing[0], original, source),
    target: printed(extra[0], translation, target),
    marked: target.draft && stretch.target.some(({ marked, place }) => marked || !place.own),
  }
  return target.draft && haveSameDigits(difference) ? none : { ...none, differences: [difference] }
}

type Read = Wording & { readonly numbers: readonly FoundNumber[] }

/** Numbers that are amiss in whatever way they are read. */
function differenceOf(source: Read, target: Read): NumberDifference {
  const byValue = compareNumbers(byWholeValue(source.numbers), byWholeValue(target.numbers))
  return byValue.missing.length + byValue.extra.length === 0
    ? byValue
    : acceptLetters(acceptInflected(byValue, source, target), source, target)
}

/** What a draft has not translated stands in the source's words, with the numbers that are typed in them. */
function haveSameDigits({ missing, extra }: Difference): boolean {
  const digits = (numbers: readonly PrintedNumber[]): string =>
    numbers
      .map(({ text }) => text.replace(/\P{Nd}/gu, ''))
      .sort()
      .join(' ')
  return digits(missing) === digits(extra)
}

function wordsOf(passages: readonly PrintedPassage[], piecesOf: (passage: PrintedPassage) => readonly Piece[]): Words {
  let text = ''
  const starts: { start: number; piece: Piece; passage: PrintedPassage }[] = []
  for (const passage of passages) {
    for (const piece of piecesOf(passage)) {
      starts.push({ start: text.length, piece, passage })
      text += piece.text
    }
    text += '\n'
  }
  return { text, starts }
}

/** @param number none for the words in which it is missing */
function printed(number: FoundNumber | undefined, { text, starts }: Words, { labels }: Edition): PrintedNumber {
  const at = number?.start ?? Math.max(0, text.search(/[\p{L}\p{N}]/u))
  const place = starts.findLast(({ start }) => start <= at) ?? starts[0]
  const page = place?.piece.page ?? 1
  return {
    text: number === undefined ? '' : text.slice(number.start, number.end),
    value: number?.value ?? '',
    page,
    label: labels[page - 1] ?? String(page),
    ...around(text, at),
    passage: place?.passage,
  }
}

/** At most so many characters of the line. */
const most = 70

function around(text: string, at: number): Pick<PrintedNumber, 'words' | 'line'> {
  const from = text.lastIndexOf('\n', at - 1) + 1
  const end = text.indexOf('\n', at)
  const line = text.slice(from, end < 0 ? text.length : end)
  const start = Math.max(0, Math.min(at - from - most / 2, line.length - most))
  const part = line.slice(start, start + most)
  const words = `${start > 0 ? '… ' : ''}${part.replace(/\s+/g, ' ').trim()}${start + most < line.length ? ' …' : ''}`
  return { words, line }
}

/**
 * Running heads, and numbers of items that are painted beside them. How often each is repeated depends on the pages, so
 * only the values count.
 */
function furnitureDifferences(source: Edition, target: Edition): readonly Difference[] {
  const original = furnitureOf(source)
  const translation = furnitureOf(target)
  const missing = [...original].filter(([value]) => !translation.has(value)).map(([, number]) => number)
  // A draft says on every page that it is one, and how much is done.
  const extra = target.draft
    ? []
    : [...translation].filter(([value]) => !original.has(value)).map(([, number]) => number)
  const [first] = [...missing, ...extra]
  if (first === undefined) return []
  return [
    {
      kind: 'furniture',
      missing,
      extra,
      source: missing[0] ?? first,
      target: extra[0] ?? first,
      marked: target.draft,
    },
  ]
}

function furnitureOf({ furniture, labels, locale }: Edition): ReadonlyMap<string, PrintedNumber> {
  const found = new Map<string, PrintedNumber>()
  for (const text of new Set(furniture.map((piece) => piece.text))) {
    for (const { value, percent, start, end } of numbersIn(text, locale)) {
      const page = furniture.find((one) => one.text === text && labels[one.page - 1] !== value)?.page
      // The number of the page itself.
      if (page === undefined) continue
      const key = `${value} ${percent}`
      const label = labels[page - 1] ?? String(page)
      if (!found.has(key))
        found.set(key, {
          text: text.slice(start, end),
          value,
          page,
          label,
          words: text,
          line: text,
          passage: undefined,
        })
    }
  }
  return found
}
