/** TeX hyphenation patterns of npm `hyphen` (tex-hyphen, packed), as text again. */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { didYouMean, exitCodes, StudyError } from '../../problems.ts'

const require = createRequire(import.meta.url)

/** A node leads to further letters, to the number of a row of values (a pattern ends here), or to both. */
type Node = number | Letters | readonly [letters: Letters, row: number]
interface Letters {
  readonly [letter: string]: Node
}

/** What a pattern module holds: rows of values, trie, words with the places where they may break. */
export type PackedPatterns = readonly [
  rows: readonly (readonly number[])[],
  trie: Letters,
  exceptions?: Readonly<Record<string, readonly number[]>>,
]

export interface Patterns {
  /** As in TeX: `.ab4i`. */
  readonly patterns: readonly string[]
  /** `uni-ver-sity`. */
  readonly exceptions: readonly string[]
}

/** Version of the package that the patterns come from. */
export function patternsVersion(): string {
  return (require('hyphen/package.json') as { version: string }).version
}

/** Names of all sets, for a check and for messages. */
export function patternSets(): readonly string[] {
  const files = readdirSync(join(dirname(require.resolve('hyphen/package.json')), 'patterns'))
  return files.map((file) => file.replace(/\.js$/, '')).sort()
}

/** Reads one set by its name (`en-gb`). */
export function readPatterns(name: string): Patterns {
  const known = patternSets()
  if (!known.includes(name)) {
    const hint = `Set \`hyphenation\` of that language to one of npm hyphen’s pattern sets. ${didYouMean(name, known)}`
    throw new StudyError(`Unexpected hyphenation patterns \`${name}\``, { exitCode: exitCodes.problems, hint })
  }
  try {
    return unpack(require(`hyphen/patterns/${name}.js`) as PackedPatterns)
  } catch (cause) {
    // `cu` of hyphen 1.14 is no valid JavaScript.
    throw new StudyError(`Cannot read the hyphenation patterns \`${name}\` of npm hyphen`, { cause })
  }
}

export function unpack([rows, trie, exceptions = {}]: PackedPatterns): Patterns {
  const patterns: string[] = []
  const visit = (letters: Letters, before: string): void => {
    for (const [letter, node] of Object.entries(letters)) {
      const word = before + letter
      const [next, row] = typeof node === 'number' ? [{}, node] : isPair(node) ? node : [node, undefined]
      if (row !== undefined) patterns.push(spell(word, rows[row] ?? []))
      visit(next, word)
    }
  }
  visit(trie, '')
  return { patterns, exceptions: Object.entries(exceptions).map(([word, hyphens]) => hyphenated(word, hyphens)) }
}

function isPair(node: Letters | readonly [Letters, number]): node is readonly [Letters, number] {
  return Array.isArray(node)
}

/** Values count from the first letter, also where the pattern starts with the word’s edge. */
function spell(word: string, values: readonly number[]): string {
  const letters = word.startsWith('.') ? word.slice(1) : word
  const digit = (index: number): string => (values[index] ? String(values[index]) : '')
  return `${word.startsWith('.') ? '.' : ''}${[...letters].map((letter, index) => digit(index) + letter).join('')}${digit(letters.length)}`
}

/**
 * The places are those of the hyphens in the hyphenated word, not in the word: `university: [3, 7]` is uni-ver-sity.
 * (npm hyphen itself takes them for places in the word, uni-vers-ity; TeX's lists show that this is its mistake.)
 */
function hyphenated(word: string, hyphens: readonly number[]): string {
  const breaks = hyphens.map((place, index) => place - index)
  return [...word].map((letter, index) => (breaks.includes(index) ? `-${letter}` : letter)).join('')
}
