/** The content of a source or target of XLIFF → a serialised message. */
import { type Segment, serialise } from '../message.ts'
import { segmentOf } from './tokens.ts'
import type { XmlElement } from './xml.ts'

export interface InlineContent {
  readonly text: string
  /** Codes that are none of ours: “Unexpected …”. */
  readonly faults: readonly string[]
}

/** Elements that hold words: 1.2 `g`, 2.x `pc`. */
const paired = new Set(['g', 'pc'])
/** Marks of segments, terms and comments, which tools put around words: `mrk`; and what is nothing at all: `sm`, `em`. */
const transparent = new Set(['mrk', 'sub', 'sm', 'em'])
const starts = new Set(['sc', 'bpt', 'bx'])
const ends = new Set(['ec', 'ept', 'ex'])

/** @param parts a source or target in the pieces into which a tool has cut it; a pair may begin in one and end in another */
export function readInline(parts: readonly XmlElement[]): InlineContent {
  const segments: Segment[] = []
  const faults: string[] = []
  const open = new Map<string, string>()
  const unknown = ({ name, attributes: { id } }: XmlElement): void =>
    void faults.push(
      `Unexpected code <${name}${id === undefined ? '' : ` id="${id}"`}>, which the source does not have`,
    )
  const walk = (child: XmlElement | string): void => {
    if (typeof child === 'string') {
      segments.push({ kind: 'text', text: child })
      return
    }
    const { name, attributes, children } = child
    const id = attributes['id'] ?? ''
    const token = segmentOf(id)
    if (transparent.has(name)) children.forEach(walk)
    else if (name === 'cp') unknown(child)
    else if (paired.has(name)) {
      if (token?.kind === 'open') segments.push(token)
      else unknown(child)
      children.forEach(walk)
      if (token?.kind === 'open') segments.push({ kind: 'close', tag: token.tag })
    } else if (starts.has(name)) {
      if (token?.kind === 'open') {
        segments.push(token)
        // 1.2 pairs by `rid`, 2.x by the id of the start.
        open.set(attributes['rid'] ?? id, token.tag)
      } else unknown(child)
    } else if (ends.has(name)) {
      const tag = open.get(attributes['startRef'] ?? attributes['rid'] ?? id)
      if (tag === undefined) unknown(child)
      else segments.push({ kind: 'close', tag })
    } else if (token !== undefined && token.kind !== 'open') segments.push(token)
    else unknown(child)
  }
  for (const part of parts) part.children.forEach(walk)
  // A tool may have indented its file; blanks are never doubled in a message.
  const text = serialise(segments)
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/^ | $/g, '')
  return { text, faults }
}
