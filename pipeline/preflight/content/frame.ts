/** One content stream under way: its graphics state, path, text position and marked content. */
import { type Matrix, multiply } from '../../matrix.ts'
import type { OperatorReader } from '../../pdf-operators.ts'
import type { Rectangle } from '../reader/document.ts'
import type { Page } from '../reader/pages.ts'
import type { Dictionary, Value } from '../reader/values.ts'
import { colourOperator } from './colour-operators.ts'
import { boxOf, clipped, grown, nowhere, smallestScale } from './geometry.ts'
import { inlineImage, nameOperand, operand, propertyList } from './operands.ts'
import type { Mark, Painted } from './painted.ts'
import type { ContentReader } from './reader.ts'
import type { State } from './state.ts'
import { applyStateDictionary } from './state-dictionary.ts'
import { TextCursor } from './text.ts'
import { textOperator } from './text-operators.ts'
import { paintImage, paintPattern, paintShading } from './things.ts'

export interface Surroundings {
  readonly resources: Dictionary
  readonly page: Page
  readonly within: string
  /** Entries of the page or form: whose marked content it is. */
  readonly owner: Dictionary | undefined
  readonly depth: number
}

const paints: Readonly<Record<string, { readonly fill: boolean; readonly stroke: boolean }>> = {
  S: { fill: false, stroke: true },
  s: { fill: false, stroke: true },
  f: { fill: true, stroke: false },
  F: { fill: true, stroke: false },
  'f*': { fill: true, stroke: false },
  B: { fill: true, stroke: true },
  'B*': { fill: true, stroke: true },
  b: { fill: true, stroke: true },
  'b*': { fill: true, stroke: true },
}
const idle = new Set(['J', 'j', 'M', 'd', 'i', 'h', 'BX', 'EX', 'd0', 'd1', 'MP', 'DP'])
const intents = new Set(['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation'])

export class Frame {
  readonly reader: ContentReader
  readonly around: Surroundings
  state: State
  readonly text = new TextCursor()
  #mark: Mark | undefined
  readonly #outerMark: Mark | undefined
  readonly #saved: State[] = []
  #path: Rectangle = nowhere
  /** Shape of the path: the sides of its only rectangle. */
  #rectangle: readonly [number, number] | undefined
  #pieces = 0
  #clipNext = false

  constructor(reader: ContentReader, around: Surroundings, state: State, mark: Mark | undefined) {
    this.reader = reader
    this.around = around
    this.state = state
    this.#mark = mark
    this.#outerMark = mark
  }

  get mark(): Mark | undefined {
    return this.#mark
  }

  paint(painted: Painted): void {
    this.reader.listener.painted(painted)
  }

  /** What all painted things share. */
  common(box: Rectangle) {
    const { state } = this
    return {
      page: this.around.page,
      box: clipped(state.clip, box),
      within: this.around.within,
      mark: this.#mark,
      overprint: { fill: state.overprintFill, stroke: state.overprintStroke, mode: state.overprintMode },
      opacity: Math.min(state.fillOpacity, state.strokeOpacity),
      blend: state.blend,
    }
  }

  resource(kind: string, name: string): Value | undefined {
    return this.reader.file.dictionary(this.around.resources.get(kind))?.get(name)
  }

