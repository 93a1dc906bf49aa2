/** Errata: what readers of a released version must read otherwise, place by place, in the words of their language. Pure. */
import type { About, Erratum, Stretch } from '../errata.ts'
import type { PrintUnit } from '../print-unit.ts'
import { findIn, lettersOf, type PrintRecord, plain } from './record.ts'
import { compareWords, shortened } from './words.ts'

/** A unit in both states; undefined where there is none. */
export type UnitPair = readonly [was: PrintUnit | undefined, now: PrintUnit | undefined]

export interface Telling {
  /** BCP 47, for the ends of sentences. */
  readonly locale: string
  /** What stands between the items of a spoken list. */
  readonly joint: string
  /** @param words those that are told: a figure shows more statistics than one */
  about(unit: PrintUnit, words: readonly Stretch[]): About
}

/** Between the cells of a row, and the lines of a key figure. */
const between = ' · '

/** @param pairs all units of both states, in the order of the book @param record of the version that readers have */
export function errataOf(all: readonly UnitPair[], record: PrintRecord, telling: Telling): readonly Erratum[] {
  const pairs = all.filter(([was, now]) => isRead(was ?? now))
  const [oldCaptions, captions] = [0, 1].map((side) => captionsOf(pairs.map((pair) => pair[side])))
  const errata: Erratum[] = []
  // Units are looked for in the order of the book, so that of two equal ones the right one is found.
  let near = 0
  let lastPage = ''
  for (const row of rowsOf(pairs)) {
    const isChanged = row.some(([was, now]) => !areEqual(was, now))
    const [pair] = isChanged ? row.filter(([was, now]) => !areEqual(was, now)) : row
    const was = pair?.[0]
    const unit = pair?.[1] ?? was
    if (unit === undefined) continue
    const sought = row.length > 1 ? longestOf(row) : was
    const hit = sought && findIn(record, sought, near)
    near = hit?.index ?? near
    lastPage = hit?.found.pageAt(0) ?? lastPage
    if (!isChanged) continue
    const caption = captions?.get(unit.figure ?? '')
    const place = plain(unit.role === 'caption' ? unit.heading : (caption ?? unit.heading))
    const tell = (kind: Erratum['kind'], words: readonly Stretch[], letters = 0): void => {
      const page = hit?.found.pageAt(letters) ?? lastPage
      errata.push({ page, place, kind, words, ...telling.about(unit, words) })
    }
    const [isNew, isGone] = [0, 1].map((side) => row.every((one) => one[side] === undefined))
    if (isNew || isGone) {
      const words = row.map(([a, b]) => wordsOf((b ?? a) as PrintUnit)).join(between)
      tell(isNew ? 'added' : 'removed', [{ text: words, was: undefined }])
    } else if (row.length > 1 || was === undefined || pair?.[1] === undefined) {
      tell('changed', rowInWords(row))
    } else {
      // Where only the spaces differ, those of the document are right: they hold numbers and signs together.
      const found = hit?.found.text ?? ''
      const printed = found === '' || lettersOf(found) === lettersOf(wordsOf(was)) ? wordsOf(was) : found
      const told =
        was.kind === 'picture'
          ? itemsIn(
              withoutTitle(printed, oldCaptions?.get(unit.figure ?? '')),
              withoutTitle(unit.spoken, caption),
              telling,
            )
          : sentencesIn(printed, plain(unit.text), telling)
      for (const { before, from, to } of told) {
        const words = compareWords(from, to)
        const first = words[0]?.was === undefined ? lettersOf(words[0]?.text ?? '').length : 0
        tell('changed', shortened(words), before + first)
      }
    }
  }
  return errata
}

/** Figure → its caption. */
function captionsOf(units: readonly (PrintUnit | undefined)[]): ReadonlyMap<string, string> {
  return new Map(
    units.flatMap((one) =>
      one?.role === 'caption' && one.figure !== undefined ? [[one.figure, plain(one.text)]] : [],
    ),
  )
}

/** What a picture says begins with its title, which the caption says as well, behind the number of the figure. */
function withoutTitle(spoken: string, caption = ''): string {
  for (let title = caption; title !== ''; title = title.replace(/^\S+\s*/u, '')) {
    if (spoken.startsWith(title)) return spoken.slice(title.length).replace(/^[.:]?\s+/u, '')
  }
  return spoken
}

