/**
 * Where the front matter ends. Layout marks the element that opens the body with `data-body-start`; everything before
 * its page is numbered i, ii, iii …, and it begins with 1. Printing needs it for the numbers on the pages, finishing for
 * the labels in the PDF.
 */
import type { PrintedDocument } from './stages.ts'

/**
 * The id of the element that opens the body, read from its start tag, or undefined where nothing is marked: then the
 * whole book is body. A second mark is a mistake of the layout.
 */
export function bodyAnchor(html: string): string | undefined {
  const [mark, second] = [...html.matchAll(/\sdata-body-start(?=[\s=/>])/g)]
  if (mark === undefined) return undefined
  if (second !== undefined) throw new Error('The layout marks two elements with data-body-start')
  const tag = html.slice(html.lastIndexOf('<', mark.index), html.indexOf('>', mark.index))
  const id = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/.exec(tag)
  if (id === null) throw new Error('The element with data-body-start has no id')
  return id[1] ?? id[2] ?? id[3]
}

/** The physical page, from 1, that is numbered 1. */
export function firstBodyPage({ document, map }: Pick<PrintedDocument, 'document' | 'map'>): number {
  const anchor = bodyAnchor(document.html)
  return anchor === undefined ? 1 : (map.pageOf[anchor] ?? 1)
}
