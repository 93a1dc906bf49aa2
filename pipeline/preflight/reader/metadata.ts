/** The XMP packet of the document (ISO 16684-1), as far as rules ask: properties with their namespace, prefix and value. */
import { SaxesParser } from 'saxes'
import type { PdfDocument } from './document.ts'

export interface Property {
  readonly namespace: string
  readonly prefix: string
  readonly name: string
  /** The text; of a list its items, of alternatives one text a language. */
  readonly values: readonly { readonly text: string; readonly language: string | undefined }[]
}

export interface Metadata {
  /** The catalog names a stream with a packet. */
  readonly present: boolean
  /** Why the packet cannot be read; undefined for one that can. */
  readonly fault: string | undefined
  readonly isUtf8: boolean
  /** What stands in `<?xpacket begin … ?>`. */
  readonly header: string
  readonly properties: readonly Property[]
  /** Namespaces and names of properties that the packet describes itself, for PDF/A (ISO 19005-2, 6.6.2.3). */
  readonly described: { readonly namespaces: ReadonlySet<string>; readonly names: ReadonlySet<string> }
}

const extension = { schema: 'http://www.aiim.org/pdfa/ns/schema#', property: 'http://www.aiim.org/pdfa/ns/property#' }

export const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfxid: 'http://www.npes.org/pdfx/ns/id/',
  mediaManagement: 'http://ns.adobe.com/xap/1.0/mm/',
} as const

const mostBytes = 16 * 2 ** 20

export function readMetadata(file: PdfDocument): Metadata {
  const stream = file.stream(file.catalog.get('Metadata'))
  const described = { namespaces: new Set<string>(), names: new Set<string>() }
  const empty = { described, fault: undefined, isUtf8: true, header: '', properties: [] }
  if (stream === undefined) return { present: false, ...empty }
  const { bytes } = file.decode(stream)
  if (bytes.length > mostBytes) return { present: true, ...empty, fault: 'it is larger than 16 MB' }
  const { text, isUtf8 } = decodeText(bytes)
  const header = /<\?xpacket\s+begin=[^?]*\?>/.exec(text)?.[0] ?? ''
  const properties: Property[] = []
  const fault = parse(text.replace(/\0+$/, ''), properties, described)
  // Readers that meet XML which is none take nothing of it.
  return { present: true, fault, isUtf8, header, properties: fault === undefined ? properties : [], described }
}

function decodeText(bytes: Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const even = buffer.subarray(0, buffer.length - (buffer.length % 2))
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[0] === 0) {
    return {
      text: Buffer.from(even)
        .swap16()
        .toString('utf16le')
        .replace(/^\uFEFF/, ''),
      isUtf8: false,
    }
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || bytes[1] === 0) {
    return { text: even.toString('utf16le').replace(/^\uFEFF/, ''), isUtf8: false }
  }
  return { text: buffer.toString('utf8').replace(/^\uFEFF/, ''), isUtf8: true }
}

interface Open {
  readonly uri: string
  readonly local: string
  readonly prefix: string
  text: string
  readonly language: string | undefined
  readonly values: { text: string; language: string | undefined }[]
}

/** Properties are the children and attributes of the outermost rdf:Description; what nests deeper belongs to their values. */
function parse(
  text: string,
  properties: Property[],
  described: { readonly namespaces: Set<string>; readonly names: Set<string> },
): string | undefined {
  const parser = new SaxesParser({ xmlns: true })
  let fault: string | undefined
  const stack: Open[] = []
  // External entities are never read and internal ones not defined by saxes: no bomb.
  parser.on('error', (error) => {
    fault ??= error.message
  })
  parser.on('opentag', (tag) => {
    const parent = stack.at(-1)
    const isOutermost =
      tag.uri === namespaces.rdf &&
      tag.local === 'Description' &&
      parent?.uri === namespaces.rdf &&
      parent.local === 'RDF'
    let language: string | undefined
    for (const { uri, local, prefix, value } of Object.values(tag.attributes)) {
      if (prefix === 'xml' && local === 'lang') language = value
      if (uri === extension.schema && local === 'namespaceURI') described.namespaces.add(value)
      if (uri === extension.property && local === 'name') described.names.add(value)
      if (isOutermost && uri !== namespaces.rdf && prefix !== '' && prefix !== 'xml' && prefix !== 'xmlns') {
        properties.push({ namespace: uri, prefix, name: local, values: [{ text: value, language: undefined }] })
      }
    }
    stack.push({ uri: tag.uri, local: tag.local, prefix: tag.prefix, text: '', language, values: [] })
  })
  const add = (piece: string): void => {
    const top = stack.at(-1)
    if (top !== undefined) top.text += piece
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const closed = stack.pop()
    const parent = stack.at(-1)
    if (closed === undefined || parent === undefined) return
    const grand = stack.at(-2)
    if (closed.uri === extension.schema && closed.local === 'namespaceURI') described.namespaces.add(closed.text.trim())
    if (closed.uri === extension.property && closed.local === 'name') described.names.add(closed.text.trim())
    if (closed.uri === namespaces.rdf && closed.local === 'li') {
      // rdf:li inside rdf:Alt, Seq or Bag inside the property.
      grand?.values.push({ text: closed.text.trim(), language: closed.language })
    } else if (parent.uri === namespaces.rdf && parent.local === 'Description' && grand?.local === 'RDF') {
      const own =
        closed.values.length > 0 || closed.text.trim() === ''
          ? []
          : [{ text: closed.text.trim(), language: closed.language }]
      properties.push({
        namespace: closed.uri,
        prefix: closed.prefix,
        name: closed.local,
        values: [...closed.values, ...own],
      })
    }
  })
  try {
    parser.write(text).close()
  } catch (error) {
    fault ??= error instanceof Error ? error.message : 'it is no XML'
  }
  return fault
}

export function property(metadata: Metadata, namespace: string, name: string): Property | undefined {
  return metadata.properties.find((one) => one.namespace === namespace && one.name === name)
}

/** The text of a property, its first value. */
export function textOf(metadata: Metadata, namespace: string, name: string): string | undefined {
  return property(metadata, namespace, name)?.values[0]?.text
}
