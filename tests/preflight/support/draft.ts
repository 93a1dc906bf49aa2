/** A PDF as a draft: objects as text, to be damaged in one place and written. */

interface Stream {
  readonly entries: string
  readonly data: Uint8Array
}

export class Draft {
  readonly #objects = new Map<number, string | Stream>()
  header = '%PDF-1.6\n%\u00e2\u00e3\u00cf\u00d3\n'
  trailer = '/Root 1 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]'

  set(number: number, text: string): void {
    this.#objects.set(number, text)
  }

  /** @param entries without Length and the brackets */
  stream(number: number, entries: string, data: string | Uint8Array): void {
    this.#objects.set(number, { entries, data: typeof data === 'string' ? Buffer.from(data, 'latin1') : data })
  }

  /** Replaces text of an object, or of the data of a stream. A damage that finds nothing to damage is a mistake of the test. */
  replace(number: number, from: string, to: string): void {
    const object = this.#objects.get(number)
    const [text, data] =
      object === undefined || typeof object === 'string'
        ? [object ?? '', '']
        : [object.entries, Buffer.from(object.data).toString('latin1')]
    if (text.includes(from)) {
      const changed = text.replace(from, () => to)
      this.#objects.set(
        number,
        object === undefined || typeof object === 'string' ? changed : { ...object, entries: changed },
      )
    } else if (data.includes(from)) {
      this.stream(
        number,
        text,
        data.replace(from, () => to),
      )
    } else throw new Error(`object ${number} holds no “${from}”`)
  }

  append(number: number, text: string): void {
    const object = this.#objects.get(number)
    if (object === undefined || typeof object === 'string') throw new Error(`object ${number} is no stream`)
    this.stream(number, object.entries, `${Buffer.from(object.data).toString('latin1')}\n${text}`)
  }

  write(): Buffer {
    const parts = [Buffer.from(this.header, 'latin1')]
    let size = parts[0]?.length ?? 0
    const offsets = new Map<number, number>()
    const add = (part: string | Uint8Array): void => {
      const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)
      parts.push(bytes)
      size += bytes.length
    }
    for (const [number, object] of [...this.#objects].sort(([a], [b]) => a - b)) {
      offsets.set(number, size)
      if (typeof object === 'string') add(`${number} 0 obj\n${object}\nendobj\n`)
      else {
        const length = /\/Length\b/.test(object.entries) ? '' : ` /Length ${object.data.length}`
        add(`${number} 0 obj\n<<${object.entries}${length}>>\nstream\n`)
        add(object.data)
        add('\nendstream\nendobj\n')
      }
    }
    const start = size
    const count = Math.max(...offsets.keys()) + 1
    const rows = Array.from({ length: count }, (_, number) => {
      const offset = offsets.get(number)
      return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    add(`xref\n0 ${count}\n${rows.join('')}trailer\n<</Size ${count} ${this.trailer}>>\nstartxref\n${start}\n%%EOF\n`)
    return Buffer.concat(parts)
  }
}
