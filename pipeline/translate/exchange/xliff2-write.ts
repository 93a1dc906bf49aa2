import { parseMessage, serialise } from '../message.ts'
import { tokenId, uniqueIds } from './tokens.ts'
import type { ExchangeFile, ExchangeUnit } from './types.ts'
import { escapeXml } from './xml.ts'

/** XLIFF 2.1, for tools that prefer it. A file of this version has one pair of languages. */
export function writeXliff2(files: readonly ExchangeFile[]): string {
  const [first] = files
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="${escapeXml(first?.sourceLanguage ?? 'und')}" trgLang="${escapeXml(first?.targetLanguage ?? 'und')}">
${files.map(file).join('\n')}
</xliff>
`
}

function file({ name, units }: ExchangeFile): string {
  return `<file id="${escapeXml(name)}" original="${escapeXml(name)}">
${units.map((one, index) => unit(one, index + 1)).join('\n')}
</file>`
}

const states = { untranslated: 'initial', doubtful: 'initial', translated: 'translated', reviewed: 'reviewed' } as const

/** Ids must be names of XML (NMTOKEN), which keys with bars and signs of number are not: the key is the unit's name. */
function unit(one: ExchangeUnit, number: number): string {
  const notes = [...one.notes, `base ${one.base ?? 'none'}`].map(
    (note) => `<note category="${note.startsWith('base ') ? 'study' : 'context'}">${escapeXml(note)}</note>`,
  )
  const doubt = one.state === 'doubtful' ? ' subState="study:stale"' : ''
  const target = one.state === 'untranslated' ? '' : `<target>${inline(one.target, one.shown)}</target>`
  return `<unit id="u${number}" name="${escapeXml(one.id)}" xml:space="preserve">
<notes>${notes.join('')}</notes>
<segment state="${states[one.state]}"${doubt}><source>${inline(one.source, one.shown)}</source>${target}</segment>
</unit>`
}

function inline(text: string, shown: ReadonlyMap<string, string>): string {
  const unique = uniqueIds()
  return parseMessage(text)
    .message.map((segment) => {
      switch (segment.kind) {
        case 'text':
          return escapeXml(segment.text)
        case 'open': {
          const type =
            segment.tag === 'b' ? 'fmt" subType="xlf:b' : segment.tag === 'i' ? 'fmt" subType="xlf:i' : 'other'
          return `<pc id="${unique(tokenId(segment))}" type="${type}" canDelete="no">`
        }
        case 'close':
          return '</pc>'
        default: {
          const value = shown.get(serialise([segment])) ?? ''
          const disp = value === '' ? '' : ` disp="${escapeXml(value)}" equiv="${escapeXml(value)}"`
          return `<ph id="${unique(tokenId(segment))}" type="ui" subType="xlf:var"${disp} canDelete="no"/>`
        }
      }
    })
    .join('')
}
