/** Old and new words of a text, with what changed marked; only the sentences in which something did. */
import { diffArrays } from 'diff'
import { pageNumber } from '../print-unit.ts'

export interface Segment {
  readonly kind: 'same' | 'old' | 'now'
  readonly text: string
}

/** A number with its sign is one piece, so that “43%” is not cut in two. */
const pieces = /[\p{L}\p{M}\p{N}]+(?:[.,’'][\p{L}\p{N}]+)*(?:[\s\u00a0\u202f]?%)?|\s+|[\s\S]/gu

/** @param locale for where sentences end */
export function markedSentences(old: string, now: string, locale: string): readonly (readonly Segment[])[] {
  return markedParts(sentencesOf(old, locale), sentencesOf(now, locale))
}

/** The same for descriptions of pictures, which list all that is shown in one sentence: only the items that changed. */
export function markedItems(old: string, now: string): readonly (readonly Segment[])[] {
  const items = (text: string): readonly string[] => text.split(/(?<=[;؛])\s+|(?<=\p{L}:)\s+(?=\p{Lu})/u)
  return markedParts(items(old), items(now))
}

function markedParts(before: readonly string[], after: readonly string[]): readonly (readonly Segment[])[] {
  const found: (readonly Segment[])[] = []
  let gone: string[] = []
  const close = (come: readonly string[]): void => {
    if (gone.length === come.length)
      for (const [index, one] of gone.entries()) found.push(markedWords(one, come[index] ?? ''))
    else if (gone.length + come.length > 0) found.push(markedWords(gone.join(' '), come.join(' ')))
    gone = []
  }
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    if (removed) gone.push(...value)
    else if (added) close(value)
    else close([])
  }
  close([])
  return found
}

export function markedWords(old: string, now: string): readonly Segment[] {
  const plain = (text: string): readonly string[] => text.replaceAll(pageNumber, '…').match(pieces) ?? []
  const changes = diffArrays([...plain(old)], [...plain(now)])
  const segments: Segment[] = []
  for (const { added, removed, value } of changes) {
    segments.push({ kind: added ? 'now' : removed ? 'old' : 'same', text: value.join('') })
  }
  return calm(segments)
}

/** A space between two changes would only flicker: it is marked through. */
function calm(segments: readonly Segment[]): readonly Segment[] {
  const result: Segment[] = []
  let run: { old: string; now: string } | undefined
  const close = (): void => {
    if (run === undefined) return
    if (run.old !== '') result.push({ kind: 'old', text: run.old })
    if (run.now !== '') result.push({ kind: 'now', text: run.now })
    run = undefined
  }
  for (const [index, one] of segments.entries()) {
    const following = segments[index + 1]
    const isBridge = one.kind === 'same' && run !== undefined && following !== undefined && /^\s+$/.test(one.text)
    if (one.kind === 'same' && !isBridge) {
      close()
      result.push(one)
      continue
    }
    run ??= { old: '', now: '' }
    if (one.kind !== 'now') run.old += one.text
    if (one.kind !== 'old') run.now += one.text
  }
  close()
  return result
}

function sentencesOf(text: string, locale: string): readonly string[] {
  const plain = text.replaceAll(pageNumber, '…')
  if (plain === '') return []
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
  return [...segmenter.segment(plain)].map(({ segment }) => segment.trim()).filter((one) => one !== '')
}
