/**
 * translate: the study in the words of another language. Every block and label is replaced by its translation; what has
 * none stays in the source language, and what is stale keeps its old translation: both are marked, for drafts, and a
 * final edition refuses them. Numbers are not touched here: references stay references.
 */

import type { PhrasingContent } from 'mdast'
import type { TextDirective } from 'mdast-util-directive'
import type { Language } from '../configuration.ts'
import { isolate } from '../isolation.ts'
import { pluralRules } from '../number-locale.ts'
import type { Problems } from '../problems.ts'
import type { Study } from '../stages.ts'
import { type Catalogue, type Entry, readCatalogue } from './catalogue.ts'
import { withForms } from './categories.ts'
import { readUnits } from './ledger.ts'
import { parseMessage } from './message.ts'
import { nodesOf } from './nodes.ts'
import { labelOf, mapStudy } from './slots.ts'
import { stateOf, type UnitState } from './state.ts'
import type { Unit } from './units.ts'
import { minorChanges, readVerdicts } from './verdicts.ts'

/** One unit in one language. */
export interface TranslatedUnit extends UnitState {
  readonly unit: Unit
}

export interface Translation {
  readonly language: Language
  /** In the order of the book. */
  readonly units: readonly TranslatedUnit[]
  readonly catalogues: ReadonlyMap<string, Catalogue>
}

/** What a draft shows of its units. */
export interface Marks {
  /** Gaps and stale units are marked on the page. */
  readonly gaps: boolean
  /** Every unit gets its number in the margin and an anchor. */
  readonly numbers: boolean
}

const known = new WeakMap<Study, Map<string, Translation>>()

/**
 * Reads the catalogues of a language and says of every unit how it stands. A build asks twice, for the text and for the
 * checks: the second answer is the first one, and says nothing of broken files again.
 */
export function readTranslation(study: Study, language: Language, problems: Problems): Translation {
  const byLanguage = known.get(study) ?? new Map<string, Translation>()
  known.set(study, byLanguage)
  const translation = byLanguage.get(language.code) ?? readFresh(study, language, problems)
  byLanguage.set(language.code, translation)
  return translation
}

function readFresh(study: Study, language: Language, problems: Problems): Translation {
  const { translations } = study.manuscript.sources
  const catalogues = new Map<string, Catalogue>()
  for (const file of translations.languages.get(language.code)?.catalogues ?? []) {
    const catalogue = readCatalogue(file, language.code, problems)
    if (catalogue !== undefined) catalogues.set(catalogue.name, catalogue)
  }
  const isMinor = minorChanges(readVerdicts(translations.verdicts, problems))
  const plural = pluralRules(language)
  const entries = new Map<string, Entry[]>()
  for (const catalogue of catalogues.values()) {
    for (const entry of catalogue.entries.values()) entries.set(entry.key, [...(entries.get(entry.key) ?? []), entry])
  }
  const units = readUnits(withForms(study, language), problems).map((unit) => ({
    unit,
    ...stateOf(unit, entries.get(unit.key) ?? [], study, plural, isMinor),
  }))
  return { language, units, catalogues }
}

/** The study in the words of a translation. */
export function applyTranslation(study: Study, translation: Translation, marks: Marks): Study {
  const { source_language: source } = study.manuscript.sources.edition
  // Units stand in the order of the walk.
  let at = 0
  const next = (): TranslatedUnit | undefined => translation.units[at++]
  return mapStudy(withForms(study, translation.language), {
    label: (slot) => {
      const target = next()?.entry?.target
      if (target !== undefined) return labelOf(parseMessage(target).message)
      const words = labelOf(slot.message)
      // Names and nouns go into sentences, which set them apart themselves.
      return slot.kind === 'name' || slot.kind === 'noun' ? words : isolate(words, translation.language.direction)
    },
    block: (slot, node) => {
      const one = next()
      const target = one?.entry?.target
      if (target === undefined) return one && mark(one, node.children as PhrasingContent[], source, marks)
      const children = nodesOf(parseMessage(target).message, slot.tags, node.position)
      return one && mark(one, children, source, marks)
    },
  })
}

/** Wraps the content of a block that is to be marked; the layout shows what it says. */
function mark(
  { unit, state, stale }: TranslatedUnit,
  children: PhrasingContent[],
  source: string,
  marks: Marks,
): readonly PhrasingContent[] {
  const isMarked = marks.gaps && (state === 'untranslated' || stale.length > 0)
  if (!isMarked && !marks.numbers) return children
  const directive: TextDirective = {
    type: 'textDirective',
    name: 'unit',
    attributes: {
      key: unit.key,
      state: !isMarked ? 'shown' : state === 'untranslated' ? 'missing' : 'stale',
      ...(stale.length > 0 ? { reasons: [...new Set(stale.map((one) => one.kind))].join(' ') } : {}),
      ...(state === 'untranslated' ? { lang: source } : {}),
      ...(marks.numbers ? { number: 'yes' } : {}),
    },
    children,
  }
  return [directive]
}
