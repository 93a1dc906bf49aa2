/** Which rules a file is held to: those that its metadata promise, or those that were asked for. */
import type { Inspection } from './inspection.ts'
import { namespaces, textOf } from './reader/metadata.ts'
import type { Standard } from './rules/rule.ts'

export const profiles = {
  screen: ['PDF/UA-1', 'PDF/A-2'],
  print: ['PDF/X-4', 'GWG 2022'],
  ua: ['PDF/UA-1'],
  a: ['PDF/A-2'],
  x: ['PDF/X-4'],
  gwg: ['GWG 2022'],
} as const satisfies Readonly<Record<string, readonly Standard[]>>

export type ProfileName = keyof typeof profiles

export const profileNames = Object.keys(profiles) as readonly ProfileName[]

export interface Chosen {
  readonly standards: readonly Standard[]
  /** Why these, in words. */
  readonly reason: string
}

export function choose({ metadata, file }: Inspection, asked: readonly ProfileName[]): Chosen {
  if (asked.length > 0) {
    return { standards: [...new Set(asked.flatMap((name) => profiles[name]))], reason: 'as asked for' }
  }
  const part = (namespace: string, name: string): string | undefined => textOf(metadata, namespace, name)
  const standards: Standard[] = []
  if (metadata.properties.some(({ namespace }) => namespace === namespaces.pdfuaid)) standards.push('PDF/UA-1')
  if (metadata.properties.some(({ namespace }) => namespace === namespaces.pdfaid)) standards.push('PDF/A-2')
  const info = file.dictionary(file.trailer.get('Info'))
  if (part(namespaces.pdfxid, 'GTS_PDFXVersion') !== undefined || info?.has('GTS_PDFXVersion') === true) {
    standards.push('PDF/X-4', 'GWG 2022')
  }
  return standards.length > 0
    ? { standards, reason: 'as its metadata say' }
    : { standards: profiles.screen, reason: 'its metadata promise nothing; --print asks for the rules of print' }
}
