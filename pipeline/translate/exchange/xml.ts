/**
 * XML as a small tree, read strictly. A document type is refused before anything else: no entity is ever declared, fetched
 * or expanded (“billion laughs”, files of the machine). So are files that are too large or too deep for what they claim
 * to be.
 */
import { SaxesParser } from 'saxes'
import type { Refusal } from './types.ts'

export interface XmlElement {
  /** Without prefix. */
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
  readonly line: number
}

/** A book of a hundred pages is half a megabyte as XLIFF. */
const mostBytes = 64 * 1024 * 1024
const deepest = 100

export function parseXml(bytes: Uint8Array): { readonly root: XmlElement } | { readonly refused: Refusal } {
  if (bytes.length > mostBytes) {
    return {
      refused: {
        reason: `Unexpected size of ${Math.round(bytes.length / 1e6)} MB, expected 64 MB at most`,
        remedy: 'Send the catalogues in several files.',
      },
    }
  }
  const text = decode(bytes)
  if (text === undefined) {
    return {
      refused: { reason: 'Unexpected bytes that are neither UTF-8 nor UTF-16', remedy: 'Save the file as UTF-8.' },
    }
  }
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stack: { element: XmlElement; children: (XmlElement | string)[] }[] = []
  let root: XmlElement | undefined
  let refused: Refusal | undefined
  const refuse = (reason: string, remedy: string): never => {
    refused = { reason, remedy, line: parser.line }
    throw new Stop()
  }
  parser.on('doctype', () =>
    refuse('Unexpected document type, expected none', 'Take the <!DOCTYPE …> out: entities are never read.'),
  )
  parser.on('error', (error) =>
    refuse(`Unexpected XML: ${error.message.replace(/^\d+:\d+: /, '')}`, 'The file is damaged; export it again.'),
  )
  parser.on('opentag', (tag) => {
    if (stack.length >= deepest)
      refuse(`Unexpected depth of more than ${deepest} elements`, 'This is no file of translations.')
    const children: (XmlElement | string)[] = []
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).map((one) => [one.prefix === 'xml' ? `xml:${one.local}` : one.local, one.value]),
    )
    const element: XmlElement = { name: tag.local, namespace: tag.uri, attributes, children, line: parser.line }
    stack.at(-1)?.children.push(element)
    root ??= element
    stack.push({ element, children })
  })
  parser.on('closetag', () => void stack.pop())
  const words = (value: string): void => void stack.at(-1)?.children.push(value)
  parser.on('text', words)
  parser.on('cdata', words)
  try {
    parser.write(text).close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
  }
  if (refused !== undefined) return { refused }
  return root === undefined ? { refused: { reason: 'Unexpected empty file', remedy: 'Export it again.' } } : { root }
}

class Stop extends Error {}

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true })
      .decode(bytes)
      .replace(/encoding=(["'])utf-16\1/i, 'encoding="utf-8"')
  } catch {
    return undefined
  }
}

export function elements(parent: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (names.length === 0 || names.includes(child.name)),
  )
}

/** All below, in order. */
export function descendants(parent: XmlElement, name: string): readonly XmlElement[] {
  return elements(parent).flatMap((child) => (child.name === name ? [child] : descendants(child, name)))
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** Text and attribute values, as XML has them; what XML cannot hold at all is left out. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
      .replace(/\r/g, '&#13;')
  )
}
