import { escapeXml } from '../../xml-text.ts'
import { serialise } from '../message.ts'
import { notesOf } from './notes.ts'
import { tokenId, uniqueIds } from './tokens.ts'
import { isDone, type OutgoingFile, type OutgoingUnit } from './types.ts'
import { carried } from './words.ts'

/**
 * XLIFF 1.2: the format that every tool takes. References and tags are protected inline elements; a reference shows what
 * it prints. One `file` a catalogue.
 *
 * What is open, missing or stale, has no target at all: that is how every tool counts it as open, whether it knows states
 * or not. OmegaT writes `translated` for every target that it finds, which would settle doubts that nobody has looked at;
 * and it takes the last source and target of a unit for the unit's own, so the old pair of a stale unit is no `alt-trans`
 * but a note, and an entry of the memory.
 */
export function writeXliff12(files: readonly OutgoingFile[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
${files.map(file).join('\n')}
</xliff>
`
}

function file({ name, sourceLanguage, targetLanguage, units }: OutgoingFile): string {
  return `<file original="${escapeXml(name)}" source-language="${escapeXml(sourceLanguage)}" target-language="${escapeXml(targetLanguage)}" datatype="plaintext">
<body>
${units.map(unit).join('\n')}
</body>
</file>`
}

const states = { translated: 'translated', reviewed: 'signed-off' } as const

function unit(one: OutgoingUnit): string {
  const target = isDone(one.state)
    ? `\n<target state="${states[one.state]}">${inline(one.target, one.shown)}</target>`
    : ''
  const notes = notesOf(one).map(({ from, text }) => `\n<note from="${from}">${escapeXml(text)}</note>`)
  const approved = one.state === 'reviewed' ? ' approved="yes"' : ''
  return `<trans-unit id="${escapeXml(one.id)}"${approved} xml:space="preserve">
<source>${inline(one.source, one.shown)}</source>${target}${notes.join('')}
</trans-unit>`
}

/** Of pairs only: OmegaT numbers `x` of several kinds alike, and loses all but one. */
const kinds: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', del: 'x-deleted' }

function inline(text: string, shown: ReadonlyMap<string, string>): string {
  const unique = uniqueIds()
  return carried(text)
    .map((segment) => {
      switch (segment.kind) {
        case 'text':
          return escapeXml(segment.text)
        case 'open': {
          const kind =
            kinds[segment.tag] ?? (/^a\d/.test(segment.tag) ? 'link' : `x-${segment.tag.replace(/\d+$/, '')}`)
          return `<g id="${unique(tokenId(segment))}" ctype="${kind}">`
        }
        case 'close':
          return '</g>'
        case 'empty':
          return `<x id="${unique(tokenId(segment))}"/>`
        default: {
          const value = shown.get(serialise([segment]))
          const equivalent = value === undefined ? '' : ` equiv-text="${escapeXml(value)}"`
          return `<x id="${unique(tokenId(segment))}"${equivalent}/>`
        }
      }
    })
    .join('')
}
