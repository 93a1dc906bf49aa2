/**
 * Every number of the texts, and why it stands there: bound to the data, typed with a source, or something that is no
 * figure, such as a year. What has no reason is a number that nobody would notice when it goes wrong.
 */
import { monthNames } from './calendar.ts'
import type { Passage } from './passage.ts'
import type { RuleContext } from './rule.ts'
import { type Found, findAll, overlaps, phraseSource, type Span } from './words.ts'

/** In the order in which they are tried. */
export const reasons = {
  claim: 'in a claim that says it',
  fixed: 'typed with its source',
  waived: 'accepted with a reason',
  asked: 'words of a question or answer',
  band: 'limit of a population band',
  name: 'part of a name',
  word: 'part of a word of letters and digits',
  address: 'part of an address',
  date: 'year, date or time of day',
} as const

export type Explanation = keyof typeof reasons

export interface TypedNumber {
  readonly passage: Passage
  readonly found: Found
  /** Undefined for a number that nothing explains. */
  readonly explanation: Explanation | undefined
}

/** Digits with the signs inside a number; the full stop at the end of a sentence is none. */
const digits = /\p{Nd}+(?:[.,\u00a0\u202f/]\p{Nd}+)*/gu

/** Every number that is typed in digits, with its explanation. */
export function typedNumbers(context: RuleContext): readonly TypedNumber[] {
  const isDate = datesOf(context)
  return context.passages.flatMap((passage) =>
    /\p{Nd}/u.test(passage.text)
      ? findAll(passage.text, digits).map((found) => ({
          passage,
          found,
          explanation: explain(found, passage, context, isDate),
        }))
      : [],
  )
}

type Tester = (found: Found, passage: Passage) => boolean

function explain(found: Found, passage: Passage, context: RuleContext, isDate: Tester): Explanation | undefined {
  const inside = (spans: readonly Span[]): boolean => spans.some((span) => overlaps(span, found))
  const tests: Readonly<Record<Explanation, () => boolean>> = {
    claim: () => passage.claims.some((claim) => overlaps(claim, found) && says(claim.holds, found.words)),
    fixed: () => inside(passage.sourced),
    waived: () => inside(passage.waived.filter(({ rule }) => rule === unexplained)),
    asked: () => passage.kind === 'question' || passage.kind === 'choice',
    band: () => bandLimits(context).has(plain(found.words)),
    name: () => context.index.covers(passage, found),
    word: () => /[\p{L}]$/u.test(passage.text.slice(0, found.from)) || /^\p{L}/u.test(passage.text.slice(found.to)),
    address: () => inside(passage.links.filter(({ bare }) => bare)),
    date: () => isDate(found, passage),
  }
  return (Object.keys(reasons) as readonly Explanation[]).find((one) => tests[one]())
}

/** The rule that a waiver in place names. */
export const unexplained: string = 'number-unexplained'

/** Does an assertion hold this very number? */
function says(assertion: string, number: string): boolean {
  const said: readonly string[] = assertion.match(/\d+(?:\.\d+)?/g) ?? []
  return said.includes(plain(number))
}

function plain(number: string): string {
  return number.replace(/[,\u00a0\u202f](?=\d{3})/g, '')
}

/** “from”, “below” and the last number of a band. */
function bandLimits({ study }: RuleContext): ReadonlySet<string> {
  const limits = study.manuscript.sources.edition.bands.flatMap(({ from, below }) =>
    below === undefined ? [from] : [from, below, below - 1],
  )
  return new Set(limits.filter((limit) => limit > 0).map(String))
}

/** Years of four digits, “15 to 21 May”, “9 p.m.”, “10:30”. */
function datesOf({ language, wording }: RuleContext): Tester {
  const months = monthNames(language).map(phraseSource).join('|')
  const joints = ['[–-]', ...wording.range_words.map(phraseSource)].join('|')
  const before = new RegExp(String.raw`(?:^|[^\p{L}])(?:${months})\.?\s*$`, 'iu')
  const after = new RegExp(String.raw`^\.?\s*(?:(?:${joints})\s*\d{1,2}\.?\s*)?(?:${months})(?!\p{L})`, 'iu')
  const day = new RegExp(
    String.raw`^\s*(?:${wording.times_of_day.map(phraseSource).join('|') || '(?!)'})(?!\p{L})`,
    'iu',
  )
  return ({ from, to, words }, { text }) => {
    if (/^(?:1[5-9]|20)\d\d$/.test(words) && !/^\s?[%‰]/.test(text.slice(to))) return true
    if (!/^\d{1,2}$/.test(words)) return false
    const isClock = /^:\d\d(?!\d)/.test(text.slice(to)) || /(?<!\d)\d{1,2}:$/.test(text.slice(0, from))
    return isClock || after.test(text.slice(to)) || before.test(text.slice(0, from)) || day.test(text.slice(to))
  }
}
