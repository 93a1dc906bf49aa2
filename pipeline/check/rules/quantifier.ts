/**
 * “Most towns”, “nearly all”: a word for a share needs a claim around it, or a statistic in its sentence for which it is true.
 * “All” before a base that is only named claims nothing, so the language lists what may stand before.
 */
import type { Statistic } from '../../stages.ts'
import { escapePattern } from '../../strings.ts'
import type { Wording } from '../../wording.ts'
import { firstWords, mayHold, tellMatches } from '../matches.ts'
import { isProse, type Passage } from '../passage.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { overlaps, phraseSource, type Span, shown } from '../words.ts'

type Quantifier = Wording['quantifiers'][number]

export const quantifier = defineRule({
  id: 'quantifier',
  severity: 'warning',
  errata: ['A26'],
  remedy:
    'Say what must hold: :claim[most]{holds="some-statistic > 50%"}; or give the statistic in the sentence, or leave the word out.',
  examples: {
    wrong: 'Most towns have a plan. All have a port.',
    right: 'Most towns have a plan ({plan:of}). Every port is open.',
  },
  run: (context, tell) => {
    const nouns = Object.values(context.study.manuscript.sources.edition.participant).map(escapePattern).join('|')
    const noun = new RegExp(nouns, 'iu')
    const prose = context.passages.filter(isProse)
    const candidates = new Set(prose.filter((passage) => noun.test(passage.text)))
    // “Most of them” is said of participants where the passage names them, or counts them.
    const counting = prose.filter(({ references }) => references.some(({ id }) => context.study.statistics.has(id)))
    const about = new Set([...candidates, ...counting])
    for (const spec of context.wording.quantifiers) {
      const firsts = firstWords(spec.phrases)
      tellMatches(context, tell, patternOf(spec, context.wording, nouns), {
        where: (passage) =>
          (spec.alone ? about : candidates).has(passage) && mayHold(context.vocabulary(passage), firsts),
        reason: (found, passage) => {
          const {
            from,
            words,
            groups: [phrase = ''],
          } = found
          if (passage.claims.some((claim) => overlaps(claim, found))) return undefined
          const statistics = statisticsIn(passage, context.sentenceAt(passage, from), context)
          const [nearest] = statistics
          if (statistics.some((one) => holds(spec, one))) return undefined
          return nearest === undefined
            ? `Unexpected \`${shown(words)}\` without a claim, and without a statistic in the sentence`
            : `Unexpected \`${shown(phrase)}\` for ${nearest.count} of ${nearest.base} (\`${nearest.id}\`), expected ${limitOf(spec)}`
        },
      })
    }
  },
})

function patternOf(
  { phrases, not_after: before, alone }: Quantifier,
  { quantifier_gap: gap }: Wording,
  nouns: string,
): RegExp {
  const between = gap.length === 0 ? '' : `(?:(?:${gap.map(phraseSource).join('|')})\\s+){0,3}`
  const claimless = before.length === 0 ? '' : `(?<!(?<!\\p{L})(?:${before.map(phraseSource).join('|')})\\s+)`
  const phrase = String.raw`${claimless}(?<![\p{L}-])(${phrases.map(phraseSource).join('|')})(?![\p{L}-])`
  return new RegExp(alone ? phrase : String.raw`${phrase}\s+${between}(?:${nouns})(?!\p{L})`, 'giu')
}

/** Statistics that a stretch of a passage prints. */
function statisticsIn({ references }: Passage, { from, to }: Span, { study }: RuleContext): readonly Statistic[] {
  return references
    .filter(({ at }) => at >= from && at < to)
    .map(({ id }) => study.statistics.get(id))
    .filter((one) => one !== undefined)
    .filter(({ measure }) => measure === 'share')
}

/** In whole numbers, so that 12 of 20 is 60% and nothing near it. */
function holds({ above, at_least: least, below }: Quantifier, { count, base }: Statistic): boolean {
  if (above === undefined && least === undefined && below === undefined) return false
  const share = count * 100
  return (
    (above === undefined || share > above * base) &&
    (least === undefined || share >= least * base) &&
    (below === undefined || share < below * base)
  )
}

function limitOf({ above, at_least: least, below }: Quantifier): string {
  const limits = [
    above === undefined ? '' : `more than ${above}%`,
    least === undefined ? '' : `at least ${least}%`,
    below === undefined ? '' : `less than ${below}%`,
  ]
  return limits.filter(Boolean).join(' and ') || 'a claim'
}
