/** A bare “www.” is guessed to be http, and what is no link cannot be followed in the PDF. */
import { defineRule } from '../rule.ts'
import { findAll, overlaps, shown } from '../words.ts'

export const linkScheme = defineRule({
  id: 'link-scheme',
  severity: 'warning',
  errata: ['E20'],
  remedy: 'Write [example.org](https://example.org) with the scheme.',
  examples: {
    wrong: 'See www.example.org/port for more.',
    right: 'See [www.example.org/port](https://www.example.org/port) for more.',
  },
  run: ({ passages }, tell) => {
    for (const passage of passages) {
      // An address has a full stop inside a word.
      if (!/\w\.[a-z]/i.test(passage.text)) continue
      for (const { from, to, words } of findAll(
        passage.text,
        /(?<![\p{L}\p{N}/.@-])(?:www\.[\p{L}\p{N}-]+\.[^\s)\]”]+|[a-z0-9-]+\.(?:com|org|net|eu)(?:\/[^\s)\]”]*)?(?![\p{L}\p{N}.-]))/gu,
      )) {
        const link = passage.links.find((one) => overlaps(one, { from, to }))
        if (link === undefined || link.bare)
          tell({
            passage,
            from,
            to,
            reason: `Unexpected address \`${shown(words)}\` without a scheme, expected https://`,
          })
      }
    }
  },
})
