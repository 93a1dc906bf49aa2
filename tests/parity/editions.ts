/** Editions for tests: documents as layout writes them, “printed” without a browser. */
import { VFile } from 'vfile'
import { intlTag, numberLocale } from '../../pipeline/number-locale.ts'
import type { Edition } from '../../pipeline/parity/compare.ts'
import { readDocumentText } from '../../pipeline/parity/document-text.ts'
import { printedPassages } from '../../pipeline/parity/printed-text.ts'
import type { Leaf, TaggedText } from '../../pipeline/parity/tagged-text.ts'
import { languageOf } from '../support/languages.ts'

export const textFile = new VFile({
  path: 'en/chapter.md',
  value: '## Chapter\n\nFirst words, 12 of them.\n\nSecond words.\n',
})

const numberWords: Readonly<Record<string, readonly string[]>> = {
  en: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
  es: ['dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve'],
}

export interface Printing {
  /** What the press makes of the words of a text node. */
  readonly printed?: (text: string) => string
  /** Leaves that come from styles, before those of the document. */
  readonly more?: readonly Leaf[]
  readonly loose?: TaggedText['loose']
  readonly pageNumber?: string
}

export function leaf(text: string, kind: Leaf['kind'] = 'text', alternative = ''): Leaf {
  return { kind, text, alternative, page: 1, ends: undefined }
}

/** @param body of the document; pictures print the words of their `data-words` */
export function edition(tag: string, body: string, printing: Printing = {}): Edition {
  const { printed = (text) => text, more = [], loose = [], pageNumber = '12' } = printing
  const anchors = new Map([['chapter', { file: textFile, place: { line: 1, column: 1 } }]])
  const document = readDocumentText({
    html: `<html><head><style>p{}</style></head><body>${body}</body></html>`,
    anchors,
  })
  const pictures = [...body.matchAll(/<svg role="img" aria-label="([^"]*)"[^>]*>(.*?)<\/svg>/gs)].map(
    ([, words = '', inside = '']) =>
      leaf(
        [...inside.matchAll(/<text>(.*?)<\/text>/g)].map((match) => printed(match[1] ?? '')).join('\n'),
        'figure',
        words,
      ),
  )
  const leaves = document.nodes.flatMap((node): readonly Leaf[] => {
    if (node.kind === 'picture') return pictures.splice(0, 1)
    const text = node.kind === 'page-number' ? pageNumber : printed(node.text.replace(/[ \n]+/g, ' '))
    return text.trim() === '' ? [] : [leaf(text)]
  })
  const tagged: TaggedText = { leaves: [...more, ...leaves], loose, labels: ['1', '2', '3'] }
  const language = languageOf(tag)
  return {
    passages: printedPassages(document, tagged),
    furniture: tagged.loose,
    labels: tagged.labels,
    locale: numberLocale(intlTag(language), language.words.range),
    numberWords: numberWords[tag] ?? [],
    draft: document.draft,
  }
}
