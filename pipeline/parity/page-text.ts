/**
 * The text that a page paints, run by run, with the marked content that each run belongs to (ISO 32000-1, 9.4 and 14.6).
 * Reads what Skia writes: one operator a line, except `… Td <…> Tj`; glyphs as hexadecimal digits. Paths are passed over
 * unread. pdf.js would take seconds for what must cost a tenth of one.
 */
import type { ReadableFont } from './fonts.ts'
import { utf16 } from './fonts.ts'

/** Glyphs that stand in one row. */
export interface Run {
  readonly text: string
  /** Marked content of its page; undefined for furniture and decoration. */
  readonly owner: number | undefined
  /** Where its row begins and ends, in points of the page. */
  readonly start: Point
  readonly end: Point
  /** Size of the type, in points. */
  readonly size: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** Gap between two glyphs of a row, in ems, that reads as a space: Skia leaves spaces out where nobody sees them. */
const spaceGap = 0.15

/** @param content the unpacked stream @param fontOf font by its name in the page's resources */
export function readPageText(content: string, fontOf: (name: string) => ReadableFont | undefined): readonly Run[] {
  const reader = new Reader(fontOf)
  for (let start = 0; start < content.length; ) {
    const found = content.indexOf('\n', start)
    const end = found < 0 ? content.length : found
    reader.line(content, start, end)
    start = end + 1
  }
  return reader.runs
}

/** What an `EMC` ends. */
interface Marked {
  readonly owner: number | undefined
  /** The characters that everything inside stands for. */
  readonly actual: string | undefined
  /** Glyphs inside are painted from the last to the first. */
  readonly reversed: boolean
}

const unmarked: Marked = { owner: undefined, actual: undefined, reversed: false }

class Reader {
  readonly runs: Run[] = []
  readonly #fontOf: (name: string) => ReadableFont | undefined
  readonly #matrices: Matrix[] = []
  readonly #marks: Marked[] = []
  #matrix: Matrix = identity
  #font: ReadableFont | undefined
  #size = 0
  #text: Matrix = identity
  /** Pen, in the space of the text. */
  #x = 0
  #y = 0
  /** Where the last glyph ended; a new row has none. */
  #end: number | undefined
  #row = ''
  #rowStart: Point = { x: 0, y: 0 }
  /** Said by `ActualText`, and not yet written. */
  #waiting: string | undefined

  constructor(fontOf: (name: string) => ReadableFont | undefined) {
    this.#fontOf = fontOf
  }

  /** One line: its operator is its end. */
  line(content: string, start: number, end: number): void {
    const last = content.charCodeAt(end - 1)
    if (last === 106 /* j */) this.#showLine(content.slice(start, end))
    else if (last === 113 /* q */ && end - start === 1) this.#matrices.push(this.#matrix)
    else if (last === 81 /* Q */ && end - start === 1) this.#matrix = this.#matrices.pop() ?? identity
    else if (last === 109 /* m */ && content.charCodeAt(end - 2) === 99 /* c */)
      this.#matrix = times(this.#matrix, matrixOf(content.slice(start, end)))
    else if (last === 67 /* C */) this.#mark(content.slice(start, end))
    else if (last === 102 /* f */ && content.charCodeAt(end - 2) === 84 /* T */) this.#setFont(content.slice(start, end))
    else if (last === 109 /* m */ && content.charCodeAt(end - 2) === 84 /* T */) this.#place(content.slice(start, end))
    else if (last === 84 /* T */) this.#flush()
  }

  #mark(line: string): void {
    this.#flush()
    if (line.endsWith('EMC')) {
      this.#marks.pop()
      return
    }
    const around = this.#marks.at(-1) ?? unmarked
    const owner = /\/MCID (\d+)/.exec(line)?.[1]
    const actual = /\/ActualText <(?:FEFF)?([0-9A-F]*)>/i.exec(line)?.[1]
    this.#marks.push({
      owner: owner === undefined ? around.owner : Number(owner),
      actual: actual === undefined ? around.actual : utf16(actual),
      reversed: around.reversed || line.startsWith('/ReversedChars'),
    })
    if (actual !== undefined) this.#waiting = utf16(actual)
  }

  #setFont(line: string): void {
    const [name = '', size = '0'] = line.trim().split(/\s+/)
    this.#font = this.#fontOf(name.slice(1))
    this.#size = Number(size)
  }

  #place(line: string): void {
    this.#flush()
    this.#text = matrixOf(line)
    this.#x = 0
    this.#y = 0
    this.#end = undefined
  }

  /** `12.5 0 Td <00120013> Tj`, or without a move. */
  #showLine(line: string): void {
    const match = /^(?:(\S+) (\S+) Td )?<([0-9A-Fa-f]*)> Tj$/.exec(line)
    if (match === null) return
    if (match[1] !== undefined) {
      this.#x += Number(match[1])
      this.#y += Number(match[2])
    }
    this.#show(match[3] ?? '')
  }

  #show(glyphs: string): void {
    const font = this.#font
    if (font === undefined) return
    let words = ''
    let advance = 0
    for (let at = 0; at + 4 <= glyphs.length; at += 4) {
      const glyph = Number.parseInt(glyphs.slice(at, at + 4), 16)
      words += font.characters.get(glyph) ?? ''
      advance += font.widths.get(glyph) ?? font.width
    }
    const marked = this.#marks.at(-1) ?? unmarked
    if (marked.actual !== undefined) {
      words = this.#waiting ?? ''
      this.#waiting = undefined
    }
    if (this.#row === '') this.#rowStart = this.#device(this.#x)
    else if (this.#end !== undefined && this.#x - this.#end > spaceGap * this.#size && !/\s$/.test(this.#row) && !/^\s/.test(words))
      this.#row += ' '
    this.#row += words
    this.#end = this.#x + (advance / 1000) * this.#size
  }

  #flush(): void {
    const { owner, reversed } = this.#marks.at(-1) ?? unmarked
    if (this.#row !== '') {
      const text = reversed ? [...this.#row].reverse().join('') : this.#row
      const end = this.#device(this.#end ?? this.#x)
      const [a, b] = times(this.#matrix, this.#text)
      this.runs.push({ text, owner, start: this.#rowStart, end, size: this.#size * Math.hypot(a, b) })
    }
    this.#row = ''
  }

  #device(x: number): Point {
    const [a, b, c, d, e, f] = times(this.#matrix, this.#text)
    return { x: a * x + c * this.#y + e, y: b * x + d * this.#y + f }
  }
}

function matrixOf(line: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = line.trim().split(/\s+/).slice(0, 6).map(Number)
  return [a, b, c, d, e, f]
}

/** First the second, then the first. */
function times(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}
