/** Bytes that are copied in long runs, with something put in here and left out there. */
export class Runs {
  readonly #bytes: Uint8Array
  readonly #pieces: Uint8Array[] = []
  #copied = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Puts text before the byte at a place; nothing behind it may have been copied yet. */
  insert(place: number, text: string): void {
    this.#copyTo(place)
    this.#pieces.push(Buffer.from(text, 'latin1'))
  }

  /** Leaves bytes out, with the line end or the blank behind them. */
  leaveOut(start: number, end: number): void {
    this.#copyTo(start)
    this.#copied = isBlank(this.#bytes[end]) ? end + 1 : end
  }

  finished(): Uint8Array {
    this.#copyTo(this.#bytes.length)
    return Buffer.concat(this.#pieces)
  }

  #copyTo(end: number): void {
    if (end <= this.#copied) return
    this.#pieces.push(this.#bytes.subarray(this.#copied, end))
    this.#copied = end
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === 10 || byte === 13 || byte === 32
}
