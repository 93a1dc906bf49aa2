/**
 * What passes from each stage to the next. A later stage cannot be handed an earlier shape, nothing is optional
 * because “it comes later”, and everything is readonly: a stage makes a new value.
 *
 *   load → Sources → parse → Manuscript → compute → Study
 *     per language:  localise → LocalStudy → draw → IllustratedStudy → layout → HtmlDocument
 *                    → print → PrintedDocument → finish → FinishedDocument
 */
import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import type { MarkedClaim } from './claims/marks.ts'
import type { Edition, Gender, Language, WordKey } from './configuration.ts'
import type { Names } from './names.ts'
import type { Outline } from './outline.ts'
import type { Origin } from './problems.ts'
import type { Release } from './releases.ts'
import type { FontFile } from './services/fonts.ts'
import type { Tokens } from './tokens.ts'
import type { Waiver } from './waivers.ts'
import type { Wording } from './wording.ts'
import type { Path } from './yaml.ts'

// ---------------------------------------------------------------- load → parse

/** Every file that one build may read, and nothing else. */
export interface Sources {
  /** Folder of the edition, as the user wrote it; used in messages only. */
  readonly folder: string
  readonly edition: Edition
  readonly editionFile: VFile
  readonly languages: readonly Language[]
  /** That of the texts, also when it is not printed. */
  readonly sourceLanguage?: Language | undefined
  readonly data: DataFiles
  /** What the checks know about the source language; absent for a language without such a file. */
  readonly wording?: Wording | undefined
  /** data/names.yaml; absent where an edition has none. */
  readonly names?: Names | undefined
  /** figures/*.yaml, by name. */
  readonly figures: readonly VFile[]
  /** Texts in the source language: name without `.md`, relative to the language's folder → file. */
  readonly texts: ReadonlyMap<string, VFile>
  /** images/*: name → bytes. */
  readonly images: ReadonlyMap<string, Uint8Array>
  readonly translations: TranslationFiles
  /** versions.yaml: what readers have, oldest first; none before the first release. */
  readonly releases?: readonly Release[] | undefined
  readonly releasesFile?: VFile | undefined
}

/** What translators write, unread: `translations/`. */
export interface TranslationFiles {
  /** template/*.pot: which key each block of the source has. */
  readonly template: readonly VFile[]
  /** verdicts.yaml: changes of the source that leave translations as they are. */
  readonly verdicts: VFile | undefined
  /** By code of the language; every language but the source's. */
  readonly languages: ReadonlyMap<string, LanguageFiles>
}

/** The tables of `data/`. The optional ones are simply absent from small studies. */
export interface DataFiles {
  readonly questionnaire: VFile
  readonly participants: VFile
  readonly responses: VFile
  readonly indicators: VFile
  readonly evidence: VFile | undefined
  readonly published: VFile | undefined
  readonly facts: VFile | undefined
  readonly lists: VFile | undefined
  /** The register of corrections, applied over the responses. */
  readonly corrections: VFile | undefined
  /** Claims that the data do not bear out, and who has signed them off. */
  readonly claims?: VFile | undefined
}

export interface LanguageFiles {
  readonly catalogues: readonly VFile[]
  readonly glossary: VFile | undefined
  /** layout.yaml: what this language sets otherwise. */
  readonly layout: VFile | undefined
}

/** The program's own part of the look, the same for every edition. */
export interface Design {
  /** Name without `.hbs` → source. */
  readonly templates: ReadonlyMap<string, VFile>
  /** Style sheets in the order in which they apply. */
  readonly styles: readonly VFile[]
  readonly tokens: Tokens
  readonly fonts: readonly FontFile[]
  /** Names and versions of what draws and prints. */
  readonly versions: readonly string[]
}

// ---------------------------------------------------------------- parse → compute: the survey

export type QuestionType = 'yes_no' | 'select_one' | 'select_multiple' | 'integer' | 'decimal' | 'text'

export interface Choice {
  readonly id: string
  readonly label: string
}

/** How much of the answers to a question may be published: who answered what, how many answered what, or nothing. */
export type Publish = 'named' | 'aggregate' | 'none'

export interface Question {
  readonly id: string
  readonly type: QuestionType
  readonly wording: string
  readonly publish: Publish
  /** `yes` and `no` for yes_no; none for numbers and text. */
  readonly choices: readonly Choice[]
  /** Asked only of participants who gave one of these answers to an earlier question. */
  readonly askedIf: { readonly question: string; readonly answers: readonly string[] } | undefined
  readonly minimum: number | undefined
  readonly maximum: number | undefined
  readonly unit: string | undefined
  readonly origin: Origin
}

/** A blank is not a “no”: why an answer is missing is a value of its own. */
export type MissingReason = 'not_asked' | 'not_answered' | 'does_not_know' | 'withheld'

