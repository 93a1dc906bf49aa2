/** The words of a unit that came back: as a message, with the typography of the language, and what is wrong with them. */
import type { Language } from '../../configuration.ts'
import { notXml } from '../../xml-text.ts'
import { differences } from '../checks/sets.ts'
import { type Message, parseMessage, serialise, serialiseSegment, wordsOf } from '../message.ts'
import { correctTypography } from '../typography.ts'
import type { ReturnedUnit } from './types.ts'
import { carried } from './words.ts'

export interface ReturnedWords {
  readonly message: Message
  /** The message, serialised. */
  readonly target: string
  readonly faults: readonly string[]
}

export function wordsIn(returned: ReturnedUnit, language: Language): ReturnedWords {
  const faults = [
    ...returned.faults,
    ...parseMessage(returned.target).faults.map((fault) => fault.reason),
    ...(returned.target.search(notXml) >= 0 ? ['Unexpected control character'] : []),
  ]
  const message = correctTypography(carried(returned.target), language)
  return { message, target: serialise(message), faults }
}

/**
 * The same words with fewer codes: OmegaT drops from a target whatever its source does not have, such as another form of
 * a number or a mark of language, even from units that nobody opens.
 */
export function hasLostCodes(returned: Message, here: string): boolean {
  const { message } = parseMessage(here)
  const letters = (one: Message): string => wordsOf(one).replace(/\s/g, '')
  const codes = (one: Message): readonly string[] =>
    one.filter((segment) => segment.kind !== 'text').map(serialiseSegment)
  const { missing, extra } = differences(codes(message), codes(returned))
  return missing.length > 0 && extra.length === 0 && letters(message) === letters(returned)
}
