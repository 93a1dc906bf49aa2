/** Words as they are printed: the document holds “000” where a page number goes. */
import { digitsOf, intlTag, toDigits } from '../number-locale.ts'
import type { PrintedDocument } from '../stages.ts'
import { type DocumentLeaf, leavesOf, upwards } from './document-tree.ts'

/** The words of a text, a picture or an element, with single spaces. */
export type Words = (node: DocumentLeaf) => string

export function printedWords({ document, folios }: Pick<PrintedDocument, 'document' | 'folios'>): Words {
  const digits = digitsOf(intlTag(document.language))
  const ofLeaf = (leaf: DocumentLeaf): string => {
    if (leaf.kind === 'element') return leaf.attribute('aria-label') ?? leaf.attribute('alt') ?? ''
    for (const around of upwards(leaf.parent)) {
      const asked = around.attribute('data-page-of')
      // Several anchors are an entry of an index, which nobody links from.
      if (asked !== undefined) return toDigits(` ${folios[asked] ?? ''}`, { digits })
    }
    return leaf.text
  }
  return (node) => {
    const leaves = node.kind === 'text' || node.attribute('role') === 'img' ? [node] : leavesOf(node)
    const words = leaves.map((leaf, index) => (areColumns(leaves[index - 1], leaf) ? ' ' : '') + ofLeaf(leaf))
    return words.join('').replace(/\s+/g, ' ').trim()
  }
}

/** Spans side by side: number and title of an entry, set apart by the styles only. */
function areColumns(before: DocumentLeaf | undefined, leaf: DocumentLeaf): boolean {
  if (before?.kind !== 'text' || leaf.kind !== 'text') return false
  return before.parent !== leaf.parent && before.parent.name === 'span' && leaf.parent.name === 'span'
}
