/**
 * Claims: words such as “most” or “the most frequent”, bound to what the data must say for them to be true. Which claims a
 * study makes, and whether each holds. Pure, and in no language; every stage may ask.
 */
export { type Claim, claimsOf, type UnitPlace } from './claims/collect.ts'
export type { Doubt } from './claims/doubt.ts'
export { evidenceInWords, judge, statisticsOf, type Verdict } from './claims/judge.ts'
export { brokenMark, type MarkedClaim, takeAllMarks, takeMarks } from './claims/marks.ts'
export type { Evidence } from './claims/quantities.ts'
