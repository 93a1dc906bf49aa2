/**
 * Who published a file, what and when: once for viewers (the information dictionary) and once for archives (XMP, ISO
 * 16684-1), and both say the same. Nothing comes from a clock.
 */
import type { PdfFile } from './pdf.ts'
import { type Dictionary, encodeString } from './pdf-syntax.ts'
import { escapeXml } from './xml-text.ts'

export interface Imprint {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly publisher: string
  /** ISO 8601, a day: that of the edition. */
  readonly date: string
}

/** Goes into every PDF in place of version numbers that change with the machine. */
const producer = 'study-to-print with Chromium'

/** Entries of the information dictionary (ISO 32000-1, 14.3.3). */
export function information({ title, publisher, date }: Imprint): Dictionary {
  const day = `(D:${date.replaceAll('-', '')}000000Z)`
  return new Map([
    ['Title', encodeString(title)],
    ['Author', encodeString(publisher)],
    ['Creator', encodeString(producer)],
    ['Producer', encodeString(producer)],
    ['CreationDate', day],
    ['ModDate', day],
  ])
}

/** A property of simple type, on a line. */
export function property(name: string, value: string): string {
  return `<${name}>${escapeXml(value)}</${name}>`
}

/** Title, publisher and language, in Dublin Core. */
export function aboutWork({ title, language, publisher }: Imprint): readonly string[] {
  const titles = [...new Set(['x-default', language])].map(
    (tag) => `<rdf:li xml:lang="${escapeXml(tag)}">${escapeXml(title)}</rdf:li>`,
  )
  return [
    `<dc:title><rdf:Alt>${titles.join('')}</rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${escapeXml(publisher)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>`,
  ]
}

/** What made the file, and the day of the edition in place of the day on which it was made. */
export function aboutFile({ date }: Imprint): readonly string[] {
  const moment = `${date}T00:00:00Z`
  return [
    property('xmp:CreatorTool', producer),
    property('xmp:CreateDate', moment),
    property('xmp:ModifyDate', moment),
    property('xmp:MetadataDate', moment),
    property('pdf:Producer', producer),
  ]
}

/** Namespaces of what is said of every file. */
const common = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
}

/** @param namespaces by their prefixes, besides the common ones @param properties lines of XML */
export function xmpPacket(namespaces: Readonly<Record<string, string>>, properties: readonly string[]): Uint8Array {
  const declared = Object.entries({ ...common, ...namespaces }).map(([prefix, name]) => ` xmlns:${prefix}="${name}"`)
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""${declared.join('')}>
${properties.join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
  return Buffer.from(packet, 'utf8')
}

/**
 * Readers without a PDF parser look for it: it is not packed.
 * @returns number of the stream
 */
export function addXmp(file: PdfFile, packet: Uint8Array): number {
  const entries = new Map([
    ['Type', '/Metadata'],
    ['Subtype', '/XML'],
  ])
  return file.addStream(packet, entries, false)
}
