/** XLIFF 2.0, 2.1 and 2.2 as they come back: segments that a tool has cut, or put in another order, are joined again. */
import { readInline } from './inline.ts'
import { strangeLanguage } from './language.ts'
import { baseIn } from './notes.ts'
import type { ExchangeState, ReturnedFile, ReturnedUnit } from './types.ts'
import { sameWords } from './words.ts'
import { descendants, elements, textOf, type XmlElement } from './xml.ts'

export function readXliff2(root: XmlElement): readonly ReturnedFile[] {
  return elements(root, 'file').map((file) => ({
    name: file.attributes['original'] ?? file.attributes['id'] ?? '',
    sourceLanguage: root.attributes['srcLang'] ?? '',
    targetLanguage: root.attributes['trgLang'] ?? '',
    units: descendants(file, 'unit').map((one) => unit(one, root.attributes['trgLang'] ?? '')),
  }))
}

const states: Readonly<Record<string, ExchangeState>> = {
  translated: 'translated',
  reviewed: 'reviewed',
  final: 'reviewed',
}
const order = ['untranslated', 'doubtful', 'translated', 'reviewed'] as const

function unit(element: XmlElement, language: string): ReturnedUnit {
  const parts = elements(element, 'segment', 'ignorable')
  const segments = parts.filter((part) => part.name === 'segment')
  const source = readInline(parts.flatMap((part) => elements(part, 'source')))
  const ordered = inOrder(parts)
  const targets = ordered.parts.flatMap(targetOf)
  const target = readInline(targets)
  // A unit is as far as the least of its segments.
  const least = segments.reduce(
    (before, segment) => Math.min(before, order.indexOf(stateOf(segment))),
    order.length - 1,
  )
  const isWhole = least > 0 && segments.length > 0
  // Okapi and others put the source where no translation is.
  const isCopy =
    segments.every((segment) => segment.attributes['state'] === undefined) && sameWords(source.text, target.text)
  const notes = elements(element, 'notes').flatMap((list) => elements(list, 'note'))
  return {
    id: element.attributes['name'] ?? element.attributes['id'] ?? '',
    source: source.text,
    target: isWhole ? target.text : '',
    state: isWhole && isCopy ? 'doubtful' : (order[least] ?? 'untranslated'),
    base: baseIn(notes.map(textOf)),
    // Ours bear a category of ours; without one it cannot be told whose they are.
    remarks: notes
      .filter(
        ({ attributes: { category } }) => category !== undefined && category !== 'study' && category !== 'context',
      )
      .map((note) => textOf(note).trim())
      .filter((text) => text !== ''),
    faults: isWhole ? [...target.faults, ...ordered.faults, ...strangeLanguage(targets, language)] : [],
  }
}

/** Blanks between segments need not be repeated in the target. */
function targetOf(part: XmlElement): readonly XmlElement[] {
  const own = elements(part, 'target')
  return own.length > 0 || part.name === 'segment' ? own : elements(part, 'source')
}

/**
 * `target@order` is the place among all parts that the target takes; those without one keep theirs (XLIFF 2.0, 4.3.1.23).
 */
function inOrder(parts: readonly XmlElement[]): {
  readonly parts: readonly XmlElement[]
  readonly faults: readonly string[]
} {
  const places = parts.map((part, index) => {
    const stated = Number(elements(part, 'target')[0]?.attributes['order'])
    return { part, place: Number.isInteger(stated) && stated > 0 ? stated : index + 1 }
  })
  const isClear = new Set(places.map(({ place }) => place)).size === parts.length
  return {
    parts: places.sort((one, other) => one.place - other.place).map(({ part }) => part),
    faults: isClear ? [] : ['Unexpected two segments at one place of the order'],
  }
}

/** Without a state, words are a translation: OmegaT writes none. Poedit says its doubts in `subState`. */
function stateOf(segment: XmlElement): ExchangeState {
  const hasWords = elements(segment, 'target').some((target) => readInline([target]).text !== '')
  if (!hasWords) return 'untranslated'
  if (segment.attributes['subState']?.endsWith(':fuzzy') === true) return 'doubtful'
  const stated = segment.attributes['state']
  return stated === undefined ? 'translated' : (states[stated] ?? 'doubtful')
}
