/** Confused words and broken phrases that were seen, each with what is meant. */
import { tellPhrases } from '../matches.ts'
import { defineRule } from '../rule.ts'
import { shown } from '../words.ts'

export const wrongPhrase = defineRule({
  id: 'wrong-phrase',
  severity: 'warning',
  errata: ['D1', 'D4', 'D6', 'D7', 'D8', 'D13', 'D15', 'D16', 'D17', 'D18'],
  remedy: 'Correct the phrase.',
  examples: { wrong: 'The port drives economical growth.', right: 'The port drives economic growth.' },
  run: (context, tell) => {
    const meant = new Map(
      context.wording.phrases.flatMap(({ wrong, right }) =>
        wrong.map((phrase) => [phrase.toLowerCase(), right] as const),
      ),
    )
    tellPhrases(context, tell, [...meant.keys()], {
      reason: ({ words }) =>
        `Unexpected \`${shown(words)}\`, expected \`${meant.get(words.replace(/\s+/g, ' ').toLowerCase()) ?? ''}\``,
    })
  },
})
