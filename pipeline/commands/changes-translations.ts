/** Translations that a change leaves stale, or that print another plural form than before. */
import type { TranslationReport } from '../changes/report.ts'
import { placeInWords } from '../corrections/consequences.ts'
import { Problems } from '../problems.ts'
import type { HtmlDocument, Study } from '../stages.ts'
import { readTranslation, type TranslatedUnit } from '../translate/index.ts'
import { wordsOf } from '../translate/message.ts'

export function translationsToLookAt(
  old: Study,
  now: Study,
  language: HtmlDocument['language'],
  short: (path: string) => string,
): readonly TranslationReport[] {
  if (language.code === now.manuscript.sources.edition.source_language || language.pseudo) return []
  const hasLanguage = old.manuscript.sources.languages.some((one) => one.code === language.code)
  const before = new Map(
    hasLanguage ? readTranslation(old, language, new Problems()).units.map((one) => [one.unit.key, one]) : [],
  )
  return readTranslation(now, language, new Problems()).units.flatMap((one): readonly TranslationReport[] => {
    const earlier = before.get(one.unit.key)
    const shared = {
      key: one.unit.key,
      source: short(placeInWords(one.entry?.origin ?? one.unit.origin)),
      words: wordsOf(one.unit.message).replace(/\s+/g, ' ').trim(),
    }
    if (one.entry === undefined) {
      return earlier !== undefined && earlier.entry === undefined
        ? []
        : [{ ...shared, reason: 'missing', why: 'has no translation' }]
    }
    const known = new Set((earlier?.stale ?? []).map((reason) => JSON.stringify(reason)))
    const fresh = one.stale.filter((reason) => !known.has(JSON.stringify(reason)))
    const forms = earlier?.entry !== undefined && earlier.entry.condition !== one.entry.condition
    return [
      ...fresh.map((reason): TranslationReport => ({ ...shared, reason: reason.kind, why: inWords(reason) })),
      ...(forms && fresh.length === 0
        ? [
            {
              ...shared,
              reason: 'other form' as const,
              why: `prints the translation for ${one.entry.condition === '' ? 'the usual form' : one.entry.condition}, before that for ${earlier.entry?.condition === '' ? 'the usual form' : earlier.entry?.condition}`,
            },
          ]
        : []),
    ]
  })
}

function inWords(reason: TranslatedUnit['stale'][number]): string {
  switch (reason.kind) {
    case 'text':
      return 'the source says something else than when it was translated'
    case 'form':
      return `${reason.number} is ${reason.value}, which takes the form “${reason.category}”; the translation was made for “${reason.made}”`
    case 'value':
      return `${reason.number} prints ${reason.value}; the translation is right for ${reason.made} only`
  }
}
