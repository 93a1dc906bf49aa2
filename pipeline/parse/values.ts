/** Small values that several tables share: ids, whole numbers, decimal numbers, and words for messages. */
import { z } from 'zod'
import type { Problems } from '../problems.ts'
import type { ExactDecimal } from '../stages.ts'
import type { Cell } from './csv.ts'

const idPattern = /^[a-z0-9][a-z0-9-]*$/

export const shortId = z.string().regex(idPattern, 'expected a short name of a-z, 0-9 and hyphens')

export function isShortId(text: string): boolean {
  return idPattern.test(text)
}

/** A decimal number exactly as written, or undefined. `comma` is the decimal sign of the table. */
export function parseExact(text: string, comma: boolean): ExactDecimal | undefined {
  const match = (comma ? /^([+-]?\d+)(?:,(\d+))?$/ : /^([+-]?\d+)(?:\.(\d+))?$/).exec(text)
  if (match === null) return undefined
  const [, whole = '', fraction = ''] = match
  return { digits: BigInt(whole.replace('+', '') + fraction), scale: fraction.length }
}

/** The nearest double; for comparisons with limits, never for shares or means. */
export function toNumber({ digits, scale }: ExactDecimal): number {
  return Number(`${digits}e-${scale}`)
}

/** Why a cell is not the number that was meant, and how to write it. */
function numberRemedy(text: string, comma: boolean): string {
  if (/%|[A-Za-z€$£]/.test(text)) return 'Write the number alone, without a unit.'
  if (/\d[\s\u00A0\u202F'’]\d/.test(text) || /[.,]\d{3}[.,]/.test(text))
    return 'Write the number without thousands separators.'
  if (!comma && /^[+-]?\d+,\d+$/.test(text)) {
    return `Write a decimal point (\`${text.replace(',', '.')}\`), or set \`decimal_comma: true\` in the questionnaire when every number of the tables has a comma.`
  }
  if (comma && text.includes('.'))
    return 'The questionnaire says `decimal_comma: true`: write a decimal comma and no thousands separators.'
  return 'Write digits only, for instance `30` or `30.5`.'
}

/** The decimal sign of the tables; either while the questionnaire that declares it cannot be read. */
export type DecimalComma = boolean | 'either'

interface Limits {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly whole?: boolean
  readonly comma?: DecimalComma
}

/** A number in a cell within limits; reports and returns undefined when it is not one. A blank cell is undefined too. */
export function readNumber(cell: Cell | undefined, limits: Limits, problems: Problems): ExactDecimal | undefined {
  if (cell === undefined || cell.text === '') return undefined
  const comma = limits.comma ?? false
  const value =
    comma === 'either' ? (parseExact(cell.text, true) ?? parseExact(cell.text, false)) : parseExact(cell.text, comma)
  const kind = limits.whole === true ? 'a whole number' : 'a number'
  const expected = `${kind}${range(limits)}`
  if (value === undefined || (limits.whole === true && value.scale > 0)) {
    problems.error(
      cell.origin,
      'csv-value',
      `Unexpected \`${shorten(cell.text)}\` in ${cell.where}, expected ${expected}`,
      value === undefined ? numberRemedy(cell.text, comma === true) : 'Write it without decimal places.',
    )
    return undefined
  }
  const number = toNumber(value)
  if (
    (limits.minimum !== undefined && number < limits.minimum) ||
    (limits.maximum !== undefined && number > limits.maximum)
  ) {
    problems.error(
      cell.origin,
      'csv-value',
      `Unexpected \`${cell.text}\` in ${cell.where}, expected ${expected}`,
      'Correct the cell, or the limits of the question.',
    )
    return undefined
  }
  return value
}

/** The text of a cell that must not be blank. */
export function readRequired(cell: Cell | undefined, problems: Problems): string {
  if (cell?.text === '')
    problems.error(
      cell.origin,
      'csv-value',
      `Unexpected blank cell in ${cell.where}, expected a value`,
      'Fill the cell.',
    )
  return cell?.text ?? ''
}

/** “`a`, `b` or `c`”. */
export function anyOf(values: readonly string[]): string {
  const quoted = values.map((value) => `\`${value}\``)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}

function range({ minimum, maximum }: Limits): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`
  if (minimum !== undefined) return ` of at least ${minimum}`
  return maximum === undefined ? '' : ` of at most ${maximum}`
}
