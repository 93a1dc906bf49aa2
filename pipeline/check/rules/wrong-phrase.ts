/** Confused words and broken phrases that were seen, each with what is meant. */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase, shown } from '../words.ts'

export const wrongPhrase = defineRule({
  id: 'wrong-phrase',
  severity: 'warning',
  errata: ['D1', 'D4', 'D6', 'D7', 'D8', 'D13', 'D15', 'D16', 'D17', 'D18'],
  remedy: 'Correct the phrase.',
  examples: { wrong: 'The port drives economical growth.', right: 'The port drives economic growth.' },
  run: (context, tell) => {
    for (const { wrong, right } of context.wording.phrases) {
      tellMatches(context, tell, anyPhrase(wrong), { reason: ({ words }) => `Unexpected \`${shown(words)}\`, expected \`${right}\`` })
    }
  },
})
