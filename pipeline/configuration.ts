/** Settled configuration: what `edition.yaml` and `languages/<lang>.yaml` say, with every default filled in. */
import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected a short name of a-z, 0-9 and hyphens')
/** A millimetre length. */
const millimetres = z.number().min(0).max(2000)

const matter = z.enum(['front', 'body', 'back'])

/** CLDR's plural categories. Which of them a language uses is ICU's knowledge; `other` is in all of them. */
export const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const
export type PluralCategory = (typeof pluralCategories)[number]

/** One form for each plural category that has a form of its own; `other` stands in for the rest. */
const byPlural = z.strictObject({
  zero: z.string().exactOptional(),
  one: z.string().exactOptional(),
  two: z.string().exactOptional(),
  few: z.string().exactOptional(),
  many: z.string().exactOptional(),
  other: z.string(),
})
export type ByPlural = z.output<typeof byPlural>

/** One text in the order of the book. */
const section = z.strictObject({
  /** Name of the text without `.md`. */
  text: z.string(),
  /** Where it opens: on the next right-hand page, or on the next page. */
  opens: z.enum(['right', 'page']).default('page'),
  /** Print a number (1.1, 1.2 …)? */
  numbered: z.boolean().default(true),
})

const part = z.strictObject({
  /** The text that opens the part: its title and one paragraph. */
  text: z.string(),
  /** Given where parts are left out of an edition; otherwise counted. */
  number: z.number().int().min(1).optional(),
  /** Annexes have no number; their sections are A, B, C. */
  numbered: z.boolean().default(true),
  sections: z.array(section).min(1),
})

export const editionSchema = z.strictObject({
  /** Stem of the output's name. */
  id,
  title: z.string().min(1),
  /** Second line of the cover. */
  subtitle: z.string().default(''),
  year: z.number().int().min(1900).max(2200),
  /** Date of this edition, ISO 8601; goes into the PDF, which takes no date from a clock. */
  date: z.iso.date(),
  version: z.string().default('1.0'),
  /** The last version that readers have: whoever compares it with this one learns what was corrected in between. */
  released: z.string().min(1).optional(),
  publisher: z.string().min(1),
  /** Line under each chart: “Source: …”. */
  source: z.string().min(1),
  source_language: z.string(),
  languages: z.array(z.string()).min(1),
  /** Words for one participant, by plural category, in the source language. */
  participant: byPlural,
  page: z
    .strictObject({
      width: millimetres.default(210),
      height: millimetres.default(297),
      bleed: millimetres.default(3),
      margins: z
        .strictObject({
          top: millimetres.default(26),
          bottom: millimetres.default(24),
          inner: millimetres.default(20),
          outer: millimetres.default(17),
        })
        .prefault({}),
    })
    .prefault({}),
  regions: z.array(z.strictObject({ id, label: z.string().min(1) })).min(1),
  /** Population bands; together they must hold every whole number from 0 once. */
  bands: z.array(z.strictObject({ id, from: z.number().int().min(0), below: z.number().int().optional() })).default([]),
  front: z.array(section).default([]),
  parts: z.array(part).min(1),
  /** Text on the page behind the half-title. */
  /** Where corrections of this edition are announced. */
  corrections: z.string().optional(),
  /** How to cite this edition. */
  citation: z.string().optional(),
  imprint: z.string().optional(),
  back_cover: z.string().optional(),
})

export type Edition = z.output<typeof editionSchema>
export type Matter = z.output<typeof matter>

/** Every interface word, in each language; `{blanks}` are filled in. A missing or unknown key is an error in that file. */
const words = z.strictObject({
  contents: z.string(),
  part: z.string(),
  figure: z.string(),
  table: z.string(),
  see_figure: z.string(),
  see_table: z.string(),
  see_section: z.string(),
  page: z.string(),
  good_practice: z.string(),
  objective: z.string(),
  actions: z.string(),
  success_factors: z.string(),
  results: z.string(),
  more: z.string(),
  in_this_part: z.string(),
  of: z.string(),
  /** `{participants}` agrees with the base, `{participants_counted}` with the count. */
  of_participants: z.string(),
  base: z.string(),
  base_answered: z.string(),
  base_asked: z.string(),
  base_those: z.string(),
  source: z.string(),
  population: z.string(),
  all: z.string(),
  none: z.string(),
  band_under: z.string(),
  band_between: z.string(),
  band_over: z.string(),
  more_than: z.string(),
  at_least: z.string(),
  less_than: z.string(),
  nearly: z.string(),
  range: z.string(),
  statistic: z.string(),
  count: z.string(),
  share: z.string(),
  participant: z.string(),
  documented: z.string(),
  year: z.string(),
  event: z.string(),
  chart_share: z.string(),
  chart_shares: z.string(),
  chart_icon_array: z.string(),
  chart_matrix: z.string(),
  chart_map: z.string(),
  chart_timeline: z.string(),
  chart_values: z.string(),
  chart_pair: z.string(),
  chart_cell: z.string(),
  chart_joint: z.string(),
  chart_place: z.string(),
  base_mixed: z.string(),
  rounded_sum: z.string(),
  country: z.string(),
  quotation_source: z.string(),
  asked: z.string(),
  answers: z.string(),
  region: z.string(),
  base_column: z.string(),
  printed: z.string(),
  data_give: z.string(),
  why: z.string(),
  differs: z.string(),
  impossible: z.string(),
  contradiction: z.string(),
  percent_of: z.string(),
  share_of: z.string().default('{percent} ({of})'),
  /** Between the items of a list without “and”. */
  enumeration: z.string().default(', '),
  answer_yes_no: z.string(),
  answer_one: z.string(),
  answer_several: z.string(),
  answer_number: z.string(),
  answer_number_unit: z.string(),
  answer_text: z.string(),
  asked_if: z.string(),
  where: z.string(),
  figures: z.string(),
  practices: z.string(),
  mean: z.string(),
  colophon_edition: z.string(),
  colophon_program: z.string(),
  colophon_fonts: z.string(),
  colophon_data: z.string(),
  colophon_cite: z.string(),
  colophon_corrections: z.string(),
  version_date: z.string(),
  /** Of an edition that holds corrections which no version has yet. */
  version_unreleased: z.string(),
  colophon_versions: z.string(),
  version_first: z.string(),
  version_change: z.string(),
  version_other: z.string(),
  /** The slip with what to correct by hand in printed copies. */
  corrigendum: z.string(),
  corrigendum_to: z.string(),
  corrigendum_made: z.string(),
  corrigendum_serious: z.string(),
  corrigendum_minor: z.string(),
  corrigendum_tiny: z.string(),
  erratum_page: z.string(),
  erratum_not: z.string(),
  erratum_added: z.string(),
  erratum_removed: z.string(),
  participants_group: z.string(),
  no_data: z.string(),
  field: z.string(),
  yes: z.string(),
  no: z.string(),
  draft: z.string(),
  draft_title: z.string(),
  draft_missing: z.string(),
  draft_text: z.string(),
  draft_form: z.string(),
  draft_value: z.string(),
})

