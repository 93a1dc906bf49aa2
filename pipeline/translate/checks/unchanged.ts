import { serialise, wordsOf } from '../message.ts'
import type { TranslationCheck } from './types.ts'

/** A translation that is its source. Names are; sentences are not. */
export const unchanged: TranslationCheck = {
  rule: 'translation-unchanged',
  severity: 'warning',
  find: ({ unit, message, glossary }) => {
    if (unit.kind === 'name' || unit.kind === 'subtitle' || unit.text !== serialise(message)) return []
    const words = wordsOf(unit.message).trim()
    const kept = glossary.some((term) => term.renderings.includes(words))
    // One capitalised word, or a name that the glossary keeps, may well be the same.
    if (kept || words.split(/\s+/).filter((word) => /^\p{Ll}{3,}/u.test(word)).length === 0) return []
    return [
      {
        reason: `Unexpected translation that equals its source: “${words.slice(0, 60)}”`,
        remedy: 'Translate it, or waive the finding with the reason: # waive translation-unchanged: …',
      },
    ]
  },
}