/** A decimal number as written: value = digits / 10^scale. Exact, because shares and means are rounded exactly. */
export interface ExactDecimal {
  readonly digits: bigint
  readonly scale: number
}

export type Answer =
  | { readonly kind: 'choices'; readonly choices: readonly string[]; readonly origin: Origin }
  | { readonly kind: 'number'; readonly value: ExactDecimal; readonly origin: Origin }
  | { readonly kind: 'text'; readonly text: string; readonly origin: Origin }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly origin: Origin }

export interface Participant {
  readonly id: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  readonly region: string
  readonly population: number | undefined
  readonly populationYear: number | undefined
  readonly populationSource: string | undefined
  /** Degrees, WGS 84. */
  readonly latitude: number
  readonly longitude: number
  readonly origin: Origin
}

/** How sure it is what a participant answered; only `stated` and `listed` may ever be printed of a participant. */
export type EvidenceKind = 'stated' | 'listed' | 'inferred' | 'reconstructed'

export interface Evidence {
  readonly participant: string
  readonly question: string
  /** The choice that is claimed, `yes` for most. */
  readonly answer: string
  readonly kind: EvidenceKind
  /** Where it is published, for instance a line of the print. */
  readonly where: string
  readonly origin: Origin
}

/** The base of a share. “Of them” needs a nested base, which names the indicator whose participants it takes. */
export type Base =
  | { readonly kind: 'all' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'answered' }
  | { readonly kind: 'those'; readonly indicator: string }

/** What is counted for an indicator. */
export type Counted =
  | { readonly kind: 'answers'; readonly question: string; readonly answers: readonly string[] }
  | { readonly kind: 'mean'; readonly question: string }
  | { readonly kind: 'participants'; readonly region: string | undefined; readonly band: string | undefined }

export interface Indicator {
  readonly id: string
  /** Short words for tables and charts: “A local plan”. */
  readonly label: string
  readonly counted: Counted
  readonly base: Base
  /** A group of `lists.yaml` (a field of the study) that the indicator belongs to. */
  readonly field: string | undefined
  readonly origin: Origin
}

/** One figure as it stands in print, to compare with. */
export interface Published {
  readonly statistic: string
  readonly percent: number | undefined
  /** Decimal places with which the percentage is printed: 50.0% says more than 50%. */
  readonly decimals: number
  readonly count: number | undefined
  /** As stated or implied by the print. */
  readonly base: number | undefined
  /** In words: “participating cities”, “of them”. */
  readonly baseAsPrinted: string
  readonly where: string
  readonly note: string
  readonly origin: Origin
}

/** A figure that is not computed: typed once, with its source, and printed by reference. */
export interface Fact {
  readonly id: string
  readonly value: number
  /** End of a range. */
  readonly to: number | undefined
  readonly style: 'number' | 'percent' | 'currency' | 'year' | 'ordinal'
  /** For a percentage of participants: of how many. */
  readonly base?: number | undefined
  /** ISO 4217, for style currency. */
  readonly currency: string | undefined
  /** Print 1 700 000 as “1.7 million”. */
  readonly compact: boolean
  readonly qualifier: 'exactly' | 'more-than' | 'at-least' | 'less-than' | 'nearly'
  readonly participant: string | undefined
  readonly source: string
  /** Why the fact must not be printed, when it is known to be wrong. */
  readonly doubtful: string | undefined
  readonly origin: Origin
}

/** A group of topics (a field of the study) and lists of points by group, for diagrams and tables. */
export interface Lists {
  readonly fields: readonly Field[]
  readonly lists: ReadonlyMap<
    string,
    { readonly title: string; readonly items: readonly { readonly field: string; readonly text: string }[] }
  >
  readonly otherTitle: string
}

export interface Field {
  readonly id: string
  readonly title: string
  readonly topics: readonly { readonly id: string; readonly label: string }[]
}

/** How much a correction matters to readers: silently mended, announced where the edition is, or announced to all. */
export type CorrectionSeverity = 'tiny' | 'minor' | 'serious'

/** One entry of the register of corrections. The answers in responses.csv stay as they were received. */
export interface Correction {
  /** As given, or `c1`, `c2` … by its place in the register: the id never says whose answer it was. */
  readonly id: string
  readonly participant: string
  readonly question: string
  /** What the cell must hold before, and what it holds after: as written in responses.csv. */
  readonly expect: string
  readonly to: string
  readonly reason: string
  readonly source: string
  /** ISO 8601. */
  readonly date: string
  readonly askedBy: string
  readonly severity: CorrectionSeverity
  /** The version in which it went out; undefined while it is waiting for the next one. */
  readonly released: string | undefined
  /** Why it may show what one participant answered, where that was accepted. */
  readonly revealsBecause: string | undefined
  readonly origin: Origin
}

