/**
 * What a page paints, from the list of operators that pdf.js makes of it: glyphs at their places, paths and pictures,
 * each with the clips that it is under. The text layer of pdf.js would do for reading, but knows no clips.
 */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { identity, type Matrix, matrixOf, multiply } from '../matrix.ts'
import { bounds, excess, height, intersection, union, width } from './rectangles.ts'
import type { Glyph, Mark, Rectangle } from './types.ts'

/** The part of pdf.js’s `OPS` that Skia’s pages use. */
export type Operators = Readonly<Record<string, number>>

/** Heights of the box of a glyph, in ems: letters without their swashes, so that tight lines do not touch. */
const capHeight = 0.66
const descent = 0.16

export interface Painted {
  /** All that the clips around tagged things leave, together: the page area. Undefined when nothing is clipped. */
  readonly area: Rectangle | undefined
  /** The whole page is coloured. */
  readonly background: boolean
  readonly glyphs: readonly Glyph[]
  readonly marks: readonly Mark[]
}

interface State {
  matrix: Matrix
  /** What all clips together leave. */
  clip: Rectangle | undefined
}

/** @param paper the trimmed page; glyphs beyond it are cut */
export async function readContent(page: PDFPageProxy, operators: Operators, paper: Rectangle): Promise<Painted> {
  const [left = 0, , , top = 0] = page.view
  const list = await page.getOperatorList()
  const painter = new Painter(paper, [1, 0, 0, -1, -left, top])
  const names = new Map(Object.entries(operators).map(([name, code]) => [code, name]))
  for (const [index, code] of list.fnArray.entries()) {
    painter.run(names.get(code) ?? '', (list.argsArray[index] ?? []) as readonly unknown[], names)
  }
  return painter
}

class Painter implements Painted {
  readonly glyphs: Glyph[] = []
  readonly marks: Mark[] = []
  background = false
  readonly #paper: Rectangle
  readonly #stack: State[] = []
  readonly #owners: (number | undefined)[] = []
  #state: State
  #clips = false
  #size = 1
  #text: Matrix = identity
  #x = 0
  #tagged: Rectangle | undefined
  #clipped: Rectangle | undefined

  constructor(paper: Rectangle, matrix: Matrix) {
    this.#paper = paper
    this.#state = { matrix, clip: undefined }
  }

  get area(): Rectangle | undefined {
    return this.#tagged ?? this.#clipped
  }

  run(name: string, values: readonly unknown[], names: ReadonlyMap<number, string>): void {
    switch (name) {
      case 'save':
      case 'beginGroup':
        this.#stack.push({ ...this.#state })
        break
      case 'restore':
      case 'endGroup':
      case 'paintFormXObjectEnd':
        this.#state = this.#stack.pop() ?? this.#state
        break
      case 'transform':
        this.#state.matrix = multiply(matrix(values), this.#state.matrix)
        break
      case 'paintFormXObjectBegin':
        this.#stack.push({ ...this.#state })
        if (values[0]) this.#state.matrix = multiply(matrix(values[0]), this.#state.matrix)
        if (values[1]) this.#clip(this.#bounds(values[1]))
        break
      case 'clip':
      case 'eoClip':
        this.#clips = true
        break
      case 'constructPath':
        this.#path(names.get(Number(values[0])) ?? '', values[2])
        break
      case 'beginMarkedContent':
        this.#owners.push(this.#owners.at(-1))
        break
      case 'beginMarkedContentProps':
        this.#owners.push(typeof values[1] === 'number' ? values[1] : this.#owners.at(-1))
        break
      case 'endMarkedContent':
        this.#owners.pop()
        break
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
        this.#picture(values)
        break
      default:
        this.#textOperator(name, values)
    }
  }

