/**
 * The dictionaries that make `hyphens: auto` work in headless Chromium, which comes with none.
 *
 * Chromium's headless shell looks for `hyphen-data/hyph-<name>.hyb` beside its executable, wherever that is and without
 * any option (`HeadlessContentBrowserClient::GetHyphenationDictionary`; measured with version 147). It opens a file when
 * the first word of that language is laid out and remembers a missing one: write them before the browser starts.
 */
import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { compare } from '../../problems.ts'
import { hyphenationDictionary } from './hyb.ts'
import { patternsVersion, readPatterns } from './patterns.ts'

export interface HyphenatedLanguage {
  /** BCP 47, as in the document's `lang`. */
  readonly tag: string
  /** Name of the npm `hyphen` pattern set; empty for none. */
  readonly patterns: string
}

export interface DictionaryFiles {
  /** Bytes of a small file, or undefined. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Makes the folder where needed, and never lets a reader see half a file (another build may share the browser). */
  replace(path: string, bytes: Uint8Array): Promise<void>
}

/**
 * Writes the dictionaries of these languages for one browser; the same languages make the same bytes.
 * @param executable of the headless shell
 * @returns the paths of the dictionaries
 */
export async function prepareHyphenation(
  executable: string,
  languages: readonly HyphenatedLanguage[],
  files: DictionaryFiles,
): Promise<readonly string[]> {
  const wanted = languages.filter(({ patterns }) => patterns !== '').sort((a, b) => compare(a.patterns, b.patterns))
  const wantedNames = [...new Set(wanted.map(({ tag }) => dictionaryName(tag)))]
  return Promise.all(
    wantedNames.map(async (name) => {
      // Languages that the browser takes for one (Serbian in both scripts) share a file with the patterns of each.
      const sharers = wanted.filter(({ tag }) => dictionaryName(tag) === name)
      const setNames = [...new Set(sharers.map(({ patterns }) => patterns))]
      const path = join(dirname(executable), 'hyphen-data', `hyph-${name}.hyb`)
      // Making one takes up to half a second; what is there is used when its note says that it was made from the same,
      // and the dictionary is as it was written: with a damaged one, the browser breaks no word and says nothing.
      const madeFrom = `${writerVersion} hyphen ${patternsVersion()} ${setNames.join(' ')}`
      const noteOf = (bytes: Uint8Array): string => `${madeFrom} ${createHash('sha256').update(bytes).digest('hex')}`
      const [there, note] = await Promise.all([files.read(path), files.read(`${path}.made-from`)])
      if (there !== undefined && note !== undefined && new TextDecoder().decode(note) === noteOf(there)) return path
      const sets = setNames.map(readPatterns)
      const dictionary = hyphenationDictionary(
        sets.flatMap(({ patterns }) => patterns),
        sets.flatMap(({ exceptions }) => exceptions),
      )
      await files.replace(path, dictionary)
      await files.replace(`${path}.made-from`, new TextEncoder().encode(noteOf(dictionary)))
      return path
    }),
  )
}

/** Counts up when `hyb.ts` writes other bytes for the same patterns. */
const writerVersion = '1'

/** Names that differ from the language's own; as traced with Chromium 147. */
const names: Readonly<Record<string, string>> = {
  'de-1901': 'de-1901',
  de: 'de-1996',
  mn: 'mn-cyrl',
  no: 'nb',
}

/** The dictionary that Chromium opens for a language tag: regions and scripts do not count, but for English. */
export function dictionaryName(tag: string): string {
  const lower = tag.toLowerCase()
  const [language = lower] = lower.split('-')
  if (language === 'en') return lower === 'en' || lower === 'en-us' ? 'en-us' : 'en-gb'
  return names[lower] ?? names[language] ?? language
}
