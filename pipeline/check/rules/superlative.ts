/** “The most common aim” compares all answers with each other: a figure beside it proves nothing, a claim does. */

import { tellPhrases } from '../matches.ts'
import { isProse } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { overlaps, shown } from '../words.ts'

export const superlative = defineRule({
  id: 'superlative',
  severity: 'warning',
  errata: ['A27', 'B16'],
  remedy:
    'Say what must hold: :claim[the most common aim]{holds="some-statistic highest of (a, b, c)"}; or leave it out.',
  examples: {
    wrong: 'A plan is the most common step: {plan:of} have one.',
    right: 'A plan is :claim[the most common step]{holds="plan highest of (plan, kitchen-gardens)"}.',
  },
  run: (context, tell) => {
    tellPhrases(context, tell, context.wording.superlatives, {
      where: (passage) => isProse(passage) && passage.kind !== 'question',
      reason: (found, passage) =>
        passage.claims.some((claim) => overlaps(claim, found))
          ? undefined
          : `Unexpected \`${shown(found.words)}\` without a claim`,
    })
  },
})
