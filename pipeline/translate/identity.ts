/**
 * Which block is which. Where the source has an id (a heading, a figure, a question) that is the key. Other blocks get a
 * short code at first sight, and the ledger, `translations/template/*.pot`, remembers which block has which code:
 *
 *   1. a block with the same words has the same key, wherever it has moved;
 *   2. a block that was edited in its place, between neighbours that are known, keeps its key;
 *   3. so does one that is similar enough to a block that is gone;
 *   4. everything else is new.
 *
 * The road not taken: markers in the text (`<!--T:12-->` of MediaWiki) are as stable, but editors would have to write
 * around them. A wrong guess here does no harm: the old source is shown to the translator beside the new one, and an
 * unchanged block is never mistaken, because the same words always win.
 */
import { sha256, sharedWords } from '../strings.ts'
import type { Candidate } from './units.ts'

/** One line of the ledger. */
export interface Known {
  readonly key: string
  readonly catalogue: string
  readonly text: string
  readonly fingerprint: string
}

/** The least likeness with which an edited block is still taken for the same: share of words in common, 0 to 1. */
const likeness = { inPlace: 0.2, moved: 0.6 } as const

/** @returns the key of each candidate, in order */
export function identify(candidates: readonly Candidate[], ledger: readonly Known[]): readonly string[] {
  const keys: (string | undefined)[] = candidates.map((one) => one.naturalKey)
  const used = new Set(keys.filter((key) => key !== undefined))
  const free = ledger.map((known) => !used.has(known.key))
  const take = (candidate: number, known: number): void => {
    const key = ledger[known]?.key
    if (key === undefined) return
    keys[candidate] = key
    used.add(key)
    free[known] = false
  }
  sameWords(candidates, ledger, keys, free, take)
  editedInPlace(candidates, ledger, keys, free, take)
  similar(candidates, ledger, keys, free, take)
  return candidates.map((one, index) => {
    const settled = keys[index] ?? newKey(one, used)
    used.add(settled)
    return settled
  })
}

type Take = (candidate: number, known: number) => void
type Keys = readonly (string | undefined)[]

/** Same catalogue first, then anywhere; of several with the same words, in order. */
function sameWords(
  candidates: readonly Candidate[],
  ledger: readonly Known[],
  keys: Keys,
  free: readonly boolean[],
  take: Take,
): void {
  for (const here of [true, false]) {
    const byWords = new Map<string, number[]>()
    const wordsKey = (one: Known | Candidate): string =>
      here ? `${one.catalogue}\n${one.fingerprint}` : one.fingerprint
    ledger.forEach((known, index) => {
      if (!free[index]) return
      const list = byWords.get(wordsKey(known))
      if (list === undefined) byWords.set(wordsKey(known), [index])
      else list.push(index)
    })
    candidates.forEach((candidate, index) => {
      if (keys[index] !== undefined) return
      const found = byWords.get(wordsKey(candidate))?.shift()
      if (found !== undefined) take(index, found)
    })
  }
}

/** Between two known neighbours, the same number of unknown blocks on both sides: they pair in order. */
function editedInPlace(
  candidates: readonly Candidate[],
  ledger: readonly Known[],
  keys: Keys,
  free: readonly boolean[],
  take: Take,
): void {
  const placeOf = new Map(ledger.map((known, index) => [known.key, index]))
  let index = 0
  while (index < candidates.length) {
    if (keys[index] !== undefined) {
      index++
      continue
    }
    let end = index
    while (
      end < candidates.length &&
      keys[end] === undefined &&
      candidates[end]?.catalogue === candidates[index]?.catalogue
    )
      end++
    const before = placeOf.get(keys[index - 1] ?? '') ?? -1
    const after = placeOf.get(keys[end] ?? '')
    const gap: number[] = []
    const start = before >= 0 ? before + 1 : after === undefined ? -1 : after - (end - index)
    for (let at = start; at >= 0 && at < ledger.length && at !== after && free[at]; at++) {
      if (ledger[at]?.catalogue === candidates[index]?.catalogue) gap.push(at)
      if (gap.length > end - index) break
    }
    if (gap.length === end - index) {
      for (const [offset, known] of gap.entries()) {
        const candidate = candidates[index + offset]
        const one = ledger[known]
        if (candidate && one && likenessOf(candidate.text, one.text) >= likeness.inPlace) take(index + offset, known)
      }
    }
    index = end
  }
}

/** The most similar pairs first; only within a catalogue. */
function similar(
  candidates: readonly Candidate[],
  ledger: readonly Known[],
  keys: Keys,
  free: readonly boolean[],
  take: Take,
): void {
  const pairs = candidates.flatMap((candidate, index) =>
    keys[index] !== undefined
      ? []
      : ledger.flatMap((known, at) => {
          if (!free[at] || known.catalogue !== candidate.catalogue) return []
          const like = likenessOf(candidate.text, known.text)
          return like >= likeness.moved ? [{ index, at, like }] : []
        }),
  )
  for (const { index, at } of pairs.sort((a, b) => b.like - a.like || a.index - b.index || a.at - b.at)) {
    if (keys[index] === undefined && free[at]) take(index, at)
  }
}

/** Words in common over words in all (Dice), from 0 to 1. */
function likenessOf(one: string, other: string): number {
  const words = (text: string): readonly string[] => text.toLowerCase().match(/\{[^}]*\}|[\p{L}\p{N}]+/gu) ?? []
  return sharedWords(words(one), words(other))
}

/** A code from the first words that the block had: no randomness, and the same on every machine. */
function newKey(candidate: Candidate, used: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const key = `u${sha256(`${candidate.catalogue}\n${candidate.fingerprint}\n${attempt}`).slice(0, 6)}`
    if (!used.has(key)) return key
  }
}
