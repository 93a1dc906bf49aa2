/** Links say where they lead in words (ISO 14289-1, 7.18.5): those that they are made of. */
import type { PdfFile } from '../pdf.ts'
import { decodeString, encodeString, writeDictionary } from '../pdf-syntax.ts'
import { allTags, type Tag } from './tags.ts'
import type { Words } from './words.ts'

export function describeLinks(file: PdfFile, tops: readonly Tag[], words: Words): void {
  for (const tag of allTags(tops).filter(({ role }) => role === 'Link')) {
    const said = tag.node?.kind === 'element' ? (tag.node.attribute('aria-label') ?? words(tag.node)) : ''
    for (const kid of tag.kids) {
      if (kid.kind !== 'annotation') continue
      const annotation = new Map(file.dictionary(kid.object))
      const address = file.inner(annotation.get('A')).get('URI')
      const text = said || (address === undefined ? 'Link' : decodeString(address))
      file.replace(kid.object, writeDictionary(annotation.set('Contents', encodeString(text)).set('F', '4')))
    }
  }
}
