/** A word of letters and digits that nobody has declared is often half of a name: 4A for S4A. */
import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { defineRule } from '../rule.ts'

export const letterNumber = defineRule({
  id: 'letter-number',
  severity: 'warning',
  errata: ['C14'],
  remedy:
    'Correct it. A name goes into names.yaml, a common word such as 4G into the rules of the language; a unit takes a space.',
  examples: { wrong: 'Children learn with 4A.', right: 'Children learn with the kit S4A.' },
  run: (context, tell) => {
    const declared = new Set(context.wording.mixed_words.map((one) => one.toLowerCase()))
    const suffixes = context.wording.ordinal_suffixes.join('|') || '(?!)'
    const usual = new RegExp(`^(?:\\d+(?:${suffixes}|s)|[01]\\p{Ll}{3,}|\\p{L}\\p{Ll}+[01]\\p{Ll}+)$`, 'iu')
    tellMatches(
      context,
      tell,
      /(?<![\p{L}\p{N}–-])(?=[\p{L}\p{N}]*\p{L})(?=[\p{L}\p{N}]*\p{N})[\p{L}\p{N}]+(?![\p{L}\p{N}])/gu,
      {
        where: hasDigits,
        reason: ({ words }) =>
          declared.has(words.toLowerCase()) || usual.test(words)
            ? undefined
            : `Unexpected word \`${words}\` of letters and digits, which is not declared`,
      },
    )
  },
})