/** participant → question → answer; complete: every pair has one. */
export type Answers = ReadonlyMap<string, ReadonlyMap<string, Answer>>

export interface Survey {
  readonly questions: ReadonlyMap<string, Question>
  readonly participants: readonly Participant[]
  /** As received, and corrected. */
  readonly answers: Answers
  /** In the order in which they are applied. */
  readonly corrections: readonly Correction[]
  /** The answers of the version that readers have; undefined where there is none, or nothing was corrected since. */
  readonly releasedAnswers: Answers | undefined
  readonly evidence: readonly Evidence[]
  readonly indicators: readonly Indicator[]
  readonly published: readonly Published[]
  readonly facts: ReadonlyMap<string, Fact>
  readonly lists: Lists
}

// ---------------------------------------------------------------- parse → compute: the texts

export interface Text {
  readonly id: string
  readonly title: string
  /** The title is that of a field of `lists.yaml`, the chapter of which the text is. */
  readonly titleFromField?: boolean
  /** Other keys of the front matter, settled by the kind of text. */
  readonly matter: Readonly<Record<string, string>>
  /** `waive:` of the front matter. */
  readonly waivers?: readonly Waiver[]
  /** Claims of its titles; those of the tree are nodes. */
  readonly claims?: readonly MarkedClaim[]
  readonly tree: Root
  readonly file: VFile
  readonly origin: Origin
}

/** A figure as written; `options` stay unread until `draw`, where the kind lives. */
export interface FigureSource {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly measure: string | undefined
  readonly note: string | undefined
  readonly options: unknown
  /** Claims of its words. */
  readonly claims?: readonly MarkedClaim[]
  readonly origin: Origin
  /** Where a part of the file was written; paths start at the top of the YAML file. */
  locate(path: Path): Origin
}

export interface Manuscript {
  readonly sources: Sources
  readonly survey: Survey
  /** By id. */
  readonly texts: ReadonlyMap<string, Text>
  /** Name of the file, as the edition gives it → id. */
  readonly textIds: ReadonlyMap<string, string>
  readonly figures: ReadonlyMap<string, FigureSource>
}

// ---------------------------------------------------------------- compute → localise

/** A share or a count with everything needed to print it honestly. Language-independent. */
export interface Statistic {
  readonly id: string
  readonly label: string
  readonly field: string | undefined
  /** `share`: count of base participants; `mean`: mean of a number over the base. */
  readonly measure: 'share' | 'mean'
  readonly count: number
  readonly base: number
  readonly baseKind: Base['kind']
  /** For a nested base: the indicator whose participants are the base. */
  readonly baseOf: string | undefined
  readonly missing: Readonly<Record<MissingReason, number>>
  /** Whole per cent, rounded half up from count and base; undefined on an empty base. For a mean: the rounded mean. */
  readonly percent: number | undefined
  readonly mean: ExactDecimal | undefined
  /** Ids of the participants counted. Never printed as such: see `documented`. */
  readonly participants: readonly string[]
  /** Those of them for whom the publication itself states or lists it; these may be named. */
  readonly documented: readonly string[]
  readonly origin: Origin
}

/** A place where the print and the data part ways; kept for the annex of differences. */
export interface Difference {
  readonly rule: 'published-differs' | 'published-impossible' | 'published-contradiction'
  readonly statistic: string
  readonly printed: {
    readonly percent: number | undefined
    readonly count: number | undefined
    readonly base: number | undefined
    readonly baseAsPrinted: string
    readonly where: string
  }
  readonly computed: { readonly percent: number | undefined; readonly count: number; readonly base: number }
  readonly reason: string
}

export interface PopulationBand {
  readonly id: string
  /** Inclusive. */
  readonly from: number
  /** Exclusive; undefined for the open band. */
  readonly below: number | undefined
}

