/** “Of them” beside a share leaves open of whom it is, unless the statistic itself is a share of those just counted. */

import { tellPhrases } from '../matches.ts'
import { isProse } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { shown } from '../words.ts'

export const pronounBase = defineRule({
  id: 'pronoun-base',
  severity: 'warning',
  errata: ['A2', 'A3', 'A4'],
  remedy: 'Name the base (“of all the participants”), or refer to an indicator whose base is `those`.',
  examples: {
    wrong: 'Many plan; {plan} of them adopt.',
    right: '{plan:of} plan, and {adopted-of-plan} of them adopt.',
  },
  run: (context, tell) =>
    tellPhrases(context, tell, context.wording.pronoun_bases, {
      where: (passage) => isProse(passage) || passage.kind === 'label',
      reason: ({ from, words }, passage) => {
        const sentence = context.sentenceAt(passage, from)
        const shares = passage.references
          .filter(({ at }) => at >= sentence.from && at < sentence.to)
          .map(({ id }) => context.study.statistics.get(id))
          .filter((one) => one?.measure === 'share')
        const [first] = shares
        if (first === undefined || shares.some((one) => one?.baseKind === 'those')) return undefined
        return `Unexpected \`${shown(words)}\` beside \`${first.id}\`, whose base is not that`
      },
    }),
})
