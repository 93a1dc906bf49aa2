/** What must be true of the tags before they are written: said with the place in the text, never mended by a guess. */
import type { Origin, Problems } from '../problems.ts'
import { writtenAt } from '../written-at.ts'
import type { DocumentLeaf } from './document-tree.ts'
import type { Pairing } from './pairing.ts'
import { allTags, type Tag } from './tags.ts'

export function checkTags(tops: readonly Tag[], { strays }: Pairing, origin: Origin, problems: Problems): void {
  const stray = new Set(strays)
  let near: DocumentLeaf | undefined
  let level = 0
  for (const tag of allTags(tops)) {
    near = tag.node ?? near
    if (stray.has(tag))
      problems.error(
        whereIs(near) ?? origin,
        'pdf-tags',
        'Unexpected text in the tags of the PDF, expected the words of the document in their order',
        'Near here, Chromium tags something that is not in the document as it was made, or in other words. Its language and its place in a list or table would be a guess.',
      )
    if (tag.role === 'Figure' && !tag.entries.has('Alt') && !tag.entries.has('ActualText'))
      problems.error(
        whereIs(near) ?? origin,
        'pdf-tags',
        'Unexpected picture without a description, expected one for those who cannot see it',
      )
    const heading = /^H([1-6])$/.exec(tag.role)?.[1]
    if (heading === undefined) continue
    if (Number(heading) > level + 1)
      problems.error(
        whereIs(near) ?? origin,
        'pdf-tags',
        `Unexpected heading of level ${heading} after one of level ${level}, expected no level to be left out`,
        'Readers who listen go through a book by its headings, level by level.',
      )
    level = Number(heading)
  }
}

/** Where a node of the document was written. */
function whereIs(node: DocumentLeaf | undefined): Origin | undefined {
  if (node === undefined) return undefined
  return node.kind === 'text' ? writtenAt(node.text, node.parent.place)?.origin : writtenAt('', node.place)?.origin
}
