/** What is tagged and says nothing: rules and backgrounds, and the head of a table where it is painted once more. */

import type { Artifact } from './artifacts.ts'
import { upwards } from './document-tree.ts'
import type { PageContent } from './page-content.ts'
import { allTags, type Marked, type Tag } from './tags.ts'

/** Page → marked content that is to be an artifact. */
export type Demotions = readonly ReadonlyMap<number, Artifact>[]

/** Roles of which pictures are the content. */
const pictured = new Set(['Figure', 'Formula'])

/** Takes decoration away from its tags, and tags away that have nothing left. */
export function demoteDecoration(tops: readonly Tag[], pages: readonly PageContent[]): Demotions {
  const demoted = pages.map((): Map<number, Artifact> => new Map())
  const owned = pages.map(() => new Set<number>())
  for (const tag of allTags(tops)) {
    const repeats = new Set(repeatedHeads(tag, pages))
    const isDecoration = (kid: Marked): Artifact | undefined => {
      if (repeats.has(kid)) return 'repeated'
      if ((pages[kid.page]?.marks.get(kid.id)?.glyphs ?? 0) > 0 || pictured.has(tag.role)) return undefined
      return tag.role === 'Document' ? 'background' : 'layout'
    }
    const kept = tag.kids.filter((kid) => {
      if (kid.kind !== 'marked') return true
      owned[kid.page]?.add(kid.id)
      const artifact = isDecoration(kid)
      if (artifact !== undefined) demoted[kid.page]?.set(kid.id, artifact)
      return artifact === undefined
    })
    if (kept.length < tag.kids.length) tag.kids = kept
  }
  // Content of tags that are not in the tree belongs to nothing.
  for (const [page, { marks }] of pages.entries())
    for (const id of marks.keys()) if (owned[page]?.has(id) !== true) demoted[page]?.set(id, 'layout')
  return demoted
}

/** Chromium paints a `thead` on each page of its table, and a `tfoot`; readers want the first and the last of them. */
function repeatedHeads(tag: Tag, pages: readonly PageContent[]): readonly Marked[] {
  const { marked, node } = tag
  const numbers = [...new Set(marked.map(({ page }) => page))]
  if (node?.kind !== 'text' || numbers.length < 2) return []
  const keys = numbers.map((number) => {
    const own = marked.filter(({ page }) => page === number)
    return own.reduce((sum, { page, id }) => (sum + (pages[page]?.marks.get(id)?.key ?? 0)) | 0, 0)
  })
  if (keys.some((key) => key !== keys[0])) return []
  const section = [...upwards(node.parent)].find(({ name }) => name === 'thead' || name === 'tfoot')
  if (section === undefined) return []
  const kept = section.name === 'thead' ? Math.min(...numbers) : Math.max(...numbers)
  return marked.filter(({ page }) => page !== kept)
}

/** Without content, and not a place in a grid. @returns tags that were taken out */
export function dropEmpty(tops: readonly Tag[]): readonly Tag[] {
  const dropped: Tag[] = []
  const visit = (tag: Tag): boolean => {
    const kids = tag.kids.filter((kid) => kid.kind !== 'tag' || visit(kid))
    if (kids.length < tag.kids.length) tag.kids = kids
    const stays = kids.length > 0 || tag.entries.has('Alt') || grid.has(tag.role)
    if (!stays) dropped.push(tag)
    return stays
  }
  for (const top of tops) visit(top)
  return dropped
}

const grid = new Set(['TR', 'TH', 'TD'])
