/** What readers of a released version must read otherwise: what `versions/` finds, and the corrigendum prints. */
import type { CorrectionSeverity } from './stages.ts'

/** Some words of the right wording; changed ones know what they replace. */
export interface Stretch {
  readonly text: string
  /** Of changed words: what stood there, empty where nothing did. Undefined for words that stay. */
  readonly was: string | undefined
}

/** What is known of the corrections behind a place. */
export interface About {
  readonly severity: CorrectionSeverity
  /** ISO 8601. */
  readonly date: string
}

export interface Erratum extends About {
  /** What the page of the released print calls itself; empty where it cannot be found. */
  readonly page: string
  /** The heading above it, or the caption of its figure. */
  readonly place: string
  readonly kind: 'changed' | 'added' | 'removed'
  readonly words: readonly Stretch[]
}

/** The most serious first; each in the order of the book. */
export function bySeverity(errata: readonly Erratum[]): readonly (readonly [CorrectionSeverity, readonly Erratum[]])[] {
  return (['serious', 'minor', 'tiny'] as const).flatMap((severity) => {
    const own = errata.filter((one) => one.severity === severity)
    return own.length === 0 ? [] : [[severity, own] as const]
  })
}
