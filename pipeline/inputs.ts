/**
 * What a build has read, file by file, as hashes: so that caches name every ingredient, and a person is told which one
 * has changed in the words of the edition’s own folder (“data/responses.csv”).
 */
import { createHash, type Hash } from 'node:crypto'
import { VFile } from 'vfile'
import { compare } from './problems.ts'
import type { Design, Sources } from './stages.ts'

/** File → hash of what was read of it. Names are paths inside the edition, or inside the program. */
export type Hashes = Readonly<Record<string, string>>

export interface Inputs {
  /** What the edition and its languages say. */
  readonly content: Hashes
  /** What the program brings of its own: templates, styles, tokens, fonts. */
  readonly look: Hashes
}

/** 64 bits are plenty to tell two versions of a file apart; entries of caches carry whole hashes. */
const digits = 16

/**
 * Every part of the sources and the design, whatever it is: what a later version adds is hashed without being named here.
 * Configuration counts by its file and by what was read of it, because messages point at lines.
 */
export function inputsOf({ sources, design }: { readonly sources: Sources; readonly design: Design }): Inputs {
  const { folder = '', edition, languages, sourceLanguage, wording, names, ...rest } = sources
  const content = new Map<string, Hash>()
  const inEdition = (path: string): string => withoutFolder(path, folder)
  add(content, 'edition.yaml', edition, inEdition)
  for (const language of languages) add(content, `languages/${language.code}.yaml`, language, inEdition)
  // Whether the source is among the languages that are built makes a difference to the rules of wording.
  if (sourceLanguage) add(content, sourceEntry, sourceLanguage, inEdition)
  add(content, `languages/${edition.source_language}.rules.yaml`, wording, inEdition)
  add(content, 'data/names.yaml', names, inEdition)
  for (const [name, value] of Object.entries(rest)) add(content, name, value, inEdition)

  const { tokens, versions, ...others } = design
  const look = new Map<string, Hash>()
  add(look, 'styles/tokens.json', tokens, (path) => path)
  add(look, 'package-lock.json', versions, (path) => path)
  for (const [name, value] of Object.entries(others)) add(look, name, value, (path) => path)
  return { content: settled(content), look: settled(look) }
}

/** Entries that count, but are no file that a person could be told of: which files there are, and the like. */
const unnamed = '#'
const sourceEntry = `${unnamed}source`

/** Adds a value to the hash of its file: a file by its path, anything else by the name it goes by. */
function add(hashes: Map<string, Hash>, name: string, value: unknown, shown: (path: string) => string): void {
  const into = (entry: string, bytes: string | Uint8Array): void => {
    const hash = hashes.get(entry) ?? createHash('sha256')
    hashes.set(entry, hash)
    // The length keeps neighbours apart.
    hash.update(`${bytes.length}:`).update(bytes)
  }
  if (value === undefined) return
  if (value instanceof VFile) into(value.path ? shown(value.path) : name, String(value))
  else if (value instanceof Uint8Array) into(name, value)
  else if (value instanceof Map) {
    for (const [key, one] of value) {
      into(`${unnamed}${name}`, String(key))
      add(hashes, one instanceof Uint8Array ? `${name}/${String(key)}` : name, one, shown)
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      // A field of a value belongs to it; which files are listed is apart.
      into(holdsFiles(value) ? `${unnamed}${name}` : name, key)
      add(hashes, name, one, shown)
    }
  } else into(name, JSON.stringify(value) ?? '')
}

function holdsFiles(value: object): boolean {
  return Object.values(value).some((one) => one instanceof VFile || one instanceof Map || Array.isArray(one))
}

function settled(hashes: ReadonlyMap<string, Hash>): Hashes {
  const entries = [...hashes].map(([name, hash]) => [name, hash.digest('hex').slice(0, digits)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => compare(a, b)))
}

function withoutFolder(path: string, folder: string): string {
  if (folder !== '' && path.startsWith(`${folder}/`)) return path.slice(folder.length + 1)
  // A language of the program’s own stands below its content/.
  return path.replace(/^.*\/(?=languages\/[^/]+$)/, '')
}

/** The part of the content that one language is made of: not the translations and words of others. */
export function contentOf(language: string, source: string, content: Hashes): Hashes {
  const isOther = (name: string): boolean => {
    const [, of] = /^#*(?:translations|languages)\/([^/.]+)(?:\/|\.yaml$)/.exec(name) ?? []
    return of !== undefined && of !== 'template' && of !== 'verdicts' && of !== language && of !== source
  }
  // The source is not made of its keys for translators. Which languages there are is seen by their files.
  const isKeys = (name: string): boolean =>
    name === `${unnamed}translations` || (language === source && name.startsWith('translations/'))
  return Object.fromEntries(Object.entries(content).filter(([name]) => !isOther(name) && !isKeys(name)))
}

/** Names of files that are not the same in both, sorted; what is new or gone is among them. */
export function changedBetween(before: Hashes, now: Hashes): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort(compare)
  return names.filter((name) => !name.startsWith(unnamed) && before[name] !== now[name])
}

/** “a, b and c changed”; many are counted. */
export function changedInWords(names: readonly string[], most = 4): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more files`] : names
  const last = shown.at(-1) ?? ''
  return `${shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last} changed`
}
