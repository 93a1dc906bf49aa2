/** When two texts say the same, and what single words mean. */
import type { Question } from '../stages.ts'

/**
 * Then the old text stays, and nothing in the file moves: the order of choices says nothing, nor do zeros at the end of a
 * decimal number.
 */
export function isSameAnswer(a: string, b: string, { type }: Question): boolean {
  // Programs write é as one sign or as two.
  if (a.normalize('NFC') === b.normalize('NFC')) return true
  if (type === 'select_multiple') return sorted(a) === sorted(b)
  if (type === 'integer' || type === 'decimal') return plain(a) === plain(b)
  return false
}

export function partsOf(text: string): readonly string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function sorted(text: string): string {
  return [...partsOf(text)].sort().join(';')
}

function plain(text: string): string {
  const [, sign = '', whole, fraction = ''] = /^([+-]?)0*(\d+)(?:[.,](\d+))?$/.exec(text) ?? []
  if (whole === undefined) return text
  const rest = fraction.replace(/0+$/, '')
  const number = rest === '' ? whole : `${whole}.${rest}`
  return sign === '-' && number !== '0' ? `-${number}` : number
}

/** Of a name with its groups: `group/question`. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** Not chosen, in a column of one choice. */
export function isUnset(text: string): boolean {
  return /^(0|false|no|n|n\/a|)$/i.test(text)
}

export function isSet(text: string): boolean {
  return /^(1|true|yes|y)$/i.test(text)
}

export function isSame(a: string, b: string): boolean {
  const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
  return plain(a) === plain(b)
}
