/** What a print edition says of itself: output intent, XMP, information dictionary (ISO 15930-7:2010, 6.2 and 6.3). */
import { createHash } from 'node:crypto'
import type { PdfFile } from '../pdf.ts'
import { encodeString, writeDictionary } from '../pdf-syntax.ts'
import type { Profile } from './profile.ts'

export interface Condition {
  /** As the registry of the ICC names it, or a printer; `FOGRA39`. */
  readonly identifier: string
  /** In words, for people. */
  readonly description: string
  /** The registry that holds it; undefined for a printer’s own. */
  readonly registry: string | undefined
  readonly profile: Profile
}

export interface Facts {
  readonly title: string
  /** Tag of the language of the title. */
  readonly language: string
  readonly publisher: string
  /** Day of the edition, `2026-11-23`; nothing comes from a clock. */
  readonly date: string
}

const producer = 'study-to-print with Chromium'

/** Adds the printing condition with its profile, for which all colours of the file are meant. */
export function addOutputIntent(file: PdfFile, { identifier, description, registry, profile }: Condition): string {
  const number = file.addStream(profile.bytes, new Map([['N', '4']]))
  return `[${writeDictionary(
    new Map([
      ['Type', '/OutputIntent'],
      ['S', '/GTS_PDFX'],
      ['OutputConditionIdentifier', encodeString(identifier)],
      ['OutputCondition', encodeString(description)],
      ...(registry === undefined ? [] : [['RegistryName', encodeString(registry)] as const]),
      ['Info', encodeString(profile.description)],
      ['DestOutputProfile', `${number} 0 R`],
    ]),
  )}]`
}

/** Information dictionary; the same facts as in the XMP. */
export function information({ title, publisher, date }: Facts): string {
  const day = `(D:${date.replaceAll('-', '')}000000Z)`
  return writeDictionary(
    new Map([
      ['Title', encodeString(title)],
      ['Author', encodeString(publisher)],
      ['Creator', encodeString(producer)],
      ['Producer', encodeString(producer)],
      ['CreationDate', day],
      ['ModDate', day],
      // No traps are in the file; the printer makes them (6.3).
      ['Trapped', '/False'],
    ]),
  )
}

/** @param content of the whole file: equal content gives an equal identifier */
export function xmp({ title, language, publisher, date }: Facts, content: Uint8Array): Uint8Array {
  const hash = createHash('sha256').update(content).digest('hex')
  const uuid = `uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`
  const moment = `${date}T00:00:00Z`
  const items: readonly (readonly [string, string])[] = [
    ['pdfxid:GTS_PDFXVersion', 'PDF/X-4'],
    ['xmp:CreatorTool', producer],
    ['xmp:CreateDate', moment],
    ['xmp:ModifyDate', moment],
    ['xmp:MetadataDate', moment],
    ['pdf:Producer', producer],
    ['pdf:Trapped', 'False'],
    ['xmpMM:DocumentID', uuid],
    ['xmpMM:InstanceID', uuid],
    ['xmpMM:VersionID', '1'],
    ['xmpMM:RenditionClass', 'default'],
    ['dc:format', 'application/pdf'],
  ]
  const name = escaped(title)
  const text = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${name}</rdf:li><rdf:li xml:lang="${escaped(language)}">${name}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(publisher)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${escaped(language)}</rdf:li></rdf:Bag></dc:language>
${items.map(([key, value]) => `<${key}>${escaped(value)}</${key}>`).join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`
  return Buffer.from(text, 'utf8')
}

function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
