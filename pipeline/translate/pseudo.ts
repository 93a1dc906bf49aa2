/**
 * Pseudo-translations: the source made longer and set in letters of another script, word by word, by a rule and without
 * a catalogue. They print like any language, and show before anybody has translated a word where text is cut off, where
 * a font lacks letters, and what is not mirrored. The same word always becomes the same word.
 */
import type { Language, Words } from '../configuration.ts'
import { digitsOf, intlTag, toDigits } from '../number-locale.ts'
import { escapePattern } from '../strings.ts'
import { type Alphabet, alphabetOf } from './alphabets.ts'
import type { Message } from './message.ts'

export interface PseudoStyle {
  readonly alphabet: Alphabet
  /** Length of the whole to that of the source: 1.35 is a third more. */
  readonly expansion: number
  readonly quotes: Language['quotes']
  /** From nought; for numbers that were typed. */
  readonly digits: readonly string[]
  /** Names that stay as they are, in any text. */
  readonly keep: readonly string[]
}

/** @param names of participants, which are the same in most languages */
export function pseudoStyle(
  language: Pick<Language, 'tag' | 'digits' | 'expansion' | 'quotes'>,
  names: readonly string[] = [],
): PseudoStyle {
  // A name may begin another.
  const keep = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const { tag, expansion, quotes } = language
  return { alphabet: alphabetOf(tag), expansion, quotes, digits: digitsOf(intlTag(language)), keep }
}

/** References and tags stay, and so do words that are in a third language already. */
export function pseudoTranslation(message: Message, style: PseudoStyle): Message {
  let foreign = 0
  return message.map((segment) => {
    if (segment.kind === 'open' && segment.tag.startsWith('lang-')) foreign++
    if (segment.kind === 'close' && segment.tag.startsWith('lang-')) foreign--
    return segment.kind === 'text' && foreign === 0 ? { kind: 'text', text: pseudoText(segment.text, style) } : segment
  })
}

/** Interface words; the blanks in them stay. */
export function pseudoWords(words: Words, style: PseudoStyle): Words {
  const pieces = (word: string): string =>
    word
      .split(/(\{[a-z_]+\})/)
      .map((piece, index) => (index % 2 === 1 ? piece : pseudoText(piece, style)))
      .join('')
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, pieces(word)])) as Words
}

/** Addresses, and words in capitals: acronyms keep their letters in most languages. */
const kept = String.raw`[\p{L}\p{N}.+_-]+@[\p{L}\p{N}.-]+|(?:https?:\/\/)?(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?:\/[^\s]*)?|(?<!\p{L})\p{Lu}{2,}(?!\p{L})`

export function pseudoText(text: string, style: PseudoStyle): string {
  const names = style.keep.map(escapePattern).join('|')
  const name = names === '' ? '' : String.raw`|(?<![\p{L}\p{N}])(?:${names})(?![\p{L}\p{N}])`
  const untouched = new RegExp(`(${kept}${name})`, 'gu')
  return text
    .split(untouched)
    .map((piece, index) => (index % 2 === 1 ? piece : pseudoPiece(piece, style)))
    .join('')
}

/**
 * A word has as many letters more as it takes to lengthen the whole with its spaces and signs, which stay: of a hundred
 * signs of English text, some eighty are letters.
 */
const shareOfLetters = 0.8

function pseudoPiece(text: string, { alphabet, expansion, quotes, digits }: PseudoStyle): string {
  const [open, close, innerOpen, innerClose] = quotes
  // A closing mark without an opening one is an apostrophe: “the cities’ plans”.
  let inside = 0
  const marks: Readonly<Record<string, () => string>> = {
    '“': () => open,
    '”': () => close,
    '‘': () => {
      inside++
      return innerOpen
    },
    '’': () => {
      if (inside === 0) return ''
      inside--
      return innerClose
    },
  }
  return toDigits(text, { digits }).replace(/\p{L}+(?:’\p{L}+)*|[“”‘’,;?]/gu, (found) => {
    const mark = marks[found]?.() ?? alphabet.signs[found]
    if (mark !== undefined) return mark
    if (!/\p{L}/u.test(found)) return found
    const letters = [...found.replaceAll('’', '')]
    return lengthened(letters, Math.round(((expansion - 1) / shareOfLetters) * letters.length), alphabet)
  })
}

/** Vowels are doubled from the beginning on, so that the word can still be read; a word without any repeats its end. */
function lengthened(letters: readonly string[], more: number, { letter, isVowel }: Alphabet): string {
  const vowels = letters.filter(isVowel).length
  let left = Math.max(0, more)
  let seen = 0
  return letters
    .map((one, index) => {
      const isLast = index === letters.length - 1
      const own = letter(one, index)
      if (!isVowel(one) && !(isLast && left > 0)) return own
      seen += isVowel(one) ? 1 : 0
      // Spread over the vowels that are left.
      const times = isLast ? left : Math.ceil(left / Math.max(1, vowels - seen + 1))
      left -= times
      return own + letter(one.toLowerCase(), index + 1).repeat(times)
    })
    .join('')
}