  operator(o: OperatorReader): void {
    const { state } = this
    const n = (index: number): number => o.number(index) || 0
    switch (o.name) {
      case 'q':
        this.#saved.push(state)
        this.state = { ...state }
        if (this.#saved.length === 29) this.reader.listener.oddity('nesting', '', this.around.page)
        // Beyond any sense: memory is kept.
        if (this.#saved.length > 5_000) this.#saved.length = 0
        return
      case 'Q':
        this.state = this.#saved.pop() ?? state
        return
      case 'cm':
        state.ctm = multiply([n(0), n(1), n(2), n(3), n(4), n(5)], state.ctm)
        return
      case 'w':
        state.lineWidth = Math.abs(n(0))
        return
      case 'ri':
        this.intent(nameOperand(o, 0))
        return
      case 'gs':
        applyStateDictionary(this, nameOperand(o, 0))
        return
      case 'm':
        this.#point(n(0), n(1))
        this.#pieces++
        return
      case 'l':
        this.#line(n(0), n(1))
        return
      case 'c':
        this.#point(n(0), n(1))
        this.#point(n(2), n(3))
        this.#point(n(4), n(5))
        this.#pieces += 9
        return
      case 'v':
      case 'y':
        this.#point(n(0), n(1))
        this.#point(n(2), n(3))
        this.#pieces += 9
        return
      case 're':
        this.#point(n(0), n(1))
        this.#point(n(0) + n(2), n(1))
        this.#point(n(0), n(1) + n(3))
        this.#point(n(0) + n(2), n(1) + n(3))
        this.#rectangle = this.#pieces === 0 ? [Math.abs(n(2)), Math.abs(n(3))] : undefined
        this.#pieces += 4
        return
      case 'W':
      case 'W*':
        this.#clipNext = true
        return
      case 'n':
        this.#endPath()
        return
      case 'BT':
        this.text.begin()
        return
      case 'ET':
        return
      case 'BMC':
      case 'BDC':
        this.#beginMark(o)
        return
      case 'EMC':
        if (this.#mark !== this.#outerMark) this.#mark = this.#mark?.parent
        return
      case 'Do':
        this.#object(nameOperand(o, 0))
        return
      case 'sh':
        paintShading(this, this.resource('Shading', nameOperand(o, 0)))
        return
      case 'EI':
        paintImage(this, inlineImage(o), undefined)
        return
    }
    const paint = paints[o.name]
    if (paint !== undefined) this.#paintPath(paint.fill, paint.stroke)
    else if (!colourOperator(this, o) && !textOperator(this, o) && !idle.has(o.name)) {
      this.reader.listener.oddity('operator', o.name, this.around.page)
    }
  }

  #point(x: number, y: number): void {
    const m = this.state.ctm
    this.#path = grown(this.#path, m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
  }

  #line(x: number, y: number): void {
    this.#point(x, y)
    this.#pieces += 1
  }

  #paintPath(fill: boolean, stroke: boolean): void {
    const { state } = this
    const scale = smallestScale(state.ctm)
    const [a, b] = this.#rectangle ?? [undefined, undefined]
    const thin = a !== undefined && b !== undefined && this.#pieces === 4 ? Math.min(a, b) * scale : undefined
    const half = stroke ? (state.lineWidth * scale) / 2 : 0
    const [left, bottom, right, top] = this.#path
    if (left <= right) {
      this.paint({
        kind: 'path',
        ...this.common([left - half, bottom - half, right + half, top + half]),
        fill: fill ? state.fill : undefined,
        stroke: stroke ? state.stroke : undefined,
        lineWidth: stroke ? state.lineWidth * scale : thin,
      })
      if (fill) paintPattern(this, state.fill)
      if (stroke) paintPattern(this, state.stroke)
    }
    this.#endPath()
  }

  #endPath(): void {
    if (this.#clipNext) {
      const [left, , right] = this.#path
      if (left <= right) this.state.clip = clipped(this.state.clip, this.#path)
    }
    this.#clipNext = false
    this.#path = nowhere
    this.#rectangle = undefined
    this.#pieces = 0
  }

  #object(name: string): void {
    const { reader, around } = this
    const stream = reader.file.stream(this.resource('XObject', name))
    if (stream === undefined) return
    const kind = reader.file.name(stream.dictionary.get('Subtype'))
    if (kind === 'Image') paintImage(this, stream.dictionary, stream)
    else if (kind === 'Form') {
      const within = around.within === 'page' ? 'form' : around.within
      reader.form(stream, { ...this.state }, around.page, within, this.#mark, around.depth + 1, around.resources)
    } else reader.use('form', stream.dictionary, around.page)
  }

  intent(name: string): void {
    if (!intents.has(name)) this.reader.listener.oddity('intent', name, this.around.page)
  }

  #beginMark(o: OperatorReader): void {
    const { reader, around } = this
    const { file } = reader
    const list = propertyList(operand(o, 1), file.dictionary(around.resources.get('Properties')))
    const properties = o.name === 'BDC' ? file.dictionary(list) : undefined
    const id = file.number(properties?.get('MCID'))
    const owner = id === undefined || around.owner === undefined ? undefined : reader.owners.ownerOf(around.owner, id)
    this.#mark = { tag: nameOperand(o, 0), properties, owner, parent: this.#mark }
    if (id !== undefined && around.owner !== undefined && around.owner !== around.page.entries) {
      reader.listener.form(around.owner, around.page, true)
    }
    const [x, y] = [this.state.ctm[4], this.state.ctm[5]]
    reader.listener.mark(this.#mark, around.page, [x, y, x, y])
  }

  /** The box of a unit square: of pictures. */
  unitBox(matrix: Matrix = this.state.ctm): Rectangle {
    return boxOf(matrix, [0, 0, 1, 1])
  }
}
