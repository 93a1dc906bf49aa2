import { wordsOf } from '../message.ts'
import type { TranslationCheck } from './types.ts'

/** A translation far shorter or longer than others of its language: half of it may be missing, or in the wrong entry. */
export const length: TranslationCheck = {
  rule: 'translation-length',
  severity: 'warning',
  find: ({ unit, message, language }) => {
    const source = wordsOf(unit.message).trim().length
    const target = wordsOf(message).trim().length
    if (source < 60) return []
    const ratio = target / source / language.expansion
    if (ratio >= 0.5 && ratio <= 2) return []
    return [
      {
        reason: `Unexpected length of ${target} characters for ${source} of the source`,
        remedy: 'Compare the two; something may be missing, or stand in the wrong entry.',
      },
    ]
  },
}
