/**
 * XML as a stream of events, for parts that may be large: no tree is built, so that memory stays within what is kept. A
 * document type is refused before anything else: no entity is ever declared, fetched or expanded.
 */
import { SaxesParser } from 'saxes'

export interface XmlEvents {
  /** @param name without its prefix @param attributes with theirs @param line 1 throughout where lines are not counted */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void
  close?(name: string): void
  text?(text: string): void
}

/** A reader has seen enough: the reason is for people. */
export class Refused extends Error {}

/** No format that we read nests deeper than some ten. */
const deepest = 100
const pieceBytes = 65_536

/**
 * @param position whether lines are counted, which takes time in large parts
 * @returns why it cannot be read; undefined when all is well
 */
export function readXml(bytes: Uint8Array, events: XmlEvents, position = false): string | undefined {
  const parser = new SaxesParser({ xmlns: false, position })
  let depth = 0
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new Refused('an encoding other than UTF-8')
  })
  parser.on('doctype', () => {
    throw new Refused('a document type, which could declare entities')
  })
  parser.on('error', (error) => {
    throw new Refused(`broken XML (${error.message.replace(/^[\d:]+ /, '').slice(0, 80)})`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest) throw new Refused(`more than ${deepest} nested elements`)
    events.open(local(name), attributes, position ? parser.line : 1)
  })
  parser.on('closetag', ({ name }) => {
    depth--
    events.close?.(local(name))
  })
  const text = (words: string): void => events.text?.(words)
  parser.on('text', text)
  parser.on('cdata', text)
  // The mark at the start of a file is taken away by the decoder.
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += pieceBytes) {
      parser.write(decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: true }))
    }
    parser.write(decoder.decode()).close()
  } catch (error) {
    if (error instanceof Refused) return error.message
    if (error instanceof TypeError) return 'bytes that are not UTF-8'
    throw error
  }
  return undefined
}

export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Of an attribute, whatever prefix its namespace has in this file. */
export function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const key = Object.keys(attributes).find((one) => one.includes(':') && local(one) === name)
  return key === undefined ? undefined : attributes[key]
}

/** Booleans of XML Schema. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}
