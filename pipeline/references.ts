/** References in braces, `{id}` and `{id:form}`: their forms, and how plain strings that hold some are cut up. */
import { type Gender, genders } from './configuration.ts'

/** What a statistic can print. */
export const statisticForms = [
  'share',
  'count',
  'base',
  'of',
  'of-counted',
  'full',
  'counted',
  'rest',
  'rest-counted',
  'names',
] as const
export type StatisticForm = (typeof statisticForms)[number]

/** What a mean can print besides itself; it is a part of nothing. */
export const meanForms = ['count', 'base', 'counted', 'names'] as const satisfies readonly StatisticForm[]

/** What a fact can print. */
export const factForms = ['full', 'value'] as const
/** What an ordinal can print besides: itself in the gender in which it agrees. */
export const ordinalForms = genders
export type FactForm = (typeof factForms)[number] | Gender

/** What may stand between braces in running text. */
export const referencePattern = /^[a-z0-9][a-z0-9-]*(:[a-z-]+)?$/

export interface Reference {
  readonly id: string
  /** As written; undefined for the default form. */
  readonly form: string | undefined
}

export function readReference(value: string): Reference {
  const [id = '', form] = value.split(':')
  return { id, form }
}

/** Replaces every reference in a title or label. What cannot be settled is left as it stands. */
export function replaceReferences(text: string, settle: (reference: Reference) => string | undefined): string {
  return text.replace(
    /\{([a-z0-9][a-z0-9-]*(?::[a-z-]+)?)\}/g,
    (whole, value: string) => settle(readReference(value)) ?? whole,
  )
}

/** The references of a plain string, with the offset of each. */
export function referencesIn(text: string): readonly Reference[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map((match) => readReference(match[1] ?? ''))
}
