/** Notes (ISO 14289-1, 7.9): each has a name of its own, and what points to it is a reference. */
import { encodeString } from '../pdf-syntax.ts'
import { allTags, type Tag } from './tags.ts'

const notes = new Set(['doc-footnote', 'doc-endnote'])

/** After the lists: the note of an item is what its body holds. */
export function mendNotes(tops: readonly Tag[]): void {
  const all = allTags(tops)
  let count = 0
  const name = (note: Tag): void => {
    count++
    note.entries.set('ID', encodeString(`note${String(count).padStart(8, '0')}`))
  }
  for (const tag of all) {
    const role = tag.node?.kind === 'element' ? tag.node.attribute('role') : undefined
    if (tag.role === 'Link' && role === 'doc-noteref' && tag.parent !== undefined && tag.parent.role !== 'Reference')
      tag.parent.wrap('Reference', [tag])
    if (tag.role === 'Note') name(tag)
    else if (role !== undefined && notes.has(role) && tag.role !== 'L') name(noteOf(tag))
  }
}

function noteOf(tag: Tag): Tag {
  if (tag.role === 'LI') {
    const body = tag.tags.find(({ role }) => role === 'LBody') ?? tag
    return body.wrap('Note', body.kids)
  }
  tag.role = 'Note'
  return tag
}
