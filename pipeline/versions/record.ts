/**
 * What a version printed, kept beside it: every passage that its data can change, with the page it stands on. An erratum
 * is told against this, because readers hold that print in their hands, whatever the texts have become since. Pure.
 */
import { z } from 'zod'
import { type PrintUnit, pageNumber } from '../print-unit.ts'

const recorded = z.strictObject({
  group: z.string(),
  tag: z.string(),
  text: z.string(),
  /** What the page calls itself: iv, 27. */
  page: z.string(),
  /** Where it goes on: letters before, and the page. */
  further: z.array(z.strictObject({ after: z.int().positive(), page: z.string() })).exactOptional(),
})
export type RecordedUnit = z.output<typeof recorded>

const schema = z.strictObject({ folios: z.record(z.string(), z.string()), units: z.array(recorded) })
export type PrintRecord = z.output<typeof schema>

/** A piece of the printed book, in reading order. */
interface Piece {
  readonly text: string
  /** From 1. */
  readonly page: number
}

/** A unit stands at most so many letters behind the one before it. */
const farthest = 6000

/**
 * @param printed the words of the finished PDF @param labels what its pages call themselves
 * @param folios the page of each anchor, for pictures
 */
export function recordOf(
  units: readonly PrintUnit[],
  printed: readonly Piece[],
  labels: readonly string[],
  folios: Readonly<Record<string, string>>,
): PrintRecord {
  const starts: { readonly at: number; readonly page: number }[] = []
  let letters = ''
  for (const { text, page } of printed) {
    if (starts.at(-1)?.page !== page) starts.push({ at: letters.length, page })
    letters += lettersOf(text)
  }
  const label = (page: number | undefined): string => (page === undefined ? '' : (labels[page - 1] ?? String(page)))
  let cursor = 0
  const found = units.flatMap((unit): readonly RecordedUnit[] => {
    if (unit.kind === 'unread' || unit.ofEdition) return []
    const { group, tag } = unit
    if (unit.kind === 'picture') {
      const page = folios[unit.figure ?? group]
      return unit.spoken === '' || page === undefined ? [] : [{ group, tag, text: unit.spoken, page }]
    }
    const key = lettersOf(unit.text)
    const at = letters.slice(cursor, cursor + key.length + farthest).indexOf(key)
    if (key === '' || at < 0) return []
    const from = cursor + at
    cursor = from + key.length
    if (!isBoundToData(unit)) return []
    const further = starts
      .filter((one) => one.at > from && one.at < cursor)
      .map((one) => ({ after: one.at - from, page: label(one.page) }))
    const page = label(starts.findLast((one) => one.at <= from)?.page)
    return [{ group, tag, text: plain(unit.text), page, ...(further.length === 0 ? {} : { further }) }]
  })
  return { folios, units: found }
}

/** One unit a line, so that two versions can be compared by any tool. */
export function recordText({ folios, units }: PrintRecord): string {
  const lines = units.map((unit) => `  ${JSON.stringify(unit)}`)
  return `{ "folios": ${JSON.stringify(folios)},\n"units": [\n${lines.join(',\n')}\n] }\n`
}

/** @returns undefined for a file that is damaged */
export function readRecord(text: string): PrintRecord | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Letters, digits and the signs of numbers: hyphens come with the lines, and styles add quotation marks. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%٪]+/gu, '')
}

/** With dots for page numbers, which no correction corrects. */
export function plain(text: string): string {
  return text
    .replaceAll(pageNumber, '…')
    .replace(/[ \n\t]+/g, ' ')
    .trim()
}

/** The label of a row is looked up in place of its numbers. */
function isBoundToData({ values, text, figure, role }: PrintUnit): boolean {
  return values.length > 0 || figure !== undefined || role === 'cell' || role === 'key-figure' || /\p{Nd}/u.test(text)
}

/** A unit as it was printed, and where. */
export interface Found {
  readonly text: string
  /** The page of a place in it, by the letters before. */
  pageAt(letters: number): string
}

/**
 * Where a version printed a unit. It is looked for by its words, near its anchor; where its wording has changed since, by
 * what resembles it most.
 * @param unit as the texts of today and the answers of that version give it
 * @param near the place in the record from which to look on
 */
export function findIn(
  { units, folios }: PrintRecord,
  unit: Pick<PrintUnit, 'group' | 'tag' | 'text' | 'spoken' | 'kind' | 'figure'>,
  near: number,
): { readonly found: Found; readonly index: number } | undefined {
  const text = unit.kind === 'picture' ? unit.spoken : plain(unit.text)
  const key = lettersOf(text)
  const there = units.map((one, index) => ({ one, index })).filter(({ one }) => one.group === unit.group)
  const same = there.filter(({ one }) => lettersOf(one.text) === key)
  const hit =
    same.find(({ index }) => index >= near) ??
    same[0] ??
    mostAlike(
      text,
      there.filter(({ one }) => one.tag === unit.tag),
    )
  if (hit !== undefined) {
    const { one, index } = hit
    const pageAt = (letters: number): string => one.further?.findLast(({ after }) => after <= letters)?.page ?? one.page
    return { found: { text: one.text, pageAt }, index }
  }
  const page = folios[unit.figure ?? unit.group]
  return page === undefined ? undefined : { found: { text, pageAt: () => page }, index: near }
}

/** At least half of the words in common. */
function mostAlike<One extends { readonly one: RecordedUnit }>(
  text: string,
  candidates: readonly One[],
): One | undefined {
  const words = new Set(text.toLowerCase().split(/\s+/))
  let best: One | undefined
  let most = 0.5
  for (const candidate of candidates) {
    const others = new Set(candidate.one.text.toLowerCase().split(/\s+/))
    const shared = [...words].filter((word) => others.has(word)).length
    const share = (2 * shared) / (words.size + others.size)
    if (share <= most) continue
    most = share
    best = candidate
  }
  return best
}
