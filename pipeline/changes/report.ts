/** The change report, as data: what changes.json holds and changes.html shows. Nothing in it is longer than it must be, and nothing is left out. */
import type { Segment } from './marking.ts'
import type { Rectangle } from './paper.ts'

export type Severity = 'serious' | 'minor' | 'none'

export interface ChangeReport {
  readonly edition: { readonly id: string; readonly title: string; readonly version: string; readonly language: string }
  readonly from: From
  readonly severity: Severity
  /** Why it is serious, most important first. */
  readonly reasons: readonly Reason[]
  readonly answers: AnswersReport
  readonly statistics: readonly StatisticReport[]
  /** Differences from an earlier print that appear or vanish. */
  readonly differences: { readonly appearing: readonly string[]; readonly vanishing: readonly string[] }
  readonly claims: readonly ClaimReport[]
  readonly claimsJudged: number
  readonly languages: readonly LanguageReport[]
  /** What could not be compared, and why. */
  readonly limits: readonly string[]
}

export interface From {
  readonly kind: 'last-correction' | 'revision' | 'content' | 'build'
  /** “without the last correction (c3)”, “v1.0 (1a2b3c4, 2031-05-04)”. */
  readonly words: string
}

export interface Reason {
  readonly kind: 'claim' | 'headline' | 'half' | 'nothing' | 'largest'
  readonly words: string
}

export interface AnswersReport {
  /** Only answers that may be published by name, unless the user has asked for all. */
  readonly named: readonly {
    readonly participant: string
    readonly name: string
    readonly question: string
    readonly wording: string
    readonly old: string
    readonly now: string
    readonly correction: string | undefined
  }[]
  /** How many answers changed to each question that is published in numbers only. */
  readonly counted: readonly { readonly question: string; readonly wording: string; readonly answers: number }[]
  /** Answers to questions of which nothing may be published. */
  readonly hidden: number
  readonly showsAll: boolean
  readonly participants: { readonly added: readonly string[]; readonly removed: readonly string[] }
}

export interface StatisticReport {
  readonly id: string
  readonly label: string
  readonly measure: 'share' | 'mean'
  readonly old: StatisticState | undefined
  readonly now: StatisticState | undefined
  /** Percentage points, or the difference of the means, to one decimal; undefined where there is nothing to subtract. */
  readonly difference: string | undefined
  readonly baseChanged: boolean
  readonly reasons: readonly Reason['kind'][]
  /** In how many places of the source language it is printed otherwise. */
  readonly places: number
  /** Nothing of it may be published: its numbers are left out. */
  readonly hidden: boolean
}

export interface StatisticState {
  readonly count: number
  readonly base: number
  readonly percent: number | undefined
  readonly mean: string | undefined
}

export interface ClaimReport {
  readonly id: string
  readonly words: string
  readonly source: string
  readonly assertion: string
  readonly old: string
  readonly now: string
  readonly change: 'no longer true' | 'true now' | 'still not true'
  readonly sentences: readonly {
    readonly language: string
    readonly tag: string
    readonly sentence: string
    readonly source: string
  }[]
}

export interface PageName {
  readonly number: number
  readonly label: string
}

export interface LanguageReport {
  readonly code: string
  readonly tag: string
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** `equal`: not a sign differs, and it was printed once; `paper`: only the PDFs could be compared; `none`: it was not there. */
  readonly compared: 'equal' | 'both' | 'paper' | 'none'
  readonly oldPages: number
  readonly newPages: number
  readonly places: readonly PlaceReport[]
  /** In the block that tells about the edition itself: fingerprint, version. */
  readonly ofEdition: readonly PlaceReport[]
  readonly pairs: readonly PagePair[]
  readonly reflow: readonly ReflowPage[]
  readonly unexplained: readonly string[]
  readonly translations: readonly TranslationReport[]
}

export interface PlaceReport {
  /** Anchor in the report. */
  readonly id: string
  readonly kind:
    | 'key figure'
    | 'cover or divider'
    | 'heading'
    | 'caption'
    | 'text'
    | 'table'
    | 'chart'
    | 'picture'
    | 'margin'
    | 'decoration'
    | 'list of work'
  readonly change: 'changed' | 'appeared' | 'gone'
  readonly heading: string
  /** The words beside it that say what it is: the first cell of a row. */
  readonly context: string
  readonly source: string
  readonly statistics: readonly string[]
  readonly oldPages: readonly PageName[]
  readonly newPages: readonly PageName[]
  readonly marked: readonly (readonly Segment[])[]
  /** What a picture says to those who cannot see it. */
  readonly spoken: readonly (readonly Segment[])[]
  readonly chart:
    | { readonly figure: string; readonly title: string; readonly old: string; readonly now: string }
    | undefined
  /** Exactly the words that are printed in one state only, by page. */
  readonly removed: readonly PageWords[]
  readonly added: readonly PageWords[]
}

export interface PageWords {
  readonly page: number
  readonly words: readonly string[]
}

/** A page of each state to lay side by side, and what is framed on them. */
export interface PagePair {
  readonly old: (PageName & { readonly frames: readonly Rectangle[] }) | undefined
  readonly now: (PageName & { readonly frames: readonly Rectangle[] }) | undefined
  /** Ids of the places on them. */
  readonly places: readonly string[]
}

/** A page of the new state with the same words as before, some of which stand elsewhere. */
export interface ReflowPage extends PageName {
  /** Words that came from other pages, and in which text. */
  readonly from: readonly { readonly page: PageName; readonly words: readonly string[] }[]
  /** Numbers of pages, in the text, that follow. */
  readonly pageNumbers: readonly { readonly old: readonly PageWords[]; readonly now: readonly PageWords[] }[]
  /** Running heads and numbers of the page itself that are those of other pages. */
  readonly margins: { readonly old: readonly string[]; readonly now: readonly string[] }
  /** Something stands higher or lower on the same page. */
  readonly shifted: boolean
}

export interface TranslationReport {
  readonly key: string
  readonly source: string
  readonly reason: 'text' | 'form' | 'value' | 'other form' | 'missing'
  readonly words: string
  readonly why: string
}
