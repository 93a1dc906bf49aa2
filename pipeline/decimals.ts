/** Exact decimals as text, in signs that belong to no language. */
import type { ExactDecimal } from './stages.ts'

/** “30.5”: as written, with a decimal point. */
export function decimalText({ digits, scale }: ExactDecimal): string {
  const sign = digits < 0n ? '-' : ''
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  return scale === 0 ? sign + all : `${sign}${all.slice(0, -scale)}.${all.slice(-scale)}`
}
