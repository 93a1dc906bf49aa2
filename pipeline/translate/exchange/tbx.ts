import { escapeXml } from '../../xml-text.ts'
import type { Glossary, Term } from '../glossary.ts'

/** Values of TBX-Basic for what the glossary says of a rendering; the first of several is the preferred one. */
function statusOf({ status }: Term, index: number): string {
  if (status === 'forbidden') return 'deprecatedTerm-admn-sts'
  return index === 0 ? 'preferredTerm-admn-sts' : 'admittedTerm-admn-sts'
}

/** The glossary as TBX 2 (ISO 30042:2008), which OmegaT, memoQ and Trados read. One entry a term of the source. */
export function writeTbx(glossary: Glossary, title: string, sourceLanguage: string, targetLanguage: string): string {
  const bySource = new Map<string, Term[]>()
  for (const term of glossary) bySource.set(term.source, [...(bySource.get(term.source) ?? []), term])
  const entries = [...bySource].map(([source, terms], index) => {
    const notes = [...new Set(terms.map((term) => term.note))].filter((note) => note !== '')
    const renderings = terms.flatMap((term) =>
      term.renderings.map(
        (words, at) =>
          `<tig><term>${escapeXml(words)}</term><termNote type="administrativeStatus">${statusOf(term, at)}</termNote></tig>`,
      ),
    )
    return `<termEntry id="t${index + 1}">${notes.map((note) => `<note>${escapeXml(note)}</note>`).join('')}
<langSet xml:lang="${escapeXml(sourceLanguage)}"><tig><term>${escapeXml(source)}</term></tig></langSet>
<langSet xml:lang="${escapeXml(targetLanguage)}">${renderings.join('')}</langSet>
</termEntry>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="${escapeXml(sourceLanguage)}">
<martifHeader><fileDesc><sourceDesc><p>${escapeXml(title)}</p></sourceDesc></fileDesc></martifHeader>
<text><body>
${entries.join('\n')}
</body></text>
</martif>
`
}
