/** What one language has to say: its places in the order of what matters, its pages, and what only moved. */
import type { Comparison, PrintedState, UnitChange } from './compare.ts'
import type { Unit } from './document.ts'
import { markedItems, markedSentences, markedWords } from './marking.ts'
import { distinct, type Pages, pairsOf, reflowOf, wordsByPage } from './pages.ts'
import type { Paper, Place } from './paper.ts'
import type { LanguageReport, PageName, PageWords, PlaceReport } from './report.ts'

/** Statistics that a place prints otherwise, by the text that names them. */
export type CausesOf = (unit: Unit) => readonly string[]

export interface LanguageWords {
  readonly code: string
  readonly tag: string
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
}

type Body = Pick<LanguageReport, 'places' | 'ofEdition' | 'pairs' | 'reflow' | 'unexplained' | 'oldPages' | 'newPages'>

export interface Context {
  readonly causesOf: CausesOf
  /** Ids of the statistics whose change is serious. */
  readonly serious: ReadonlySet<string>
  /** A path without the folder of the edition. */
  readonly short: (path: string) => string
}

export function languageReport(
  comparison: Comparison,
  old: PrintedState,
  now: PrintedState,
  language: LanguageWords,
  { causesOf, serious, short }: Context,
): Body {
  const named = (paper: Paper, page: number): PageName => ({
    number: page,
    label: paper.pages[page - 1]?.label ?? String(page),
  })
  const pages = { old: (page: number) => named(old.paper, page), now: (page: number) => named(now.paper, page) }
  const groups = [...Map.groupBy(comparison.changes, groupOf).values()]
  const found = groups.map((changes) => ({
    changes,
    place: placeOf(changes, language, { causesOf, short }, pages, old, now),
  }))
  const margins = [...Map.groupBy(comparison.margins, (one) => `${one.old}\n${one.now}`).values()].map((all) => ({
    frames: all,
    place: marginPlace(all, pages),
  }))
  const weigh = (place: PlaceReport): number =>
    ['key figure', 'cover or divider', 'heading'].includes(place.kind)
      ? 0
      : place.statistics.some((id) => serious.has(id))
        ? 1
        : place.kind === 'margin' || place.kind === 'decoration' || place.kind === 'list of work'
          ? 3
          : 2
  const ofBook = found.filter(({ changes }) => !changes.some(({ old: a, now: b }) => (b ?? a)?.ofEdition))
  const ofEdition = found.filter((one) => !ofBook.includes(one))
  const numbered = [...ofBook, ...margins]
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => weigh(a.place) - weigh(b.place) || a.index - b.index)
    .map((one, index) => ({ ...one, place: { ...one.place, id: `${language.code}-${index + 1}` } }))
  const editionPlaces = ofEdition.map(({ place, changes }, index) => ({
    changes,
    place: { ...place, id: `${language.code}-edition-${index + 1}` },
  }))
  const places = numbered.map(({ place }) => place)
  return {
    oldPages: old.paper.pages.length,
    newPages: now.paper.pages.length,
    places,
    ofEdition: editionPlaces.map(({ place }) => place),
    pairs: pairsOf(
      numbered.map((one) => ({
        id: one.place.id,
        old:
          'changes' in one
            ? one.changes.flatMap((each) => framesOf(each, 'old'))
            : one.frames.filter((each) => each.old !== ''),
        now:
          'changes' in one
            ? one.changes.flatMap((each) => framesOf(each, 'now'))
            : one.frames.filter((each) => each.now !== ''),
        oldBoxes: 'changes' in one ? one.changes.flatMap((each) => each.oldBoxes) : [],
        nowBoxes: 'changes' in one ? one.changes.flatMap((each) => each.nowBoxes) : [],
      })),
      pages,
    ),
    reflow: reflowOf(comparison, pages, [...places, ...editionPlaces.map(({ place }) => place)]),
    unexplained: comparison.unexplained,
  }
}

/** Units of one row of a table, one key figure or one entry of a list are one place. */
function groupOf({ old, now }: UnitChange): string {
  const unit = now ?? old
  const side = now === undefined ? 'old' : 'now'
  if (unit === undefined) return ''
  return unit.row > 0
    ? `${side} ${unit.group} ${unit.row}`
    : `${side} ${unit.group} ${unit.heading} ${unit.figure ?? ''} ${unit.text} ${unit.markup}`
}

