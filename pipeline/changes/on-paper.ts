/**
 * Which printed words are whose: the units of a document paired with the blocks of its PDF. Both come from the same tree,
 * so they are in the same order and have the same letters, but for page numbers, which are filled in late.
 */

import { pageNumber } from '../print-unit.ts'
import type { Unit } from './document.ts'
import type { Paper, Place, Word } from './paper.ts'
import { equalPairs } from './sequences.ts'
import { lettersOf } from './words.ts'

/** What a unit looks like in print. */
export interface Print {
  readonly words: readonly Word[]
  readonly boxes: readonly Place[]
}

interface Growing {
  readonly words: Word[]
  readonly boxes: Place[]
}

/** @returns for each unit what is printed of it; empty for what is not tagged */
export function printsOf(units: readonly Unit[], { blocks }: Paper): readonly Print[] {
  const prints = units.map((): Growing => ({ words: [], boxes: [] }))
  const tagged = units.flatMap((unit, at) => (unit.kind === 'unread' ? [] : [{ unit, at, key: keyOfUnit(unit) }]))
  const printed = blocks.map((block, at) => ({ block, at, key: keyOfBlock(block) }))
  const give = (unit: number, block: number): void => {
    const found = blocks[block]
    prints[unit]?.words.push(...(found?.words ?? []))
    prints[unit]?.boxes.push(...(found?.boxes ?? []))
  }
  let gap: { units: number[]; blocks: number[] } = { units: [], blocks: [] }
  let last: number | undefined
  const close = (next: number | undefined): void => {
    for (const [unit, block] of inGap(
      gap.units.map((one) => tagged[one]),
      gap.blocks.map((one) => printed[one]),
      last,
      next,
    ))
      give(unit, block)
    gap = { units: [], blocks: [] }
  }
  for (const [a, b] of equalPairs(
    tagged.map(({ key }, index) => (key === '' ? `unit ${index}` : key)),
    printed.map(({ key }, index) => (key === '' ? `block ${index}` : key)),
  )) {
    if (a !== undefined && b !== undefined) {
      const unit = tagged[a]?.at
      close(unit)
      if (unit !== undefined) give(unit, b)
      last = unit
    } else if (a !== undefined) gap.units.push(a)
    else if (b !== undefined) gap.blocks.push(b)
  }
  close(undefined)
  return prints
}

interface Tagged {
  readonly unit: Unit
  readonly at: number
  readonly key: string
}

interface Printed {
  readonly block: Paper['blocks'][number]
  readonly at: number
  readonly key: string
}

/** Between two sure pairs, in order: a block is a part of the unit that it fits; markers belong to what follows them. */
function inGap(
  units: readonly (Tagged | undefined)[],
  blocks: readonly (Printed | undefined)[],
  last: number | undefined,
  next: number | undefined,
): readonly (readonly [unit: number, block: number])[] {
  const pairs: (readonly [number, number])[] = []
  let from = 0
  for (const [index, one] of blocks.entries()) {
    if (one === undefined) continue
    const isMarker = one.block.kind === 'marker'
    const found = isMarker ? -1 : units.findIndex((unit, at) => at >= from && unit !== undefined && fits(unit, one))
    if (found >= 0) {
      from = found
      pairs.push([units[found]?.at ?? 0, one.at])
      continue
    }
    // What fits nothing stays with its neighbours, so that no printed word is lost.
    const following = blocks.slice(index + 1).find((other) => other !== undefined && other.block.kind !== 'marker')
    const after =
      following === undefined
        ? undefined
        : units.findIndex((unit, at) => at >= from && unit !== undefined && fits(unit, following))
    const owner = isMarker
      ? after !== undefined && after >= 0
        ? units[after]?.at
        : (next ?? units[from]?.at ?? last)
      : (units[from]?.at ?? last ?? next)
    if (owner !== undefined) pairs.push([owner, one.at])
  }
  return pairs
}

function fits({ unit, key }: Tagged, { block, key: printed }: Printed): boolean {
  if (unit.kind === 'picture' || block.kind === 'figure') {
    if (unit.kind !== 'picture' || block.kind !== 'figure') return false
    const [said, read] = [lettersOf(unit.spoken), lettersOf(block.alternative)]
    return (
      said === read || (read === '' && lettersOf(unit.text) === lettersOf(block.words.map((word) => word.key).join('')))
    )
  }
  const letters = lettersIn(block)
  if (unit.text.includes(pageNumber)) return holdsPageNumbers(letters, unit.text)
  if (key === '' || printed === '') {
    const signs = unit.text.normalize('NFKC').replace(/\s+/g, '')
    return (
      key === printed &&
      block.words
        .map((word) => word.key)
        .join('')
        .includes(signs)
    )
  }
  const wanted = lettersOf(unit.text)
  return key === printed || wanted.includes(letters) || letters.startsWith(wanted)
}

/** All letters of the unit, and besides them nothing but numbers of pages. */
function holdsPageNumbers(printed: string, text: string): boolean {
  const left = new Map<string, number>()
  for (const letter of printed) left.set(letter, (left.get(letter) ?? 0) + 1)
  for (const letter of lettersOf(text.replaceAll(pageNumber, ' '))) left.set(letter, (left.get(letter) ?? 0) - 1)
  const isNumber = (letter: string): boolean => /^[ivxlcdm\p{Nd}]$/u.test(letter)
  return [...left].every(([letter, count]) => count === 0 || (count > 0 && isNumber(letter)))
}

function keyOfUnit(unit: Unit): string {
  if (unit.kind === 'picture') return `picture ${lettersOf(unit.spoken)}`
  return unit.text.includes(pageNumber) ? '' : keyOf(lettersOf(unit.text))
}

function keyOfBlock(block: Paper['blocks'][number]): string {
  if (block.kind === 'figure') return `picture ${lettersOf(block.alternative)}`
  return block.kind === 'marker' ? '' : keyOf(lettersIn(block))
}

function lettersIn({ words }: Paper['blocks'][number]): string {
  return lettersOf(words.map((word) => word.key).join(''))
}

/** Below this, other words may have the same letters. */
const short = 8

/** The letters in any order: a tag does not say whether its own words come before those of the tags inside of it. */
function keyOf(letters: string): string {
  return letters.length < short ? letters : [...letters].sort().join('')
}
