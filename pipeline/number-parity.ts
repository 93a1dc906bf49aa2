/** Two texts compared number by number, whatever their order: a translation must not say another number than its source. */
import type { FoundNumber } from './numbers-in-text.ts'

/** Numbers that only one of the texts has. */
export interface NumberDifference {
  /** Of the source. */
  readonly missing: readonly FoundNumber[]
  /** Of the translation. */
  readonly extra: readonly FoundNumber[]
}

/**
 * Where a reading is doubtful, the one that agrees is taken: “20 150” may be two numbers, and a word after a number
 * (“1.7 million”) may be known in one language and inflected beyond recognition in the other.
 */
export function compareNumbers(source: readonly FoundNumber[], target: readonly FoundNumber[]): NumberDifference {
  const byValue = unmatched({ missing: source, extra: target }, ({ value, percent }) => `${value} ${percent}`)
  const byDigits = unmatched(byValue, ({ digits, percent }) => `${digits} ${percent}`)
  const translation = takeApart(byDigits.extra, byDigits.missing)
  const original = takeApart(translation.others, translation.numbers)
  return putTogether({ missing: original.numbers, extra: original.others })
}

/** What is left of both when equal ones go out in pairs. */
function unmatched({ missing, extra }: NumberDifference, keyOf: (number: FoundNumber) => string): NumberDifference {
  const waiting = new Map<string, FoundNumber[]>()
  for (const number of extra) {
    const key = keyOf(number)
    const list = waiting.get(key)
    if (list === undefined) waiting.set(key, [number])
    else list.push(number)
  }
  const left = missing.filter((number) => waiting.get(keyOf(number))?.shift() === undefined)
  const still = new Set([...waiting.values()].flat())
  return { missing: left, extra: extra.filter((number) => still.has(number)) }
}

/** “2012 12 345”: neighbours of the translation go out where the source has one number of all their digits. */
function putTogether({ missing, extra }: NumberDifference): NumberDifference {
  let left = [...extra]
  const still = missing.filter((number) => {
    for (const [index, first] of left.entries()) {
      let digits = first.digits
      let last = first
      for (const next of left.slice(index + 1)) {
        if (next.start !== last.end + 1 || next.digits.length !== 3) break
        digits += next.digits
        last = next
        if (digits !== number.digits || last.percent !== number.percent) continue
        left = left.filter((one) => one.start < first.start || one.start > last.start)
        return false
      }
    }
    return true
  })
  return { missing: still, extra: left }
}

/** Numbers in groups that plain spaces part go out where the other side has their parts as numbers of their own. */
function takeApart(
  numbers: readonly FoundNumber[],
  others: readonly FoundNumber[],
): { readonly numbers: readonly FoundNumber[]; readonly others: readonly FoundNumber[] } {
  let rest = [...others]
  const kept = numbers.filter(({ parts, percent }) => {
    if (parts.length === 0) return true
    const without = [...rest]
    for (const [index, part] of parts.entries()) {
      const isPercent = percent && index === parts.length - 1
      const at = without.findIndex((one) => one.value === part && one.percent === isPercent)
      if (at < 0) return true
      without.splice(at, 1)
    }
    rest = without
    return false
  })
  return { numbers: kept, others: rest }
}
