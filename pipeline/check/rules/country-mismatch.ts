/** A place and the country behind it must belong together. */

import { escapePattern } from '../../strings.ts'
import { countryNames } from '../calendar.ts'
import { defineRule } from '../rule.ts'
import { findAll } from '../words.ts'

export const countryMismatch = defineRule({
  id: 'country-mismatch',
  severity: 'warning',
  errata: ['C11', 'C21'],
  remedy: 'Correct the place or the country, or the row of participants.csv.',
  examples: { wrong: 'The fair moved to Östvik (Finland).', right: 'The fair moved to Östvik (Sweden).' },
  run: ({ passages, index, language }, tell) => {
    const codes = countryNames(language)
    const countries = [...codes.keys()]
      .sort((a, b) => b.length - a.length)
      .map(escapePattern)
      .join('|')
    const places = new Map(
      index.known
        .filter(({ country }) => country !== undefined)
        .flatMap((one) => [one.name, ...one.also].map((form) => [form, one] as const)),
    )
    if (places.size === 0) return
    const anyPlace = [...places.keys()]
      .sort((a, b) => b.length - a.length)
      .map(escapePattern)
      .join('|')
    // Behind a comma another item of a list may follow: only the end of the phrase shows that it is the country.
    const pattern = new RegExp(
      String.raw`(?<![\p{L}\p{N}])(${anyPlace})(?: \((${countries})\)|, (${countries})(?=[,.;)]))`,
      'gu',
    )
    for (const passage of passages) {
      if (index.namesIn(passage).length === 0) continue
      for (const {
        from,
        to,
        groups: [place = '', inBrackets = '', behind = ''],
      } of findAll(passage.text, pattern)) {
        const written = inBrackets || behind
        const code = codes.get(written)
        const right = places.get(place)?.country
        if (code !== undefined && right !== undefined && code !== right) {
          tell({
            passage,
            from,
            to,
            reason: `Unexpected country \`${written}\` of \`${place}\`, which lies in ${[...codes].find(([, one]) => one === right)?.[0] ?? right}`,
          })
        }
      }
    }
  },
})
