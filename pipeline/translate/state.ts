/**
 * Whether a translation still holds, and if not, why. A change that touches only a number never makes one stale, unless
 * its grammar breaks: every printed value is known when the book is made, so the one plural form that prints is enough.
 */
import type { Study } from '../stages.ts'
import { atomName, atomsOf, countOf, printedValueOf } from './atoms.ts'
import { type Entry, reviewMark } from './catalogue.ts'
import { parseMessage } from './message.ts'
import { fingerprintOf, type Unit } from './units.ts'

export type StaleReason =
  /** The source says something else than when the translation was made. */
  | { readonly kind: 'text'; readonly old: string }
  /** A printed number moved to a plural category for which there is no translation. */
  | {
      readonly kind: 'form'
      readonly number: string
      readonly value: number
      readonly category: string
      readonly made: string
    }
  /** The translation is right for one value only, and the value has changed. */
  | { readonly kind: 'value'; readonly number: string; readonly value: string; readonly made: string }

export interface UnitState {
  readonly state: 'untranslated' | 'translated' | 'reviewed'
  readonly stale: readonly StaleReason[]
  /** The entry that prints: the one whose conditions fit today's numbers. */
  readonly entry: Entry | undefined
}

/** Says that a change of the source from one fingerprint to another left its meaning as it was. */
export type IsMinor = (key: string, from: string, to: string) => boolean

/** Categories of the numbers of a message, as they print in a language. */
export function formsOf(target: string, study: Study, plural: Intl.PluralRules): Readonly<Record<string, string>> {
  if (plural.resolvedOptions().pluralCategories.length < 2) return {}
  const forms: Record<string, string> = {}
  for (const atom of atomsOf(parseMessage(target).message, study)) {
    const count = countOf(atom, study)
    if (count !== undefined) forms[atomName(atom)] = plural.select(count)
  }
  return forms
}

/**
 * @param entries the unit's entries: the ordinary one and those for other plural categories
 * @param plural of the language of the translation
 */
export function stateOf(
  unit: Unit,
  entries: readonly Entry[],
  study: Study,
  plural: Intl.PluralRules,
  isMinor: IsMinor,
): UnitState {
  const ordinary = entries.find((entry) => entry.condition === '')
  const entry =
    entries.find((one) => one.condition !== '' && one.target !== '' && holds(one.condition, study, plural)) ?? ordinary
  if (entry === undefined || entry.target === '') return { state: 'untranslated', stale: [], entry: undefined }
  const stale: StaleReason[] = []
  // Whoever takes the flag off says that the translation fits the source as it stands in the file.
  const old = entry.fuzzy ? (entry.previous ?? entry.source) : entry.source
  const from = fingerprintOf(old)
  if (from !== unit.fingerprint && !isMinor(unit.key, from, unit.fingerprint)) stale.push({ kind: 'text', old })
  // A mark that a tool has set by its own lights: something is to be looked at, though the source is the same.
  else if (entry.fuzzy && entry.previous === undefined) stale.push({ kind: 'text', old })
  const atoms = new Map(atomsOf(parseMessage(entry.target).message, study).map((atom) => [atomName(atom), atom]))
  for (const [number, made] of Object.entries(entry.condition === '' ? entry.forms : {})) {
    const atom = atoms.get(number)
    const value = atom && countOf(atom, study)
    if (value !== undefined && plural.select(value) !== made) {
      stale.push({ kind: 'form', number, value, category: plural.select(value), made })
    }
  }
  for (const [number, made] of Object.entries(entry.values)) {
    const atom = atoms.get(number)
    const value = atom && printedValueOf(atom, study)
    if (value !== undefined && value !== made) stale.push({ kind: 'value', number, value, made })
  }
  const reviewed = entry.reviewed !== undefined && entry.reviewed === reviewMark(entry.source, entry.target)
  return { state: reviewed ? 'reviewed' : 'translated', stale, entry }
}

/** `strategy:count=few bases:base=one`: all of them hold today. */
function holds(condition: string, study: Study, plural: Intl.PluralRules): boolean {
  return condition.split(/\s+/).every((one) => {
    const [number = '', category = ''] = one.split('=')
    const at = number.lastIndexOf(':')
    const count = countOf({ id: number.slice(0, at), part: number.slice(at + 1) }, study)
    return count !== undefined && plural.select(count) === category
  })
}
