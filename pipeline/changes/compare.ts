/**
 * Two prints of one language, compared: by the documents that they were printed from, and by the words on their pages.
 * Each change on paper must be explained by a change of the document, by a page number, or by words that moved; what is
 * not, is said to be unexplained. Pure.
 */

import { pageNumber } from '../print-unit.ts'
import type { ReadDocument, Unit } from './document.ts'
import { drawnOtherwise, findDrawings } from './drawings.ts'
import { compareMargins, type MarginChange, type MarginMove } from './margins.ts'
import { type Print, printsOf } from './on-paper.ts'
import type { Paper, Place, Rectangle, Word } from './paper.ts'
import { areEqual, pairUnits } from './units.ts'
import { compareWords } from './word-changes.ts'

/** One state of one language. */
export interface PrintedState {
  readonly document: ReadDocument
  readonly paper: Paper
  /** What is printed of each unit, where the paper itself says it: nothing else is known of the book. */
  readonly prints?: readonly Print[]
}

/** A unit that is not what it was. */
export interface UnitChange {
  readonly old: Unit | undefined
  readonly now: Unit | undefined
  /** Words that are printed in one state only, with their places. */
  readonly removed: readonly Word[]
  readonly added: readonly Word[]
  /** Everywhere the unit stands: pictures are framed as a whole. */
  readonly oldBoxes: readonly Place[]
  readonly nowBoxes: readonly Place[]
}

/** Words that stand on another page. */
export interface Move {
  readonly from: number
  readonly to: number
  readonly words: readonly string[]
}

export interface Comparison {
  readonly changes: readonly UnitChange[]
  /** Page numbers in the text: contents, index, references. */
  readonly pageNumbers: readonly UnitChange[]
  readonly margins: readonly MarginChange[]
  readonly marginMoves: readonly MarginMove[]
  readonly moves: readonly Move[]
  /** Pages on which something stands elsewhere than before; numbers of both states are the same page by its number. */
  readonly shifted: ReadonlySet<number>
  /** In plain words; empty when both ways of looking agree. */
  readonly unexplained: readonly string[]
}

export function comparePrints(old: PrintedState, now: PrintedState): Comparison {
  const [oldUnits, nowUnits] = [old.document.units, now.document.units]
  const [oldPrints, nowPrints] = [
    old.prints ?? printsOf(oldUnits, old.paper),
    now.prints ?? printsOf(nowUnits, now.paper),
  ]
  const found: Found = { changes: [], pageNumbers: [], moves: [], shifted: new Set(), unexplained: [] }
  let at: Places = { old: [], now: [] }
  for (const [a, b] of pairUnits(oldUnits, nowUnits)) {
    const one = unitIn(a, oldUnits, oldPrints)
    const other = unitIn(b, nowUnits, nowPrints)
    at = { old: placesIn(one?.print) ?? at.old, now: placesIn(other?.print) ?? at.now }
    compareUnit(one, other, { at, old: old.paper, now: now.paper }, found)
  }
  const unread = found.changes.filter((one) => (one.now ?? one.old)?.kind === 'unread')
  const margins = compareMargins(old, now, unread)
  for (const page of [...margins.shifted, ...margins.moved.map((one) => one.page)]) found.shifted.add(page)
  findDrawings(old, now, { ...found, margins: margins.changed })
  return {
    changes: found.changes,
    pageNumbers: found.pageNumbers,
    margins: margins.changed,
    marginMoves: margins.moved,
    moves: gathered(found.moves),
    shifted: found.shifted,
    unexplained: [...found.unexplained, ...margins.unexplained],
  }
}

/** What was found so far. */
export interface Found {
  readonly changes: UnitChange[]
  readonly pageNumbers: UnitChange[]
  readonly moves: { readonly from: number; readonly to: number; readonly word: string }[]
  readonly shifted: Set<number>
  readonly unexplained: string[]
}

interface Places {
  readonly old: readonly Place[]
  readonly now: readonly Place[]
}

interface Printed {
  readonly unit: Unit
  readonly print: Print
}

