/** “Of them” beside a share leaves open of whom it is, unless the statistic itself is a share of those just counted. */
import { isProse, type Passage } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase, findAll, shown } from '../words.ts'

export const pronounBase = defineRule({
  id: 'pronoun-base',
  severity: 'warning',
  errata: ['A2', 'A3', 'A4'],
  remedy: 'Name the base (“of all the participants”), or refer to an indicator whose base is `those`.',
  examples: { wrong: 'Many plan; {plan} of them adopt.', right: '{plan:of} plan, and {adopted-of-plan} of them adopt.' },
  run: ({ passages, wording, sentences, study }, tell) => {
    const pattern = anyPhrase(wording.pronoun_bases)
    const isLabel = ({ kind, block }: Passage): boolean => kind === 'label' && block !== undefined
    for (const passage of passages.filter((one) => isProse(one) || isLabel(one))) {
      for (const sentence of sentences(passage)) {
        const statistics = passage.references
          .filter(({ at }) => at >= sentence.from && at < sentence.to)
          .map(({ id }) => study.statistics.get(id))
          .filter((one) => one?.measure === 'share')
        if (statistics.length === 0 || statistics.some((one) => one?.baseKind === 'those')) continue
        for (const { from, to, words } of findAll(sentence.words, pattern)) {
          tell({ passage, from: sentence.from + from, to: sentence.from + to, reason: `Unexpected \`${shown(words)}\` beside \`${statistics[0]?.id ?? ''}\`, whose base is named nowhere` })
        }
      }
    }
  },
})
