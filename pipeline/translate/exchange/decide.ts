/**
 * One unit that came back: three-way between what went out (its hash travels with it), what stands here now, and what has
 * come back. Nothing that somebody has changed here is ever overwritten.
 */
import type { Language } from '../../configuration.ts'
import { pluralRules } from '../../number-locale.ts'
import type { Study } from '../../stages.ts'
import { atomName, atomsOf, printedValueOf } from '../atoms.ts'
import { type Entry, reviewMark } from '../catalogue.ts'
import { translationChecks } from '../checks/index.ts'
import type { Finding } from '../checks/types.ts'
import type { Glossary } from '../glossary.ts'
import { type Message, parseMessage } from '../message.ts'
import { formsOf, type IsMinor, stateOf } from '../state.ts'
import { fingerprintOf, type Unit } from '../units.ts'
import { hasLostCodes, type ReturnedWords, wordsIn } from './returned-words.ts'
import { isDone, type ReturnedUnit } from './types.ts'
import { baseOf, sameWords } from './words.ts'

export type Outcome =
  /** Written. */
  | 'new'
  | 'changed'
  | 'confirmed'
  | 'reviewed'
  /** Written, but made from a source that has changed since. */
  | 'late'
  /** Left as it is. */
  | 'same'
  | 'empty'
  | 'unfinished'
  | 'untouched'
  | 'conflict'
  | 'error'
  | 'unknown'

export interface Decision {
  readonly outcome: Outcome
  readonly detail?: string
  readonly remedy?: string
  readonly entry?: Entry
}

export interface DecisionGround {
  readonly study: Study
  readonly language: Language
  readonly glossary: Glossary
  readonly isMinor: IsMinor
}

/** No block of a book is as long as this; much longer ones would keep the checks busy for minutes. */
const longest = 100_000

/** @param current the entry of the catalogue, up to date with the source */
export function decide(returned: ReturnedUnit, current: Entry, unit: Unit, ground: DecisionGround): Decision {
  const made: Made = { ...ground, returned, current, unit }
  if (returned.target === '') return { outcome: 'empty' }
  if (returned.target.length > longest) {
    const detail = `Unexpected length of ${returned.target.length} characters`
    return { outcome: 'error', detail, remedy: 'Put the translation of this unit there, and no more.' }
  }
  const words = wordsIn(returned, ground.language)
  // What comes back once more has had its typography put right the first time.
  const isSame = sameWords(returned.target, current.target) || sameWords(words.target, current.target)
  if (isSame) return confirm(made)
  if (hasLostCodes(words.message, current.target)) return { outcome: 'same', detail: 'the tool has lost codes' }
  // What the translator did not touch has changed here: ours is newer.
  if (returned.base === baseOf(returned.target)) return { outcome: 'untouched' }
  if (words.faults.length > 0) {
    return {
      outcome: 'error',
      detail: words.faults.join('; '),
      remedy: 'Copy the tag or the reference from the source.',
    }
  }
  if (!isDone(returned.state)) {
    return {
      outcome: 'unfinished',
      detail: 'it is not said to be finished, or is a copy of its source',
      remedy: 'Finish it there.',
    }
  }
  const conflict = conflictOf(made)
  if (conflict !== undefined) {
    return { outcome: 'conflict', detail: conflict, remedy: 'Choose one of the two and write it into the catalogue.' }
  }
  return accept(made, words)
}

interface Made extends DecisionGround {
  readonly returned: ReturnedUnit
  readonly current: Entry
  readonly unit: Unit
}

function conflictOf(made: Made): string | undefined {
  const { returned, current } = made
  if (current.target === '') return undefined
  if (returned.base === undefined) return 'the tool has lost what went out, and there is a translation here'
  if (returned.base !== baseOf(current.target)) return 'it was changed here and there since it went out'
  // The old words were confirmed here for the new source, and changed there for the old one.
  return isLate(made) && !current.fuzzy ? 'it was confirmed here for the source as it is now' : undefined
}

function isLate({ returned, unit, isMinor }: Made): boolean {
  const from = fingerprintOf(returned.source)
  return from !== unit.fingerprint && !isMinor(unit.key, from, unit.fingerprint)
}

/** The same words: a doubt may have been settled, or a reading done. */
function confirm(made: Made): Decision {
  const { returned, current, unit, study, language } = made
  const mark = reviewMark(unit.text, current.target)
  if (!isDone(returned.state) || isLate(made)) return { outcome: 'same' }
  const plural = pluralRules(language)
  const { stale } = stateOf(unit, [{ ...current, condition: '' }], study, plural, made.isMinor)
  const entry = settled(made, current.target)
  if (stale.length > 0) {
    const errors = errorsIn(made, entry, parseMessage(current.target).message, unit)
    if (errors.length > 0) return refused(errors)
    return {
      outcome: 'confirmed',
      entry: { ...entry, reviewed: returned.state === 'reviewed' || current.reviewed === mark ? mark : undefined },
    }
  }
  if (returned.state === 'reviewed' && current.reviewed !== mark) {
    return { outcome: 'reviewed', entry: { ...current, reviewed: mark } }
  }
  return { outcome: 'same' }
}

function accept(made: Made, { message, target }: ReturnedWords): Decision {
  const { returned, current, unit } = made
  const late = isLate(made)
  // Whoever changes what was reviewed has not reviewed it: many tools leave the state as it was.
  const wasReviewed = current.reviewed === reviewMark(current.source, current.target)
  const isReviewed = returned.state === 'reviewed' && !wasReviewed && !late
  const entry: Entry = {
    ...settled(made, target),
    ...(late ? { previous: returned.source, fuzzy: true } : {}),
    reviewed: isReviewed ? reviewMark(unit.text, target) : undefined,
  }
  // A late translation is held against the source that it was made from.
  const source = late ? { ...unit, text: returned.source, message: parseMessage(returned.source).message } : unit
  const errors = errorsIn(made, entry, message, source)
  if (errors.length > 0) return refused(errors)
  return { outcome: late ? 'late' : current.target === '' ? 'new' : 'changed', entry }
}

/** The entry as it is when somebody stands by these words today. */
function settled({ current, unit, study, language, returned }: Made, target: string): Entry {
  const plural = pluralRules(language)
  const atoms = new Map(atomsOf(parseMessage(target).message, study).map((atom) => [atomName(atom), atom]))
  // What was right for one number only is so again, for the number of today.
  const values = Object.keys(current.values).flatMap((name): readonly (readonly [string, string])[] => {
    const atom = atoms.get(name)
    const value = atom && printedValueOf(atom, study)
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...current,
    target,
    source: unit.text,
    previous: undefined,
    fuzzy: false,
    forms: current.condition === '' ? formsOf(target, study, plural) : {},
    values: Object.fromEntries(values),
    remarks: [...new Set([...current.remarks, ...returned.remarks.map((one) => one.replace(/\s+/g, ' '))])],
  }
}

function errorsIn({ study, language, glossary }: Made, entry: Entry, message: Message, unit: Unit): readonly Finding[] {
  return translationChecks
    .filter((check) => check.severity === 'error')
    .filter(({ rule }) => !entry.waivers.some((waiver) => waiver.rule === rule && waiver.reason.trim() !== ''))
    .flatMap((check) => check.find({ unit, entry, message, study, language, glossary }))
}

function refused(errors: readonly Finding[]): Decision {
  return {
    outcome: 'error',
    detail: errors.map((one) => one.reason).join('; '),
    remedy: [...new Set(errors.map((one) => one.remedy))].join(' '),
  }
}
