/** Forms of a name or term that were seen and are wrong: swapped words, look-alikes, translations of what is not translated. */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase } from '../words.ts'

export const nameWrongForm = defineRule({
  id: 'name-wrong-form',
  severity: 'warning',
  errata: ['B2', 'B6', 'B20', 'B21', 'C7', 'C10', 'C11', 'C19', 'C21', 'C33', 'C34'],
  remedy: 'Write the form of names.yaml. If this one is right too, declare it there under `also`.',
  examples: { wrong: 'The Local Quay Plan was renewed.', right: 'The Quay Plan was renewed.' },
  run: (context, tell) => {
    for (const { name, not, kind } of context.index.known) {
      tellMatches(context, tell, anyPhrase(not, kind === 'term' ? 'giu' : 'gu'), { reason: ({ words }) => `Unexpected \`${words}\`, expected \`${name}\`` })
    }
  },
})
