import type { Passage } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { shown } from '../words.ts'

const kinds: readonly Passage['kind'][] = [
  'title',
  'subtitle',
  'heading',
  'topic',
  'figure-title',
  'figure-label',
  'caption',
  'label',
  'choice',
]

export const headingFullStop = defineRule({
  id: 'heading-full-stop',
  severity: 'warning',
  errata: ['E14'],
  remedy: 'Remove it.',
  examples: {
    wrong: '## Administration of ports. {#administration}\n\nIt is easy.',
    right: '## Administration of ports {#administration}\n\nIt is easy.',
  },
  run: ({ passages }, tell) => {
    for (const passage of passages) {
      const text = passage.text.trimEnd()
      if (!kinds.includes(passage.kind) || !/(?<!\.)[.;,]$/.test(text) || /\p{Lu}\.$|\betc\.$/u.test(text)) continue
      tell({
        passage,
        from: text.length - 1,
        to: text.length,
        reason: `Unexpected \`${text.at(-1) ?? ''}\` at the end of the heading or label \`${shown(text)}\``,
      })
    }
  },
})
