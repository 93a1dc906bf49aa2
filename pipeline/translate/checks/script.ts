import { wordsOf } from '../message.ts'
import type { TranslationCheck } from './types.ts'

/** Letters of another script than the language's: a Cyrillic а in a Latin word looks right and is not found by any search. */
export const script: TranslationCheck = {
  rule: 'translation-script',
  severity: 'warning',
  find: ({ message, language }) => {
    const expected = new Intl.Locale(language.tag).maximize().script ?? 'Latn'
    // Latin names stand in texts of every script; Japanese and Korean mix theirs.
    if (!['Latn', 'Cyrl', 'Grek', 'Arab', 'Hebr'].includes(expected)) return []
    const allowed =
      expected === 'Latn'
        ? /[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u
        : new RegExp(`[\\p{Script=${expected}}\\p{Script=Latin}\\p{Script=Common}\\p{Script=Inherited}]`, 'u')
    const text = wordsOf(message)
    // Nothing but letters of this script and of none: the usual case, at once.
    if (expected === 'Latn' && !/[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return []
    const strange = (text.match(/\p{L}+/gu) ?? []).filter((word) => {
      const letters = [...word]
      const mixed = new Set(letters.map((letter) => (/\p{Script=Latin}/u.test(letter) ? 'Latin' : 'other'))).size > 1
      return mixed || letters.some((letter) => !allowed.test(letter))
    })
    return [...new Set(strange)].map((word) => ({
      reason: `Unexpected letters of another script in “${word}”`,
      remedy: 'Type the word again.',
    }))
  },
}
