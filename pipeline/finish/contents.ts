/**
 * Tables of contents (ISO 32000-1, 14.8.4.2): lists inside `nav[role=doc-toc]`, and those that the document declares
 * (`data-pdf="TOC"`), such as a list of figures.
 */
import { upwards } from './document-tree.ts'
import { allTags, type Tag } from './tags.ts'

export function mendContents(tops: readonly Tag[]): void {
  for (const tag of allTags(tops)) {
    if (tag.role === 'TOC' || (tag.role === 'L' && isContents(tag))) makeContents(tag)
  }
}

function isContents({ node }: Tag): boolean {
  return node?.kind === 'element' && [...upwards(node)].some((around) => around.attribute('role') === 'doc-toc')
}

/** Lists inside are met later, as lists of the same navigation or by their own declaration. */
function makeContents(list: Tag): void {
  list.role = 'TOC'
  // Chromium says how a list is numbered; a table of contents is no list any more.
  if (list.entries.get('A')?.includes('/List') === true) list.entries.delete('A')
  for (const entry of list.tags) {
    if (entry.role !== 'LI') continue
    entry.role = 'TOCI'
    const inner = entry.tags.filter(({ role }) => role === 'L' || role === 'TOC')
    const labels = entry.tags.filter(({ role }) => role === 'Lbl')
    const rest = entry.kids.filter((kid) => kid.kind !== 'tag' || (!inner.includes(kid) && !labels.includes(kid)))
    for (const nested of inner) makeContents(nested)
    if (rest.length > 0) entry.wrap('Reference', rest)
  }
}
