import { isEmptyTag, languageOfTag, type Message } from '../message.ts'
import { differences } from './sets.ts'
import type { TranslationCheck } from './types.ts'

/** The same tags and cross references as in the source, in any order. Marks of languages are the translator's affair. */
export const tags: TranslationCheck = {
  rule: 'translation-tags',
  severity: 'error',
  find: ({ unit, message, language }) => {
    const own = language.tag.split('-')[0]
    const shown = (one: Message): readonly string[] =>
      one.flatMap((segment) => {
        if (segment.kind === 'link') return [`{@${segment.to}${segment.page ? ':page' : ''}}`]
        if (segment.kind === 'empty') return [`<${segment.tag}/>`]
        return segment.kind === 'open' && languageOfTag(segment.tag) === undefined ? [`<${segment.tag}>`] : []
      })
    const { missing, extra } = differences(shown(unit.message), shown(message))
    // Words of a third language are marked in every edition, or a screen reader reads them wrongly.
    const foreign = (one: Message): readonly string[] =>
      one.flatMap((segment) => {
        const code = segment.kind === 'open' && !isEmptyTag(segment.tag) ? languageOfTag(segment.tag) : undefined
        return code === undefined || code.split('-')[0] === own ? [] : [`<lang-${code}>`]
      })
    const lost = differences(foreign(unit.message), foreign(message)).missing
    return [
      ...[...missing, ...lost].map((tag) => ({
        reason: `Unexpected missing ${tag}, expected it as in the source`,
        remedy: tag.startsWith('<')
          ? `Put ${tag} around the words that it belongs to.`
          : 'Put it where your sentence wants it.',
      })),
      ...extra.map((tag) => ({ reason: `Unexpected ${tag}, which the source does not have`, remedy: 'Take it out.' })),
    ]
  },
}
