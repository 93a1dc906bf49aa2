/**
 * The sheet that goes to the press: the trim with its bleed, and around it the room for crop marks. Chromium prints on
 * sizes of its own; the boxes are exact, and what is printed is moved so that the sheet begins at 0 0.
 */
import { writeNumber } from '../pdf-syntax.ts'

const pointsPerMillimetre = 72 / 25.4
/** Marks stand clear of the bleed, or the bleed of a page would show them (GWG 2022, R0006). */
const gap = 1 * pointsPerMillimetre
const markLength = 5 * pointsPerMillimetre
/** From the end of the marks to the edge of the sheet. */
const edge = 1 * pointsPerMillimetre

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

export interface PressSheet {
  readonly media: Box
  readonly trim: Box
  readonly bleed: Box
}

/** @param size of the trimmed page, in points */
export function pressSheet(size: { readonly width: number; readonly height: number }, bleed: number): PressSheet {
  const around = bleed + gap + markLength + edge
  const trim: Box = [around, around, around + size.width, around + size.height]
  return { media: [0, 0, 2 * around + size.width, 2 * around + size.height], trim, bleed: grown(trim, bleed) }
}

/** Entries of a page. The crop box is that of the sheet: nobody should see a part of it only (GWG 2022, R0003). */
export function pageBoxes({ media, trim, bleed }: PressSheet): readonly (readonly [name: string, value: string])[] {
  return [
    ['MediaBox', writeBox(media)],
    ['CropBox', writeBox(media)],
    ['BleedBox', writeBox(bleed)],
    ['TrimBox', writeBox(trim)],
  ]
}

export function writeBox(box: Box): string {
  return `[${box.map(writeNumber).join(' ')}]`
}

/** Operands of `re`. */
export function rectangle([left, bottom, right, top]: Box): string {
  return [left, bottom, right - left, top - bottom].map(writeNumber).join(' ')
}

function grown([left, bottom, right, top]: Box, by: number): Box {
  return [left - by, bottom - by, right + by, top + by]
}

/**
 * Crop marks at the corners of the trim, and at further folds along its upper and lower side: strokes in every ink.
 * @param folds places from the left of the sheet
 * @param space name of the colour space of all inks in the resources
 */
export function marks({ trim, bleed }: PressSheet, space: string, folds: readonly number[] = []): string {
  const [left, bottom, right, top] = trim
  const [bleedLeft, bleedBottom, bleedRight, bleedTop] = bleed
  const line = (x1: number, y1: number, x2: number, y2: number): string =>
    `${writeNumber(x1)} ${writeNumber(y1)} m ${writeNumber(x2)} ${writeNumber(y2)} l S`
  const upright = (x: number): readonly string[] => [
    line(x, bleedBottom - gap - markLength, x, bleedBottom - gap),
    line(x, bleedTop + gap, x, bleedTop + gap + markLength),
  ]
  const level = (y: number): readonly string[] => [
    line(bleedLeft - gap - markLength, y, bleedLeft - gap, y),
    line(bleedRight + gap, y, bleedRight + gap + markLength, y),
  ]
  const folding = folds.flatMap(upright)
  return [
    `q /${space} CS 1 SCN 0.25 w`,
    ...[...upright(left), ...upright(right), ...level(bottom), ...level(top)],
    // A fold is dashed, so that nobody cuts there.
    ...(folding.length === 0 ? [] : ['[3 2] 0 d', ...folding]),
    'Q',
  ].join('\n')
}
