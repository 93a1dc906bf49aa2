/**
 * The noun for participants in every plural form that a language needs. English has two, so an edition in English gives
 * two; Polish needs “miasto, miasta, miast”, Arabic up to six.
 */
import type { ByPlural, Language } from '../configuration.ts'
import { pluralCategories } from '../configuration.ts'
import { pluralRules } from '../number-locale.ts'
import type { Study } from '../stages.ts'

/**
 * The study with a noun for each form that a count of its participants can take in a language, so that each is a unit of
 * translation; the source of a form that the source language lacks is its `other`. Forms for fractions and millions,
 * which count no participants, are left out: `other` stands in for them.
 */
export function withForms(study: Study, language: Pick<Language, 'tag' | 'digits'>): Study {
  const { manuscript } = study
  const { participant } = manuscript.sources.edition
  const rules = pluralRules(language)
  const counts = Array.from({ length: manuscript.survey.participants.length + 1 }, (_, count) => count)
  const needed = new Set<string>(counts.map((count) => rules.select(count)))
  const missing = [...needed].filter((category) => !(category in participant))
  if (missing.length === 0) return study
  // In CLDR’s order, in which translators read them.
  const forms = Object.fromEntries(
    pluralCategories
      .filter((category) => category in participant || needed.has(category))
      .map((category) => [category, participant[category] ?? participant.other]),
  ) as ByPlural
  const edition = { ...manuscript.sources.edition, participant: forms }
  return { ...study, manuscript: { ...manuscript, sources: { ...manuscript.sources, edition } } }
}
