/**
 * The numbers of a printed text, read back by value: “12,345.6”, “12.345,6” and “١٢٬٣٤٥٫٦” are the same. Whatever looks
 * like a number counts as one (years, sections, “4G”): both languages are read alike and compared whatever their order.
 */
import { bareNumbers, digitRun, numbersOfRun, type RunNumber } from './digit-runs.ts'
import type { NumberLocale } from './number-locale.ts'

export interface FoundNumber {
  /** Exact, in plain digits without idle noughts: `1234.5`, `-3`; dates and versions keep their full stops: `23.11.2026`. */
  readonly value: string
  /** The same without a word that multiplies: 1.7 for “1.7 million”. */
  readonly digits: string
  readonly percent: boolean
  /** Offsets of the number with its signs. */
  readonly start: number
  readonly end: number
  /** Where plain spaces part its groups: the numbers that these are if they do not belong together. */
  readonly parts: readonly string[]
}

interface Reading extends RunNumber {
  readonly percent: boolean
  /** Power of ten of the word after it. */
  readonly exponent: number
}

/** The numbers of an address are the same in every language, whatever its signs mean. */
const address = String.raw`(?:https?:\/\/|www\.|doi:|[\p{L}\p{N}._+-]+@)[^\s<>«»“”]+`
const pattern = new RegExp(`(?<address>${address})|${digitRun}`, 'gu')

/** All numbers of a text, in order. */
export function numbersIn(text: string, locale: NumberLocale): readonly FoundNumber[] {
  const readings: Reading[] = []
  for (const { 0: run, index, groups } of text.matchAll(pattern)) {
    const isAddress = groups?.['address'] !== undefined
    for (const number of isAddress ? bareNumbers(run) : numbersOfRun(run, locale)) {
      const placed = { ...number, start: index + number.start, end: index + number.end }
      readings.push(
        isAddress
          ? { ...placed, percent: false, exponent: 0 }
          : withSigns(placed, text, locale, readings.at(-1)?.end ?? 0),
      )
    }
  }
  return inRanges(readings, text, locale).map(({ exponent, ...number }) => ({
    ...number,
    value: multiplied(number.digits, exponent),
  }))
}

/** Marks of direction stand between a number and its signs. */
const mark = String.raw`[\u200e\u200f\u061c\u2066-\u2069]`
const space = String.raw`[ \u00a0\u202f\u2009]?`
const percentAfter = new RegExp(`^${mark}*${space}${mark}*[%٪％﹪]${mark}*`, 'u')
const percentBefore = new RegExp(`[%٪％﹪]${mark}*${space}${mark}*$`, 'u')
const minusBefore = new RegExp(String.raw`(?:^|[\s([“«]|${mark})([-−]${mark}*)$`, 'u')
const dash = new RegExp(String.raw`^${mark}*\s?${mark}*[–—‒‑~〜～-]${mark}*\s?${mark}*$`, 'u')

/** The signs around a number: minus, “million”, and per cent on the side where the language has it. @param from end of the number before */
function withSigns(number: RunNumber, text: string, locale: NumberLocale, from: number): Reading {
  let { start, end } = number
  const scale = scaleAfter(text, start, end, locale)
  if (scale !== undefined) end = scale.end
  const ahead = text.slice(from, start)
  const after = percentAfter.exec(text.slice(end, end + 12))?.[0]
  const before = percentBefore.exec(ahead)?.[0]
  // On the other side than usual only without a space: in “75 %20” and “% 20” it belongs to the neighbour.
  const isBefore = before !== undefined && (locale.percent.before || (after === undefined && !/\s/.test(before)))
  const isAfter = after !== undefined && !isBefore && (!locale.percent.before || !/\s/.test(after))
  if (isBefore) start -= before.length
  if (isAfter) end += after.length
  const minus = minusBefore.exec(text.slice(Math.max(0, start - 8), start))?.[1]
  if (minus !== undefined) start -= minus.length
  const digits = minus === undefined || number.digits === '0' ? number.digits : `-${number.digits}`
  return { ...number, digits, percent: isBefore || isAfter, exponent: scale?.exponent ?? 0, start, end }
}

/** Scripts without spaces between words go on at once: “170万人”. */
const unspaced = /[\p{Script=Han}\p{Script=Hangul}]$/u

/** “million” after a number. A short one (“M”, “m”) may be metres, unless a sign of money stands with it. */
function scaleAfter(
  text: string,
  start: number,
  end: number,
  { scales }: NumberLocale,
): { readonly exponent: number; readonly end: number } | undefined {
  const from = end + (/^[ \u00a0\u202f]/.test(text.slice(end, end + 1)) ? 1 : 0)
  const rest = text.slice(from, from + 40)
  const ends = (word: string): boolean => unspaced.test(word) || !/^[\p{L}\p{M}]/u.test(rest.slice(word.length))
  const isMoney = (word: string): boolean =>
    /\p{Sc}\s?$/u.test(text.slice(Math.max(0, start - 2), start)) || /^\s?\p{Sc}/u.test(rest.slice(word.length))
  const [word] = [...scales.keys()]
    .filter((one) => rest.startsWith(one) && ends(one))
    .filter((one) => one.length > 2 || unspaced.test(one) || isMoney(one))
    .toSorted((one, other) => other.length - one.length)
  return word === undefined ? undefined : { exponent: scales.get(word) ?? 0, end: from + word.length }
}

/** “20–25%”, “%20-25”, “20 à 25 %”, “1.7–2 million”: what stands once is said of both ends. */
function inRanges(readings: readonly Reading[], text: string, { joints }: NumberLocale): readonly Reading[] {
  const settled = [...readings]
  for (let index = 1; index < settled.length; index++) {
    const from = settled[index - 1]
    const to = settled[index]
    if (from === undefined || to === undefined) continue
    const between = text.slice(from.end, to.start)
    const isRange = dash.test(between) || joints.includes(between.trim())
    // A range goes up: “in 2012 – 75% …” is none.
    if (!isRange || !(Number(from.digits) <= Number(to.digits))) continue
    const percent = from.percent || to.percent
    settled[index - 1] = { ...from, percent, exponent: from.exponent || to.exponent }
    settled[index] = { ...to, percent }
  }
  return settled
}

/** Times a power of ten, exactly. */
function multiplied(digits: string, exponent: number): string {
  if (exponent === 0) return digits
  const [integer = '', fraction = ''] = digits.split('.')
  const shifted = integer + fraction.slice(0, exponent).padEnd(exponent, '0')
  const rest = fraction.slice(exponent)
  return shifted.replace(/^(-?)0+(?=\d)/, '$1') + (rest === '' ? '' : `.${rest}`)
}
