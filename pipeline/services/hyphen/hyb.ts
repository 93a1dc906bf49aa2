/**
 * TeX hyphenation patterns → the binary dictionary that Chromium reads (`hyph-en-gb.hyb`).
 *
 * The format is AOSP minikin's (“Hyb file format” in that library's docs): header, alphabet, packed trie, pool of
 * hyphenation values; all integers little-endian. Nobody promises that the browser checks it, so the tests read it back.
 */
import { type Branch, branchAt, packTrie } from './trie.ts'

const magic = 0x62ad7968
/** Values above every digit that a pattern can hold; odd means “may break”. */
const always = 11
const never = 10
/** The edge of a word, `.` in TeX patterns, is no letter; it has code 0. */
const edge = '.'
const apostrophes = ["'", '’'] as const
/** Small letters of the scripts that several languages share. */
const scripts = [/^(?=\p{Ll})\p{Script=Latin}$/u, /^(?=\p{Ll})\p{Script=Greek}$/u, /^(?=\p{Ll})\p{Script=Cyrillic}$/u]

/** A pattern: its letters and the values before, between and after them, one more than letters. */
interface Rule {
  readonly letters: readonly string[]
  readonly values: readonly number[]
}

/**
 * The dictionary of a language.
 * @param patterns as in TeX: `.ab4i`, `4m1p`
 * @param exceptions whole words with a hyphen where they may break, `uni-ver-sity`; they win over patterns
 */
export function hyphenationDictionary(patterns: readonly string[], exceptions: readonly string[] = []): Uint8Array {
  const given = [...patterns.map(patternRule), ...exceptions.map(exceptionRule)]
  const letters = [...new Set(given.flatMap((rule) => rule.letters))].filter((letter) => letter !== edge).sort()
  const codes = letterCodes(letters)
  const rules = codes.get(apostrophes[0]) === 0 ? [...given, ...edgeRules(letters)] : given

  const pool = valuePool()
  const root: Branch = { children: new Map(), value: 0 }
  for (const [word, values] of greatestValues(rules)) {
    branchAt(
      root,
      [...word].map((letter) => codes.get(letter) ?? 0),
    ).value = pool.add(values)
  }
  const trie = packTrie(root, Math.max(...codes.values()), pool.count() - 1)
  const charMask = 2 ** trie.codeBits - 1
  const patternShift = trie.codeBits + trie.linkBits
  const linkMask = 2 ** patternShift - 1 - charMask
  const trieTable = integers([0, charMask, trie.codeBits, linkMask, patternShift, trie.data.length, ...trie.data])

  const alphabet = alphabetTable(codes)
  const alphabetOffset = 6 * 4
  const trieOffset = alphabetOffset + alphabet.length
  const poolOffset = trieOffset + trieTable.length
  const poolTable = pool.table()
  const size = poolOffset + poolTable.length
  const header = integers([magic, 0, alphabetOffset, trieOffset, poolOffset, size])
  return Uint8Array.from(Buffer.concat([header, alphabet, trieTable, poolTable]))
}

function patternRule(pattern: string): Rule {
  const letters: string[] = []
  const values = [0]
  for (const sign of pattern) {
    if (sign >= '0' && sign <= '9') values[letters.length] = Number(sign)
    else values[letters.push(sign)] = 0
  }
  return { letters, values }
}

function exceptionRule(exception: string): Rule {
  const parts = exception.split('-').map((part) => [...part])
  const values = parts.flatMap((part) => part.map((_, index) => (index === 0 ? always : never)))
  return { letters: [edge, ...parts.flat(), edge], values: [0, 0, ...values.slice(1), 0, 0] }
}

/**
 * The browser never breaks a word with a sign that is not in the alphabet, so the alphabet holds more than patterns do.
 * Apostrophes: patterns that know one (French, Italian) mean both forms; for others it is the edge of a word, so that
 * “administration’s” breaks as “administration” does. Other letters of the same script (ü in Spanish, é in English)
 * share a code that no pattern holds.
 */
function letterCodes(letters: readonly string[]): ReadonlyMap<string, number> {
  const codes = new Map([[edge, 0], ...letters.map((letter, index) => [letter, index + 1] as const)])
  const known = apostrophes.map((form) => codes.get(form)).find((code) => code !== undefined) ?? 0
  for (const form of apostrophes) if (!codes.has(form)) codes.set(form, known)
  for (const script of scripts.filter((one) => letters.some((letter) => one.test(letter)))) {
    for (let unit = 0x61; unit < 0x530; unit++) {
      const letter = String.fromCharCode(unit)
      if (script.test(letter) && !codes.has(letter)) codes.set(letter, letters.length + 1)
    }
  }
  return codes
}

/** No break beside an edge inside a word, nor with one letter between: the browser guards the outer edges only. */
function edgeRules(letters: readonly string[]): readonly Rule[] {
  const besideLetters = letters.flatMap((letter) => [
    { letters: [edge, letter], values: [never, never, never] },
    { letters: [letter, edge], values: [never, never, never] },
  ])
  return [{ letters: [edge], values: [never, never] }, ...besideLetters]
}

/** Rules of the same letters count as one with the greater values. */
function greatestValues(rules: readonly Rule[]): ReadonlyMap<string, readonly number[]> {
  const greatest = new Map<string, readonly number[]>()
  for (const { letters, values } of rules) {
    const others = greatest.get(letters.join(''))
    greatest.set(
      letters.join(''),
      values.map((value, index) => Math.max(value, others?.[index] ?? 0)),
    )
  }
  return greatest
}

/** The third table. Entry 0 stands for “no values”; zeros before the first value and after the last are not kept. */
function valuePool() {
  const indices = new Map<string, number>()
  const offsets = new Map<string, number>()
  const entries = [0]
  const bytes: number[] = []
  const add = (values: readonly number[]): number => {
    const end = values.findLastIndex((value) => value > 0) + 1
    if (end === 0) return 0
    const core = values.slice(
      values.findIndex((value) => value > 0),
      end,
    )
    const trailing = values.length - end
    const text = core.join()
    const offset = offsets.get(text) ?? bytes.push(...core) - core.length
    offsets.set(text, offset)
    if (core.length > 63 || trailing > 63 || offset > 0xfffff) throw new RangeError('Too many hyphenation values')
    const key = `${trailing}:${text}`
    const index = indices.get(key) ?? entries.push(((core.length << 26) | (trailing << 20) | offset) >>> 0) - 1
    indices.set(key, index)
    return index
  }
  const table = (): Uint8Array => {
    const head = integers([0, entries.length, 16 + 4 * entries.length, bytes.length, ...entries])
    return Uint8Array.from([...head, ...bytes])
  }
  return { add, table, count: () => entries.length }
}

/** The first table, in its sorted version: UTF-16 unit and code. A capital has the code of its small letter. */
function alphabetTable(codes: ReadonlyMap<string, number>): Uint8Array {
  const units = new Map<number, number>()
  for (const [letter, code] of codes) {
    if (letter === edge) continue
    const capital = letter.toUpperCase()
    for (const form of codes.has(capital) ? [letter] : [letter, capital]) {
      if (form.length === 1) units.set(form.charCodeAt(0), code)
    }
  }
  const entries = [...units].sort(([a], [b]) => a - b).map(([unit, code]) => (unit << 11) | code)
  return integers([1, entries.length, ...entries])
}

function integers(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4)
  const view = new DataView(bytes.buffer)
  numbers.forEach((number, index) => {
    view.setUint32(index * 4, number, true)
  })
  return bytes
}
