/** What most rules do: look for a pattern in passages, leave names and web addresses alone, and tell the rest. */
import type { Passage } from './passage.ts'
import type { RuleContext, Tell } from './rule.ts'
import { anyPhrase, type Found, findAll, overlaps, partsOf, wordsOf } from './words.ts'

export interface Looking {
  /** Strings one of which every match holds: other passages are not searched, for patterns are slow. */
  readonly needs?: readonly string[]
  /** Which passages; all when left out. */
  readonly where?: (passage: Passage) => boolean
  /** Does the rule look at names too? Rules of spelling do not. */
  readonly inNames?: boolean
  /** And at words of another language? */
  readonly inForeign?: boolean
  /** @returns the reason, with its own remedy if there is a better one; undefined when nothing is wrong */
  readonly reason: (found: Found, passage: Passage) => string | readonly [reason: string, remedy: string] | undefined
}

export function tellMatches(context: RuleContext, tell: Tell, pattern: RegExp | undefined, looking: Looking): void {
  if (pattern === undefined) return
  for (const passage of context.passages) {
    if (looking.needs?.some((part) => passage.text.includes(part)) === false) continue
    if (looking.where !== undefined && !looking.where(passage)) continue
    for (const found of findAll(passage.text, pattern)) {
      if (looking.inNames !== true && context.index.covers(passage, found)) continue
      if (looking.inForeign !== true && passage.foreign.some((span) => overlaps(span, found))) continue
      if (isAddress(passage, found)) continue
      const reason = looking.reason(found, passage)
      if (reason === undefined) continue
      const [why, remedy] = typeof reason === 'string' ? [reason, undefined] : reason
      tell({ passage, from: found.from, to: found.to, reason: why, remedy })
    }
  }
}

/**
 * The same for a list of phrases. A passage that holds the first word of none of them is not searched: a pattern of a
 * hundred phrases is slow, and most passages hold none.
 */
export function tellPhrases(
  context: RuleContext,
  tell: Tell,
  phrases: readonly string[],
  looking: Looking,
  flags?: string,
): void {
  const pattern = anyPhrase(phrases, flags)
  const firsts = firstWords(phrases)
  tellMatches(context, tell, pattern, {
    ...looking,
    where: (passage) => mayHold(context.vocabulary(passage), firsts) && looking.where?.(passage) !== false,
  })
}

export function firstWords(phrases: readonly string[]): ReadonlySet<string> {
  return new Set(
    phrases.map((phrase) => wordsOf(phrase)[0]?.words.toLowerCase() ?? '').map((word) => partsOf(word)[0] ?? ''),
  )
}

export function mayHold(vocabulary: ReadonlySet<string>, firsts: ReadonlySet<string>): boolean {
  return firsts.has('') || [...firsts].some((first) => vocabulary.has(first))
}

/** In the words of a link that are its address. */
function isAddress(passage: Passage, found: Found): boolean {
  return passage.links.some(
    (link) => overlaps(link, found) && /^(https?:|www\.|\S+@)/.test(passage.text.slice(link.from, link.to)),
  )
}
