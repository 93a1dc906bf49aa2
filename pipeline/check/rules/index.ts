/** The registry of rules of wording: one file and one line each, in the order in which they are listed. */
import type { RuleId } from '../../rules.ts'
import type { Rule } from '../rule.ts'
import { acronymBeforeExpansion } from './acronym-before-expansion.ts'
import { acronymExpansion } from './acronym-expansion.ts'
import { acronymInitials } from './acronym-initials.ts'
import { acronymPlural } from './acronym-plural.ts'
import { acronymUnknown } from './acronym-unknown.ts'
import { bracketBalance } from './bracket-balance.ts'
import { breakInLabel } from './break-in-label.ts'
import { comparative } from './comparative.ts'
import { countryMismatch } from './country-mismatch.ts'
import { digitInWord } from './digit-in-word.ts'
import { doubledModal } from './doubled-modal.ts'
import { doubledPunctuation } from './doubled-punctuation.ts'
import { doubledSpace } from './doubled-space.ts'
import { doubledWord } from './doubled-word.ts'
import { enumerationMarkers } from './enumeration-markers.ts'
import { foreignWordUnmarked } from './foreign-word-unmarked.ts'
import { fullStopMissing } from './full-stop-missing.ts'
import { headingCapitals } from './heading-capitals.ts'
import { headingCase } from './heading-case.ts'
import { headingDiffers } from './heading-differs.ts'
import { headingFullStop } from './heading-full-stop.ts'
import { hyphenAsDash } from './hyphen-as-dash.ts'
import { indicatorUnused } from './indicator-unused.ts'
import { initiativeOwner } from './initiative-owner.ts'
import { invisibleCharacter } from './invisible-character.ts'
import { letterNumber } from './letter-number.ts'
import { linkScheme } from './link-scheme.ts'
import { listCount } from './list-count.ts'
import { listEnding } from './list-ending.ts'
import { listItemEmpty } from './list-item-empty.ts'
import { listItemTwice } from './list-item-twice.ts'
import { moneyByHand } from './money-by-hand.ts'
import { nameAccent } from './name-accent.ts'
import { nameFused } from './name-fused.ts'
import { nameSpelling } from './name-spelling.ts'
import { nameWrongForm } from './name-wrong-form.ts'
import { numberGrouping } from './number-grouping.ts'
import { ordinalDigits } from './ordinal-digits.ts'
import { participantUnused } from './participant-unused.ts'
import { placeUnknown } from './place-unknown.ts'
import { plusForMore } from './plus-for-more.ts'
import { pronounBase } from './pronoun-base.ts'
import { quantifier } from './quantifier.ts'
import { quoteBalance } from './quote-balance.ts'
import { rangeDescending } from './range-descending.ts'
import { rangeHyphen } from './range-hyphen.ts'
import { rangeOverlap } from './range-overlap.ts'
import { referenceByHand } from './reference-by-hand.ts'
import { relativeDate } from './relative-date.ts'
import { roundingNote } from './rounding-note.ts'
import { sentenceTwice } from './sentence-twice.ts'
import { sheetIncomplete } from './sheet-incomplete.ts'
import { spaceAfterPunctuation } from './space-after-punctuation.ts'
import { spaceBeforePunctuation } from './space-before-punctuation.ts'
import { spellingVariant } from './spelling-variant.ts'
import { straightQuote } from './straight-quote.ts'
import { superlative } from './superlative.ts'
import { tabInText } from './tab-in-text.ts'
import { variantCase } from './variant-case.ts'
import { variantSpacing } from './variant-spacing.ts'
import { wrongPhrase } from './wrong-phrase.ts'

const all: readonly Rule[] = [
  // claims
  quantifier,
  superlative,
  comparative,
  roundingNote,
  pronounBase,
  relativeDate,
  indicatorUnused,
  moneyByHand,
  referenceByHand,
  // names
  nameAccent,
  nameSpelling,
  nameWrongForm,
  nameFused,
  placeUnknown,
  countryMismatch,
  initiativeOwner,
  participantUnused,
  foreignWordUnmarked,
  // acronyms
  acronymUnknown,
  acronymBeforeExpansion,
  acronymExpansion,
  acronymInitials,
  acronymPlural,
  // words
  spellingVariant,
  variantCase,
  variantSpacing,
  wrongPhrase,
  doubledWord,
  doubledModal,
  digitInWord,
  letterNumber,
  ordinalDigits,
  // numbers
  rangeHyphen,
  rangeDescending,
  rangeOverlap,
  plusForMore,
  numberGrouping,
  // typography
  straightQuote,
  quoteBalance,
  bracketBalance,
  doubledPunctuation,
  doubledSpace,
  tabInText,
  spaceBeforePunctuation,
  spaceAfterPunctuation,
  hyphenAsDash,
  invisibleCharacter,
  linkScheme,
  // structure
  fullStopMissing,
  listEnding,
  listItemEmpty,
  listItemTwice,
  listCount,
  enumerationMarkers,
  headingCase,
  headingCapitals,
  headingFullStop,
  headingDiffers,
  breakInLabel,
  sentenceTwice,
  sheetIncomplete,
]

export const wordingRules: ReadonlyMap<RuleId, Rule> = new Map(all.map((rule) => [rule.id, rule]))
