/** Claims that were true and are not, or the other way round. */

import type { ClaimReport } from '../changes/report.ts'
import { sentencesByClaim } from '../claim-check.ts'
import { evidenceInWords, judge } from '../claims/judge.ts'
import { claimsOf } from '../claims.ts'
import { placeInWords } from '../corrections/consequences.ts'
import type { Study } from '../stages.ts'

/** @param old undefined where the answers of the earlier state are not known */
export async function compareClaims(
  old: Study | undefined,
  now: Study,
  short: (path: string) => string,
): Promise<{ readonly changed: readonly ClaimReport[]; readonly judged: number }> {
  const claims = claimsOf(now)
  const judged = claims.map((claim) => ({ claim, after: judge(claim, now), before: old && judge(claim, old) }))
  const told = judged.filter(({ before, after }) => !after.holds || before?.holds === false)
  if (told.length === 0) return { changed: [], judged: claims.length }
  const sentences = await sentencesByClaim(now)
  const { edition, languages } = now.manuscript.sources
  const changed = told.map(({ claim, before, after }): ClaimReport => {
    const own = languages.find((one) => one.code === edition.source_language)
    return {
      id: claim.id,
      words: claim.words,
      source: short(placeInWords(claim.origin)),
      assertion: claim.assertion,
      old: before === undefined ? 'not known' : plain(evidenceInWords(before)),
      now: plain(evidenceInWords(after)),
      change: after.holds ? 'true now' : before?.holds === true ? 'no longer true' : 'still not true',
      sentences: [
        {
          language: edition.source_language,
          tag: own?.tag ?? edition.source_language,
          sentence: claim.sentence,
          source: short(placeInWords(claim.origin)),
        },
        ...sentences(claim).map(({ language, sentence, at }) => ({
          language,
          tag: languages.find((one) => one.code === language)?.tag ?? language,
          sentence,
          source: short(at),
        })),
      ],
    }
  })
  const order: readonly ClaimReport['change'][] = ['no longer true', 'still not true', 'true now']
  return { changed: changed.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change)), judged: claims.length }
}

/** Without the signs that set ids apart in messages. */
function plain(text: string): string {
  return text.replaceAll('`', '')
}
