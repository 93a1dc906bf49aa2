/** Lines of labels are broken when they are drawn: a break or hyphen typed by hand stays when the width changes. */

import { tellMatches } from '../matches.ts'
import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const breakInLabel = defineRule({
  id: 'break-in-label',
  severity: 'warning',
  errata: ['E9', 'E10'],
  remedy: 'Write the words whole, on one line.',
  examples: {
    wrong: {
      figure: 'kind: timeline\ntitle: "Entre-\\npreneurs arrive"\nevents:\n  - { year: 1999, label: The first firm }',
    },
    right: {
      figure: 'kind: timeline\ntitle: Entrepreneurs arrive\nevents:\n  - { year: 1999, label: The first firm }',
    },
  },
  run: (context, tell) =>
    tellMatches(context, tell, /\p{L}- ?\n\s*\p{L}|\n/gu, {
      where: (passage) =>
        passage.node === undefined &&
        (isTitle(passage) || passage.kind === 'figure-label' || passage.kind === 'choice' || passage.kind === 'point'),
      inNames: true,
      reason: () => 'Unexpected line break inside a label',
    }),
})
