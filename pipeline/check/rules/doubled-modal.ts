import { mayHold, tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'
import { wholeWords } from '../words.ts'

export const doubledModal = defineRule({
  id: 'doubled-modal',
  severity: 'warning',
  errata: ['D5'],
  remedy: 'Keep one of the verbs.',
  examples: { wrong: 'The towns can may learn.', right: 'The towns can learn.' },
  run: (context, tell) => {
    const { modals } = context.wording
    if (modals.length === 0) return
    const any = modals.join('|')
    const firsts = new Set(modals)
    // A noun of the same letters (“a can”, “the will”) follows a determiner, which no modal verb does.
    tellMatches(context, tell, wholeWords(`(${any})\\s+(${any})`), {
      where: (passage) => mayHold(context.vocabulary(passage), firsts),
      reason: ({ words }) => `Unexpected two verbs in a row, \`${words}\``,
    })
  },
})
