/** What lies on the paper: shares of the four process inks, or a tint of an ink mixed for the job. */

/** Shares from 0 to 1: cyan, magenta, yellow, black. */
export type Cmyk = readonly [cyan: number, magenta: number, yellow: number, black: number]

export interface Spot {
  /** As the printer orders it: “PANTONE 302 C”. */
  readonly name: string
  /** What stands in for it where it cannot be had: on a proof, or in a four-colour job. */
  readonly substitute: Cmyk
}

export interface Paint {
  /** For a spot colour, its substitute at this tint. */
  readonly cmyk: Cmyk
  readonly spot: Spot | undefined
  /** Share of the spot ink, 1 for a process colour. */
  readonly tint: number
}

export function processPaint(cmyk: Cmyk): Paint {
  return { cmyk, spot: undefined, tint: 1 }
}

export function spotPaint(spot: Spot, tint: number): Paint {
  const [c, m, y, k] = spot.substitute
  return { cmyk: [c * tint, m * tint, y * tint, k * tint], spot, tint }
}

/** Full black and nothing else: printed on top of what lies below, it needs no register (GWG 2022, R0009 and R0010). */
export function isPureBlack({ cmyk: [c, m, y, k], spot }: Paint): boolean {
  return spot === undefined && c === 0 && m === 0 && y === 0 && k === 1
}

/** Total area coverage, 1 for one full ink. */
export function coverage({ cmyk, spot, tint }: Paint): number {
  return spot === undefined ? cmyk.reduce((sum, share) => sum + share, 0) : tint
}

/** Operands of a colour operator: a thousandth of an ink is less than any plate can hold. */
export function writeShares(shares: readonly number[]): string {
  return shares.map((share) => String(Math.round(share * 1000) / 1000)).join(' ')
}
