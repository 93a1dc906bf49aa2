/** What is painted and not read: declared in the stream as artifacts (ISO 32000-1, 14.8.2.2). */
import { writeNumber } from '../pdf-syntax.ts'
import type { Rectangle } from './geometry.ts'

/** Table 330: what kind of thing an artifact is. */
export type Artifact = 'layout' | 'header' | 'footer' | 'repeated' | 'background'

/** A row of operators that is wrapped, or the beginning of marked content. */
export type Edit =
  | { readonly kind: 'wrap'; readonly start: number; end: number; readonly artifact: Artifact }
  | { readonly kind: 'begin'; readonly start: number; readonly end: number; readonly id: number }

const properties: Readonly<Record<Exclude<Artifact, 'background'>, string>> = {
  layout: '/Type /Layout',
  header: '/Type /Pagination /Subtype /Header',
  footer: '/Type /Pagination /Subtype /Footer',
  repeated: '/Type /Pagination',
}

/** The stream with its edits, which are in order. @param demoted marked content that becomes an artifact @param paper what is seen of the page */
export function rewritten(
  bytes: Uint8Array,
  edits: readonly Edit[],
  demoted: ReadonlyMap<number, Artifact>,
  paper: Rectangle,
): Buffer {
  const pieces: Uint8Array[] = []
  let at = 0
  const keep = (end: number): void => {
    pieces.push(bytes.subarray(at, end))
    at = end
  }
  const begin = (kind: Artifact): string =>
    kind === 'background'
      ? `/Artifact <</Type /Background /BBox [${[paper.left, paper.bottom, paper.right, paper.top].map(writeNumber).join(' ')}]>> BDC`
      : `/Artifact <<${properties[kind]}>> BDC`
  for (const edit of edits) {
    if (edit.kind === 'begin') {
      const kind = demoted.get(edit.id)
      if (kind === undefined) continue
      keep(edit.start)
      pieces.push(Buffer.from(begin(kind)))
      at = edit.end
    } else {
      keep(edit.start)
      pieces.push(Buffer.from(`${begin(edit.artifact)}\n`))
      keep(edit.end)
      pieces.push(Buffer.from('\nEMC'))
    }
  }
  keep(bytes.length)
  return Buffer.concat(pieces)
}
