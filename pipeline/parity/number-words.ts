/**
 * Numbers that one language writes in digits and another one, as it may or must, in letters: “21st century”, “siglo XXI”;
 * “1 million”, “un millón”; “9 p.m.”, “las nueve de la noche”. Asked only for numbers that are amiss otherwise.
 */
import type { NumberLocale } from '../number-locale.ts'
import type { NumberDifference } from '../number-parity.ts'
import type { FoundNumber } from '../numbers-in-text.ts'
import { romanNumeral } from '../strings.ts'

export interface Wording {
  readonly text: string
  readonly locale: NumberLocale
  /** Numbers from two on, in letters. */
  readonly numberWords: readonly string[]
}

/** The differences that are left when numbers in letters, and hours, are read as well. */
export function acceptLetters(difference: NumberDifference, source: Wording, target: Wording): NumberDifference {
  const { missing, extra } = difference
  if (missing.length + extra.length === 0) return difference
  // What both say in letters has been said already.
  const inSource = countOf(valuesInLetters(source))
  const inTarget = countOf(valuesInLetters(target))
  const left = {
    missing: unsaid(missing, (value) => (inTarget.get(value) ?? 0) - (inSource.get(value) ?? 0)),
    extra: unsaid(extra, (value) => (inSource.get(value) ?? 0) - (inTarget.get(value) ?? 0)),
  }
  return sameHours(left, source.text, target.text)
}

function unsaid(numbers: readonly FoundNumber[], saidInLetters: (value: string) => number): readonly FoundNumber[] {
  const taken = new Map<string, number>()
  return numbers.filter(({ value, percent }) => {
    const count = taken.get(value) ?? 0
    const isSaid = !percent && count < saidInLetters(value)
    if (isSaid) taken.set(value, count + 1)
    return !isSaid
  })
}

function countOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** One letter of these is rarely a word of its own. “XXIe” is an ordinal. */
const numeral = /^([IVXLCDM]{2,}|[VX])\p{Ll}{0,3}$/u

function valuesInLetters({ text, locale, numberWords }: Wording): readonly string[] {
  return [...text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)].flatMap(({ 0: word, index }): readonly string[] => {
    const place = numberWords.indexOf(word.toLowerCase())
    if (place >= 0) return [String(place + 2)]
    const power = locale.scales.get(word)
    // After a number it has been read already: “2 million”.
    if (power !== undefined && !/\p{Nd}\s?$/u.test(text.slice(Math.max(0, index - 2), index)))
      return [`1${'0'.repeat(power)}`]
    const value = romanValue(numeral.exec(word)?.[1] ?? '')
    return value === undefined ? [] : [String(value)]
  })
}

const worth: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

/** @returns undefined for letters that are no numeral as one writes it: “DC” is one, “IM” is none */
function romanValue(letters: string): number | undefined {
  const digits = [...letters].map((letter) => worth[letter] ?? 0)
  const value = digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0)
  return value > 0 && romanNumeral(value).toUpperCase() === letters ? value : undefined
}

const afternoon = /^\s?[Pp]\.?\s?[Mm]\b/

/** “9 p.m.” is “21 heures”. */
function sameHours({ missing, extra }: NumberDifference, source: string, target: string): NumberDifference {
  const hourOf = ({ value, end }: FoundNumber, text: string): number =>
    Number(value) + (afternoon.test(text.slice(end, end + 6)) && Number(value) < 12 ? 12 : 0)
  const left = [...extra]
  const still = missing.filter((number) => {
    const hour = hourOf(number, source)
    const same = left.findIndex(
      (other) => Number(other.value) !== Number(number.value) && hourOf(other, target) === hour,
    )
    if (same >= 0) left.splice(same, 1)
    return same < 0
  })
  return { missing: still, extra: left }
}
