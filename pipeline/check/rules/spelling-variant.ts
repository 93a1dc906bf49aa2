/** One spelling a word, from the rules of the language. Official names keep theirs. */
import { tellMatches, tellPhrases } from '../matches.ts'
import { defineRule } from '../rule.ts'
import { wholeWords } from '../words.ts'

export const spellingVariant = defineRule({
  id: 'spelling-variant',
  severity: 'warning',
  errata: ['C22', 'C23', 'C24', 'C25', 'C26', 'C29', 'C30'],
  remedy: 'Write it as the rest of the book does. An official name that is spelt so goes into names.yaml.',
  examples: {
    wrong: 'The center is focussed on co-working and specialization.',
    right: 'The centre is focused on coworking and specialisation.',
  },
  run: (context, tell) => {
    const { spelling, endings, ending_exceptions: exceptions } = context.wording
    const meant = new Map(
      Object.entries(spelling).flatMap(([right, others]) =>
        others.map((other) => [other.toLowerCase(), right] as const),
      ),
    )
    tellPhrases(context, tell, [...meant.keys()], {
      reason: ({ words }) =>
        `Unexpected spelling \`${words}\`, expected \`${meant.get(words.replace(/\s+/g, ' ').toLowerCase()) ?? ''}\``,
    })
    const excepted = new Set(exceptions.map((one) => one.toLowerCase()))
    if (endings.length === 0) return
    const rightEnding = new Map(endings.map(({ wrong, right }) => [wrong, right]))
    tellMatches(context, tell, wholeWords(`(\\p{L}{2,})(${[...rightEnding.keys()].join('|')})`), {
      needs: [...rightEnding.keys()],
      reason: ({ words, groups: [stem = '', ending = ''] }) =>
        excepted.has(words.toLowerCase()) || meant.has(words.toLowerCase())
          ? undefined
          : `Unexpected spelling \`${words}\`, expected \`${stem}${rightEnding.get(ending) ?? ending}\``,
    })
  },
})
