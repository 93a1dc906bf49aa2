/** Every anchor of a document: which ids there are, where they were written, and which of them open on the right. */
import { visit } from 'unist-util-visit'
import type { Origin } from '../problems.ts'
import type { LocalStudy } from '../stages.ts'

export function anchorsOf(local: LocalStudy): ReadonlyMap<string, Origin> {
  const anchors = new Map<string, Origin>()
  for (const text of local.texts.values()) {
    anchors.set(text.id, text.origin)
    visit(text.tree, (node) => {
      const origin: Origin = { file: text.file, place: node.position }
      if (node.type === 'heading' && node.data?.anchor !== undefined) anchors.set(node.data.anchor, origin)
      if ((node.type === 'containerDirective' || node.type === 'leafDirective') && node.attributes?.['id']) {
        // A sheet is found where it is placed, and so is a figure.
        if (!anchors.has(node.attributes['id']) || node.name === 'figure') anchors.set(node.attributes['id'], origin)
      }
    })
  }
  return anchors
}
