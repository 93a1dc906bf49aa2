/**
 * Reads what pages paint: content streams with their forms, patterns, glyphs of Type 3 fonts, soft masks and the appearances
 * of annotations, through one graphics state. A form inside itself is not entered again.
 */
import { type Matrix, multiply } from '../../matrix.ts'
import { OperatorReader } from '../../pdf-operators.ts'
import { type Font, readFont } from '../fonts/font.ts'
import type { PdfDocument, Rectangle } from '../reader/document.ts'
import type { Page } from '../reader/pages.ts'
import type { Tag } from '../reader/structure.ts'
import { type Dictionary, isDictionary, Name, PdfStream, type Value } from '../reader/values.ts'
import { type ColourSpace, colourSpace } from './colour.ts'
import { Frame } from './frame.ts'
import { boxOf, clipped, matrixIn } from './geometry.ts'
import type { Listener, Mark } from './painted.ts'
import { initialState, type State } from './state.ts'

/** What one file may cost: a book of 400 pages has 4 million operators. */
const contentLimits = { operators: 60_000_000, form: 500, depth: 24, streamBytes: 256 * 2 ** 20 } as const

/** Whose marked content is, in a page or form with these entries. */
export interface Owners {
  ownerOf(entries: Dictionary, id: number): Tag | undefined
}

export class ContentReader {
  readonly file: PdfDocument
  readonly owners: Owners
  readonly listener: Listener
  /** Operators that may still be read, of all pages together. */
  left: number = contentLimits.operators
  readonly #fonts = new Map<Value, Font>()
  readonly #spaces = new Map<Dictionary, Map<string, ColourSpace>>()
  readonly #used = new Set<Value>()
  readonly #contents = new WeakMap<PdfStream, Uint8Array>()
  readonly #open = new Set<Value>()

  constructor(file: PdfDocument, owners: Owners, listener: Listener) {
    this.file = file
    this.owners = owners
    this.listener = listener
  }

