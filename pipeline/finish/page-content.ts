/**
 * What a page paints, and which of it belongs to a tag. Chromium marks what has a tag and leaves everything else bare:
 * running heads, rules, backgrounds, what is hidden from readers. PDF/UA-1 (7.1) wants every painted thing either tagged
 * or declared an artifact (ISO 32000-1, 14.8.2.2), so the bare ones are wrapped, and tagged decoration is demoted.
 * Nothing else in the stream changes: what stays is copied in one piece.
 */
import { apply, identity, type Matrix, multiply } from '../matrix.ts'
import { OperatorReader } from '../pdf-operators.ts'
import { type Artifact, type Edit, rewritten } from './artifacts.ts'
import { type Rectangle, union } from './geometry.ts'
import { type GlyphKeys, noGlyphs } from './letters.ts'

/** What one piece of marked content paints. */
export interface MarkedContent {
  readonly id: number
  glyphs: number
  /** Those of them that cannot stand in a row of page numbers. */
  words: number
  /** Sum over its letters, whatever their order: see “letters.ts”. */
  key: number
  /** Pictures and shadings. */
  pictures: number
  paths: number
  /** Around all of it, in points of the page; for what the caller wants to know it of. */
  box: Rectangle | undefined
}

export interface PageContent {
  readonly marks: ReadonlyMap<number, MarkedContent>
  /** The stream with everything bare declared, and these pieces of marked content demoted to artifacts. */
  rewrite(demoted: ReadonlyMap<number, Artifact>): Buffer
}

const pathOperators = new Set(['m', 'l', 'c', 'v', 'y', 'h', 're', 'W', 'W*'])
const paintOperators = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])

/**
 * @param keysOf the letters of a font by its name on this page
 * @param boxed marked content of which the box is wanted
 * @param paper what is seen of the page: outside of the page area, what stands above its middle is a header
 */
export function readPageContent(
  bytes: Uint8Array,
  keysOf: (font: string) => GlyphKeys,
  boxed: ReadonlySet<number>,
  paper: Rectangle,
): PageContent {
  const scan = new Scan(new OperatorReader(bytes), keysOf, boxed, (paper.bottom + paper.top) / 2)
  scan.run()
  return { marks: scan.marks, rewrite: (demoted) => rewritten(bytes, scan.edits, demoted, paper) }
}

class Scan {
  readonly marks = new Map<number, MarkedContent>()
  readonly edits: Edit[] = []
  readonly #reader: OperatorReader
  readonly #keysOf: (font: string) => GlyphKeys
  readonly #boxed: ReadonlySet<number>
  readonly #middle: number
  /** Content with an identifier that is open, innermost last; undefined for a mark without one. */
  readonly #open: (MarkedContent | undefined)[] = []
  /** Innermost content with an identifier. */
  #owner: MarkedContent | undefined
  /** Somebody has declared this an artifact already. */
  #artifacts = 0
  readonly #states: { readonly matrix: Matrix; readonly clipped: boolean }[] = []
  #matrix: Matrix = identity
  /** Inside the page area: everything in the margins is painted before Chromium clips to it. */
  #clipped = false
  #keys: GlyphKeys = noGlyphs
  #size = 0
  #text: Matrix = identity
  /** Moves since the matrix was set: half a million in a book. */
  #x = 0
  #y = 0
  #pathStart = -1
  /** Around the path: it counts when it is painted, not when it clips. */
  #pathBox: Rectangle | undefined
  #textStart = -1
  /** Bare rows of glyphs in a text object, and whether it has marked ones, too. */
  #shown: (readonly [start: number, end: number])[] = []
  #mixed = false
  /** The last wrapped row, as long as another one may join it. */
  #last: (Edit & { kind: 'wrap' }) | undefined

  constructor(reader: OperatorReader, keysOf: (font: string) => GlyphKeys, boxed: ReadonlySet<number>, middle: number) {
    this.#reader = reader
    this.#keysOf = keysOf
    this.#boxed = boxed
    this.#middle = middle
  }

  run(): void {
    const reader = this.#reader
    while (reader.next()) {
      switch (reader.name) {
        case 'Td':
        case 'TD':
          this.#x += reader.number(0)
          this.#y += reader.number(1)
          break
        case 'Tj':
        case 'TJ':
        case "'":
        case '"':
          this.#show()
          break
        case 'q':
          this.#last = undefined
          this.#states.push({ matrix: this.#matrix, clipped: this.#clipped })
          break
        case 'Q': {
          this.#last = undefined
          const state = this.#states.pop()
          if (state !== undefined) {
            this.#matrix = state.matrix
            this.#clipped = state.clipped
          }
          break
        }
        case 'cm':
          this.#matrix = multiply(this.#operands(), this.#matrix)
          break
        case 'BT':
          this.#placeText(identity)
          this.#textStart = reader.start
          this.#shown = []
          this.#mixed = this.#isMarked
          break
        case 'ET':
          this.#endText()
          break
        case 'Tm':
          this.#placeText(this.#operands())
          break
        case 'Tf':
          this.#keys = this.#keysOf(reader.operand(0).slice(1))
          this.#size = reader.number(1)
          break
        case 'BDC':
        case 'BMC':
          this.#begin()
          break
        case 'EMC':
          this.#end()
          break
        case 'n':
          this.#pathStart = -1
          this.#pathBox = undefined
          break
        case 'Do':
        case 'sh':
        case 'EI':
          this.#picture()
          break
        default:
          if (pathOperators.has(reader.name)) this.#path()
          else if (paintOperators.has(reader.name)) this.#paint()
      }
    }
  }