/** Participants by population band (rows) and region (columns); every participant stands in exactly one cell. */
export interface BandTable {
  readonly bands: readonly PopulationBand[]
  readonly regions: readonly { readonly id: string; readonly label: string }[]
  /** band id → region id → participant ids. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>
}

export interface Study {
  readonly manuscript: Manuscript
  readonly statistics: ReadonlyMap<string, Statistic>
  readonly differences: readonly Difference[]
  readonly bandTable: BandTable
}

// ---------------------------------------------------------------- localise → draw → layout

/** Numbers, lists and names in one language; the one formatter of text and charts. Made by `localise`. */
export interface Formatter {
  readonly locale: string
  number(value: number): string
  /** “1999”, “3.1” in the digits of the language, and without groups. */
  digits(text: string): string
  /** Whole per cent: 75 → “75%”. */
  percent(value: number): string
  /** “2 of 20”. */
  of(count: number, base: number): string
  /** “2 of 20 cities”, in the right plural forms. */
  ofParticipants(count: number, base: number): string
  /** “15 cities”, “1 city”. */
  counted(count: number): string
  /** Sorted in the language's order and joined: “Ash, Birch and Cedar”. */
  list(items: readonly string[]): string
  /** Joined as they are, without “and”: “Birch, Ash”. */
  enumeration(items: readonly string[]): string
  sort(items: readonly string[]): readonly string[]
  country(code: string): string
  /** A day in words: 2031-05-04 → “4 May 2031”; medium is short where the language has short months. @param day ISO 8601 */
  date(day: string, style: 'long' | 'medium'): string
  /** @param gender in which an ordinal agrees */
  fact(fact: Fact, withQualifier: boolean, gender?: Gender): string
  /** “50,000 to 99,999”. */
  band(band: PopulationBand): string
  /** An interface word with its blanks filled: word('base_all', {base: '20 cities'}). */
  word(key: WordKey, blanks?: Readonly<Record<string, string>>): string
}

/** A figure in one language, its inline text settled, still undrawn. */
export interface LocalFigure {
  readonly source: FigureSource
  readonly number: number
  readonly title: string
  readonly measure: string | undefined
  readonly note: string | undefined
  /** `options` of the source with every text value settled (references in braces replaced). */
  readonly options: unknown
}

/** What a draft of a translation says of itself; none for a complete one. */
export interface DraftNotes {
  /** Words translated, in whole per cent, and units that are stale. */
  readonly percent: number
  readonly stale: number
  readonly items: readonly DraftItem[]
}

/** One thing that is to be done. */
export interface DraftItem {
  readonly key: string
  /** Where it stands, where that is known: the unit itself, or the figure or text that it belongs to. */
  readonly anchor: string
  readonly reason: 'missing' | 'text' | 'form' | 'value'
  /** For a form or value: what it was made for and what it is now. */
  readonly made: string
  readonly value: string
  /** The source, in plain words. */
  readonly words: string
}

export interface LocalStudy {
  readonly draft: DraftNotes | undefined
  readonly study: Study
  readonly language: Language
  readonly format: Formatter
  readonly outline: Outline
  /** Title of the edition and its second line, settled. */
  readonly title: string
  readonly subtitle: string
  /** By id, trees settled: references in braces are `studyValue` nodes, cross references know their words. */
  readonly texts: ReadonlyMap<string, Text>
  /** Placed figures, in order of appearance. */
  readonly figures: ReadonlyMap<string, LocalFigure>
  /** Numbered tables, by id. */
  readonly tables: ReadonlyMap<string, number>
  /** Anchor → what a reference to it says: “Figure 3”, “section 2.1”. */
  readonly names: ReadonlyMap<string, string>
}

/** The numbers of a chart as a table, for readers who cannot see it and for `build.json`. */
export interface ChartTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface DrawnFigure {
  readonly id: string
  /** One `<svg>` with `role="img"` and an `aria-label`; sizes in CSS pixels. */
  readonly svg: string
  readonly width: number
  readonly height: number
  /** One sentence that says what the chart shows, from its data. */
  readonly description: string
  readonly table: ChartTable
  /** The base note: “Base: 20 cities”. */
  readonly base: string
}

export interface IllustratedStudy {
  readonly local: LocalStudy
  readonly figures: ReadonlyMap<string, DrawnFigure>
  /** Rows of dots for key figures: statistic id → svg. */
  readonly dots: ReadonlyMap<string, DrawnFigure>
}

/** One self-contained document: fonts and pictures inside, no script, no address that is fetched. */
export interface HtmlDocument {
  readonly html: string
  readonly language: Language
  readonly title: string
  /** Anchor → where it was written, so that a layout problem points at the text. */
  readonly anchors: ReadonlyMap<string, Origin>
  /** The sheet and the trim on it, in points. */
  readonly sheet: Sheet
}

export interface Sheet {
  readonly width: number
  readonly height: number
  readonly trim: { readonly width: number; readonly height: number; readonly left: number; readonly top: number }
  readonly bleed: number
}

/** Where each anchor landed: physical page from 1, and which blank pages were put in. */
export interface PageMap {
  readonly pages: number
  readonly pageOf: Readonly<Record<string, number>>
  /** Anchors before which a blank page stands, so that they open on the right. */
  readonly blanks: readonly string[]
}

export interface PrintedDocument {
  readonly document: HtmlDocument
  readonly pdf: Uint8Array
  readonly map: PageMap
  /** What the page of each anchor is called: “iv”, “27”. */
  readonly folios: Readonly<Record<string, string>>
  /** Printings until page numbers stood still. */
  readonly rounds: number
  readonly browser: string
}

export interface FinishedDocument {
  readonly folios: Readonly<Record<string, string>>
  readonly language: Language
  readonly pdf: Uint8Array
  readonly pages: number
  readonly rounds: number
}
