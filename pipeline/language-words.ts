/** Interface words of a language that nobody has translated yet. */
import type { Language, WordKey } from './configuration.ts'

/**
 * Words that equal the source’s, in a language that says that it is unfinished. What holds nothing but blanks and signs
 * (`{from}–{to}`) has nothing to translate.
 */
export function openWords(language: Language, source: Language | undefined): readonly WordKey[] {
  if (!language.unfinished || source === undefined || language.code === source.code) return []
  return (Object.keys(language.words) as WordKey[]).filter((key) => {
    const word = language.words[key]
    return word === source.words[key] && /\p{L}/u.test(word.replace(/\{[a-z_]+\}/g, ''))
  })
}
