import { parseMessage } from '../message.ts'
import { tokenId, uniqueIds } from './tokens.ts'
import type { ExchangeFile } from './types.ts'
import { escapeXml } from './xml.ts'

/**
 * TMX 1.4b, level 2: numbers and tags are codes, so that “in 72% of the cities” is a full match for “in 75% of the
 * cities” in the next edition. Only translations that somebody stands by.
 */
export function writeTmx(files: readonly ExchangeFile[], edition: string): string {
  const [first] = files
  const units = files.flatMap((file) =>
    file.units
      .filter((unit) => unit.state === 'translated' || unit.state === 'reviewed')
      .map(
        (
          unit,
        ) => `<tu tuid="${escapeXml(unit.id)}"><prop type="x-chapter">${escapeXml(file.name)}</prop><prop type="x-state">${unit.state}</prop>
<tuv xml:lang="${escapeXml(file.sourceLanguage)}"><seg>${codes(unit.source)}</seg></tuv>
<tuv xml:lang="${escapeXml(file.targetLanguage)}"><seg>${codes(unit.target)}</seg></tuv></tu>`,
      ),
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

function codes(text: string): string {
  const unique = uniqueIds()
  let pair = 0
  const open: number[] = []
  return parseMessage(text)
    .message.map((segment) => {
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
