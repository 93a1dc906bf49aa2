/**
 * Every place is a participant, a country, or declared as a place outside of the study: an example of a place that took
 * no part reads as if it had. Only editions with names.yaml are asked to declare them.
 */

import { escapePattern, fold } from '../../strings.ts'
import { knownCapitals } from '../calendar.ts'
import { mayHold, tellMatches } from '../matches.ts'
import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { isSlip } from '../words.ts'

export const placeUnknown = defineRule({
  id: 'place-unknown',
  severity: 'warning',
  errata: ['B9', 'C21'],
  remedy:
    'If it is spelt right, declare it in names.yaml under `places` (or as what else it is); if it took part, use the name of participants.csv.',
  examples: { wrong: 'Programmes of this kind exist in Zembla.', right: 'Programmes of this kind exist in Alder.' },
  run: (context, tell) => {
    const { wording, language, study, names } = context
    if (study.manuscript.sources.names === undefined || wording.before_places.length === 0) return
    const declared = new Set([...knownCapitals(language, wording), ...names.terms.map(({ name }) => name)])
    const plain = new Set(wording.lower_case)
    // Slips and wrong forms of a known name are the business of other rules.
    const known = context.index.known.flatMap(({ name, also, not }) => [name, ...also, ...not])
    const firsts = new Set([...declared, ...known].map((name) => firstOf(name)))
    const isKnown = (words: string): boolean =>
      declared.has(words) ||
      plain.has(words.toLowerCase()) ||
      firsts.has(firstOf(words)) ||
      [...firsts].some((first) => isSlip(firstOf(words), first))
    const prepositions = new Set(wording.before_places.map((one) => one.toLowerCase()))
    const before = wording.before_places.map(escapePattern).join('|')
    // The preposition in any case, the place with a capital: so the flag `i` cannot be used.
    const pattern = new RegExp(
      String.raw`(?<=(?<![\p{L}-])(?:${before})\s)\p{Lu}[\p{Ll}\p{M}]+(?:[ -]\p{Lu}[\p{Ll}\p{M}]+)*`,
      'gu',
    )
    tellMatches(context, tell, pattern, {
      where: (passage) => !isTitle(passage) && mayHold(context.vocabulary(passage), prepositions),
      reason: ({ words }) =>
        isKnown(words) ? undefined : `Unexpected place \`${words}\`, which is neither a participant nor declared`,
    })
  },
})

function firstOf(name: string): string {
  return fold(name.split(/[\s-]/)[0] ?? '')
}
