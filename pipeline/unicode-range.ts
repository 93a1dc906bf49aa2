/** CSS unicode-range: which characters a font file is for. */

export type UnicodeRange = readonly (readonly [from: number, to: number])[]

/** “U+0-FF, U+131, U+4??” as number ranges. */
export function parseRange(range: string): UnicodeRange {
  return range.split(',').map((part) => {
    const [from = '0', to = from] = part.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'F'), 16)] as const
  })
}

export function isIn(range: UnicodeRange, code: number): boolean {
  return range.some(([from, to]) => code >= from && code <= to)
}