/** Spaces are named in the files of languages: nobody sees which of them stands between two quotation marks. */
const spaces = { none: '', narrow: '\u202f', full: '\u00a0' } as const
/** A no-break space by its name; read as the character. */
const space = z.enum(['none', 'narrow', 'full']).transform((name) => spaces[name])

/** What belongs around signs, for the checks and corrections of typed text. Percentages are ICU's business. */
const typography = z.strictObject({
  /** Space before signs: `{ signs: ";!?", space: narrow }`. Signs that are not named have none before them. */
  before: z.array(z.strictObject({ signs: z.string().min(1), space })).default([]),
  /** Space inside the first pair of `quotes`: « so ». */
  inside_quotes: space.default(''),
  /** Pairs of signs of which the first opens what the second closes: `["¿?", "¡!"]`. */
  opening_signs: z.array(z.string().regex(/^..$/u, 'expected an opening sign and its closing sign')).default([]),
  apostrophe: z.string().length(1).default('’'),
})

/** In which gender an ordinal agrees; `common` where the language makes no difference. */
export const genders = ['common', 'masculine', 'feminine', 'neuter'] as const
export type Gender = (typeof genders)[number]

/** Fonts that complete a family of the book with another script. */
const scriptFont = z.strictObject({
  /** Which family of the book has this script from now on. */
  family: z.enum(['serif', 'sans']),
  /** Package below `@fontsource`: its static fonts. */
  package: z.string().regex(/^[a-z0-9-]+$/),
  /** Subsets of that package, such as `arabic`. */
  subsets: z.array(z.string().regex(/^[a-z0-9-]+$/)).min(1),
  /** As a PDF names it, without weight, and as people call it. */
  post_script_name: z.string().min(1),
  title: z.string().min(1),
})

export const languageSchema = z.strictObject({
  /** The language's own name: “English”. */
  name: z.string(),
  /** BCP 47 tag for `lang`, `Intl` and the PDF: en-GB. */
  tag: z.string().refine(isLanguageTag, 'expected a BCP 47 tag such as en-GB'),
  direction: z.enum(['ltr', 'rtl']).default('ltr'),
  /** Numbering system of CLDR, such as latn or arab: which digits are usual differs between countries of one language. */
  digits: z
    .string()
    .refine((name) => Intl.supportedValuesOf('numberingSystem').includes(name), 'expected latn, arab or the like')
    .exactOptional(),
  /** Name of the npm `hyphen` pattern set; empty for none. */
  hyphenation: z.string().default(''),
  quotes: z.tuple([z.string(), z.string(), z.string(), z.string()]),
  typography: typography.prefault({}),
  /** Number words from two on, for the check on numbers typed by hand. */
  number_words: z.array(z.string()).default([]),
  /** A number and the noun that it counts. By plural category, because in some languages one follows its noun. */
  counted: byPlural.default({ other: '{count} {participants}' }),
  /** Ordinals, by gender and ordinal plural category: `{ masculine: { one: "{n}er", other: "{n}e" } }`. The first gender is the usual one. */
  ordinals: z.partialRecord(z.enum(genders), byPlural).default({}),
  /** What stands for the first day of a month where it is not a number as the others: French “1er mai”. */
  first_of_month: z.string().exactOptional(),
  /** Order of lists of names: the language's own, or that of the data. */
  sort: z.enum(['collate', 'source']).default('collate'),
  /** Country names that differ from CLDR's. */
  countries: z.record(z.string(), z.string()).default({}),
  /** Fonts for scripts that the book's own families lack. */
  fonts: z.array(scriptFont).default([]),
  /** How much longer texts get, for pseudo-proofs: 1.35 is a third more. */
  expansion: z.number().min(0.5).max(4).default(1),
  /** Nobody translates it: the source’s words are made longer and set in letters of its script, to prove the layout. */
  pseudo: z.boolean().default(false),
  /** Its interface words are still being translated: those that equal the source’s are reported, and listed in drafts. */
  unfinished: z.boolean().default(false),
  words,
})

/** Pseudo-languages, which every edition has without listing them: files `xx-….yaml`. No language of the world is `xx`. */
export const pseudoPrefix = 'xx-'
/** They have no words of their own. */
export const pseudoLanguageSchema = languageSchema.omit({ words: true })

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export type Words = z.output<typeof words>
export type WordKey = keyof Words
export interface Language extends z.output<typeof languageSchema> {
  readonly code: string
}
