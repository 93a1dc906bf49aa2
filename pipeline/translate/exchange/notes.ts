/** What goes beside a unit, and how a tool brings it back. */
import type { OutgoingUnit } from './types.ts'
import { baseOf } from './words.ts'

/**
 * What goes beside a unit in XLIFF: its base, and all that a translator needs to know in one piece behind it (OmegaT shows
 * the last note only).
 */
export function notesOf(unit: OutgoingUnit): readonly { readonly from: 'study' | 'context'; readonly text: string }[] {
  const old = unit.state === 'doubtful' ? [`The translation was: ${unit.target}`] : []
  const context = [...unit.notes, ...old]
  return [
    { from: 'study', text: baseNote(baseOf(unit.target)) },
    ...(context.length === 0 ? [] : [{ from: 'context' as const, text: context.join('\n') }]),
  ]
}

/** Carries the base through any tool that keeps notes. */
export function baseNote(base: string): string {
  return `base ${base}`
}

const basePattern = /^\s*base ([0-9a-f]{8}|none)\s*$/m

export function baseIn(notes: readonly string[]): string | undefined {
  return notes.map((note) => basePattern.exec(note)?.[1]).find((one) => one !== undefined)
}
