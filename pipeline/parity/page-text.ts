/**
 * The text that a page paints, row by row, with the marked content that each row belongs to (ISO 32000-1, 9.4 and 14.6).
 * Reads what Skia writes: one operator a line, except `… Td <…> Tj`; glyphs as hexadecimal digits. Paths are passed over
 * unread. pdf.js would take seconds for what must cost a tenth of one.
 */
import { apply, identity, type Matrix, matrixOf, multiply } from '../matrix.ts'
import { type ReadableFont, utf16 } from '../pdf-fonts.ts'

/** Glyphs that stand in one row. */
export interface Run {
  readonly text: string
  /** Marked content of its page; undefined for furniture and decoration. */
  readonly owner: number | undefined
  /** Where it begins and ends, in points of the page. */
  readonly start: Point
  readonly end: Point
  /** Size of the type, in points. */
  readonly size: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** Gap between two glyphs, in ems, that reads as a space: Skia leaves spaces out where nobody sees them. */
export const spaceGap = 0.15

/** @param content the unpacked stream @param fontOf font by its name in the page's resources */
export function readPageText(content: string, fontOf: (name: string) => ReadableFont | undefined): readonly Run[] {
  const reader = new Reader(content, fontOf)
  for (let start = 0; start < content.length; ) {
    const found = content.indexOf('\n', start)
    const end = found < 0 ? content.length : found
    reader.line(start, end)
    start = end + 1
  }
  return reader.runs
}

/** What an `EMC` ends. */
interface Marked {
  readonly owner: number | undefined
  /** Its glyphs stand for characters of their own; it does not interrupt the row. */
  readonly isActual: boolean
  /** Glyphs inside are painted from the last to the first. */
  readonly reversed: boolean
}

const unmarked: Marked = { owner: undefined, isActual: false, reversed: false }

const codes = {
  C: 67,
  Q: 81,
  T: 84,
  c: 99,
  f: 102,
  j: 106,
  m: 109,
  q: 113,
  open: 60,
  close: 62,
  minus: 45,
  stop: 46,
} as const

class Reader {
  readonly runs: Run[] = []
  readonly #content: string
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
  /** Where the last glyph ended. */
  #end = 0
  #row = ''
  /** Glyphs are painted from the last to the first. */
  #reversed = false
  #start: Point = { x: 0, y: 0 }
  /** Said by `ActualText`, in place of the glyphs that follow. */
  #actual: string | undefined

  constructor(content: string, fontOf: (name: string) => ReadableFont | undefined) {
    this.#content = content
    this.#fontOf = fontOf
  }

  /** One line; its operator is its end. Most lines show glyphs or draw a path. */
  line(start: number, end: number): void {
    const content = this.#content
    const last = content.charCodeAt(end - 1)
    const before = content.charCodeAt(end - 2)
    if (last === codes.j) this.#show(start, end)
    else if (last === codes.q && end - start === 1) this.#matrices.push(this.#matrix)
    else if (last === codes.Q && end - start === 1) this.#matrix = this.#matrices.pop() ?? identity
    else if (last === codes.m && before === codes.c)
      this.#matrix = multiply(operandsOf(content.slice(start, end)), this.#matrix)
    else if (last === codes.C) this.#mark(content.slice(start, end))
    else if (last === codes.f && before === codes.T) this.#setFont(content.slice(start, end))
    else if (last === codes.m && before === codes.T) this.#place(content.slice(start, end))
    else if (last === codes.T) this.#flush()
  }

  #mark(line: string): void {
    const around = this.#marks.at(-1) ?? unmarked
    if (line.endsWith('EMC')) {
      if (around.isActual) this.#actual = undefined
      else this.#flush()
      this.#marks.pop()
      this.#reversed = this.#marks.at(-1)?.reversed ?? false
      return
    }
    const owner = /\/MCID (\d+)/.exec(line)?.[1]
    const actual = /\/ActualText\s*<(?:feff)?([0-9a-f]*)>/i.exec(line)?.[1]
    if (actual === undefined) this.#flush()
    else this.#actual = utf16(actual)
    this.#marks.push({
      owner: owner === undefined ? around.owner : Number(owner),
      isActual: actual !== undefined,
      reversed: around.reversed || line.startsWith('/ReversedChars'),
    })
    this.#reversed = this.#marks.at(-1)?.reversed ?? false
  }

  #setFont(line: string): void {
    const [name = '', size = '0'] = line.split(/\s+/)
    this.#font = this.#fontOf(name.slice(1))
    this.#size = Number(size)
  }

  #place(line: string): void {
    this.#flush()
    this.#text = operandsOf(line)
    this.#x = 0
    this.#y = 0
  }

  /** `12.5 0 Td <00120013> Tj`, or without a move. */
  #show(start: number, end: number): void {
    const content = this.#content
    const open = content.indexOf('<', start)
    if (this.#font === undefined || open < 0 || open >= end) return
    if (open > start) {
      this.#x += numberAt(content, start)
      this.#y += numberAt(content, content.indexOf(' ', start) + 1)
    }
    const { characters, widths, width } = this.#font
    let words = ''
    let advance = 0
    for (let at = open + 1; at + 4 <= end && content.charCodeAt(at) !== codes.close; at += 4) {
      const glyph =
        (digit(content.charCodeAt(at)) << 12) |
        (digit(content.charCodeAt(at + 1)) << 8) |
        (digit(content.charCodeAt(at + 2)) << 4) |
        digit(content.charCodeAt(at + 3))
      const said = characters[glyph] ?? ''
      words = this.#reversed ? said + words : words + said
      advance += widths[glyph] ?? width
    }
    if (this.#actual !== undefined) {
      words = this.#actual
      this.#actual = ''
    }
    const isApart =
      this.#row !== '' && this.#x - this.#end > spaceGap * this.#size && !/\s$/.test(this.#row) && !/^\s/.test(words)
    if (this.#row === '') this.#start = this.#device(this.#x)
    const space = isApart ? ' ' : ''
    this.#row = this.#reversed ? words + space + this.#row : this.#row + space + words
    this.#end = this.#x + (advance / 1000) * this.#size
  }

  /** The row ends here. */
  #flush(): void {
    if (this.#row === '') return
    const owner = this.#marks.at(-1)?.owner
    const [a, b] = multiply(this.#text, this.#matrix)
    this.runs.push({
      text: this.#row,
      owner,
      start: this.#start,
      end: this.#device(this.#end),
      size: this.#size * Math.hypot(a, b),
    })
    this.#row = ''
  }

  #device(x: number): Point {
    const [left, bottom] = apply(multiply(this.#text, this.#matrix), x, this.#y)
    return { x: left, y: bottom }
  }
}

/** Value of a hexadecimal digit. */
function digit(code: number): number {
  return code < 58 ? code - 48 : (code & 0xdf) - 55
}

/** The number that stands at a place. There are a hundred thousand of them in a book, so no text is made of it. */
function numberAt(content: string, start: number): number {
  let digits = 0
  let divisor = 0
  const isNegative = content.charCodeAt(start) === codes.minus
  for (let at = isNegative ? start + 1 : start; ; at++) {
    const code = content.charCodeAt(at)
    if (code >= 48 && code <= 57) {
      digits = digits * 10 + code - 48
      divisor *= 10
    } else if (code === codes.stop) divisor = 1
    else break
  }
  return (isNegative ? -digits : digits) / (divisor || 1)
}

function operandsOf(line: string): Matrix {
  return matrixOf(line.split(/\s+/, 6).map(Number))
}
