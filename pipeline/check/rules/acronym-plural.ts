import { escapePattern } from '../../strings.ts'
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

export const acronymPlural = defineRule({
  id: 'acronym-plural',
  severity: 'warning',
  errata: ['C28'],
  remedy: 'Write a small s without an apostrophe.',
  examples: { wrong: 'Two KIQS came.', right: 'Two KIQs came.' },
  run: (context, tell) => {
    const acronyms = context.index.known.filter(({ kind }) => kind === 'acronym').map(({ name }) => name)
    if (acronyms.length === 0) return
    tellMatches(
      context,
      tell,
      new RegExp(String.raw`(?<![\p{L}\p{N}])(${acronyms.map(escapePattern).join('|')})S(?![\p{L}\p{N}])`, 'gu'),
      {
        reason: ({ words, groups: [acronym = ''] }) =>
          context.index.forms.has(words) ? undefined : `Unexpected plural \`${words}\`, expected \`${acronym}s\``,
      },
    )
  },
})
