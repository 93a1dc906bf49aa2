/** XLIFF 1.2 (and 1.0, 1.1) as it comes back. */
import { readInline } from './inline.ts'
import { strangeLanguage } from './language.ts'
import { baseIn } from './notes.ts'
import type { ExchangeState, ReturnedFile, ReturnedUnit } from './types.ts'
import { sameWords } from './words.ts'
import { descendants, elements, textOf, type XmlElement } from './xml.ts'

export function readXliff12(root: XmlElement): readonly ReturnedFile[] {
  return elements(root, 'file').map((file) => ({
    name: file.attributes['original'] ?? '',
    sourceLanguage: file.attributes['source-language'] ?? '',
    targetLanguage: file.attributes['target-language'] ?? '',
    units: descendants(file, 'trans-unit').map((one) => unit(one, file.attributes['target-language'] ?? '')),
  }))
}

/**
 * Values of `target@state`. Whatever is not said to be done is not: `new`, `needs-…` (Poedit writes `needs-l10n`, Weblate
 * `needs-translation`, Trados `needs-review-translation` for what has words but is in doubt). Without a state, words are
 * a translation: OmegaT and Weblate write none.
 */
const states: Readonly<Record<string, ExchangeState>> = {
  translated: 'translated',
  final: 'reviewed',
  'signed-off': 'reviewed',
}

function unit(element: XmlElement, language: string): ReturnedUnit {
  const source = readInline(elements(element, 'source'))
  // Cut targets hold the blanks between their segments themselves.
  const targets = elements(element, 'target')
  const target = readInline(targets)
  const stated = targets[0]?.attributes['state']
  const isApproved = element.attributes['approved'] === 'yes'
  // Okapi and others put the source where no translation is.
  const isCopy = stated === undefined && !isApproved && sameWords(source.text, target.text)
  const words = elements(element, 'note').map((note) => ({ from: note.attributes['from'], text: textOf(note).trim() }))
  return {
    id: element.attributes['id'] ?? '',
    source: source.text,
    target: target.text,
    state:
      target.text === ''
        ? 'untranslated'
        : isWhole(element, targets) && !isCopy
          ? stateOf(stated, isApproved)
          : 'doubtful',
    base: baseIn(words.map((note) => note.text)),
    // Ours bear our name; without one it cannot be told whose they are.
    remarks: words
      .filter(({ from, text }) => from !== undefined && from !== 'study' && from !== 'context' && text !== '')
      .map((note) => note.text),
    faults: [...target.faults, ...strangeLanguage(targets, language)],
  }
}

/** Every sentence into which a tool has cut the source has words in the target. */
function isWhole(element: XmlElement, targets: readonly XmlElement[]): boolean {
  const made = new Set(segmentsOf(targets))
  return segmentsOf(elements(element, 'seg-source')).every((id) => made.has(id))
}

function segmentsOf(parts: readonly XmlElement[]): readonly string[] {
  return parts
    .flatMap((part) => descendants(part, 'mrk'))
    .filter(
      (mark) =>
        mark.attributes['mtype'] === 'seg' &&
        textOf(mark).trim() +
          elements(mark)
            .map((one) => one.name)
            .join() !==
          '',
    )
    .map((mark) => mark.attributes['mid'] ?? '')
}

function stateOf(stated: string | undefined, isApproved: boolean): ExchangeState {
  const state = stated === undefined ? 'translated' : (states[stated] ?? 'doubtful')
  return isApproved && state === 'translated' ? 'reviewed' : state
}
