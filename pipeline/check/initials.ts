/** Does an acronym consist of the initials of the words before it? */
import { fold } from '../strings.ts'
import { wordsOf } from './words.ts'

/**
 * @param before the text before the bracket with the acronym
 * @returns the words whose initials it consists of; small words may be left out of an acronym
 */
export function initialsOf(before: string, acronym: string, smallWords: readonly string[]): string | undefined {
  const letters = [...fold(acronym.replace(/s$/, '').replace(/[^\p{L}]/gu, ''))]
  const words = wordsOf(before.replaceAll('-', ' '))
  const small = new Set(smallWords)
  let at = letters.length - 1
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index]
    if (word === undefined) break
    if (fold(word.words)[0] === letters[at]) at--
    else if (!small.has(word.words.toLowerCase())) return undefined
    if (at < 0) return before.slice(word.from).trim()
  }
  return undefined
}