/** Cells of a row and lines of a key figure are told together. */
function rowsOf(pairs: readonly UnitPair[]): readonly (readonly UnitPair[])[] {
  const rows: UnitPair[][] = []
  for (const pair of pairs) {
    const unit = pair[1] ?? pair[0]
    const last = rows.at(-1)?.at(-1)
    const before = last?.[1] ?? last?.[0]
    const goesOn =
      unit !== undefined &&
      before !== undefined &&
      unit.row > 0 &&
      unit.row === before.row &&
      unit.group === before.group &&
      isPartOfRow(unit) &&
      isPartOfRow(before)
    if (goesOn) rows.at(-1)?.push(pair)
    else rows.push([pair])
  }
  return rows
}

function isPartOfRow({ role }: PrintUnit): boolean {
  return role === 'cell' || role === 'key-figure'
}

/** The label of a row: its numbers stand in many others. */
function longestOf(row: readonly UnitPair[]): PrintUnit | undefined {
  const units = row.flatMap(([was]) => (was === undefined ? [] : [was]))
  return units.toSorted((a, b) => b.text.length - a.text.length)[0]
}

function rowInWords(row: readonly UnitPair[]): readonly Stretch[] {
  const cells = row.flatMap(([was, now]): readonly Stretch[] => {
    const unit = now ?? was
    if (unit === undefined || unit.kind !== 'text') return []
    const text = now === undefined ? '' : plain(now.text)
    return [{ text, was: areEqual(was, now) ? undefined : plain(was?.text ?? '') }]
  })
  return cells.flatMap((cell, index) => (index === 0 ? [cell] : [{ text: between, was: undefined }, cell]))
}

interface Told {
  /** Letters of the printed passage before it. */
  readonly before: number
  readonly from: string
  readonly to: string
}

/** The sentences that differ; the whole passage where they do not pair. */
function sentencesIn(was: string, now: string, { locale }: Telling): readonly Told[] {
  return paired(sentences(was, locale), sentences(now, locale)) ?? [{ before: 0, from: was, to: now }]
}

/** The items of a spoken list that differ. “Bar chart of 3 shares:” is left out, unless it is what has changed. */
function itemsIn(was: string, now: string, { locale, joint }: Telling): readonly Told[] {
  const [old, young] = [was, now].map((text) =>
    sentences(text, locale).flatMap((one) => one.trim().replace(/\.$/, '').split(joint)),
  )
  const told = paired(old ?? [], young ?? []) ?? [{ before: 0, from: was, to: now }]
  return told.map((one) => {
    const [opening = ''] = /^[^:]*:\s+/u.exec(one.from) ?? []
    // A name before the number is what the number is about.
    const isShared = opening !== '' && one.to.startsWith(opening) && one.from.slice(opening.length).includes(':')
    return isShared ? { ...one, from: one.from.slice(opening.length), to: one.to.slice(opening.length) } : one
  })
}

function sentences(text: string, locale: string): readonly string[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
  return [...segmenter.segment(text)].map((one) => one.segment)
}

function paired(old: readonly string[], young: readonly string[]): readonly Told[] | undefined {
  if (old.length !== young.length) return undefined
  let before = 0
  const told: Told[] = []
  for (const [index, from] of old.entries()) {
    const to = young[index] ?? ''
    if (lettersOf(from) !== lettersOf(to)) told.push({ before, from: from.trim(), to: to.trim() })
    before += lettersOf(from).length
  }
  return told
}

/** Decoration, the dots of a key figure, the list of work of a draft, and what an edition says of itself are no errata. */
function isRead(unit: PrintUnit | undefined): boolean {
  if (unit === undefined || unit.kind === 'unread' || unit.ofEdition || unit.role === 'list-of-work') return false
  return unit.kind === 'text' || unit.figure !== undefined || unit.row === 0
}

function areEqual(was: PrintUnit | undefined, now: PrintUnit | undefined): boolean {
  return was !== undefined && now !== undefined && lettersOf(wordsOf(was)) === lettersOf(wordsOf(now))
}

function wordsOf(unit: PrintUnit): string {
  return unit.kind === 'picture' ? unit.spoken : plain(unit.text)
}
