import { escapeXml } from '../../xml-text.ts'
import { tokenId, uniqueIds } from './tokens.ts'
import { isDone, type OutgoingFile, type OutgoingUnit } from './types.ts'
import { carried } from './words.ts'

/**
 * TMX 1.4b, level 2: numbers and tags are codes, so that “in 72% of the people asked” is a full match for “in 75% of the
 * people asked” in the next edition. Only translations that somebody stands by; and the old pairs of sources that have
 * changed since, which tools show as near matches. What is stale for its number alone stays out: its source is the same,
 * so a tool would put it in as a full match.
 */
export function writeTmx(files: readonly OutgoingFile[], edition: string): string {
  const [first] = files
  const units = files.flatMap((file) =>
    file.units.flatMap((unit) => {
      const pair = pairOf(unit)
      if (pair === undefined) return []
      return `<tu tuid="${escapeXml(unit.id)}"><prop type="x-chapter">${escapeXml(file.name)}</prop><prop type="x-state">${pair.state}</prop>
<tuv xml:lang="${escapeXml(file.sourceLanguage)}"><seg>${codes(pair.source)}</seg></tuv>
<tuv xml:lang="${escapeXml(file.targetLanguage)}"><seg>${codes(unit.target)}</seg></tuv></tu>`
    }),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="study" creationtoolversion="1" segtype="paragraph" o-tmf="study" adminlang="en" srclang="${escapeXml(first?.sourceLanguage ?? '*all*')}" datatype="plaintext"><prop type="x-edition">${escapeXml(edition)}</prop></header>
<body>
${units.join('\n')}
</body>
</tmx>
`
}

function pairOf(unit: OutgoingUnit): { readonly source: string; readonly state: string } | undefined {
  if (isDone(unit.state)) return { source: unit.source, state: unit.state }
  const { previous } = unit
  return previous === undefined || previous === unit.source ? undefined : { source: previous, state: 'earlier' }
}

function codes(text: string): string {
  const unique = uniqueIds()
  let pair = 0
  const open: number[] = []
  return carried(text)
    .map((segment) => {
      if (segment.kind === 'text') return escapeXml(segment.text)
      if (segment.kind === 'open') {
        open.push(++pair)
        return `<bpt i="${pair}" type="${escapeXml(segment.tag)}">&lt;${escapeXml(segment.tag)}&gt;</bpt>`
      }
      if (segment.kind === 'close') return `<ept i="${open.pop() ?? pair}">&lt;/${escapeXml(segment.tag)}&gt;</ept>`
      return `<ph type="${segment.kind === 'reference' ? 'x-stat' : 'x-ref'}">${escapeXml(unique(tokenId(segment)))}</ph>`
    })
    .join('')
}
