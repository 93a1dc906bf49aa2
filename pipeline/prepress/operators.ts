/**
 * Rewrites the colours of a content stream (ISO 32000-1, 8.6.8). Which inks a colour becomes depends on what is painted
 * with it: so a colour is noted when it is chosen, and written before the first thing that is painted with it. Everything
 * else is copied as it stands, in runs.
 */
import { identity, type Matrix, multiply } from '../matrix.ts'
import { OperatorReader } from '../pdf-operators.ts'
import { Brush, type Coat, type Palette } from './brush.ts'
import { type Chosen, chosenColour } from './chosen.ts'
import { type Extended, type GraphicsState, heightScale, initialState, meanScale, PathBox } from './graphics.ts'
import type { Spot } from './paint.ts'
import { Runs } from './runs.ts'

/** Below these, in points on paper, black overprints and `small` recipes hold (GWG 2022, R0009 and R0010). */
const smallText = 12
const thinLine = 2
/** A first shape that is larger is the ground of the page. */
const largeGround = 200

export interface Rewritten {
  readonly bytes: Uint8Array
  /** What the stream asks of its resources now. */
  readonly needs: { readonly overprint: boolean; readonly spots: ReadonlySet<Spot> }
  readonly paints: boolean
  /** Operators that choose the colour of the ground: what was painted first, if it was large. */
  readonly ground: string | undefined
  /** There are letters in it. */
  readonly writes: boolean
  /** The stream was damaged, and is copied as it is from there on. */
  readonly damaged: boolean
}

export interface Surroundings extends Palette {
  /** By the name in the resources. */
  readonly extended: (name: string) => Extended | undefined
  /** From the stream’s coordinates to points on paper. */
  readonly matrix?: Matrix
  /** The ink of a colour space in the resources, where it is one. */
  readonly spot?: (space: string) => Spot | undefined
  /** A form goes on with the colours of whoever paints it. */
  readonly inherits?: boolean
}

export function rewrite(bytes: Uint8Array, surroundings: Surroundings): Rewritten {
  return new Rewriter(bytes, surroundings).run()
}

class Rewriter {
  readonly #reader: OperatorReader
  readonly #surroundings: Surroundings
  readonly #output: Runs
  readonly #stack: GraphicsState[] = []
  readonly #path = new PathBox()
  readonly #brush: Brush
  #state: GraphicsState
  /** Where the path under way began; −1 between paths: colours cannot be chosen within one. */
  #pathStart = -1
  #textMatrix: Matrix = identity
  /** The colours that are written are those that letters are painted with. */
  #lettersReady = false
  #paints = false
  #ground: string | undefined
  #writes = false

  constructor(bytes: Uint8Array, surroundings: Surroundings) {
    this.#reader = new OperatorReader(bytes)
    this.#output = new Runs(bytes)
    this.#brush = new Brush(surroundings, this.#output)
    this.#surroundings = surroundings
    this.#state = initialState(surroundings.matrix ?? identity, surroundings.inherits ?? false)
  }

