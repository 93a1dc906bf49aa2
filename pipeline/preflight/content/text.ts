/** The text position (ISO 32000-1, 9.4): where each shown string begins and ends. */
import { identity, type Matrix, multiply } from '../../matrix.ts'
import { eachCode, type Font } from '../fonts/font.ts'
import type { Rectangle } from '../reader/document.ts'
import { PdfStream } from '../reader/values.ts'
import type { Frame } from './frame.ts'
import { boxOf, matrixIn } from './geometry.ts'
import { paintPattern } from './things.ts'

export class TextCursor {
  #matrix: Matrix = identity
  #line: Matrix = identity

  begin(): void {
    this.#matrix = identity
    this.#line = identity
  }

  set(matrix: Matrix): void {
    this.#matrix = matrix
    this.#line = matrix
  }

  move(x: number, y: number): void {
    this.set(multiply([1, 0, 0, 1, x, y], this.#line))
  }

  show(frame: Frame, pieces: readonly (Uint8Array | number)[]): void {
    const { state } = frame
    const { font, fontSize, stretch } = state
    if (font === undefined) return
    const unit =
      font.subtype === 'Type3' ? matrixIn(frame.reader.file, font.entries.get('FontMatrix'))[0] || 0.001 : 0.001
    for (const piece of pieces) {
      if (typeof piece === 'number') {
        this.#advance((-piece / 1000) * fontSize * stretch)
        continue
      }
      let width = 0
      eachCode(font, piece, (code, size) => {
        width += font.width(code) * unit * fontSize + state.characterSpace
        if (code === 32 && size === 1) width += state.wordSpace
      })
      const from = multiply([fontSize * stretch, 0, 0, fontSize, 0, state.rise], multiply(this.#matrix, state.ctm))
      const along = fontSize === 0 ? 0 : width / fontSize
      const box: Rectangle = boxOf(from, [0, -0.2, along, 0.75])
      if (piece.length > 0) {
        const isFilled = [0, 2, 4, 6].includes(state.textMode)
        const isStroked = [1, 2, 5, 6].includes(state.textMode)
        frame.paint({
          kind: 'text',
          ...frame.common(box),
          font,
          // The height of the letters counts, not how they are stretched.
          size: Math.hypot(from[2], from[3]),
          mode: state.textMode,
          bytes: piece,
          fill: isFilled ? state.fill : undefined,
          stroke: isStroked ? state.stroke : undefined,
        })
        if (isFilled) paintPattern(frame, state.fill)
        if (font.subtype === 'Type3') this.#glyphs(frame, font, piece, from)
      }
      this.#advance(width * stretch)
    }
  }

  /** Glyphs of a Type 3 font are content streams; each font's are read once. */
  #glyphs(frame: Frame, font: Font, bytes: Uint8Array, from: Matrix): void {
    const { reader, around, state } = frame
    const { file } = reader
    const procedures = file.dictionary(font.entries.get('CharProcs'))
    const resources = file.dictionary(font.entries.get('Resources')) ?? around.resources
    if (procedures === undefined || around.depth > 8) return
    const ctm = multiply(matrixIn(file, font.entries.get('FontMatrix')), from)
    for (const code of new Set(bytes)) {
      const stream = file.resolve(procedures.get(font.differences.get(code) ?? ''))
      if (!(stream instanceof PdfStream) || !reader.use('form', stream.dictionary, around.page)) continue
      reader.run(
        file.decode(stream).bytes,
        resources,
        { ...state, ctm },
        around.page,
        'Type 3 glyph',
        frame.mark,
        undefined,
        around.depth + 1,
      )
    }
  }

  #advance(x: number): void {
    this.#matrix = multiply([1, 0, 0, 1, x, 0], this.#matrix)
  }
}
