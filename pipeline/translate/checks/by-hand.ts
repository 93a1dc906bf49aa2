import { wordsOf } from '../message.ts'
import type { TranslationCheck } from './types.ts'

/** Numbers typed in a translation are those typed in its source; and no percentage is typed at all. */
export const byHand: TranslationCheck = {
  rule: 'translation-number-by-hand',
  severity: 'warning',
  find: ({ unit, message }) => {
    const digits = (text: string): readonly string[] =>
      (text.normalize('NFKC').match(/\d+(?:[.,\s\u00a0\u202f]\d{3})*/g) ?? []).map((one) => one.replace(/\D/g, ''))
    const typed = digits(wordsOf(unit.message))
    return digits(wordsOf(message))
      .filter((one) => !typed.includes(one))
      .map((one) => ({
        reason: `Unexpected number ${one} typed by hand, which the source does not have`,
        remedy: 'Use the reference of the source, or write the number as the source does.',
      }))
  },
}
