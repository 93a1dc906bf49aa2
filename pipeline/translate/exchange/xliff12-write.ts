import { parseMessage, serialise } from '../message.ts'
import { tokenId, uniqueIds } from './tokens.ts'
import type { ExchangeFile, ExchangeUnit } from './types.ts'
import { escapeXml } from './xml.ts'

/** Values of `target@state` (XLIFF 1.2, 2.2.3). An untranslated unit has no target at all: that is what tools expect. */
const states = { doubtful: 'needs-review-translation', translated: 'translated', reviewed: 'signed-off' } as const

/**
 * XLIFF 1.2: the format that every tool takes. References and tags are protected inline elements; a reference shows what
 * it prints. One `file` a catalogue.
 */
export function writeXliff12(files: readonly ExchangeFile[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
${files.map(file).join('\n')}
</xliff>
`
}

function file({ name, sourceLanguage, targetLanguage, units }: ExchangeFile): string {
  return `<file original="${escapeXml(name)}" source-language="${escapeXml(sourceLanguage)}" target-language="${escapeXml(targetLanguage)}" datatype="plaintext">
<body>
${units.map((one) => unit(one, sourceLanguage)).join('\n')}
</body>
</file>`
}

function unit(one: ExchangeUnit, sourceLanguage: string): string {
  const isDone = one.state === 'translated' || one.state === 'reviewed'
  const target =
    one.state === 'untranslated'
      ? ''
      : `\n<target state="${states[one.state]}">${inline(one.target, one.shown)}</target>`
  const notes = [...one.notes, `base ${one.base ?? 'none'}`].map(
    (note) => `\n<note from="${note.startsWith('base ') ? 'study' : 'context'}">${escapeXml(note)}</note>`,
  )
  // The pair as it was: a tool shows it beside the new source.
  const previous =
    one.previous === undefined
      ? ''
      : `\n<alt-trans alttranstype="previous-version"><source xml:lang="${escapeXml(sourceLanguage)}">${inline(one.previous, one.shown)}</source><target>${inline(one.target, one.shown)}</target></alt-trans>`
  return `<trans-unit id="${escapeXml(one.id)}" approved="${isDone && one.state === 'reviewed' ? 'yes' : 'no'}" xml:space="preserve">
<source>${inline(one.source, one.shown)}</source>${target}${notes.join('')}${previous}
</trans-unit>`
}

const kinds: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', del: 'x-deleted' }

function inline(text: string, shown: ReadonlyMap<string, string>): string {
  const unique = uniqueIds()
  return parseMessage(text)
    .message.map((segment) => {
      switch (segment.kind) {
        case 'text':
          return escapeXml(segment.text)
        case 'open': {
          const kind =
            kinds[segment.tag] ?? (segment.tag.startsWith('a') ? 'link' : `x-${segment.tag.replace(/\d+$/, '')}`)
          return `<g id="${unique(tokenId(segment))}" ctype="${kind}">`
        }
        case 'close':
          return '</g>'
        case 'empty':
          return `<x id="${unique(tokenId(segment))}" ctype="${segment.tag === 'br' ? 'lb' : 'image'}"/>`
        default: {
          const value = shown.get(serialise([segment]))
          const equivalent = value === undefined ? '' : ` equiv-text="${escapeXml(value)}"`
          return `<x id="${unique(tokenId(segment))}" ctype="${segment.kind === 'link' ? 'x-ref' : 'x-stat'}"${equivalent}/>`
        }
      }
    })
    .join('')
}
