/**
 * Typography of a language, applied to the words of a message and never to its tags and references. What is wrong beyond
 * doubt is put right; putting right twice changes nothing more. (typograf 7 and richtypo 8 were tried: the one breaks
 * French and Spanish, the other knows three languages and drops tags.)
 */
import type { Language } from '../configuration.ts'
import type { Message, Segment } from './message.ts'

const noBreak = '\u00a0\u202f'

/** @returns the message with its spaces, quotation marks and apostrophes as the language has them */
export function correctTypography(message: Message, language: Language): Message {
  const { quotes, typography } = language
  // Words on both sides of a tag belong together: “<b>so</b> !” has its space before the sign.
  const text = message.map((segment) => (segment.kind === 'text' ? segment.text : placeholder)).join('')
  let corrected = text
    .normalize('NFC')
    .replace(/[\u200b\ufeff\u00ad]/g, '')
    .replace(/[ \t\n]+/g, ' ')
    .replace(/ +$|^ +/g, '')
    .replace(/(?<=[\p{L}\p{N}])'(?=\p{L})/gu, typography.apostrophe)
    .replace(/\.\.\./g, '…')
  corrected = straightQuotes(corrected, quotes[0], quotes[1])
  if (typography.inside_quotes !== '') {
    const [open, close] = [quotes[0].trim(), quotes[1].trim()]
    corrected = corrected
      .replaceAll(new RegExp(`${open}[ ${noBreak}]*`, 'g'), `${open}${typography.inside_quotes}`)
      .replaceAll(new RegExp(`[ ${noBreak}]*${close}`, 'g'), `${typography.inside_quotes}${close}`)
  }
  const spaced = new Set<string>()
  for (const { signs, space } of typography.before) {
    for (const sign of signs) {
      spaced.add(sign)
      const escaped = sign.replace(/[?.*+^$()|[\]{}\\]/g, String.raw`\$&`)
      // Not within times (10:30), addresses (https://…) or at the start.
      corrected = corrected.replace(
        new RegExp(`(?<=[^\\s${noBreak}${escaped}!?…(])[ ${noBreak}]*${escaped}(?![\\p{L}\\p{N}/])`, 'gu'),
        `${space}${sign}`,
      )
    }
  }
  // A sign that takes no space has none before it.
  const unspaced = [',', '.', ';', ':', '!', '?'].filter((sign) => !spaced.has(sign)).join('')
  if (unspaced !== '')
    corrected = corrected.replace(new RegExp(`(?<=[\\p{L}\\p{N}»”)]) +(?=[${unspaced}](?:\\s|$))`, 'gu'), '')
  return split(corrected, message)
}

/** Stands for a tag or reference while words are corrected; U+FFFC is what Unicode has for objects in text. */
const placeholder = '\ufffc'

/** Words back between their tags: placeholders are never added or taken away. */
function split(text: string, message: Message): Message {
  const others = message.filter((segment) => segment.kind !== 'text')
  const pieces = text.split(placeholder)
  return pieces.flatMap((piece, index): readonly Segment[] => {
    const other = others[index]
    return [...(piece === '' ? [] : [{ kind: 'text', text: piece } as const]), ...(other === undefined ? [] : [other])]
  })
}

/** Straight quotation marks in pairs. An odd one is left for a person. */
function straightQuotes(text: string, open: string, close: string): string {
  if ((text.match(/"/g) ?? []).length % 2 === 1) return text
  let opening = false
  return text.replace(/"/g, () => {
    opening = !opening
    return opening ? open : close
  })
}