function placeOf(
  changes: readonly UnitChange[],
  { tag }: LanguageWords,
  { causesOf, short }: Pick<Context, 'causesOf' | 'short'>,
  pages: Pages,
  old: PrintedState,
  now: PrintedState,
): PlaceReport {
  const units = changes.flatMap((one) => one.now ?? one.old ?? [])
  const first = units.find((unit) => unit.kind !== 'picture') ?? units[0]
  const removed = changes.flatMap((one) => one.removed)
  const added = changes.flatMap((one) => one.added)
  const frames = {
    old: changes.flatMap((one) => framesOf(one, 'old')),
    now: changes.flatMap((one) => framesOf(one, 'now')),
  }
  const drawing = changes.find(
    (one) => (one.now ?? one.old)?.role === 'chart' && (one.now ?? one.old)?.kind === 'picture',
  )
  const texts = changes.filter((one) => (one.now ?? one.old)?.kind !== 'picture')
  const pictures = changes.filter((one) => (one.now ?? one.old)?.kind === 'picture')
  const pagesIn = (places: readonly Place[], boxes: readonly Place[]): readonly number[] =>
    distinct((places.length > 0 ? places : boxes).map(({ page }) => page))
  return {
    id: '',
    kind: first === undefined ? 'text' : kindOf(first),
    change: changes.every((one) => one.old === undefined)
      ? 'appeared'
      : changes.every((one) => one.now === undefined)
        ? 'gone'
        : 'changed',
    heading: first?.heading ?? '',
    context: first === undefined ? '' : contextOf(first, now.document.units, old.document.units),
    source: short(sourceInWords(first)),
    statistics: distinct(units.flatMap(causesOf)),
    oldPages: pagesIn(
      frames.old,
      changes.flatMap((one) => one.oldBoxes),
    ).map(pages.old),
    newPages: pagesIn(
      frames.now,
      changes.flatMap((one) => one.nowBoxes),
    ).map(pages.now),
    marked: texts.flatMap((one) =>
      one.old?.row || one.now?.row
        ? [markedWords(one.old?.text ?? '', one.now?.text ?? '')]
        : markedSentences(one.old?.text ?? '', one.now?.text ?? '', tag),
    ),
    spoken: pictures
      .filter((one) => (one.old?.spoken ?? '') !== (one.now?.spoken ?? ''))
      .flatMap((one) => markedItems(one.old?.spoken ?? '', one.now?.spoken ?? '')),
    chart:
      drawing === undefined
        ? undefined
        : {
            figure: (drawing.now ?? drawing.old)?.figure ?? '',
            title: captionOf(drawing, now.document.units, old.document.units),
            old: drawing.old?.markup ?? '',
            now: drawing.now?.markup ?? '',
          },
    removed: wordsByPage(removed),
    added: wordsByPage(added),
  }
}

function captionOf(drawing: UnitChange, now: readonly Unit[], old: readonly Unit[]): string {
  const figure = (drawing.now ?? drawing.old)?.figure
  return [...now, ...old].find((unit) => unit.role === 'caption' && unit.figure === figure)?.text ?? figure ?? ''
}

function marginPlace(all: Comparison['margins'], pages: Pages): PlaceReport {
  const [first] = all
  const words = (side: 'old' | 'now'): readonly PageWords[] =>
    all.filter((one) => one[side] !== '').map((one) => ({ page: one.page, words: [one[side]] }))
  return {
    id: '',
    kind: 'margin',
    change: first?.old === '' ? 'appeared' : first?.now === '' ? 'gone' : 'changed',
    heading: '',
    context: '',
    source: '',
    statistics: [],
    oldPages: words('old').map(({ page }) => pages.old(page)),
    newPages: words('now').map(({ page }) => pages.now(page)),
    marked: [markedWords(first?.old ?? '', first?.now ?? '')],
    spoken: [],
    chart: undefined,
    removed: words('old'),
    added: words('now'),
  }
}

/** Where the change is to be seen: its words, or all of a picture in which no word changed. */
function framesOf(change: UnitChange, side: 'old' | 'now'): readonly Place[] {
  const unit = change[side]
  const words = side === 'old' ? change.removed : change.added
  const boxes = side === 'old' ? change.oldBoxes : change.nowBoxes
  if (unit?.kind === 'picture' || unit?.kind === 'unread') return boxes
  return words.flatMap((word) => word.places)
}

function kindOf({ role, kind }: Unit): PlaceReport['kind'] {
  if (kind === 'unread') return 'decoration'
  switch (role) {
    case 'key-figure':
      return 'key figure'
    case 'own-page':
      return 'cover or divider'
    case 'cell':
      return 'table'
    case 'list-of-work':
      return 'list of work'
    default:
      return role
  }
}

/** What says which row it is: its first cell, or the words of a key figure. */
function contextOf(unit: Unit, now: readonly Unit[], old: readonly Unit[]): string {
  if (unit.row === 0) return ''
  const units = now.includes(unit) ? now : old
  const row = units.filter((one) => one.row === unit.row && one.group === unit.group && one.kind === 'text')
  if (unit.role === 'key-figure')
    return (
      row.find((one) => /\p{L}{3}/u.test(one.text) && one.values.length === 0 && !/\p{N}/u.test(one.text))?.text ?? ''
    )
  const [first] = row
  return first === undefined || first === unit || unit.role !== 'cell' ? '' : first.text
}

function sourceInWords(unit: Unit | undefined): string {
  if (unit?.source === undefined) return ''
  const { file, place } = unit.source.origin
  const line = place === undefined ? undefined : 'start' in place ? place.start.line : place.line
  return line === undefined ? file.path : `${file.path}:${line}`
}
