/** Ranges of numbers in running text. */
import { findAll, type Span } from './words.ts'

export interface Range extends Span {
  readonly low: number
  readonly high: number
}

/** “8–12”, “8 to 12” in digits is not read: only dashes and hyphens. “1998–99” is 1998 to 1999. */
export function findRanges(text: string): readonly Range[] {
  return findAll(text, /(?<![\p{L}\p{N}.,/–-])(\d[\d.,]*)\s?%?\s?[-–]\s?(\d[\d.,]*)(?![\p{L}\p{N}/–-])/gu).map(
    ({ from, to, groups: [first = '', second = ''] }) => {
      const low = digitsOf(first)
      const high = digitsOf(second)
      const isAbbreviated = /^[12]\d{3}$/.test(low) && high.length === 2
      return { from, to, low: Number(low), high: Number(isAbbreviated ? low.slice(0, 2) + high : high) }
    },
  )
}

/** Groups of three are written together; a decimal stays one. */
function digitsOf(number: string): string {
  return number
    .replace(/[.,]$/, '')
    .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.')
}
