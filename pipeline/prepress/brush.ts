/** Writes the colours that something is painted with, when they are not those that are set already. */
import type { GraphicsState, Source } from './graphics.ts'
import type { Inks, Written } from './inks.ts'
import type { Spot } from './paint.ts'
import type { Runs } from './runs.ts'

/** Names in the resources for the two extended graphics states. */
export const overprintOn = 'PressOver'
export const overprintOff = 'PressOut'

export interface Palette {
  readonly inks: Inks
  /** False within a transparency group, where it would mean the group. */
  readonly overprint: boolean
  /** Names of the two extended graphics states that turn overprint on and off. */
  readonly toggles?: readonly [on: string, off: string]
}

/** Inks, or operators of the file’s own. */
export type Coat = Written | string

export class Brush {
  readonly #palette: Palette
  readonly #output: Runs
  /** Inks beyond the four that were used. */
  readonly spots = new Set<Spot>()
  /** Overprint was turned on or off. */
  overprinted = false
  /** Something was painted. */
  painted = false

  constructor(palette: Palette, output: Runs) {
    this.#palette = palette
    this.#output = output
  }

  /** @returns undefined for the colour of whoever paints the form, which is set */
  paintOf({ asksOverprint }: GraphicsState, source: Source, small: boolean): Coat | undefined {
    const { inks } = this.#palette
    switch (source.kind) {
      case 'rgb':
        return inks.colour(source.red, source.green, source.blue, small, asksOverprint)
      case 'paint':
        return inks.paint(source.paint, small, asksOverprint)
      case 'own':
        return source.operators
      case 'inherited':
        return undefined
    }
  }

  /**
   * Sets colours and overprint before the bytes at a place.
   * @returns whether anything had to be written
   */
  apply(
    state: GraphicsState,
    place: number,
    fill: Coat | undefined,
    stroke: Coat | undefined,
    mayOverprint: boolean,
  ): boolean {
    const coats = [fill, stroke].filter((coat) => coat !== undefined)
    if (coats.length === 0) return false
    this.painted = true
    const operators: string[] = []
    const fillText = typeof fill === 'object' ? fill.fill : fill
    const strokeText = typeof stroke === 'object' ? stroke.stroke : stroke
    if (fillText !== undefined && fillText !== state.writtenFill) {
      operators.push(fillText)
      state.writtenFill = fillText
    }
    if (strokeText !== undefined && strokeText !== state.writtenStroke) {
      operators.push(strokeText)
      state.writtenStroke = strokeText
    }
    const { overprint, toggles: [on, off] = [overprintOn, overprintOff] } = this.#palette
    // What shines through is mixed with what lies below, by another rule.
    const overprints = mayOverprint && overprint && state.opaque && coats.every(isOnTop)
    if (overprints !== state.overprints) {
      operators.push(`/${overprints ? on : off} gs`)
      state.overprints = overprints
      this.overprinted = true
    }
    for (const coat of coats) if (typeof coat === 'object' && coat.spot !== undefined) this.spots.add(coat.spot)
    if (operators.length === 0) return false
    this.#output.insert(place, `${operators.join('\n')}\n`)
    return true
  }
}

function isOnTop(coat: Coat): boolean {
  return typeof coat === 'object' && coat.overprints
}
