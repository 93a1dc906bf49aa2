/**
 * Where words of a printed document were written. The document says it of its elements: `data-at` is a line of the text
 * whose id stands above it. What a template added has the line of the block around it; its words are looked up from there.
 */
import type { VFile } from 'vfile'
import type { Origin } from './problems.ts'

/** What the elements around some words say. */
export interface Place {
  readonly origin: Origin | undefined
  readonly line: number | undefined
  /** The very element has a line, not only one around it. */
  readonly own: boolean
}

/** Where something was written; `near` when only its surroundings are known. */
export interface Source {
  readonly origin: Origin
  readonly near: boolean
}

export const nowhere: Place = { origin: undefined, line: undefined, own: false }

/** Letters that are looked for in a text, and lines in which they are looked for. */
const lookup = 20
const farthest = 80

/**
 * What an element adds to the place of those around it.
 * @param anchor where the id of the element was written @param at its `data-at`
 */
export function placeInside(around: Place, anchor: Origin | undefined, at: string | number | undefined): Place {
  // A text inside another one: the line on it would be that of the place where it was put.
  if (anchor !== undefined && anchor.file !== around.origin?.file)
    return { origin: anchor, line: lineOf(anchor), own: false }
  const line = Number(at ?? Number.NaN)
  if (Number.isInteger(line)) return { origin: around.origin, line, own: true }
  return { ...around, own: false }
}

export function writtenAt(text: string, { origin, line = 1, own }: Place): Source | undefined {
  if (origin === undefined) return undefined
  const { file } = origin
  const at = (found: number, near: boolean): Source => ({ origin: { file, place: { line: found, column: 1 } }, near })
  const key = keyOf(text).slice(0, lookup)
  if (own || key === '') return at(line, !own)
  const index = linesFrom(file, line).findIndex((one) => keyOf(one).includes(key))
  return index < 0 ? at(line, true) : at(line + index, key.length < lookup)
}

function linesFrom(file: VFile, line: number): readonly string[] {
  return String(file)
    .split('\n')
    .slice(line - 1, line - 1 + farthest)
}

/** Letters only, and digits where there are no letters: page numbers are filled in late, hyphens come with the lines. */
export function keyOf(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase()
  const letters = plain.replace(/[^\p{L}]+/gu, '')
  return letters === '' ? plain.replace(/[^\p{N}]+/gu, '') : letters
}

export function lineOf({ place }: Origin): number | undefined {
  return place === undefined ? undefined : 'start' in place ? place.start.line : place.line
}
