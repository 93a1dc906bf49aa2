/** Catalogues → what goes out. */
import type { Catalogue, Entry } from '../catalogue.ts'
import { entryId, reviewMark } from '../catalogue.ts'
import { type ContextOf, contextLines } from '../context.ts'
import type { TranslatedUnit } from '../index.ts'
import { serialiseSegment } from '../message.ts'
import type { StaleReason } from '../state.ts'
import type { OutgoingFile, OutgoingUnit } from './types.ts'

export interface OutgoingGround {
  /** In the order of the book; those that are wanted. */
  readonly units: readonly TranslatedUnit[]
  /** Up to date with the source: see mergeCatalogues. */
  readonly catalogues: ReadonlyMap<string, Catalogue>
  readonly context: ContextOf
  readonly sourceLanguage: string
  readonly targetLanguage: string
}

/** Every unit, and every translation that it has for other plural categories. */
export function outgoing(ground: OutgoingGround): readonly OutgoingFile[] {
  const files = new Map<string, OutgoingUnit[]>()
  const entries = new Map<string, Entry[]>()
  for (const entry of [...ground.catalogues.values()].flatMap((one) => [...one.entries.values()])) {
    entries.set(entry.key, [...(entries.get(entry.key) ?? []), entry])
  }
  for (const one of ground.units) {
    const list = files.get(one.unit.catalogue) ?? []
    for (const entry of entries.get(one.unit.key) ?? []) list.push(unitOf(one, entry, ground.context))
    files.set(one.unit.catalogue, list)
  }
  const { sourceLanguage, targetLanguage } = ground
  return [...files].map(([name, units]) => ({ name, sourceLanguage, targetLanguage, units }))
}

function unitOf(one: TranslatedUnit, entry: Entry, context: ContextOf): OutgoingUnit {
  const { unit } = one
  const isPrinted = one.entry === undefined ? entry.condition === '' : one.entry.condition === entry.condition
  // A translation that does not print today can only have lost its source.
  const stale: readonly StaleReason[] = isPrinted
    ? one.stale
    : entry.fuzzy
      ? [{ kind: 'text', old: entry.previous ?? entry.source }]
      : []
  const text = stale.find((reason) => reason.kind === 'text')
  const isReviewed = entry.reviewed === reviewMark(entry.source, entry.target)
  return {
    id: entryId(unit.key, entry.condition),
    source: unit.text,
    target: entry.target,
    state:
      entry.target === '' ? 'untranslated' : stale.length > 0 ? 'doubtful' : isReviewed ? 'reviewed' : 'translated',
    previous: text?.old,
    notes: [
      ...contextLines(unit, context),
      ...(entry.condition === '' ? [] : [`For other plural forms of its numbers: ${entry.condition}`]),
      ...stale.map((reason) => inWords(reason, unit.text)),
    ],
    shown: shownIn(one, context),
  }
}

function inWords(reason: StaleReason, source: string): string {
  switch (reason.kind) {
    case 'text':
      return reason.old === source
        ? 'Look again: somebody has marked it as doubtful.'
        : `Look again. The source was: ${reason.old}`
    case 'form':
      return `Look again: ${reason.number} is ${reason.value} now, plural form “${reason.category}”; the translation was made for “${reason.made}”.`
    default:
      return `Look again: ${reason.number} is ${reason.value} now; the translation was made for ${reason.made}.`
  }
}

/** What each reference of a unit prints. */
function shownIn({ unit }: TranslatedUnit, context: ContextOf): ReadonlyMap<string, string> {
  return new Map(
    unit.message.flatMap((segment): readonly (readonly [string, string])[] => {
      const name = serialiseSegment(segment)
      const value =
        segment.kind === 'reference'
          ? context.value(segment)
          : segment.kind === 'link' && !segment.page
            ? context.anchor(segment.to)
            : undefined
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
