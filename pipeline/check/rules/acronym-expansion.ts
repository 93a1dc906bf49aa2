/** One expansion an acronym: what stands before “(ABC)” is what names.yaml says, and the same everywhere. */

import { fold } from '../../strings.ts'
import { initialsOf } from '../initials.ts'
import { defineRule } from '../rule.ts'
import { findAll, shown } from '../words.ts'

export const acronymExpansion = defineRule({
  id: 'acronym-expansion',
  severity: 'warning',
  errata: ['B22', 'C37'],
  remedy: 'Use one expansion; names.yaml declares it.',
  examples: {
    wrong: 'The Maritime Harbour Union (MHU) is old.',
    right: 'The Mutual Harbour Union (MHU) is old.',
  },
  run: ({ passages, names, wording }, tell) => {
    const declared = new Map(
      names.acronyms.filter(({ expansion }) => expansion !== undefined).map((one) => [one.acronym, one] as const),
    )
    const seen = new Map<string, string>()
    for (const passage of passages) {
      for (const {
        from,
        to,
        groups: [acronym = ''],
      } of findAll(passage.text, /\((\p{Lu}[\p{L}&-]*\p{Lu}s?)\)/gu)) {
        const before = passage.text.slice(0, from).trimEnd()
        const known = declared.get(acronym)
        if (known !== undefined) {
          const forms = [known.expansion, known.translation].filter((one) => one !== undefined)
          if (!forms.some((form) => fold(before).replace(/\s+/g, ' ').endsWith(fold(form)))) {
            tell({
              passage,
              from,
              to,
              reason: `Unexpected words before (${acronym}), expected “${known.translation ?? known.expansion ?? ''}”`,
            })
          }
          continue
        }
        const expansion = initialsOf(before, acronym, wording.small_words)
        if (expansion === undefined) continue
        const other = seen.get(acronym)
        if (other !== undefined && fold(other) !== fold(expansion)) {
          tell({
            passage,
            from,
            to,
            reason: `Unexpected second expansion of ${acronym}, “${shown(expansion)}”, which is “${shown(other)}” elsewhere`,
          })
        }
        seen.set(acronym, other ?? expansion)
      }
    }
  },
})
