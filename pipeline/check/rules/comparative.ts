/**
 * “Twice as many”, “ahead of”: a comparison of answers may be overturned by one correction, so it needs a claim. Anything
 * can be compared with anything: only sentences that print a statistic, and the words about participants, are looked at.
 */
import { escapePattern } from '../../strings.ts'
import { type Looking, tellMatches, tellPhrases } from '../matches.ts'
import { isProse, type Passage } from '../passage.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { type Found, filled, overlaps, phraseSource, shown } from '../words.ts'

export const comparative = defineRule({
  id: 'comparative',
  severity: 'warning',
  errata: [],
  remedy: 'Say what must hold: :claim[more often]{holds="some-statistic > another"}; or leave the comparison out.',
  examples: {
    wrong: 'A plan is found more often than an adopted one: {plan:of} towns have one.',
    right:
      'A plan is found :claim[more often than]{holds="plan:count > adopted-of-plan:count"} an adopted one: {plan:of} towns have one.',
  },
  run: (context, tell) => {
    const { comparatives, comparatives_before: before } = context.wording
    const looking: Looking = {
      reason: (found, passage) =>
        passage.claims.some((claim) => overlaps(claim, found))
          ? undefined
          : `Unexpected \`${shown(found.words)}\` without a claim`,
    }
    tellPhrases(context, tell, comparatives, {
      where: (passage) => isProse(passage) && printsStatistic(passage, undefined, context),
      reason: (found, passage) =>
        printsStatistic(passage, found, context) ? looking.reason(found, passage) : undefined,
    })
    if (before.length === 0) return
    const nouns = Object.values(context.study.manuscript.sources.edition.participant).map(escapePattern).join('|')
    const pattern = new RegExp(
      String.raw`(?<![\p{L}-])(?:${before.map(phraseSource).join('|')})\s+(?:(?:${nouns})(?!\p{L})|${filled})`,
      'giu',
    )
    const isStatistic = ({ references }: Passage, at: number): boolean =>
      references.some((one) => one.at === at && context.study.statistics.has(one.id))
    tellMatches(context, tell, pattern, {
      where: isProse,
      reason: (found, passage) =>
        found.words.endsWith(filled) && !isStatistic(passage, found.to - 1)
          ? undefined
          : looking.reason(found, passage),
    })
  },
})

/** Does it print a statistic, in the sentence of these words if there are any? */
function printsStatistic(passage: Passage, found: Found | undefined, context: RuleContext): boolean {
  const { from, to } =
    found === undefined ? { from: 0, to: passage.text.length } : context.sentenceAt(passage, found.from)
  return passage.references.some(({ at, id }) => at >= from && at < to && context.study.statistics.has(id))
}
