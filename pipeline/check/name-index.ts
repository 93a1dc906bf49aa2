/** Names of an edition: which stand where in a passage, so that no rule of spelling touches them. */
import type { Names } from '../names.ts'
import type { Participant } from '../stages.ts'
import type { Passage } from './passage.ts'
import { anyPhrase, type Found, findAll, overlaps, partsOf, type Span, wordsOf } from './words.ts'

export interface KnownName {
  /** A right form. */
  readonly name: string
  readonly kind: 'participant' | 'place' | 'organisation' | 'person' | 'initiative' | 'acronym' | 'expansion' | 'term'
  /** Other right forms. */
  readonly also: readonly string[]
  /** Wrong forms. */
  readonly not: readonly string[]
  /** ISO 3166-1 alpha-2, of a place or participant. */
  readonly country: string | undefined
}

export interface NameIndex {
  readonly known: readonly KnownName[]
  /** Every right form. */
  readonly forms: ReadonlySet<string>
  /** Right forms in a passage, longest first where they overlap. */
  namesIn(passage: Passage): readonly Found[]
  /** Does a name cover this stretch? */
  covers(passage: Passage, span: Span): boolean
}

export function indexNames(names: Names, participants: readonly Participant[]): NameIndex {
  const known = knownNames(names, participants)
  // Terms are ordinary words: they are checked like those.
  const forms = new Set(known.filter(({ kind }) => kind !== 'term').flatMap(({ name, also }) => [name, ...also]))
  const pattern = anyPhrase([...forms], 'gu')
  const firsts = new Set(
    [...forms].flatMap((form) => wordsOf(form).slice(0, 1)).flatMap(({ words }) => [words, ...partsOf(words)]),
  )
  const found = new WeakMap<Passage, readonly Found[]>()
  const namesIn = (passage: Passage): readonly Found[] => {
    const already = found.get(passage)
    if (already !== undefined) return already
    // A passage without the first word of any name is not searched: the pattern of all names is slow.
    const mayBe = wordsOf(passage.text).some(
      ({ words }) => firsts.has(words) || partsOf(words).some((part) => firsts.has(part)),
    )
    const here = mayBe ? findAll(passage.text, pattern) : []
    found.set(passage, here)
    return here
  }
  return { known, forms, namesIn, covers: (passage, span) => namesIn(passage).some((name) => overlaps(name, span)) }
}

function knownNames(names: Names, participants: readonly Participant[]): readonly KnownName[] {
  const none = { also: [], not: [], country: undefined }
  return [
    ...participants.map(
      ({ id, name, country }): KnownName => ({
        ...none,
        name,
        kind: 'participant',
        ...names.participants[id],
        country,
      }),
    ),
    ...names.places.map((one): KnownName => ({ ...one, kind: 'place', country: one.country })),
    ...names.organisations.map((one): KnownName => ({ ...none, ...one, kind: 'organisation' })),
    ...names.people.map((one): KnownName => ({ ...none, ...one, kind: 'person' })),
    ...names.initiatives.map(({ name, also, not }): KnownName => ({ ...none, name, also, not, kind: 'initiative' })),
    ...names.acronyms.map(
      ({ acronym, also, not }): KnownName => ({ ...none, name: acronym, also, not, kind: 'acronym' }),
    ),
    // “United Cities” is a name, “information technologies” is not.
    ...names.acronyms
      .flatMap(({ expansion, translation }) => [expansion, translation])
      .filter((one) => one !== undefined && /^\p{Lu}/u.test(one) && /\s\p{Lu}/u.test(one))
      .map((one): KnownName => ({ ...none, name: one ?? '', kind: 'expansion' })),
    ...names.terms.map((one): KnownName => ({ ...none, ...one, kind: 'term' })),
  ]
}
