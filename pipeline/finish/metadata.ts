/** What the edition for the screen says of itself (see “xmp.ts”), and the standards that it claims to meet. */
import type { PdfFile } from '../pdf.ts'
import { reference, writeDictionary } from '../pdf-syntax.ts'
import { aboutFile, aboutWork, addXmp, type Imprint, information, property, xmpPacket } from '../xmp.ts'

/** In place of Chromium’s, which has the time of the print in it. */
export function setInformation(file: PdfFile, imprint: Imprint): void {
  const entries = writeDictionary(information(imprint))
  const number = reference(file.trailer('Info'))
  if (number !== undefined) file.replace(number, entries)
  else file.setTrailer('Info', `${file.add(entries)} 0 R`)
}

/**
 * Claims PDF/UA-1 (ISO 14289-1, 5) and PDF/A-2a (ISO 19005-2, 6.6.4). PDF/A knows the names of its own properties only:
 * that of PDF/UA is explained in an extension schema (6.6.2.3).
 * @returns number of the stream
 */
export function addMetadata(file: PdfFile, imprint: Imprint): number {
  const packet = xmpPacket(namespaces, [
    property('dc:format', 'application/pdf'),
    ...aboutWork(imprint),
    ...aboutFile(imprint),
    property('pdfaid:part', '2'),
    property('pdfaid:conformance', 'A'),
    property('pdfuaid:part', '1'),
    extension,
  ])
  return addXmp(file, packet)
}

const namespaces = {
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  pdfaExtension: 'http://www.aiim.org/pdfa/ns/extension/',
  pdfaSchema: 'http://www.aiim.org/pdfa/ns/schema#',
  pdfaProperty: 'http://www.aiim.org/pdfa/ns/property#',
}

const extension = `<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>${namespaces.pdfuaid}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>`