  run(): Rewritten {
    const reader = this.#reader
    while (reader.next()) this.#operator(reader.name)
    return {
      bytes: this.#output.finished(),
      needs: { overprint: this.#brush.overprinted, spots: this.#brush.spots },
      paints: this.#paints || this.#brush.painted,
      ground: this.#ground,
      writes: this.#writes,
      damaged: reader.damaged,
    }
  }

  #operator(name: string): void {
    const reader = this.#reader
    const state = this.#state
    switch (name) {
      case 'Td':
      case 'TD':
        return
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        if (!this.#lettersReady) this.#letters()
        return
      case 'c':
        this.#point(0)
        this.#point(2)
        this.#point(4)
        return
      case 'v':
      case 'y':
        this.#point(0)
        this.#point(2)
        return
      case 'm':
      case 'l':
        this.#point(0)
        return
      case 're':
        this.#begin()
        this.#path.add(reader.number(0), reader.number(1))
        this.#path.add(reader.number(0) + reader.number(2), reader.number(1) + reader.number(3))
        return
      case 'n':
        this.#endPath()
        return
      case 'f':
      case 'F':
      case 'f*':
        this.#shape(true, false)
        return
      case 'S':
      case 's':
        this.#shape(false, true)
        return
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.#shape(true, true)
        return
      case 'Do':
      case 'EI':
        // A picture of one bit takes the colour for filling; a form goes on with all that is set.
        this.#write(
          reader.start,
          this.#brush.paintOf(state, state.fill, false),
          this.#brush.paintOf(state, state.stroke, false),
          false,
        )
        return
      case 'q':
        this.#stack.push({ ...state })
        return
      case 'Q':
        this.#state = this.#stack.pop() ?? state
        this.#lettersReady = false
        return
      case 'cm':
        state.matrix = multiply(this.#matrixOperand(), state.matrix)
        this.#lettersReady = false
        return
      case 'Tm':
        this.#textMatrix = this.#matrixOperand()
        this.#lettersReady = false
        return
      case 'BT':
        this.#textMatrix = identity
        this.#lettersReady = false
        return
      case 'Tf':
        state.fontSize = reader.number(1)
        this.#lettersReady = false
        return
      case 'Tr':
        state.renderMode = reader.number(0)
        this.#lettersReady = false
        return
      case 'w':
        state.lineWidth = reader.number(0)
        this.#lettersReady = false
        return
      case 'sh':
        this.#paints = true
        return
      case 'gs':
        this.#extended(reader.operand(0).slice(1))
        return
      default:
        this.#colourOperator(name)
    }
  }

  #colourOperator(name: string): void {
    const chosen = chosenColour(this.#reader, name, this.#state, this.#surroundings.spot)
    if (chosen !== undefined) this.#choose(chosen)
  }

  #matrixOperand(): Matrix {
    const reader = this.#reader
    return [reader.number(0), reader.number(1), reader.number(2), reader.number(3), reader.number(4), reader.number(5)]
  }

  /** Notes a colour, and leaves its operator out. */
  #choose({ fills, source, space }: Chosen): void {
    const state = this.#state
    if (fills) {
      state.fill = source
      state.fillSpace = space
    } else {
      state.stroke = source
      state.strokeSpace = space
    }
    this.#lettersReady = false
    this.#output.leaveOut(this.#reader.start, this.#reader.end)
  }

  #extended(name: string): void {
    const extended = this.#surroundings.extended(name)
    if (extended === undefined) return
    if (extended.lineWidth !== undefined) this.#state.lineWidth = extended.lineWidth
    if (extended.opaque !== undefined) this.#state.opaque = extended.opaque
    if (extended.overprints !== undefined) this.#state.asksOverprint = extended.overprints
    this.#lettersReady = false
  }

  #letters(): void {
    const { fill, stroke, fontSize, renderMode, matrix } = this.#state
    const size = Math.abs(fontSize) * heightScale(multiply(this.#textMatrix, matrix))
    const small = size < smallText
    const kind = renderMode % 4
    this.#write(
      this.#reader.start,
      kind === 0 || kind === 2 ? this.#brush.paintOf(this.#state, fill, small) : undefined,
      kind === 1 || kind === 2 ? this.#brush.paintOf(this.#state, stroke, small) : undefined,
    )
    this.#lettersReady = true
    this.#writes = true
  }

  #begin(): void {
    if (this.#pathStart < 0) this.#pathStart = this.#reader.start
  }

  #point(index: number): void {
    this.#begin()
    this.#path.add(this.#reader.number(index), this.#reader.number(index + 1))
  }

  #shape(fills: boolean, strokes: boolean): void {
    const { fill, stroke, lineWidth, matrix } = this.#state
    const thickness = this.#path.thickness(matrix)
    const fillPaint = fills ? this.#brush.paintOf(this.#state, fill, thickness < thinLine) : undefined
    if (!this.#paints && !this.#brush.painted && thickness > largeGround && typeof fillPaint === 'object')
      this.#ground = fillPaint.fill
    const strokePaint = strokes
      ? this.#brush.paintOf(this.#state, stroke, lineWidth * meanScale(matrix) < thinLine)
      : undefined
    const start = this.#pathStart < 0 ? this.#reader.start : this.#pathStart
    this.#endPath()
    this.#write(start, fillPaint, strokePaint)
  }

  #endPath(): void {
    this.#pathStart = -1
    this.#path.clear()
  }

  #write(place: number, fill: Coat | undefined, stroke: Coat | undefined, mayOverprint = true): void {
    // The letters of a text that goes on have other colours now.
    if (this.#brush.apply(this.#state, place, fill, stroke, mayOverprint)) this.#lettersReady = false
  }
}
