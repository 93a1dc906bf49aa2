/** How a colour of the printed file is written for the press. The rewriting of a page asks one of these. */
import type { Colours } from './colours.ts'
import { isPureBlack, type Paint, type Spot, writeShares } from './paint.ts'

/** Operators that choose a colour, and what the page’s resources must then hold. */
export interface Written {
  readonly fill: string
  readonly stroke: string
  /** On top of what lies below, in place of being cut out of it. */
  readonly overprints: boolean
  readonly spot: Spot | undefined
}

export interface Inks {
  /** @param small text or a line so small that its inks would not meet */
  colour(red: number, green: number, blue: number, small: boolean, asksOverprint: boolean): Written
  /** @param asksOverprint the file itself has asked for it */
  paint(paint: Paint, small: boolean, asksOverprint: boolean): Written
  /** Name of a spot colour’s space in the resources. */
  spaceOf(spot: Spot): string
}

/** Process and spot inks, for everything that is seen. */
export class PressInks implements Inks {
  readonly #colours: Colours
  readonly #written = new Map<Paint, readonly [large: Written, small: Written]>()
  readonly #spaces = new Map<string, string>()

  constructor(colours: Colours) {
    this.#colours = colours
  }

  colour(red: number, green: number, blue: number, small: boolean): Written {
    return this.paint(this.#colours.paint(red, green, blue, small), small)
  }

  paint(paint: Paint, small: boolean): Written {
    let both = this.#written.get(paint)
    if (both === undefined) {
      const large = this.#write(paint)
      both = [large, { ...large, overprints: isPureBlack(paint) }]
      this.#written.set(paint, both)
    }
    return both[small ? 1 : 0]
  }

  spaceOf({ name }: Spot): string {
    const known = this.#spaces.get(name)
    if (known !== undefined) return known
    const space = `PressSpot${this.#spaces.size + 1}`
    this.#spaces.set(name, space)
    return space
  }

  #write(paint: Paint): Written {
    const { cmyk, spot, tint } = paint
    if (spot === undefined) {
      const shares = writeShares(cmyk)
      return { fill: `${shares} k`, stroke: `${shares} K`, overprints: false, spot }
    }
    const space = this.spaceOf(spot)
    const share = writeShares([tint])
    return { fill: `/${space} cs ${share} scn`, stroke: `/${space} CS ${share} SCN`, overprints: false, spot }
  }
}

/** Soft masks of luminosity are no ink at all: they stay light and dark (GWG 2022, R0030 allows them DeviceGray). */
export const maskInks: Inks = {
  // Weights of ISO 32000-1, 11.5.3 for DeviceRGB.
  colour: (red, green, blue) => grey(0.3 * red + 0.59 * green + 0.11 * blue),
  paint: ({ cmyk: [c, m, y, k] }) => grey(1 - Math.min(1, 0.3 * c + 0.59 * m + 0.11 * y + k)),
  spaceOf: () => '',
}

function grey(level: number): Written {
  const share = writeShares([level])
  return { fill: `${share} g`, stroke: `${share} G`, overprints: false, spot: undefined }
}
