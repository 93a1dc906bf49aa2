/**
 * The language of every passage (ISO 14289-1, 7.2). Chromium notes it of blocks and forgets it of words within a line.
 * Text from right to left gets its characters (`ActualText`): some fonts map two letters to one glyph, and pieces of a line
 * are painted in the order of the eye.
 */
import { decodeString } from '../pdf-syntax.ts'
import { setText, type Tag } from './tags.ts'
import type { Words } from './words.ts'

export function sayLanguages(tops: readonly Tag[], language: string, words: Words): void {
  for (const top of tops) visit(top, language, words)
}

function visit(tag: Tag, around: string, words: Words): void {
  const { node } = tag
  const own = tag.entries.get('Lang')
  const written = node?.kind === 'text' ? node.parent.language : node?.language
  const wanted = own === undefined ? (written ?? around) : decodeString(own)
  const differs = wanted.toLowerCase() !== around.toLowerCase()
  if (differs && wanted !== '') {
    setText(tag, 'Lang', wanted)
    if (tag.role === 'NonStruct' && tag.tags.length === 0) tag.role = 'Span'
  }
  if (node?.kind === 'text' && rightToLeft.test(node.text)) {
    setText(tag, 'ActualText', spaced(node.text, words(node)))
    if (tag.role === 'NonStruct') tag.role = 'Span'
  }
  for (const kid of tag.kids) if (kid.kind === 'tag') visit(kid, differs ? wanted : around, words)
}

/** Hebrew, Arabic, Syriac, Thaana, N’Ko and their like; not their digits. */
const rightToLeft = /[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u0700-\u08c7\ufb1d-\ufdff\ufe70-\ufefc]/

/** A space at an end parts the text from its neighbour. */
function spaced(text: string, words: string): string {
  return (/^\s/.test(text) ? ' ' : '') + words + (/\s$/.test(text) ? ' ' : '')
}
