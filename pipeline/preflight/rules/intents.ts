/** Output intents and their ICC profiles (ISO 32000-1, 14.11.5), for PDF/A and PDF/X. */
import type { Inspection } from '../inspection.ts'
import type { PdfDocument } from '../reader/document.ts'
import { latin1 } from '../reader/lexer.ts'
import type { Dictionary, PdfStream } from '../reader/values.ts'

export interface Profile {
  /** `prtr`, `mntr`, `scnr`, `spac` … */
  readonly deviceClass: string
  /** `RGB `, `CMYK`, `GRAY`, `Lab `. */
  readonly space: string
  /** Major version. */
  readonly version: number
}

export interface Intent {
  readonly entries: Dictionary
  /** GTS_PDFX, GTS_PDFA1 … */
  readonly kind: string
  readonly profile: PdfStream | undefined
  readonly header: Profile | undefined
}

export function readProfile(file: PdfDocument, stream: PdfStream | undefined): Profile | undefined {
  const bytes = stream === undefined ? undefined : file.decode(stream).bytes
  if (bytes === undefined || bytes.length < 128 || latin1(bytes, 36, 40) !== 'acsp') return undefined
  return { deviceClass: latin1(bytes, 12, 16), space: latin1(bytes, 16, 20), version: bytes[8] ?? 0 }
}

const known = new WeakMap<Inspection, readonly Intent[]>()

export function outputIntents(inspection: Inspection): readonly Intent[] {
  let intents = known.get(inspection)
  if (intents === undefined) {
    const { file, catalog } = inspection
    intents = (file.array(catalog.get('OutputIntents')) ?? []).flatMap((one) => {
      const entries = file.dictionary(one)
      if (entries === undefined) return []
      const profile = file.stream(entries.get('DestOutputProfile'))
      return [{ entries, kind: file.name(entries.get('S')) ?? '', profile, header: readProfile(file, profile) }]
    })
    known.set(inspection, intents)
  }
  return intents
}
