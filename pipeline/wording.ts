/**
 * What the checks of wording know about a language: `content/languages/<code>.rules.yaml`. A language without such a
 * file is checked for everything that needs no words. Every list may be left out; a phrase is matched as whole words,
 * in any case, across line ends.
 */
import { z } from 'zod'

const phrase = z.string().trim().min(1)
const phrases = z.array(phrase).default([])

const quantifier = z.strictObject({
  phrases: z.array(phrase).min(1),
  /** Share, in per cent, that a statistic of the same sentence must have for the word to be true; without any, only a claim will do. */
  above: z.number().min(0).max(100).optional(),
  at_least: z.number().min(0).max(100).optional(),
  below: z.number().min(0).max(100).optional(),
  /** Words before the phrase with which it claims nothing: “of all the cities” names a base. */
  not_after: phrases,
  /** They say of whom without the word for a participant: “the majority of them”. */
  alone: z.boolean().default(false),
})
export const wordingSchema = z.strictObject({
  /** Between a quantifier and the word for a participant: “most of the larger cities”. */
  quantifier_gap: z.array(z.string()).default([]),
  quantifiers: z.array(quantifier).default([]),
  superlatives: phrases,
  /** Comparisons of answers: “twice as many”. They are looked for in sentences that print a statistic. */
  comparatives: phrases,
  /** Comparisons that are one before the word for a participant only: “more cities”. */
  comparatives_before: phrases,
  pronoun_bases: phrases,
  /** Words for a time that moves with the reader. */
  relative_dates: phrases,
  /** Words between the two ends of a range: “15 to 21 May”. */
  range_words: phrases,
  /** Words after the hour. */
  times_of_day: phrases,
  /** What a note says of shares that do not add up to the whole. */
  rounding_notes: phrases,
  /** Phrases that tie a sentence to a date. */
  dated_by: phrases,
  /** Words without a letter in an acronym, and without a capital in a title. */
  small_words: phrases,
  /** The one spelling → others. */
  spelling: z.record(phrase, z.array(phrase)).default({}),
  /** Endings of another spelling; words of `ending_exceptions` have them in any spelling. */
  endings: z.array(z.strictObject({ wrong: phrase, right: phrase })).default([]),
  ending_exceptions: phrases,
  /** Terms that take capitals in names and at the start of a sentence only. */
  lower_case: phrases,
  /** Wrong or confused phrases, and what is meant. */
  phrases: z.array(z.strictObject({ wrong: z.array(phrase).min(1), right: phrase })).default([]),
  /** Verbs of which two cannot stand in a row. */
  modals: phrases,
  /** Words that may stand twice in a row. */
  doubled: phrases,
  /** Pairs that differ by a hyphen or a space and mean different things; written as one word. */
  kept_apart: phrases,
  ordinal_suffixes: phrases,
  /** Words of letters and digits: 4G. */
  mixed_words: phrases,
  /** Capital letters that are words of their own: TV, or Roman numerals. */
  capital_words: phrases,
  currencies: phrases,
  /** Words after which a capital means a place. */
  before_places: phrases,
  /** Capitalised words that are no names: months, peoples. */
  capitalised: phrases,
  /** Punctuation before which this language puts a space that does not break. */
  spaced_punctuation: z.string().default(''),
})

export type Wording = z.output<typeof wordingSchema>
