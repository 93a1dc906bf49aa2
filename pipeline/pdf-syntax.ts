/**
 * The notation of PDF values (ISO 32000-1, 7.3), read and written as text: a value is the very characters that stand in
 * the file, taken apart only where somebody looks inside. Text is latin1, one character a byte.
 */

/** Keys without their slash, values as they stand in the file. */
export type Dictionary = ReadonlyMap<string, string>

/** A value that cannot be read; the file is damaged, or no PDF. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError'
}

/** Deeper nesting than this is an attack or an accident: Skia nests five deep. */
const deepest = 100

/** Names, numbers, keywords, hexadecimal strings and references: everything without an inside. */
const plain = /\/[^\s()<>[\]{}/%]*|\d+ \d+ R(?![^\s()<>[\]{}/%])|<[0-9A-Fa-f\s]*>|[^\s()<>[\]{}/%]+/y
const blank = /[\s\0]*/y

/** The entries of `<<…>>`. */
export function dictionary(text: string): Dictionary {
  const [start, items] = inside(text, '<<')
  if (start !== text.length) throw new PdfSyntaxError(`more text after a dictionary: ${shortened(text.slice(start))}`)
  const entries = new Map<string, string>()
  for (let index = 0; index < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]]
    if (key === undefined || value === undefined || !key.startsWith('/')) {
      throw new PdfSyntaxError(`a dictionary without pairs of names and values: ${shortened(text)}`)
    }
    entries.set(key.slice(1), value)
  }
  return entries
}

/** The items of `[…]`. */
export function array(text: string): readonly string[] {
  return inside(text, '[')[1]
}

/** The number of the object that `12 0 R` refers to, or undefined for a value that stands here itself. */
export function reference(value: string | undefined): number | undefined {
  const match = value === undefined ? null : /^(\d+) 0 R$/.exec(value)
  return match === null ? undefined : Number(match[1])
}

/** `/Lime#20Green` → `Lime Green`. */
export function decodeName(name: string): string {
  return name
    .replace(/^\//, '')
    .replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/** The text of a literal or hexadecimal string: UTF-16BE with its mark, else latin1 (close enough to PDFDocEncoding). */
export function decodeString(value: string): string {
  const bytes = value.startsWith('<') ? fromHex(value) : unescaped(value.slice(1, -1))
  return bytes.startsWith('\u00fe\u00ff') ? Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le') : bytes
}

/** A text string (7.9.2.2): ASCII as it is, anything else in UTF-16BE. */
export function encodeString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

export function writeDictionary(entries: Dictionary): string {
  return `<<${[...entries].map(([key, value]) => `/${key} ${value}`).join('\n')}>>`
}

/** A length in points with no more digits than a PDF reader keeps. */
export function writeNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

/** The items between a pair of brackets, and where the text goes on behind it. */
function inside(text: string, open: '<<' | '['): readonly [end: number, items: readonly string[]] {
  let at = skipBlank(text, 0)
  if (!text.startsWith(open, at)) throw new PdfSyntaxError(`expected ${open}: ${shortened(text)}`)
  const close = open === '[' ? ']' : '>>'
  const items: string[] = []
  at = skipBlank(text, at + open.length)
  while (!text.startsWith(close, at)) {
    const end = endOfValue(text, at, 1)
    items.push(text.slice(at, end))
    at = skipBlank(text, end)
  }
  return [skipBlank(text, at + close.length), items]
}

function endOfValue(text: string, start: number, depth: number): number {
  if (depth > deepest) throw new PdfSyntaxError('values nested without end')
  if (text[start] === '(') return endOfString(text, start)
  const open = text.startsWith('<<', start) ? '<<' : text[start] === '[' ? '[' : undefined
  if (open === undefined) {
    plain.lastIndex = start
    if (!plain.test(text)) throw new PdfSyntaxError(`no value: ${shortened(text.slice(start))}`)
    return plain.lastIndex
  }
  const close = open === '[' ? ']' : '>>'
  let at = skipBlank(text, start + open.length)
  while (!text.startsWith(close, at)) at = skipBlank(text, endOfValue(text, at, depth + 1))
  return at + close.length
}

/** Parentheses nest inside a string; a backslash takes the next character out of the count. */
function endOfString(text: string, start: number): number {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  throw new PdfSyntaxError(`a string without end: ${shortened(text.slice(start))}`)
}

function skipBlank(text: string, start: number): number {
  blank.lastIndex = start
  blank.test(text)
  return blank.lastIndex
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' }

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, one: string) =>
    /^[0-7]/.test(one) ? String.fromCharCode(parseInt(one, 8) & 0xff) : (escapes[one] ?? one),
  )
}

function fromHex(value: string): string {
  return Buffer.from(value.replace(/[^0-9A-Fa-f]/g, ''), 'hex').toString('latin1')
}

function shortened(text: string): string {
  return JSON.stringify(text.slice(0, 40))
}
