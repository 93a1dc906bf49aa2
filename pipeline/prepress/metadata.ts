/** What a print edition says of itself: output intent, XMP, information dictionary (ISO 15930-7:2010, 6.2 and 6.3). */
import type { PdfFile } from '../pdf.ts'
import { encodeString, writeDictionary } from '../pdf-syntax.ts'
import { sha256 } from '../strings.ts'
import { aboutFile, aboutWork, type Imprint, information, property, xmpPacket } from '../xmp.ts'
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

/** @returns number of the information dictionary */
export function addInformation(file: PdfFile, imprint: Imprint): number {
  // No traps are in the file; the printer makes them (6.3).
  return file.add(writeDictionary(new Map([...information(imprint), ['Trapped', '/False']])))
}

/** @param content of the whole file: equal content gives an equal identifier */
export function xmp(imprint: Imprint, content: Uint8Array): Uint8Array {
  const hash = sha256(content)
  const uuid = `uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-${hash.slice(12, 16)}-${hash.slice(16, 20)}-${hash.slice(20, 32)}`
  const namespaces = { xmpMM: 'http://ns.adobe.com/xap/1.0/mm/', pdfxid: 'http://www.npes.org/pdfx/ns/id/' }
  return xmpPacket(namespaces, [
    ...aboutWork(imprint),
    property('pdfxid:GTS_PDFXVersion', 'PDF/X-4'),
    ...aboutFile(imprint),
    property('pdf:Trapped', 'False'),
    property('xmpMM:DocumentID', uuid),
    property('xmpMM:InstanceID', uuid),
    property('xmpMM:VersionID', '1'),
    property('xmpMM:RenditionClass', 'default'),
    property('dc:format', 'application/pdf'),
  ])
}
