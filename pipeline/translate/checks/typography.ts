import { serialise } from '../message.ts'
import { correctTypography } from '../typography.ts'
import type { TranslationCheck } from './types.ts'

/** What `translate update --typography` would put right, and opening signs that are missing. */
export const typography: TranslationCheck = {
  rule: 'translation-typography',
  severity: 'warning',
  find: ({ message, language }) => {
    const now = serialise(message)
    const corrected = serialise(correctTypography(message, language))
    const unopened = language.typography.opening_signs
      .map((pair) => [...pair] as [string, string])
      .filter(([open, close]) => count(now, open) !== count(now, close))
    return [
      ...(now === corrected
        ? []
        : [
            {
              reason: `Unexpected spaces or signs ${where(now, corrected)}`,
              remedy: 'Run `npm run study -- translate update --typography`, which puts this right.',
            },
          ]),
      ...unopened.map(([open, close]) => ({
        reason: `Unexpected “${close}” without its “${open}”, or the other way round`,
        remedy: 'Write both.',
      })),
    ]
  },
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1
}

/** The first place where two texts part, with the invisible made visible. */
function where(now: string, corrected: string): string {
  let at = 0
  while (now[at] === corrected[at] && at < now.length) at++
  const show = (text: string): string =>
    text
      .slice(Math.max(0, at - 12), at + 6)
      .replaceAll('\u00a0', '⍽')
      .replaceAll('\u202f', '⍹')
      .replaceAll(' ', '·')
  return `in “${show(now)}”, expected “${show(corrected)}”`
}
