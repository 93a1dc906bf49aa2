/**
 * What comes back → catalogues. Three-way, unit by unit: what went out (its hash travels with the unit), what stands here
 * now, and what has come back. A conflict is listed and nothing is overwritten; a unit with errors stays out.
 */

import type { Language } from '../../configuration.ts'
import { pluralRules } from '../../number-locale.ts'
import { Problems } from '../../problems.ts'
import type { Study } from '../../stages.ts'
import { type Catalogue, type Entry, reviewMark } from '../catalogue.ts'
import { translationChecks } from '../checks/index.ts'
import { readGlossary } from '../glossary.ts'
import { parseMessage, serialise } from '../message.ts'
import { formsOf, type IsMinor } from '../state.ts'
import { correctTypography } from '../typography.ts'
import { fingerprintOf, type Unit } from '../units.ts'
import { baseOf } from './base.ts'
import type { ExchangeFile, ExchangeUnit } from './types.ts'

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
  | 'untouched'
  | 'conflict'
  | 'error'
  | 'unknown'

export interface ImportedUnit {
  readonly id: string
  readonly outcome: Outcome
  /** For conflicts and errors: why, and what stood there and what came back. */
  readonly detail: string
  readonly here: string
  readonly returned: string
}

export interface ImportResult {
  readonly units: readonly ImportedUnit[]
  /** Catalogues with the accepted units, by name. */
  readonly catalogues: ReadonlyMap<string, Catalogue>
}

export interface ImportGround {
  readonly study: Study
  readonly language: Language
  readonly units: ReadonlyMap<string, Unit>
  readonly catalogues: ReadonlyMap<string, Catalogue>
  readonly isMinor: IsMinor
}

export function importFiles(files: readonly ExchangeFile[], ground: ImportGround): ImportResult {
  const catalogues = new Map([...ground.catalogues].map(([name, one]) => [name, new Map(one.entries)]))
  const units = files
    .flatMap((file) => file.units)
    .map((returned): ImportedUnit => {
      const [key = '', condition = ''] = returned.id.split('|')
      const unit = ground.units.get(key)
      const entries = unit && catalogues.get(unit.catalogue)
      const told = (outcome: Outcome, detail = '', here = ''): ImportedUnit => ({
        id: returned.id,
        outcome,
        detail,
        here,
        returned: returned.target,
      })
      if (unit === undefined || entries === undefined) return told('unknown', 'no unit of this study has this key')
      const ordinary = entries.get(key)
      const current =
        entries.get(returned.id) ??
        (condition === '' || ordinary === undefined
          ? undefined
          : { ...ordinary, condition, target: '', forms: {}, fuzzy: false, previous: undefined, reviewed: undefined })
      if (current === undefined) return told('unknown', 'the catalogue has no such entry; run `translate update`')
      const decided = decide(returned, current, unit, ground)
      if (decided.entry !== undefined) entries.set(returned.id, decided.entry)
      return told(decided.outcome, decided.detail, current.target)
    })
  return {
    units,
    catalogues: new Map(
      [...ground.catalogues].map(([name, one]) => [name, { ...one, entries: catalogues.get(name) ?? one.entries }]),
    ),
  }
}

interface Decision {
  readonly outcome: Outcome
  readonly detail?: string
  readonly entry?: Entry
}

function decide(returned: ExchangeUnit, current: Entry, unit: Unit, ground: ImportGround): Decision {
  const isDone = returned.state === 'translated' || returned.state === 'reviewed'
  if (returned.target === '') return { outcome: 'empty' }
  if (returned.target === current.target) return confirm(returned, current, unit, isDone, ground)
  // What the translator did not touch has changed here: ours is newer.
  if (returned.base !== undefined && returned.base === baseOf(returned.target)) return { outcome: 'untouched' }
  if (!isDone) return { outcome: 'empty', detail: 'marked as unfinished' }
  const wentOut = returned.base === 'none' ? undefined : returned.base
  const isKnown = returned.base !== undefined
  const changedHere = current.target !== '' && (!isKnown || wentOut !== baseOf(current.target))
  if (changedHere) {
    return {
      outcome: 'conflict',
      detail: isKnown
        ? 'it was changed here and there since it went out'
        : 'the tool has lost what went out, and there is a translation here',
    }
  }
  return accept(returned, current, unit, ground)
}

/** The same words: a doubt may have been settled, or a reading done. */
function confirm(returned: ExchangeUnit, current: Entry, unit: Unit, isDone: boolean, ground: ImportGround): Decision {
  const isLate = fingerprintOf(returned.source) !== unit.fingerprint
  const plural = pluralRules(ground.language)
  const forms = current.condition === '' ? formsOf(current.target, ground.study, plural) : {}
  const wasDoubtful =
    current.fuzzy ||
    Object.entries(current.forms).some(([name, made]) => forms[name] !== undefined && forms[name] !== made)
  const mark = reviewMark(unit.text, current.target)
  if (isDone && !isLate && wasDoubtful) {
    return {
      outcome: 'confirmed',
      entry: {
        ...current,
        fuzzy: false,
        previous: undefined,
        forms,
        reviewed: returned.state === 'reviewed' ? mark : undefined,
      },
    }
  }
  if (returned.state === 'reviewed' && !isLate && current.reviewed !== mark) {
    return { outcome: 'reviewed', entry: { ...current, reviewed: mark } }
  }
  return { outcome: 'same' }
}

function accept(
  returned: ExchangeUnit,
  current: Entry,
  unit: Unit,
  { study, language, isMinor }: ImportGround,
): Decision {
  const parsed = parseMessage(returned.target)
  if (parsed.faults.length > 0)
    return { outcome: 'error', detail: parsed.faults.map((fault) => fault.reason).join('; ') }
  const message = correctTypography(parsed.message, language)
  const target = serialise(message)
  const from = fingerprintOf(returned.source)
  const isLate = from !== unit.fingerprint && !isMinor(unit.key, from, unit.fingerprint)
  const entry: Entry = {
    ...current,
    target,
    source: unit.text,
    previous: isLate ? returned.source : undefined,
    fuzzy: isLate,
    reviewed: returned.state === 'reviewed' && !isLate ? reviewMark(unit.text, target) : undefined,
    forms: current.condition === '' ? formsOf(target, study, pluralRules(language)) : {},
    values: {},
  }
  if (isLate) return { outcome: 'late', entry }
  const glossary = readGlossary(
    study.manuscript.sources.translations.languages.get(language.code)?.glossary,
    new Problems(),
  )
  const errors = translationChecks
    .filter((check) => check.severity === 'error')
    .flatMap((check) => check.find({ unit, entry, message, study, language, glossary }))
  if (errors.length > 0) return { outcome: 'error', detail: errors.map((one) => one.reason).join('; ') }
  return { outcome: current.target === '' ? 'new' : 'changed', entry }
}
