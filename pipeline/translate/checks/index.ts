/** The registry of checks of translations: one file and one line each. */
import type { Problems } from '../../problems.ts'
import type { Study } from '../../stages.ts'
import { readGlossary } from '../glossary.ts'
import type { Translation } from '../index.ts'
import { parseMessage } from '../message.ts'
import { byHand } from './by-hand.ts'
import { length } from './length.ts'
import { numbers } from './numbers.ts'
import { script } from './script.ts'
import { tags } from './tags.ts'
import { terms } from './terms.ts'
import type { TranslationCheck } from './types.ts'
import { typography } from './typography.ts'
import { unchanged } from './unchanged.ts'

export const translationChecks: readonly TranslationCheck[] = [
  numbers,
  tags,
  byHand,
  terms,
  typography,
  unchanged,
  script,
  length,
]

/** Runs every check over a translation; findings stand at the entry in its catalogue, unless it waives them with a reason. */
export function checkTranslation(study: Study, translation: Translation, problems: Problems): void {
  const { language } = translation
  const glossary = readGlossary(study.manuscript.sources.translations.languages.get(language.code)?.glossary, problems)
  for (const { unit, entry, stale } of translation.units) {
    // A stale translation is compared with what it was made from only by people.
    if (entry === undefined || stale.some((one) => one.kind === 'text')) continue
    const { message, faults } = parseMessage(entry.target)
    for (const { offset, reason } of faults) {
      problems.error(
        entry.origin,
        'translation-syntax',
        `${reason} (\`${unit.key}\`, at “${entry.target.slice(offset, offset + 20)}”)`,
        'Copy the tag or the reference from the source.',
      )
    }
    if (faults.length > 0) continue
    for (const check of translationChecks) {
      if (entry.waivers.some((waiver) => waiver.rule === check.rule && waiver.reason.trim() !== '')) continue
      for (const { reason, remedy } of check.find({ unit, entry, message, study, language, glossary })) {
        problems.report(check.severity, entry.origin, check.rule, `${reason} (\`${unit.key}\`)`, remedy)
      }
    }
  }
}
