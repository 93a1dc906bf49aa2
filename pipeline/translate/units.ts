/** Units of translation: every block and label of the source, each with a key that lasts and a fingerprint of what it says. */

import type { Origin } from '../problems.ts'
import type { Study } from '../stages.ts'
import { sha256 } from '../strings.ts'
import { type Message, serialise } from './message.ts'
import type { TagNodes } from './nodes.ts'
import { mapStudy, type Slot, type SlotKind } from './slots.ts'

/** A block or label of the source whose key is not settled yet. */
export interface Candidate {
  readonly catalogue: string
  readonly naturalKey: string | undefined
  readonly kind: SlotKind
  readonly text: string
  readonly fingerprint: string
}

export interface Unit {
  /** Stable: it outlives edits and moves of the block. */
  readonly key: string
  /** The PO file that holds its translation. */
  readonly catalogue: string
  readonly kind: SlotKind
  /** The source as translators see it, see message.ts. */
  readonly text: string
  readonly message: Message
  readonly tags: TagNodes
  /** Of the normalised source: twelve hexadecimal digits. */
  readonly fingerprint: string
  readonly origin: Origin
  /** Id of the text, figure or question in which it stands. */
  readonly place: string
}

/** Changes when the rules by which units are cut or written change: catalogues made by other rules are migrated first. */
export const unitRules = 1

/**
 * What a source says, without what makes no difference to a translator: kinds of quotation marks, runs of blanks,
 * composed or decomposed accents. Statistics count by name, so new data never change a fingerprint; addresses of links
 * are not part of a message at all.
 */
export function fingerprintOf(text: string): string {
  const normal = text
    .normalize('NFC')
    .replace(/[“”„«»"]/g, '"')
    .replace(/[‘’‚']/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
  return sha256(normal).slice(0, 12)
}

/** The slots of a study as candidates, in order. */
export function slotsOf(study: Study): readonly Slot[] {
  const slots: Slot[] = []
  mapStudy(study, {
    label: (slot) => {
      slots.push(slot)
      return serialise(slot.message)
    },
    block: (slot) => {
      slots.push(slot)
      return undefined
    },
  })
  return slots
}

export function candidateOf(slot: Slot): Candidate {
  const text = serialise(slot.message)
  const { catalogue, naturalKey, kind } = slot
  return { catalogue, naturalKey, kind, text, fingerprint: fingerprintOf(text) }
}

/** The units of a study, in the order of the book. @param keys see identify() in identity.ts: one for each slot */
export function unitsOf(slots: readonly Slot[], keys: readonly string[]): readonly Unit[] {
  return slots.map((slot, index) => {
    const { text, fingerprint } = candidateOf(slot)
    const { catalogue, kind, message, tags, origin, place } = slot
    return { key: keys[index] ?? '', catalogue, kind, text, message, tags, fingerprint, origin, place }
  })
}
