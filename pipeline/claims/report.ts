/** Which claims do not hold, who has signed them off, and what an editor is told about them. */
import { didYouMean, type Problems, type Severity } from '../problems.ts'
import type { Study } from '../stages.ts'
import { type Accepted, readAccepted, valuesOf } from './accepted.ts'
import type { Claim } from './collect.ts'
import { evidenceInWords, judge, type Verdict } from './judge.ts'

export interface JudgedClaim {
  readonly claim: Claim
  readonly verdict: Verdict
  /** Who has signed it off on these very values; undefined for a claim that holds. */
  readonly accepted: Accepted | undefined
}

/** A sentence in one language, where its translation is written. */
export interface SentenceIn {
  readonly language: string
  readonly sentence: string
  /** “content/…/es/innovation.po:123”. */
  readonly at: string
}

export function judgeAll(claims: readonly Claim[], study: Study, problems: Problems): readonly JudgedClaim[] {
  const entries = readAccepted(study.manuscript.sources.data.claims, problems)
  const judged = claims.map((claim): JudgedClaim => {
    const verdict = judge(claim, study)
    const values = valuesOf(verdict)
    const accepted =
      verdict.holds || verdict.doubt !== undefined
        ? undefined
        : entries.find((one) => one.claim === claim.id && one.values === values)
    return { claim, verdict, accepted }
  })
  reportEntries(entries, judged, problems)
  return judged
}

/** An entry that accepts nothing would one day accept something that nobody has looked at. */
function reportEntries(entries: readonly Accepted[], judged: readonly JudgedClaim[], problems: Problems): void {
  for (const entry of entries) {
    const found = judged.find(({ claim }) => claim.id === entry.claim)
    if (found === undefined) {
      problems.warn(
        entry.origin,
        'claim-accepted',
        `Unexpected claim \`${entry.claim}\`, which no text and no figure makes`,
        `${didYouMean(
          entry.claim,
          judged.filter(({ verdict }) => !verdict.holds).map(({ claim }) => claim.id),
        )} When the words of a claim change, it is another claim: remove the entry.`,
      )
    } else if (found.verdict.holds) {
      problems.warn(
        entry.origin,
        'claim-accepted',
        `Unexpected sign-off of “${found.claim.words}”, which holds: ${evidenceInWords(found.verdict)}`,
        'Remove the entry.',
      )
    } else if (found.accepted === undefined) {
      problems.warn(
        entry.origin,
        'claim-accepted',
        `Unexpected sign-off of “${found.claim.words}” for values that have changed since: ${evidenceInWords(found.verdict)}`,
        'Look at the sentence again; then rewrite it, or sign it off anew.',
      )
    }
  }
}

/** @param severity of a claim that is false: a final edition must not make one */
export function reportClaims(
  judged: readonly JudgedClaim[],
  sentences: (claim: Claim) => readonly SentenceIn[],
  severity: Severity,
  problems: Problems,
): void {
  for (const { claim, verdict, accepted } of judged) {
    if (verdict.doubt !== undefined) {
      problems.error(claim.origin, 'claim-assertion', verdict.doubt.reason, verdict.doubt.remedy)
    } else if (!verdict.holds && accepted === undefined) {
      problems.report(
        severity,
        claim.origin,
        'claim-false',
        `Unexpected “${claim.words}” in “${claim.sentence}”: asserted is \`${claim.assertion}\`, but the data say ${evidenceInWords(verdict)}`,
        remedyFor(claim, verdict, sentences(claim)),
      )
    }
  }
}

function remedyFor(claim: Claim, verdict: Verdict, sentences: readonly SentenceIn[]): string {
  const others = sentences.map(({ language, sentence, at }) => `${language} “${sentence}” (${at})`)
  const everywhere = others.length === 0 ? '' : ` It also stands in ${others.join('; ')}.`
  return `Rewrite the sentence, and its translations.${everywhere} Or sign it off in data/claims.yaml, below \`accepted:\`, as - {claim: ${claim.id}, values: ${valuesOf(verdict)}, who: …, date: …, reason: …}`
}
