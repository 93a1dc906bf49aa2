/** Runs of digits with single signs between them, cut into numbers as a language writes them: “1.234,5”, “3.1.2”, “12,34”. */
import type { NumberLocale } from './number-locale.ts'

export interface RunNumber {
  /** In plain digits, without idle noughts: `1234.5`; three or more parts keep their full stops: `23.11.2026`. */
  readonly digits: string
  /** Where plain spaces part its groups: the numbers that these are if they do not belong together. */
  readonly parts: readonly string[]
  /** Offsets in the run. */
  readonly start: number
  readonly end: number
}

/** What `numbersOfRun` takes; its signs are those that part groups or fractions in some language. */
export const digitRun = String.raw`\p{Nd}+(?:[.,٫٬'’ \u00a0\u202f\u2009]\p{Nd}+)*`

interface Chunk {
  readonly digits: string
  /** The sign before it; empty for the first. */
  readonly sign: string
  readonly start: number
  readonly end: number
}

/** The numbers of one run, in order. */
export function numbersOfRun(run: string, locale: NumberLocale): readonly RunNumber[] {
  const chunks = [...run.matchAll(/(\P{Nd}?)(\p{Nd}+)/gu)].map(
    ({ 0: whole, 1: sign = '', 2: digits = '', index }): Chunk => ({
      digits: latin(digits),
      sign,
      start: index + sign.length,
      end: index + whole.length,
    }),
  )
  const numbers: RunNumber[] = []
  for (let at = 0; at < chunks.length; ) {
    const { number, chunks: taken } = dotted(chunks, at, locale) ?? ordinary(chunks, at, locale)
    numbers.push(number)
    at += taken
  }
  return numbers
}

/** Every row of digits by itself, whatever stands between. */
export function bareNumbers(run: string): readonly RunNumber[] {
  return [...run.matchAll(/\p{Nd}+/gu)].map(({ 0: digits, index }) => ({
    digits: canonical(latin(digits)),
    parts: [],
    start: index,
    end: index + digits.length,
  }))
}

interface Taken {
  readonly number: RunNumber
  /** How many chunks it is made of. */
  readonly chunks: number
}

/** Three parts or more with full stops: a date, a version, a section. */
function dotted(chunks: readonly Chunk[], at: number, locale: NumberLocale): Taken | undefined {
  let end = at + 1
  while (chunks[end]?.sign === '.') end++
  const parts = chunks.slice(at, end)
  if (parts.length < 3 || groupsFrom(chunks, at, locale) === parts.length) return undefined
  return taken(parts, parts.map(({ digits }) => digits).join('.'))
}

/** An integer, in groups or not, and its fraction. A full stop that cannot part groups is a decimal sign in every language. */
function ordinary(chunks: readonly Chunk[], at: number, locale: NumberLocale): Taken {
  const count = groupsFrom(chunks, at, locale)
  const whole = chunks.slice(at, at + count)
  const next = chunks[at + count]
  const isFraction = next !== undefined && (isDecimal(next.sign, locale) || (next.sign === '.' && count === 1))
  const fraction = isFraction ? `.${next.digits}` : ''
  const parts = isFraction ? [...whole, next] : whole
  const spaced = count > 1 && whole[1]?.sign === ' '
  return taken(
    parts,
    canonical(whole.map(({ digits }) => digits).join('') + fraction),
    spaced ? whole.map(({ digits }, index) => canonical(digits + (index === count - 1 ? fraction : ''))) : [],
  )
}

function taken(chunks: readonly Chunk[], digits: string, parts: readonly string[] = []): Taken {
  return {
    number: { digits, parts, start: chunks[0]?.start ?? 0, end: chunks.at(-1)?.end ?? 0 },
    chunks: chunks.length,
  }
}

/** How many chunks from here are one integer in groups; 1 when it has none. */
function groupsFrom(chunks: readonly Chunk[], at: number, { group, groups }: NumberLocale): number {
  const first = chunks[at]
  const sign = chunks[at + 1]?.sign ?? ''
  if (first === undefined || !isGroup(sign, group) || first.digits.startsWith('0')) return 1
  // In the middle of a row that does not fit: “12,34,567”. A space may also stand between two numbers.
  if (first.sign === sign && !spaces.test(sign)) return 1
  let end = at + 1
  while (chunks[end]?.sign === sign) end++
  const rest = chunks.slice(at + 1, end)
  // Rows that do not fit throughout are no groups at all: “93 123 45 67”.
  const fits =
    first.digits.length <= groups.others &&
    rest.every(({ digits }, index) => digits.length === (index === rest.length - 1 ? groups.last : groups.others))
  return fits ? rest.length + 1 : 1
}

const spaces = /^[ \u00a0\u202f\u2009]$/

/** No-break spaces part groups in any language; plain ones where the language has a space: a PDF may give back all as plain. */
function isGroup(sign: string, group: string): boolean {
  if (spaces.test(sign)) return sign !== ' ' || spaces.test(group)
  if (group === '٬' && sign === ',') return true
  if (/^['’]$/.test(group) && /^['’]$/.test(sign)) return true
  return sign !== '' && sign === group
}

function isDecimal(sign: string, { decimal }: NumberLocale): boolean {
  return sign === decimal || sign === '٫'
}

/** Digits of any script as 0 to 9. Digits of a script stand together, nought first; only mathematical ones have five rows in one. */
function latin(digits: string): string {
  return digits.replace(/[^0-9]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10)
    let zero = code
    while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String(code - zero)
  })
}

/** Without noughts that say nothing: “007” is 7, “9.50” is 9.5. */
function canonical(number: string): string {
  const [integer = '', fraction = ''] = number.split('.')
  const tail = fraction.replace(/0+$/, '')
  return (integer.replace(/^0+(?=\d)/, '') || '0') + (tail === '' ? '' : `.${tail}`)
}
