/** A whole study in a pseudo-language: its texts, labels and interface words. Names of participants stay. */
import type { Language } from '../configuration.ts'
import { intlTag } from '../number-locale.ts'
import type { Study } from '../stages.ts'
import { nodesOf } from './nodes.ts'
import { type PseudoStyle, pseudoStyle, pseudoText, pseudoTranslation, pseudoWords } from './pseudo.ts'
import { labelOf, mapStudy } from './slots.ts'

export function pseudoTranslated(
  study: Study,
  language: Language,
): { readonly study: Study; readonly language: Language } {
  const { participants } = study.manuscript.survey
  const style = pseudoStyle(
    language,
    participants.map((one) => one.name),
  )
  const translated = mapStudy(study, {
    label: ({ message }) => labelOf(pseudoTranslation(message, style)),
    block: ({ message, tags }, node) => nodesOf(pseudoTranslation(message, style), tags, node.position),
  })
  return {
    study: translated,
    language: {
      ...language,
      words: pseudoWords(language.words, style),
      countries: countriesOf(study, language, style),
    },
  }
}

/** Where ICU would give the names of the source itself, they are changed like all other words. */
function countriesOf(study: Study, language: Language, style: PseudoStyle): Language['countries'] {
  const { sourceLanguage } = study.manuscript.sources
  if (sourceLanguage === undefined || nameOf(sourceLanguage) !== nameOf(language)) return language.countries
  const names = new Intl.DisplayNames(intlTag(sourceLanguage), { type: 'region' })
  const codes = [...new Set(study.manuscript.survey.participants.map((one) => one.country))]
  return Object.fromEntries(
    codes.map((code) => [code, pseudoText(sourceLanguage.countries[code] ?? names.of(code) ?? code, style)]),
  )
}

function nameOf({ tag }: Language): string {
  return new Intl.Locale(tag).language
}
