/**
 * Characters that nobody sees: soft hyphens would stay in the text of the PDF, zero-width spaces break words at random.
 * Joiners (U+200C, U+200D) and marks of direction are letters of other scripts and are let through.
 */
import { tellMatches } from '../matches.ts'
import { defineRule } from '../rule.ts'

const names: Readonly<Record<string, string>> = {
  '\u00AD': 'soft hyphen',
  '\u200B': 'zero-width space',
  '\uFEFF': 'byte order mark',
  '\u2028': 'line separator',
  '\u2029': 'paragraph separator',
}

export const invisibleCharacter = defineRule({
  id: 'invisible-character',
  severity: 'error',
  errata: ['C30', 'E4'],
  remedy: 'Delete it. Words are hyphenated when the pages are made; a hyphen of the word itself is typed as one.',
  examples: { wrong: 'The tele\u00ADcentre is open.', right: 'The telecentre is open.' },
  run: (context, tell) =>
    tellMatches(context, tell, /[\u00AD\u200B\uFEFF\u2028\u2029]|(?![\t\n\r])\p{Cc}/gu, {
      inNames: true,
      inForeign: true,
      reason: ({ words }) =>
        `Unexpected ${names[words] ?? 'control character'} (U+${(words.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}) in a text`,
    }),
})
