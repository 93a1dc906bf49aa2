import { comparable, isRendered, mentions } from '../glossary.ts'
import { wordsOf } from '../message.ts'
import type { Finding, TranslationCheck } from './types.ts'

/** The glossary: required and kept terms are there, forbidden ones are not. */
export const terms: TranslationCheck = {
  rule: 'glossary-term',
  severity: 'warning',
  find: ({ unit, message, glossary }) => {
    const source = comparable(wordsOf(unit.message))
    const target = comparable(wordsOf(message))
    return glossary.flatMap((term): readonly Finding[] => {
      if (term.status === 'forbidden') {
        return term.renderings
          .filter((rendering) => target.includes(comparable(rendering)))
          .map((rendering) => ({
            reason: `Unexpected “${rendering}”, which the glossary forbids${term.note === '' ? '' : ` (${term.note})`}`,
            remedy: `See \`${term.source}\` in the glossary.`,
          }))
      }
      if (term.status === 'preferred' || !mentions(source, term.source)) return []
      // A longer term of the glossary that is there speaks for the shorter one inside of it.
      const covered = glossary.some(
        (other) =>
          other !== term &&
          other.status !== 'forbidden' &&
          comparable(other.source).length > comparable(term.source).length &&
          comparable(other.source).includes(comparable(term.source).trim()) &&
          mentions(source, other.source),
      )
      if (covered || term.renderings.some((rendering) => isRendered(target, rendering))) return []
      return [
        {
          reason: `Unexpected rendering of “${term.source}”, expected ${term.renderings.map((one) => `“${one}”`).join(' or ')}`,
          remedy: 'Use the term of the glossary, or add your rendering to it.',
        },
      ]
    })
  },
}
