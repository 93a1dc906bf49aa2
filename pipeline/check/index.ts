/**
 * check: what the texts refer to exists, and nothing is typed that should be computed. Needs no language and no browser.
 * All problems are reported at once. The rules of wording are apart, in `proofread.ts`: they take longer.
 */

import type { Outline } from '../outline.ts'
import { textsInOrder } from '../outline.ts'
import type { Problems } from '../problems.ts'
import type { Study } from '../stages.ts'
import { checkAnchors, collectAnchors } from './anchors.ts'
import { checkFigureNumbers, checkFixedPercents, checkNumbersByHand } from './numbers.ts'
import { checkPlacement } from './placement.ts'
import { checkCoverReferences, checkFigureReferences, checkReferences } from './references.ts'

export function check(study: Study, outline: Outline, problems: Problems): void {
  const { manuscript } = study
  const anchors = collectAnchors(manuscript, problems)
  const placed = checkPlacement(textsInOrder(outline), manuscript, problems)
  checkCoverReferences(study, problems)
  checkFixedPercents(study, problems)
  for (const text of manuscript.texts.values()) {
    checkReferences(text, study, problems)
    checkAnchors(text, { anchors, placed }, manuscript, problems)
    checkNumbersByHand(text, study, problems)
  }
  for (const figure of manuscript.figures.values()) {
    checkFigureReferences(figure, study, problems)
    checkFigureNumbers(figure, study, problems)
  }
}