  #placeText(matrix: Matrix): void {
    this.#text = matrix
    this.#x = 0
    this.#y = 0
  }

  /** From the space of the text to that of the page. */
  #textMatrix(): Matrix {
    return multiply(multiply([1, 0, 0, 1, this.#x, this.#y], this.#text), this.#matrix)
  }

  get #isMarked(): boolean {
    return this.#owner !== undefined || this.#artifacts > 0
  }

  #operands(): Matrix {
    const { number } = this.#reader
    const at = (index: number): number => number.call(this.#reader, index)
    return [at(0), at(1), at(2), at(3), at(4), at(5)]
  }

  #begin(): void {
    const reader = this.#reader
    const id = reader.name === 'BDC' ? reader.markedContentId() : undefined
    this.#last = undefined
    // Marks without an identifier, such as characters in place of glyphs, lie inside a row of text that is wrapped.
    this.#mixed ||= id !== undefined
    if (reader.operand(0) === '/Artifact') {
      this.#artifacts++
      this.#open.push(artifact)
    } else if (id === undefined) this.#open.push(undefined)
    else {
      const mark = this.marks.get(id) ?? { id, glyphs: 0, words: 0, key: 0, pictures: 0, paths: 0, box: undefined }
      this.marks.set(id, mark)
      this.#open.push(mark)
      this.#owner = mark
      this.edits.push({ kind: 'begin', start: reader.start, end: reader.end, id })
    }
  }

  #end(): void {
    this.#last = undefined
    const ended = this.#open.pop()
    if (ended === artifact) this.#artifacts--
    else if (ended !== undefined) this.#owner = this.#open.findLast((mark) => mark !== undefined && mark !== artifact)
  }

  /** Glyphs as hexadecimal digits, four each, as Skia writes them; others count, but say nothing. */
  #show(): void {
    const reader = this.#reader
    const owner = this.#owner
    if (owner === undefined) {
      if (this.#artifacts === 0) this.#shown.push([reader.start, reader.end])
      return
    }
    // The operand begins the operator, and is not copied: there are a hundred thousand of them in a book.
    const { bytes, start, end } = reader
    const { keys, numerals } = this.#keys
    for (let at = start + 1; at + 4 < end && bytes[at] !== closing; at += 4) {
      const code =
        (digit(bytes[at]) << 12) | (digit(bytes[at + 1]) << 8) | (digit(bytes[at + 2]) << 4) | digit(bytes[at + 3])
      owner.glyphs++
      owner.key = (owner.key + (keys[code] ?? 0)) | 0
      if (numerals[code] !== true) owner.words++
    }
    if (!this.#boxed.has(owner.id)) return
    const matrix = this.#textMatrix()
    owner.box = union(owner.box, pointAt(matrix, 0, 0))
    owner.box = union(owner.box, pointAt(matrix, this.#size * 0.5, this.#size * 0.7))
  }

  #endText(): void {
    const { end } = this.#reader
    if (!this.#mixed && this.#shown.length > 0) this.#wrap(this.#textStart, end, this.#artifactOfText())
    else for (const [start, stop] of this.#shown) this.#wrap(start, stop, this.#artifactOfText())
    this.#shown = []
    this.#textStart = -1
  }

  #artifactOfText(): Artifact {
    if (this.#clipped) return 'layout'
    const [, , , , , y] = this.#textMatrix()
    return y > this.#middle ? 'header' : 'footer'
  }

  #path(): void {
    const reader = this.#reader
    if (this.#pathStart < 0) this.#pathStart = reader.start
    if (reader.name === 'W' || reader.name === 'W*') {
      this.#clipped = true
      return
    }
    const owner = this.#owner
    if (owner === undefined || !this.#boxed.has(owner.id)) return
    for (let index = 0; index + 1 < reader.count; index += 2) {
      const corner = reader.name === 're' && index === 2
      const x = reader.number(index) + (corner ? reader.number(0) : 0)
      const y = reader.number(index + 1) + (corner ? reader.number(1) : 0)
      this.#pathBox = union(this.#pathBox, pointAt(this.#matrix, x, y))
    }
  }

  #paint(): void {
    const { end } = this.#reader
    const start = this.#pathStart
    const box = this.#pathBox
    this.#pathStart = -1
    this.#pathBox = undefined
    if (this.#owner !== undefined) {
      this.#owner.paths++
      if (box !== undefined) this.#owner.box = union(this.#owner.box, box)
    } else if (this.#artifacts === 0 && start >= 0) this.#wrap(start, end, 'layout')
  }

  #picture(): void {
    const { start, end } = this.#reader
    const owner = this.#owner
    if (owner === undefined) {
      if (this.#artifacts === 0) this.#wrap(start, end, 'layout')
      return
    }
    owner.pictures++
    if (!this.#boxed.has(owner.id)) return
    // A picture fills the unit square.
    owner.box = union(owner.box, pointAt(this.#matrix, 0, 0))
    owner.box = union(owner.box, pointAt(this.#matrix, 1, 1))
  }

  /** Only state may lie between two rows that are joined: marks and graphics states must nest in each other. */
  #wrap(start: number, end: number, kind: Artifact): void {
    if (this.#last?.artifact === kind) {
      this.#last.end = end
      return
    }
    const edit = { kind: 'wrap', start, end, artifact: kind } as const
    this.#last = edit
    this.edits.push(edit)
  }
}

function pointAt(matrix: Matrix, x: number, y: number): Rectangle {
  const [px, py] = apply(matrix, x, y)
  return { left: px, bottom: py, right: px, top: py }
}

/** Stands for content that is an artifact already. */
const artifact: MarkedContent = { id: -1, glyphs: 0, words: 0, key: 0, pictures: 0, paths: 0, box: undefined }

/** `>`: the end of a string. */
const closing = 0x3e

/** Value of a hexadecimal digit. */
function digit(code = 48): number {
  return code < 58 ? code - 48 : (code & 0xdf) - 55
}
