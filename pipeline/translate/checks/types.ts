import type { Language } from '../../configuration.ts'
import type { RuleId } from '../../rules.ts'
import type { Study } from '../../stages.ts'
import type { Entry } from '../catalogue.ts'
import type { Glossary } from '../glossary.ts'
import type { Message } from '../message.ts'
import type { Unit } from '../units.ts'

/** What a check looks at: one translation beside its source. */
export interface Checked {
  readonly unit: Unit
  readonly entry: Entry
  /** The translation, parsed. */
  readonly message: Message
  readonly study: Study
  readonly language: Language
  readonly glossary: Glossary
}

export interface Finding {
  readonly reason: string
  readonly remedy: string
}

/** One check of translations; one file and one line in the index each. */
export interface TranslationCheck {
  readonly rule: RuleId
  readonly severity: 'error' | 'warning'
  find(checked: Checked): readonly Finding[]
}
