import { comparable, matchersOf } from '../glossary.ts'
import { wordsOf } from '../message.ts'
import type { Finding, TranslationCheck } from './types.ts'

/** The glossary: required and kept terms are there, forbidden ones are not. */
export const terms: TranslationCheck = {
  rule: 'glossary-term',
  severity: 'warning',
  find: ({ unit, message, glossary }) => {
    const source = comparable(wordsOf(unit.message))
    const target = comparable(wordsOf(message))
    const matchers = matchersOf(glossary)
    const forbidden = matchers
      .filter(({ term }) => term.status === 'forbidden')
      .flatMap(({ term, found }) =>
        found(target).map(
          (rendering): Finding => ({
            reason: `Unexpected “${rendering}”, which the glossary forbids${term.note === '' ? '' : ` (${term.note})`}`,
            remedy: `See \`${term.source}\` in the glossary.`,
          }),
        ),
      )
    const mentioned = matchers.filter(({ term, isMentioned }) => term.status !== 'forbidden' && isMentioned(source))
    const missing = mentioned.filter(
      ({ term, words, isRendered }) =>
        term.status !== 'preferred' &&
        // A longer term of the glossary that is there speaks for the shorter one inside of it.
        !mentioned.some((other) => other.words.length > words.length && other.words.includes(words)) &&
        !isRendered(target),
    )
    return [
      ...forbidden,
      ...missing.map(({ term }) => ({
        reason: `Unexpected rendering of “${term.source}”, expected ${term.renderings.map((one) => `“${one}”`).join(' or ')}`,
        remedy: 'Use the term of the glossary, or add your rendering to it.',
      })),
    ]
  },
}
