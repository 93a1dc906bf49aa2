/** Forms of a name or term that were seen and are wrong: swapped words, look-alikes, translations of what is not translated. */
import { tellPhrases } from '../matches.ts'
import type { Passage } from '../passage.ts'
import { defineRule } from '../rule.ts'
import type { Found } from '../words.ts'

export const nameWrongForm = defineRule({
  id: 'name-wrong-form',
  severity: 'warning',
  errata: ['B6', 'B11', 'B20', 'B21', 'C7', 'C10', 'C11', 'C19'],
  remedy: 'Write the form of names.yaml. If this one is right too, declare it there under `also`.',
  examples: { wrong: 'The Local Quay Plan was renewed.', right: 'The Quay Plan was renewed.' },
  run: (context, tell) => {
    const { known } = context.index
    // Names as they are written, terms in any case.
    for (const [flags, some] of [
      ['gu', known.filter(({ kind }) => kind !== 'term')],
      ['giu', known.filter(({ kind }) => kind === 'term')],
    ] as const) {
      const meant = new Map(some.flatMap(({ name, not }) => not.map((form) => [form.toLowerCase(), name] as const)))
      const forms = some.flatMap(({ not }) => not)
      // A right name inside a wrong one does not make it right; one around it does.
      const reason = ({ from, to, words }: Found, passage: Passage): string | undefined =>
        context.index.namesIn(passage).some((name) => name.from <= from && name.to >= to)
          ? undefined
          : `Unexpected \`${words}\`, expected \`${meant.get(words.replace(/\s+/g, ' ').toLowerCase()) ?? ''}\``
      tellPhrases(context, tell, forms, { inNames: true, reason }, flags)
    }
  },
})
