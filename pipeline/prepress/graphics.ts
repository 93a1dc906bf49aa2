/** The part of the graphics state (ISO 32000-1, 8.4) that decides about inks, and how large things are on paper. */
import type { Matrix } from '../matrix.ts'
import type { Paint } from './paint.ts'

/** What the current colour is, before it is known what will be painted with it. */
export type Source =
  | { readonly kind: 'rgb'; readonly red: number; readonly green: number; readonly blue: number }
  | { readonly kind: 'paint'; readonly paint: Paint }
  /** A pattern, or a colour space of the file’s own: the operators that choose it, as they stand. */
  | { readonly kind: 'own'; readonly operators: string }
  /** That of whoever paints the form. */
  | { readonly kind: 'inherited' }

/** Extended graphics state, as far as it counts here. */
export interface Extended {
  readonly lineWidth: number | undefined
  /** Undefined when it says nothing about transparency. */
  readonly opaque: boolean | undefined
  /** Undefined when it says nothing about overprint. */
  readonly overprints: boolean | undefined
}

export interface GraphicsState {
  matrix: Matrix
  fill: Source
  stroke: Source
  /** Names of the current colour spaces, for sc and scn. */
  fillSpace: string
  strokeSpace: string
  lineWidth: number
  opaque: boolean
  /** The file itself has asked for overprint. */
  asksOverprint: boolean
  fontSize: number
  renderMode: number
  /** What has been written: operators of the colours, and whether inks overprint. */
  writtenFill: string
  writtenStroke: string
  overprints: boolean
}

const black: Source = { kind: 'rgb', red: 0, green: 0, blue: 0 }

export function initialState(matrix: Matrix, inherits: boolean): GraphicsState {
  const source: Source = inherits ? { kind: 'inherited' } : black
  return {
    matrix,
    fill: source,
    stroke: source,
    fillSpace: 'DeviceGray',
    strokeSpace: 'DeviceGray',
    lineWidth: 1,
    opaque: true,
    asksOverprint: false,
    fontSize: 1,
    renderMode: 0,
    writtenFill: '',
    writtenStroke: '',
    overprints: false,
  }
}

/** Size on paper of a length across the line of writing. */
export function heightScale([, , c, d]: Matrix): number {
  return Math.hypot(c, d)
}

/** Mean scale, for the width of lines. */
export function meanScale([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c))
}

/** The box around a path, in its own coordinates. */
export class PathBox {
  #left = Infinity
  #bottom = Infinity
  #right = -Infinity
  #top = -Infinity

  clear(): void {
    this.#left = this.#bottom = Infinity
    this.#right = this.#top = -Infinity
  }

  add(x: number, y: number): void {
    if (x < this.#left) this.#left = x
    if (x > this.#right) this.#right = x
    if (y < this.#bottom) this.#bottom = y
    if (y > this.#top) this.#top = y
  }

  /** Its smaller side, on paper; turned by less than a right angle, it counts as larger than it is. */
  thickness([a, b, c, d]: Matrix): number {
    if (this.#left > this.#right) return 0
    const [width, height] = [this.#right - this.#left, this.#top - this.#bottom]
    return Math.min(
      Math.hypot(width * a, width * b) || Infinity,
      Math.hypot(height * c, height * d) || Infinity,
      // A line of no width at all has its length only; there is nothing to see in it.
    )
  }
}
