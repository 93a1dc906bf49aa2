/**
 * Tags and texts of the document that layout wrote. It writes every end tag and quotes every value, so this is enough of a
 * parser: a real one takes ten times as long.
 */

/** Tags, whose values may hold a “>”, and what stands between them. A pattern of one’s own: it remembers where it is. */
export function tagsAndTexts(): RegExp {
  return /<!--[\s\S]*?-->|<(?:[^">]|"[^"]*")*>|[^<]+/g
}

/** Elements without an end tag. */
export const emptyElements: ReadonlySet<string> = new Set('br col hr img input link meta wbr'.split(' '))

/** Name of the element that a tag opens, in lower case. */
export function nameOf(tag: string): string {
  return /^<([a-z0-9]+)/i.exec(tag)?.[1]?.toLowerCase() ?? ''
}

/** @returns undefined when the tag has no such attribute, '' when it has no value */
export function attribute(tag: string, name: string): string | undefined {
  if (!tag.includes(` ${name}`)) return undefined
  const match = new RegExp(` ${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag)
  return match === null ? undefined : decoded(match[1] ?? '')
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&', apos: "'", nbsp: '\u00a0' }

/** A text without its character references. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole
      return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    },
  )
}
