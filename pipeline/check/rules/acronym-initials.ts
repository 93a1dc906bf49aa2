/** “public, private and citizen partnership (PPP)”: the letters are not the initials. Declared acronyms may differ. */

import { initialsOf } from '../initials.ts'
import { defineRule } from '../rule.ts'
import { findAll } from '../words.ts'

export const acronymInitials = defineRule({
  id: 'acronym-initials',
  severity: 'warning',
  errata: ['C36'],
  remedy: 'Correct the one or the other. Initials of another language are declared in names.yaml with that language.',
  examples: {
    wrong: 'A partnership of town, firms and people (PPP) runs it.',
    right: 'A people–port partnership (PPP) runs it.',
  },
  run: ({ passages, names, wording }, tell) => {
    const declared = new Set(names.acronyms.map((one) => one.acronym))
    for (const passage of passages) {
      for (const {
        from,
        to,
        groups: [acronym = ''],
      } of findAll(passage.text, /(?<=\p{L} )\((\p{Lu}[\p{Lu}&-]*\p{Lu}s?)\)/gu)) {
        if (declared.has(acronym) || declared.has(acronym.replace(/s$/, ''))) continue
        if (initialsOf(passage.text.slice(0, from).replaceAll('–', ' '), acronym, wording.small_words) === undefined) {
          tell({
            passage,
            from,
            to,
            reason: `Unexpected acronym ${acronym}, whose letters are not the initials of the words before it`,
          })
        }
      }
    }
  },
})
