/** Exact numbers as fractions: nothing is rounded before it is compared. */
import type { Rational } from './assertion.ts'

export function whole(number: number): Rational {
  return { over: BigInt(number), under: 1n }
}

/** Facts are typed as decimals, so that their text is exact where the binary number is not. */
export function decimal(number: number): Rational {
  const text = number.toFixed(6).replace(/0+$/, '').replace(/\.$/, '')
  const [digits = '0', decimals = ''] = text.split('.')
  return { over: BigInt(digits + decimals), under: 10n ** BigInt(decimals.length) }
}

export function add(a: Rational, b: Rational): Rational {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

export function multiply(a: Rational, b: Rational): Rational {
  return { over: a.over * b.over, under: a.under * b.under }
}

/** Below, at or above zero. */
export function difference(a: Rational, b: Rational): bigint {
  return a.over * b.under - b.over * a.under
}

export function decimalWords({ over, under }: Rational): string {
  return String(Number(over) / Number(under))
}
