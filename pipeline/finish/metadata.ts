/** Who published it, what and when: once for viewers (Info) and once for archives (XMP), and both say the same. */
import type { PdfFile } from '../pdf.ts'
import { encodeString, reference, writeDictionary } from '../pdf-syntax.ts'

export interface Description {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly publisher: string
  /** ISO 8601, a day: that of the edition. */
  readonly date: string
}

/** Goes into every PDF in place of version numbers that change with the machine. */
const producer = 'study-to-print with Chromium'

export function setInformation(file: PdfFile, { title, publisher, date }: Description): void {
  const day = `(D:${date.replaceAll('-', '')}000000Z)`
  const information = new Map([
    ['Title', encodeString(title)],
    ['Author', encodeString(publisher)],
    ['Creator', encodeString(producer)],
    ['Producer', encodeString(producer)],
    ['CreationDate', day],
    ['ModDate', day],
  ])
  // In place of Chromium’s, which has the time of the print in it.
  const number = reference(file.trailer('Info'))
  if (number !== undefined) file.replace(number, writeDictionary(information))
  else file.setTrailer('Info', `${file.add(writeDictionary(information))} 0 R`)
}

/**
 * Claims PDF/UA-1 (ISO 14289-1, 5) and PDF/A-2a (ISO 19005-2, 6.6.4). PDF/A knows the names of its own properties only:
 * that of PDF/UA is explained in an extension schema (6.6.2.3).
 * @returns number of the stream
 */
export function addMetadata(file: PdfFile, description: Description): number {
  const packet = Buffer.from(xmp(description), 'utf8')
  const entries = new Map([
    ['Type', '/Metadata'],
    ['Subtype', '/XML'],
  ])
  return file.addStream(packet, entries, false)
}

function xmp({ title, language, publisher, date }: Description): string {
  const day = `${date}T00:00:00Z`
  const names = [...new Set(['x-default', language])].map(
    (tag) => `<rdf:li xml:lang="${tag}">${escaped(title)}</rdf:li>`,
  )
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt>${names.join('')}</rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(publisher)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${producer}</xmp:CreatorTool>
<xmp:CreateDate>${day}</xmp:CreateDate>
<xmp:ModifyDate>${day}</xmp:ModifyDate>
<xmp:MetadataDate>${day}</xmp:MetadataDate>
<pdf:Producer>${producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
