/**
 * Inline elements of XLIFF say what they stand for by their ids, so that a file that comes back late, after the source
 * has changed, is still understood: `{x:of}` is “x:of”, `{@part:page}` is “page..part”, `<b>` is “b”. Ids are unique in
 * a unit: the second one gets “.2” at its end (no id of ours holds a full stop).
 */
import { isEmptyTag, type Segment } from '../message.ts'

/** A segment that is an inline element: anything but words, and the end of a pair, which its beginning stands for. */
export type Code = Exclude<Segment, { kind: 'text' }>

export function isCode(segment: Segment): segment is Code {
  return segment.kind !== 'text' && segment.kind !== 'close'
}

export function tokenId(segment: Code): string {
  switch (segment.kind) {
    case 'reference':
      return segment.form === undefined ? `n-${segment.id}` : `n-${segment.id}:${segment.form}`
    case 'link':
      return `${segment.page ? 'page' : 'ref'}..${segment.to}`
    default:
      return segment.tag
  }
}

/** Numbers ids that stand more than once. */
export function uniqueIds(): (id: string) => string {
  const seen = new Map<string, number>()
  return (id) => {
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count === 1 ? id : `${id}.${count}`
  }
}

/** @returns undefined for an id that is not ours */
export function segmentOf(id: string): Code | undefined {
  const name = id.replace(/(?<=[^.])\.\d+$/, '')
  const link = /^(page|ref)\.\.([a-z0-9][a-z0-9-]*)$/.exec(name)
  if (link !== null) return { kind: 'link', to: link[2] ?? '', page: link[1] === 'page' }
  const reference = /^n-([a-z0-9][a-z0-9-]*)(?::([a-z-]+))?$/.exec(name)
  if (reference !== null) return { kind: 'reference', id: reference[1] ?? '', form: reference[2] }
  if (isEmptyTag(name)) return { kind: 'empty', tag: name }
  return /^[a-z][A-Za-z0-9-]*$/.test(name) ? { kind: 'open', tag: name } : undefined
}
