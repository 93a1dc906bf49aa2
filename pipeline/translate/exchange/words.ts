/**
 * When two translations are the same words. Formats and tools change what no reader sees: blanks at the ends, runs of
 * blanks, composed accents, characters that XML cannot hold. None of that is a change by a translator.
 */
import { sha256 } from '../../strings.ts'
import { notXml } from '../../xml-text.ts'
import { type Message, parseMessage, serialise } from '../message.ts'

/**
 * A message as every format carries it. One with faults (“a < b”) goes out as plain words: it comes back as such,
 * `a \< b`, and is still the same.
 */
export function carried(text: string): Message {
  const { message, faults } = parseMessage(text)
  return faults.length === 0 ? message : [{ kind: 'text', text }]
}

export function canonical(text: string): string {
  return serialise(carried(text))
    .replace(notXml, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '')
    .normalize('NFC')
}

export function sameWords(one: string, other: string): boolean {
  return one === other || canonical(one) === canonical(other)
}

/** Hash of a translation as it went out: what comes back is compared with it, and with what stands here now. */
export function baseOf(target: string): string {
  return target === '' ? 'none' : sha256(canonical(target)).slice(0, 8)
}
