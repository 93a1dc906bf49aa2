/** One spelling a word, from the rules of the language. Official names keep theirs. */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'
import { anyPhrase, wholeWords } from '../words.ts'

export const spellingVariant = defineRule({
  id: 'spelling-variant',
  severity: 'warning',
  errata: ['C22', 'C23', 'C24', 'C25', 'C26', 'C29'],
  remedy: 'Write it as the rest of the book does. An official name that is spelt so goes into names.yaml.',
  examples: { wrong: 'The center is focussed on co-working and specialization.', right: 'The centre is focused on coworking and specialisation.' },
  run: (context, tell) => {
    const { spelling, endings, ending_exceptions: exceptions } = context.wording
    const meant = new Map(Object.entries(spelling).flatMap(([right, others]) => others.map((other) => [other.toLowerCase(), right] as const)))
    tellMatches(context, tell, anyPhrase([...meant.keys()]), {
      reason: ({ words }) => `Unexpected spelling \`${words}\`, expected \`${meant.get(words.replace(/\s+/g, ' ').toLowerCase()) ?? ''}\``,
    })
    const excepted = new Set(exceptions.map((one) => one.toLowerCase()))
    for (const { wrong, right } of endings) {
      tellMatches(context, tell, wholeWords(`(\\p{L}{2,})${wrong}`), {
        reason: ({ words, groups: [stem = ''] }) => (excepted.has(words.toLowerCase()) || meant.has(words.toLowerCase()) ? undefined : `Unexpected spelling \`${words}\`, expected \`${stem}${right}\``),
      })
    }
  },
})
