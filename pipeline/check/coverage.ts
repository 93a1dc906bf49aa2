/**
 * What the checks of numbers have seen, and what they say of it. A check that does not state its coverage is believed where
 * it has not looked.
 */
import type { Outline } from '../outline.ts'
import type { Origin, Problems, Severity } from '../problems.ts'
import type { Study } from '../stages.ts'
import { type Explanation, reasons, type TypedNumber, typedNumbers } from './explained.ts'
import { fixedPercents } from './numbers.ts'
import { contextOf } from './wording.ts'
import { shown } from './words.ts'

export interface NumberCoverage {
  /** Places that print a value from the data. */
  readonly bound: { readonly texts: number; readonly claims: number; readonly bands: number; readonly charts: number }
  /** Numbers with a source: facts, and those typed on purpose. */
  readonly sourced: { readonly facts: number; readonly fixed: number }
  /** Percentages that are fixed: those that are a share of so many participants were tested. */
  readonly percents: { readonly tested: number; readonly withoutBase: number }
  /** Digits that are no figures, or were accepted, by reason. */
  readonly other: Readonly<Partial<Record<Explanation, number>>>
  readonly unexplained: number
}

/** A number that nothing explains is a warning in a draft, and an error in a final edition. */
export function reportNumbers(typed: readonly TypedNumber[], severity: Severity, problems: Problems): void {
  const reported = new Set(
    problems.all.filter(({ ruleId }) => ruleId === 'number-by-hand').map(({ file, line }) => `${file}:${line}`),
  )
  for (const { passage, found, explanation } of typed) {
    if (explanation !== undefined) continue
    const origin = passage.origin(found.from)
    // It has been refused already.
    if (reported.has(`${origin.file.path}:${lineOf(origin)}`)) continue
    problems.report(
      severity,
      origin,
      'number-unexplained',
      `Unexpected \`${found.words}\` in \`${shown(passage.text.slice(Math.max(0, found.from - 20), found.to + 20))}\`: neither bound to the data nor typed with a source`,
      'Refer to a statistic or fact in braces; bind it, as in :claim[16 towns]{holds="participants:count = 16"}; give its source, as in :fixed[16]{source="…"}; or say why it is no figure, as in :sic[16]{rule=number-unexplained reason="…"}.',
    )
  }
}

function lineOf({ place }: Origin): number {
  return place === undefined ? 1 : 'start' in place ? place.start.line : place.line
}

/** Every number of the texts that is typed. */
export function numbersTyped(study: Study, outline: Outline): readonly TypedNumber[] {
  return typedNumbers(contextOf(study, outline))
}

/** @param charts how many values the charts show: their kinds know */
export function coverageOf(study: Study, outline: Outline, charts: number): NumberCoverage {
  const { statistics, manuscript } = study
  const context = contextOf(study, outline)
  const references = context.passages.flatMap((passage) => passage.references)
  const typed = typedNumbers(context)
  const fixed = fixedPercents(study)
  const count = (explanation: Explanation | undefined): number =>
    typed.filter((one) => one.explanation === explanation).length
  const { claim: _, fixed: __, band: ___, ...rest } = reasons
  const others = Object.keys(rest) as readonly (keyof typeof rest)[]
  return {
    bound: {
      texts: references.filter(({ id }) => statistics.has(id)).length,
      claims: count('claim'),
      bands: count('band'),
      charts,
    },
    sourced: {
      facts: references.filter(({ id }) => manuscript.survey.facts.has(id)).length,
      fixed: count('fixed'),
    },
    percents: {
      tested: fixed.filter(({ base }) => base !== undefined).length,
      withoutBase: fixed.filter(({ base }) => base === undefined).length,
    },
    other: Object.fromEntries(others.map((one) => [one, count(one)]).filter(([, number]) => number !== 0)),
    unexplained: count(undefined),
  }
}

/** The same in words. */
export function coverageInWords({ bound, sourced, percents, other, unexplained }: NumberCoverage): string {
  const inData = bound.texts + bound.claims + bound.bands + bound.charts
  const kinds = (Object.entries(other) as readonly [Explanation, number][]).map(
    ([reason, number]) => `${number} ${reasons[reason]}`,
  )
  return [
    `Numbers bound to the data: ${inData} (${bound.texts} in texts and titles, ${bound.charts} in charts, ${bound.claims} in claims, ${bound.bands} limits of bands).`,
    `Fixed with a source: ${sourced.facts + sourced.fixed} (${sourced.facts} facts, ${sourced.fixed} typed).`,
    `Fixed percentages: ${percents.tested} tested on their base of participants, ${percents.withoutBase} of something else.`,
    `No figures, or accepted: ${kinds.length === 0 ? 0 : kinds.join(', ')}.`,
    `Unexplained: ${unexplained}.`,
    'Read were all digits of texts, titles, figures and lists, and number words before the word for a participant; other number words were not. Translations are compared with their source, number by number.',
  ].join('\n')
}