function unitIn(at: number | undefined, units: readonly Unit[], prints: readonly Print[]): Printed | undefined {
  const [unit, print] = at === undefined ? [] : [units[at], prints[at]]
  return unit === undefined || print === undefined ? undefined : { unit, print }
}

function placesIn(print: Print | undefined): readonly Place[] | undefined {
  return print === undefined || print.boxes.length === 0 ? undefined : print.boxes.slice(-1)
}

function compareUnit(
  old: Printed | undefined,
  now: Printed | undefined,
  { at, ...papers }: { readonly at: Places; readonly old: Paper; readonly now: Paper },
  found: Found,
): void {
  const isEqual = old !== undefined && now !== undefined && areEqual(old.unit, now.unit)
  const { removed, added, pairs } = compareWords(old?.print.words ?? [], now?.print.words ?? [])
  for (const [before, after] of pairs) follow(before, after, found)
  const unread = (now ?? old)?.unit.kind === 'unread'
  const change: UnitChange = {
    old: old?.unit,
    now: now?.unit,
    removed,
    added,
    oldBoxes: old === undefined ? [] : unread ? drawnOtherwise(at.old, papers.old, papers.now) : old.print.boxes,
    nowBoxes: now === undefined ? [] : unread ? drawnOtherwise(at.now, papers.now, papers.old) : now.print.boxes,
  }
  const hasNumbers = [old, now].some((one) => one?.unit.text.includes(pageNumber))
  if (!isEqual) {
    found.changes.push(change)
    if (!unread && removed.length + added.length === 0 && !isDrawing(old?.unit) && !isDrawing(now?.unit))
      found.unexplained.push(
        `“${shortened((now ?? old)?.unit.text ?? '')}” is said to change, but is printed as before`,
      )
  } else if (removed.length + added.length > 0) {
    if (hasNumbers && [...removed, ...added].every(({ key }) => /^([ivxlcdm]+|\p{Nd}+|\p{P})$/u.test(key)))
      found.pageNumbers.push(change)
    else {
      const words = (some: readonly Word[]): string => some.map(({ key }) => key).join(' ')
      found.unexplained.push(
        `“${shortened(now?.unit.text ?? '')}” is printed otherwise: −${words(removed)} +${words(added)}`,
      )
    }
  }
}

/** A picture may change in what is drawn alone. */
function isDrawing(unit: Unit | undefined): boolean {
  return unit?.kind === 'picture'
}

/** Where a word of both states stands in each. */
function follow(old: Word, now: Word, { moves, shifted }: Found): void {
  // A word that is broken at the end of a line has two places, but has moved once.
  const seen = new Set<string>()
  for (const [index, place] of now.places.entries()) {
    const before = old.places[index] ?? old.places.at(-1)
    if (before === undefined) continue
    const way = `${before.page} ${place.page}`
    if (before.page !== place.page && !seen.has(way)) moves.push({ from: before.page, to: place.page, word: now.key })
    else if (before.page === place.page && distance(before.box, place.box) > 0.3) shifted.add(place.page)
    seen.add(way)
  }
  if (old.places.length !== now.places.length) for (const { page } of [...old.places, ...now.places]) shifted.add(page)
}

function distance(a: Rectangle, b: Rectangle): number {
  return Math.max(
    Math.abs(a.left - b.left),
    Math.abs(a.top - b.top),
    Math.abs(a.right - b.right),
    Math.abs(a.bottom - b.bottom),
  )
}

function gathered(moves: Found['moves']): readonly Move[] {
  const groups = Map.groupBy(moves, ({ from, to }) => `${from} ${to}`)
  return [...groups.values()]
    .map((all) => ({ from: all[0]?.from ?? 1, to: all[0]?.to ?? 1, words: all.map(({ word }) => word) }))
    .sort((a, b) => a.to - b.to || a.from - b.from)
}

function shortened(text: string): string {
  const plain = text.replaceAll(pageNumber, '…')
  return plain.length > 60 ? `${plain.slice(0, 58)}…` : plain
}