  #textOperator(name: string, values: readonly unknown[]): void {
    switch (name) {
      case 'beginText':
        this.#place(identity)
        break
      case 'setFont':
        this.#size = Number(values[1])
        break
      case 'setTextMatrix':
        this.#place(matrix(values[0]))
        break
      case 'moveText':
        this.#place(multiply([1, 0, 0, 1, Number(values[0]), Number(values[1])], this.#text))
        break
      case 'showText':
        for (const glyph of values[0] as readonly unknown[]) this.#show(glyph)
        break
    }
  }

  #place(text: Matrix): void {
    this.#text = text
    this.#x = 0
  }

  /** A number moves back by thousandths of the size; anything else is a glyph. */
  #show(value: unknown): void {
    const size = this.#size
    if (typeof value === 'number') {
      this.#x -= (value / 1000) * size
      return
    }
    const { unicode, width: units } = value as { readonly unicode: string; readonly width: number }
    const advance = (units / 1000) * size
    const whole = multiply(this.#text, this.#state.matrix)
    const box = bounds(whole, this.#x, -descent * size, this.#x + advance, capHeight * size)
    const baseline = whole[1] * this.#x + whole[5]
    this.#x += advance
    const seen = this.#seen(box)
    if (seen < 0.1) return
    const owner = this.#owner()
    this.glyphs.push({
      text: unicode,
      box,
      baseline,
      size: size * Math.hypot(whole[2], whole[3]),
      scale: Math.hypot(this.#state.matrix[2], this.#state.matrix[3]),
      upright: Math.abs(whole[1]) < 1e-3 && whole[0] > 0 && whole[3] < 0,
      owner,
      // A hair’s breadth is rounding: hinted widths, a slanted letter at the end of a line.
      cut: seen < 0.85 && unicode.trim() !== '',
    })
  }

  #owner(): number | undefined {
    const owner = this.#owners.at(-1)
    const { clip } = this.#state
    // Skia writes the page area and a clip inside of it as one; only together do they show how large the area is.
    if (owner !== undefined && clip !== undefined) {
      this.#tagged = this.#tagged === undefined ? clip : union([this.#tagged, clip])
    }
    return owner
  }

  /** The visible part of a box, 0 to 1. */
  #seen(box: Rectangle): number {
    const { clip } = this.#state
    const rest = intersection(box, clip === undefined ? this.#paper : intersection(this.#paper, clip))
    const share = (part: number, whole: number): number => (whole <= 0 ? (part < 0 ? 0 : 1) : Math.max(0, part) / whole)
    return share(width(rest), width(box)) * share(height(rest), height(box))
  }

  #path(paint: string, values: unknown): void {
    if (values === undefined || values === null) return
    const box = this.#bounds(values)
    if (this.#clips) {
      this.#clips = false
      this.#clip(box)
    }
    if (paint !== 'endPath') this.#mark(box, undefined)
  }

  #picture(values: readonly unknown[]): void {
    const inline = values[0] as { readonly width?: number; readonly height?: number } | string
    const pixels =
      typeof inline === 'string'
        ? { width: Number(values[1]), height: Number(values[2]) }
        : { width: inline.width ?? 0, height: inline.height ?? 0 }
    this.#mark(this.#bounds([0, 0, 1, 1]), pixels)
  }

  #mark(box: Rectangle, pixels: Mark['pixels']): void {
    const { clip } = this.#state
    // The background of the page comes before any clip.
    if (clip === undefined && excess(this.#paper, box) < 1) this.background = true
    if (clip === undefined || this.#seen(box) <= 0) return
    this.marks.push({ box, clip, owner: this.#owner(), pixels })
  }

  #clip(box: Rectangle): void {
    const { clip } = this.#state
    this.#state.clip = clip === undefined ? box : intersection(clip, box)
    // On an empty page the last clip is that of its text.
    if (clip === undefined) this.#clipped = box
  }

  #bounds(values: unknown): Rectangle {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = Array.from(values as Iterable<number>)
    return bounds(this.#state.matrix, x0, y0, x1, y1)
  }
}

function matrix(values: unknown): Matrix {
  return matrixOf(values as Iterable<number>)
}
