/** What the rules of print look at: things that land on the trimmed paper. */
import type { Colour } from '../../content/colour.ts'
import type { Painted, PaintedPath, PaintedText } from '../../content/painted.ts'

/** Crop marks and slugs are not the work; soft masks and glyphs of Type 3 fonts are no colour of their own. */
export function isPrinted({ page, box, within, opacity }: Painted): boolean {
  const { trim } = page
  if (within === 'soft mask' || within === 'Type 3 glyph' || within === 'annotation' || opacity === 0) return false
  return box[2] > trim[0] && box[0] < trim[2] && box[3] > trim[1] && box[1] < trim[3]
}

/** A painted way of a text or path: its colour, and whether it overprints. */
export interface Paint {
  readonly colour: Colour
  readonly overprints: boolean
  /** A DeviceCMYK colour of 0 % knocks out unless OPM is 1. */
  readonly mode: number
  readonly by: 'fill' | 'stroke'
}

export function paintsOf({ fill, stroke, overprint }: PaintedText | PaintedPath): readonly Paint[] {
  const paints: Paint[] = []
  if (fill !== undefined) paints.push({ colour: fill, overprints: overprint.fill, mode: overprint.mode, by: 'fill' })
  if (stroke !== undefined)
    paints.push({ colour: stroke, overprints: overprint.stroke, mode: overprint.mode, by: 'stroke' })
  return paints
}

export const points = (value: number): string => `${Math.round(value * 100) / 100} pt`
export const percent = (value: number): string => `${Math.round(value * 100)} %`
