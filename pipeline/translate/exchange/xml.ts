/**
 * XML as a small tree, read strictly. A document type is refused before anything else: no entity is ever declared, fetched
 * or expanded (“billion laughs”, files of the machine). So are files that are too large or too deep for what they claim
 * to be.
 */
import { SaxesParser } from 'saxes'
import { decodeText } from './bytes.ts'
import type { Refusal } from './types.ts'

export interface XmlElement {
  /** Without prefix. */
  readonly name: string
  readonly namespace: string
  /** Those of no namespace, and `xml:…`. What tools add in namespaces of their own is theirs. */
  readonly attributes: Readonly<Record<string, string>>
  /** In the order of the document; words in one piece between two elements. */
  readonly children: readonly (XmlElement | string)[]
  readonly line: number
}

export interface XmlDocument {
  readonly root: XmlElement
  /** Every namespace that the root declares, used or not: it tells which tool wrote the file. */
  readonly declared: readonly string[]
}

/** No format that we read nests deeper than some ten. */
const deepest = 100
/** What a declaration may say: bytes in another encoding would be read wrongly. */
const encodings = /^(utf-?8|utf-?16([lb]e)?|us-ascii|ascii)$/i

export function parseXml(bytes: Uint8Array): XmlDocument | { readonly refused: Refusal } {
  const decoded = decodeText(bytes)
  if ('refused' in decoded) return decoded
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stack: { readonly element: XmlElement; readonly children: (XmlElement | string)[] }[] = []
  let root: XmlElement | undefined
  let declared: readonly string[] = []
  let refused: Refusal | undefined
  const refuse = (reason: string, remedy: string): never => {
    refused = { reason, remedy, line: parser.line }
    throw new Stop()
  }
  parser.on('xmldecl', ({ encoding, version }) => {
    if (encoding !== undefined && !encodings.test(encoding)) {
      refuse(`Unexpected encoding “${encoding}”, expected UTF-8`, 'Save the file as UTF-8.')
    }
    // 1.1 allows control characters, which no catalogue and no page can hold.
    if (version !== '1.0') refuse(`Unexpected version “${version ?? ''}” of XML, expected 1.0`, 'Export it again.')
  })
  parser.on('doctype', () =>
    refuse('Unexpected document type, expected none', 'Take the <!DOCTYPE …> out: entities are never read.'),
  )
  parser.on('error', (error) => {
    refuse(`Unexpected XML: ${error.message.replace(/^\d+:\d+: /, '')}`, 'The file is damaged; export it again.')
  })
  parser.on('opentag', (tag) => {
    if (stack.length >= deepest) {
      refuse(`Unexpected depth of more than ${deepest} elements`, 'This is no file of translations.')
    }
    const children: (XmlElement | string)[] = []
    const attributes = Object.fromEntries(
      Object.values(tag.attributes).flatMap(({ prefix, local, value }) =>
        prefix === '' ? [[local, value]] : prefix === 'xml' ? [[`xml:${local}`, value]] : [],
      ),
    )
    const element: XmlElement = { name: tag.local, namespace: tag.uri, attributes, children, line: parser.line }
    stack.at(-1)?.children.push(element)
    if (root === undefined) {
      root = element
      declared = Object.values(tag.ns ?? {})
    }
    stack.push({ element, children })
  })
  parser.on('closetag', () => void stack.pop())
  const words = (value: string): void => void stack.at(-1)?.children.push(value)
  parser.on('text', words)
  parser.on('cdata', words)
  try {
    parser.write(decoded.text).close()
  } catch (error) {
    if (!(error instanceof Stop)) throw error
  }
  if (refused !== undefined) return { refused }
  return root === undefined
    ? { refused: { reason: 'Unexpected file without an element', remedy: 'Export it again.' } }
    : { root, declared }
}

class Stop extends Error {}

/** Children of the parent's own vocabulary: what tools add in namespaces of their own may bear any name. */
export function elements(parent: XmlElement, ...names: readonly string[]): readonly XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement =>
      typeof child !== 'string' &&
      child.namespace === parent.namespace &&
      (names.length === 0 || names.includes(child.name)),
  )
}

/** All below of the same vocabulary, in order. */
export function descendants(parent: XmlElement, name: string): readonly XmlElement[] {
  return elements(parent).flatMap((child) => (child.name === name ? [child] : descendants(child, name)))
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
