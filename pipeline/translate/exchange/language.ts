/** Whether a file that came back is in the language that it was sent for. */
import type { XmlElement } from './xml.ts'

/** @param stated as tools write it: `fr`, `fr-FR`, `fr_FR`; empty when the file does not say */
export function isLanguage(stated: string, tag: string): boolean {
  if (stated.trim() === '') return true
  const one = localeOf(stated)
  const other = localeOf(tag)
  if (one === undefined || other === undefined) return stated.toLowerCase() === tag.toLowerCase()
  const hasSameRegion = one.region === undefined || other.region === undefined || one.region === other.region
  // `zh-TW` is in another script than `zh`, which is known without being said.
  return one.language === other.language && one.maximize().script === other.maximize().script && hasSameRegion
}

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    // PO: `pt_BR`, `sr@latin`, `fr_FR.UTF-8`.
    return new Intl.Locale(
      tag
        .trim()
        .replace(/[@.].*$/, '')
        .replaceAll('_', '-'),
    )
  } catch {
    return undefined
  }
}

/** Targets that say of themselves that they are in another language than their file. */
export function strangeLanguage(targets: readonly XmlElement[], tag: string): readonly string[] {
  const strange = targets
    .filter((one) => one.name === 'target')
    .map((one) => one.attributes['xml:lang'] ?? '')
    .find((one) => !isLanguage(one, tag))
  return strange === undefined || tag === '' ? [] : [`Unexpected language \`${strange}\` of the translation`]
}
