/** The sheet that is printed, and the trim on it. Points, 72 to the inch. */
import type { Edition } from '../configuration.ts'
import type { Sheet } from '../stages.ts'

const pointsPerMillimetre = 72 / 25.4

/**
 * Chromium rounds paper sizes to 1/300 inch except in multiples of 6 pt, so the sheet is the trim with its bleed,
 * rounded up to those; the exact boxes are set afterwards (`finish`).
 */
export function sheetOf(page: Edition['page']): Sheet {
  const width = page.width * pointsPerMillimetre
  const height = page.height * pointsPerMillimetre
  const bleed = page.bleed * pointsPerMillimetre
  const up = (length: number): number => Math.ceil((length + 2 * bleed) / 6 - 1e-9) * 6
  const sheetWidth = up(width)
  const sheetHeight = up(height)
  return {
    width: sheetWidth,
    height: sheetHeight,
    trim: { width, height, left: (sheetWidth - width) / 2, top: (sheetHeight - height) / 2 },
    bleed,
  }
}

export function points(millimetres: number): number {
  return millimetres * pointsPerMillimetre
}

/** A length for CSS; three decimals are a thousandth of a point. */
export function css(length: number): string {
  return `${Math.round(length * 1000) / 1000}pt`
}
