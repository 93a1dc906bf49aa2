/** Languages made for tests: the words are English, the habits of numbers, lists and order are the language’s own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Language, languageSchema } from '../../pipeline/configuration.ts'
import { root } from './studies.ts'

const english = languageSchema.parse(parse(readFileSync(join(root, 'content/languages/en.yaml'), 'utf8')))

export function languageOf(
  tag: string,
  words: Partial<Language['words']> = {},
  countries: Language['countries'] = english.countries,
): Language {
  return { ...english, code: tag, tag, countries, words: { ...english.words, ...words } }
}