  page(page: Page): void {
    const { file } = this
    const group = file.dictionary(page.entries.get('Group'))
    if (group !== undefined) this.use('group', group, page)
    const state = initialState(page.media)
    const contents = file.resolve(page.entries.get('Contents'))
    const streams = (Array.isArray(contents) ? contents : [contents]).flatMap((one) => file.stream(one) ?? [])
    const parts: Uint8Array[] = []
    let size = 0
    for (const stream of streams) {
      const { bytes } = file.decode(stream)
      size += bytes.length
      // The parts of a page are one stream with a blank between them (7.8.2).
      if (size <= contentLimits.streamBytes) parts.push(bytes, Uint8Array.of(10))
    }
    const resources = file.dictionary(page.entries.get('Resources'))
    if (resources === undefined && size > 0) this.listener.oddity('resource', 'the page', page)
    this.run(
      parts.length === 2 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts),
      page.resources,
      state,
      page,
      'page',
      undefined,
      page.entries,
      0,
    )
    for (const annotation of page.annotations) this.#appearance(annotation, page)
  }

  /** The normal appearance of an annotation that is not hidden (12.5.5). */
  #appearance(annotation: Dictionary, page: Page): void {
    const { file } = this
    if (((file.number(annotation.get('F')) ?? 0) & 2) !== 0) return
    const normal = file.resolve(file.dictionary(annotation.get('AP'))?.get('N'))
    const state = file.name(annotation.get('AS'))
    const stream =
      normal instanceof PdfStream ? normal : isDictionary(normal) ? file.stream(normal.get(state ?? '')) : undefined
    const rectangle = file.rectangle(annotation.get('Rect'))
    if (stream === undefined || rectangle === undefined) return
    const box = file.rectangle(stream.dictionary.get('BBox')) ?? [0, 0, 1, 1]
    const own = boxOf(matrixIn(file, stream.dictionary.get('Matrix')), box)
    const [x, y] = [stretch(rectangle, own, 0), stretch(rectangle, own, 1)]
    const place: Matrix = [x, 0, 0, y, rectangle[0] - own[0] * x, rectangle[1] - own[1] * y]
    this.form(stream, { ...initialState(page.media), ctm: place }, page, 'annotation', undefined, 1)
  }

  /** A form XObject (8.10) where the state stands. */
  form(
    stream: PdfStream,
    state: State,
    page: Page,
    within: string,
    mark: Mark | undefined,
    depth: number,
    outer?: Dictionary,
  ): void {
    const { file } = this
    // Forms in forms double their number at each level: painting one counts as many operators.
    this.left -= contentLimits.form
    if (this.left <= 0 || depth > contentLimits.depth || this.#open.has(stream)) return
    this.#open.add(stream)
    this.use('form', stream.dictionary, page)
    this.listener.form(stream.dictionary, page, false)
    const group = file.dictionary(stream.dictionary.get('Group'))
    if (group !== undefined) this.use(within === 'soft mask' ? 'mask group' : 'group', group, page)
    const ctm = multiply(matrixIn(file, stream.dictionary.get('Matrix')), state.ctm)
    const box = file.rectangle(stream.dictionary.get('BBox'))
    const clip = box === undefined ? state.clip : clipped(state.clip, boxOf(ctm, box))
    const own = file.dictionary(stream.dictionary.get('Resources'))
    this.run(
      this.#content(stream),
      own ?? outer ?? page.resources,
      { ...state, ctm, clip },
      page,
      within,
      mark,
      stream.dictionary,
      depth,
    )
    this.#open.delete(stream)
  }

  /** The bytes of a form; small ones are kept, for they are painted again and again. */
  #content(stream: PdfStream): Uint8Array {
    const known = this.#contents.get(stream)
    if (known !== undefined) return known
    const { bytes } = this.file.decode(stream)
    if (bytes.length < 65_536) this.#contents.set(stream, bytes)
    return bytes
  }

  run(
    bytes: Uint8Array,
    resources: Dictionary,
    state: State,
    page: Page,
    within: string,
    mark: Mark | undefined,
    owner: Dictionary | undefined,
    depth: number,
  ): void {
    const frame = new Frame(this, { resources, page, within, owner, depth }, state, mark)
    const operators = new OperatorReader(bytes)
    while (this.left > 0 && operators.next()) {
      this.left--
      frame.operator(operators)
    }
    if (operators.damaged) this.file.damage.add(`Page ${page.number}: its content breaks off or holds what is none`)
  }

  /** Tells the first use of a resource. @returns whether it was the first */
  use(kind: Parameters<Listener['used']>[0], entries: Dictionary, page: Page): boolean {
    if (this.#used.has(entries)) return false
    this.#used.add(entries)
    this.listener.used(kind, entries, page)
    return true
  }

  font(value: Value | undefined, page: Page): Font {
    const entries = this.file.resolve(value)
    let font = this.#fonts.get(entries)
    if (font === undefined) {
      font = readFont(this.file, entries)
      this.#fonts.set(entries, font)
      this.use('font', font.entries, page)
    }
    return font
  }

  /** A colour space by its name, remembered for each dictionary of resources. */
  space(name: string, resources: Dictionary): ColourSpace {
    let known = this.#spaces.get(resources)
    if (known === undefined) {
      known = new Map()
      this.#spaces.set(resources, known)
    }
    let space = known.get(name)
    if (space === undefined) {
      const value = this.file.dictionary(resources.get('ColorSpace'))?.get(name)
      space = colourSpace(this.file, value ?? new Name(name), resources)
      known.set(name, space)
    }
    return space
  }
}

function stretch(to: Rectangle, from: Rectangle, axis: 0 | 1): number {
  const length = from[(axis + 2) as 2 | 3] - from[axis]
  return length === 0 ? 1 : (to[(axis + 2) as 2 | 3] - to[axis]) / length
}
