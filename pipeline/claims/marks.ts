/**
 * Claims as they are written: words, and what must hold in the data for them to be true. In texts they are the inline
 * directive `:claim[a clear majority]{holds="strategy > 50%"}`; titles, notes and labels are plain strings, and have it in
 * the same form, taken out when they are parsed, so that nothing after that sees more than the words.
 */
import type { Path } from '../yaml.ts'

/** A claim of a plain string. */
export interface MarkedClaim {
  /** Where the string stands: keys of the YAML file. */
  readonly path: Path
  /** The whole string, without marks. */
  readonly text: string
  /** Offsets in `text`; `to` is exclusive. */
  readonly from: number
  readonly to: number
  readonly holds: string
}

const mark = /:claim\[([^[\]]*)\]\{\s*holds\s*=\s*(?:"([^"]*)"|'([^']*)')\s*\}/g

/** A string without its marks, and the marks. What looks like a mark and is none is left standing: see {@link brokenMark}. */
export function takeMarks(
  written: string,
  path: Path,
): { readonly text: string; readonly claims: readonly MarkedClaim[] } {
  if (!written.includes(':claim')) return { text: written, claims: [] }
  const found: { readonly from: number; readonly to: number; readonly holds: string }[] = []
  let text = ''
  let at = 0
  for (const match of written.matchAll(mark)) {
    const [whole, words = '', double, single] = match
    text += written.slice(at, match.index)
    found.push({ from: text.length, to: text.length + words.length, holds: double ?? single ?? '' })
    text += words
    at = match.index + whole.length
  }
  text += written.slice(at)
  return { text, claims: found.map((one) => ({ ...one, path, text })) }
}

/** A mark that cannot be read, in a string of which all others were taken. */
export function brokenMark(text: string): string | undefined {
  return /:claim\b.{0,40}/s.exec(text)?.[0]
}

/** The same for every string inside of a value. */
export function takeAllMarks(
  value: unknown,
  path: Path,
): { readonly value: unknown; readonly claims: readonly MarkedClaim[] } {
  if (typeof value === 'string') {
    const { text, claims } = takeMarks(value, path)
    return { value: text, claims }
  }
  if (Array.isArray(value)) {
    const parts = value.map((one: unknown, index) => takeAllMarks(one, [...path, index]))
    return { value: parts.map((one) => one.value), claims: parts.flatMap(({ claims }) => claims) }
  }
  if (typeof value !== 'object' || value === null) return { value, claims: [] }
  const parts = Object.entries(value).map(([key, one]) => [key, takeAllMarks(one, [...path, key])] as const)
  return {
    value: Object.fromEntries(parts.map(([key, one]) => [key, one.value])),
    claims: parts.flatMap(([, { claims }]) => claims),
  }
}
