/**
 * Words that multiply a number: “1.7 million” is never “1.7”. A language may inflect them beyond what ICU knows of them
 * (“1,7 milionami”); such a word is told by its first letters, and only where a number is amiss otherwise.
 */
import type { NumberLocale } from '../number-locale.ts'
import type { NumberDifference } from '../number-parity.ts'
import type { FoundNumber } from '../numbers-in-text.ts'

export interface Reading {
  readonly text: string
  readonly locale: NumberLocale
}

/** Numbers of which nothing but the whole value counts. */
export function byWholeValue(numbers: readonly FoundNumber[]): readonly FoundNumber[] {
  return numbers.map((number) => ({ ...number, digits: number.value }))
}

/** @param read all numbers of each side, with their digits */
export function acceptInflected(
  { missing, extra }: NumberDifference,
  source: Reading & { readonly numbers: readonly FoundNumber[] },
  target: Reading & { readonly numbers: readonly FoundNumber[] },
): NumberDifference {
  const left = [...extra]
  const still = missing.filter((one) => {
    const same = left.findIndex(
      (other) => isInflected(one, other, source, target) || isInflected(other, one, target, source),
    )
    if (same >= 0) left.splice(same, 1)
    return same < 0
  })
  return { missing: still, extra: left }
}

/** Letters by which a word is known again, at least. */
const stem = 4

/** @param plain a number after which nothing multiplies, as far as ICU knows */
function isInflected(
  scaled: FoundNumber,
  plain: FoundNumber,
  ofScaled: Reading & { readonly numbers: readonly FoundNumber[] },
  ofPlain: Reading,
): boolean {
  const digits = ofScaled.numbers.find(({ start }) => start === scaled.start)?.digits ?? scaled.value
  if (digits === scaled.value || digits !== plain.value) return false
  const exponent = Math.round(Math.log10(Number(scaled.value) / Number(digits)))
  const word = /^\s?(\p{L}+)/u.exec(ofPlain.text.slice(plain.end, plain.end + 40))?.[1] ?? ''
  return [...ofPlain.locale.scales].some(
    ([known, power]) =>
      power === exponent && known.length >= stem && word.startsWith(known.slice(0, Math.max(stem, known.length - 1))),
  )
}
