import { escapeXml } from '../../xml-text.ts'
import { serialise } from '../message.ts'
import { notesOf } from './notes.ts'
import { type Code, isCode, tokenId, uniqueIds } from './tokens.ts'
import { isDone, type OutgoingFile, type OutgoingUnit } from './types.ts'
import { carried } from './words.ts'

/**
 * XLIFF 2.1, for tools that prefer it. A file of this version has one pair of languages. What is open has neither target
 * nor state, as in XLIFF 1.2; the old pair of a stale unit is a note (OmegaT takes the target of a match for the unit's).
 */
export function writeXliff2(files: readonly OutgoingFile[]): string {
  const [first] = files
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="${escapeXml(first?.sourceLanguage ?? 'und')}" trgLang="${escapeXml(first?.targetLanguage ?? 'und')}">
${files.map(file).join('\n')}
</xliff>
`
}

function file({ name, units }: OutgoingFile): string {
  return `<file id="${escapeXml(name)}" original="${escapeXml(name)}">
${units.map((one, index) => unit(one, index + 1)).join('\n')}
</file>`
}

const states = { translated: 'translated', reviewed: 'reviewed' } as const

/** Ids must be names of XML (NMTOKEN), which keys with bars and signs of number are not: the key is the unit's name. */
function unit(one: OutgoingUnit, number: number): string {
  const notes = notesOf(one).map(({ from, text }) => `<note category="${from}">${escapeXml(text)}</note>`)
  const state = isDone(one.state) ? ` state="${states[one.state]}"` : ''
  const [inSource, inTarget] = [idsOf(one.source), idsOf(one.target)]
  const target = isDone(one.state) ? `<target>${inline(one.target, one.shown, inSource)}</target>` : ''
  const kept = isDone(one.state) ? inTarget : inSource
  return `<unit id="u${number}" name="${escapeXml(one.id)}" xml:space="preserve">
<notes>${notes.join('')}</notes>
<segment${state}><source>${inline(one.source, one.shown, kept)}</source>${target}</segment>
</unit>`
}

const types: Readonly<Record<string, string>> = { b: 'fmt" subType="xlf:b', i: 'fmt" subType="xlf:i' }

/** Ids of the codes of a text, as they are written. */
function idsOf(text: string): ReadonlySet<string> {
  const unique = uniqueIds()
  return new Set(carried(text).flatMap((segment) => (isCode(segment) ? [unique(tokenId(segment))] : [])))
}

/**
 * @param kept ids that stand in both texts. Only they may not be deleted: a translation may hold another form of a number,
 * and a file in which a code is missing that may not be is no XLIFF 2.
 */
function inline(text: string, shown: ReadonlyMap<string, string>, kept: ReadonlySet<string>): string {
  const unique = uniqueIds()
  const marks = (segment: Code): string => {
    const id = unique(tokenId(segment))
    return kept.has(id) ? `id="${id}" canDelete="no"` : `id="${id}"`
  }
  return carried(text)
    .map((segment) => {
      switch (segment.kind) {
        case 'text':
          return escapeXml(segment.text)
        case 'open': {
          const type = types[segment.tag] ?? (/^a\d/.test(segment.tag) ? 'link' : 'other')
          return `<pc ${marks(segment)} type="${type}">`
        }
        case 'close':
          return '</pc>'
        case 'empty':
          return `<ph ${marks(segment)} type="${segment.tag === 'br' ? 'fmt" subType="xlf:lb' : 'image'}"/>`
        default: {
          const value = shown.get(serialise([segment])) ?? ''
          const disp = value === '' ? '' : ` disp="${escapeXml(value)}" equiv="${escapeXml(value)}"`
          return `<ph ${marks(segment)} type="ui" subType="xlf:var"${disp}/>`
        }
      }
    })
    .join('')
}
