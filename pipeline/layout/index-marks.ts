/**
 * The index of participants makes itself: every place of the book that names one is marked with an anchor, and its entry
 * in the index asks for the pages of all of them. Works on finished HTML, where names in texts, sheets, tables and
 * captions are all the same. Pictures, the contents, heads and the index itself are left out.
 */

import { escapeHtml, escapePattern } from '../strings.ts'

export interface Indexed {
  readonly id: string
  readonly name: string
}

/** Elements whose text is no mention. */
const skipped = new Set(['svg', 'style', 'nav', 'title'])

/**
 * @returns the HTML with its places marked and its entries filled in, and the anchors that were set
 */
export function markParticipants(
  html: string,
  participants: readonly Indexed[],
): { readonly html: string; readonly anchors: readonly string[] } {
  if (!html.includes('data-index-of=') || participants.length === 0) return { html, anchors: [] }
  const byName = new Map(participants.map((one) => [escapeHtml(one.name), one]))
  // The longest first: a name may begin another.
  const names = [...byName.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const mention = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.map(escapePattern).join('|')})(?![\\p{L}\\p{N}])`, 'gu')
  const places = new Map<string, string[]>()
  let skipping: { readonly tag: string; depth: number } | undefined
  const marked = html.replace(/<[^>]*>|[^<]+/g, (piece) => {
    if (piece.startsWith('<')) {
      const tag = /^<\/?([a-z0-9]+)/i.exec(piece)?.[1]?.toLowerCase() ?? ''
      if (
        skipping === undefined &&
        (skipped.has(tag) || piece.includes('data-no-index')) &&
        !piece.startsWith('</') &&
        !piece.endsWith('/>')
      ) {
        skipping = { tag, depth: 0 }
      }
      if (skipping !== undefined && tag === skipping.tag && !piece.endsWith('/>')) {
        skipping.depth += piece.startsWith('</') ? -1 : 1
        if (skipping.depth === 0) skipping = undefined
      }
      return piece
    }
    if (skipping !== undefined) return piece
    return piece.replace(mention, (name) => {
      const id = byName.get(name)?.id ?? ''
      const anchors = places.get(id) ?? []
      const anchor = `at-${id}-${anchors.length + 1}`
      places.set(id, [...anchors, anchor])
      return `<span id="${anchor}">${name}</span>`
    })
  })
  const filled = marked.replace(
    /data-index-of="([^"]*)"/g,
    (_, id: string) => `data-page-of="${(places.get(id) ?? []).join(' ')}"`,
  )
  return { html: filled, anchors: [...places.values()].flat() }
}
