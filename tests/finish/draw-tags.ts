/** The tags of a PDF as a text that a person can read: role, what it says of itself, and the words of its content. */
import { readTags, type Tag } from '../../pipeline/finish/tags.ts'
import { readTaggedText } from '../../pipeline/parity/tagged-text.ts'
import type { PdfFile } from '../../pipeline/pdf.ts'
import { type Element, readStructure } from '../../pipeline/pdf-structure.ts'
import { decodeString } from '../../pipeline/pdf-syntax.ts'

const shown = new Map([
  ['Alt', 'alt'],
  ['ActualText', 'says'],
  ['Lang', 'lang'],
  ['ID', 'id'],
])

export function drawTags(file: PdfFile): string {
  const texts = textsOf(file)
  const lines: string[] = []
  const visit = (tag: Tag, depth: number): void => {
    const said = [...shown].flatMap(([key, name]) => {
      const value = tag.entries.get(key)
      return value === undefined ? [] : [` ${name}=${JSON.stringify(decodeString(value))}`]
    })
    const attributes =
      tag.entries
        .get('A')
        ?.replace(/\s+/g, ' ')
        .replace(/[\d.]+ [\d.]+ [\d.]+ [\d.]+/, '…') ?? ''
    const words = tag.marked.map(({ page, id }) => texts.get(`${page + 1} ${id}`) ?? '').join('')
    const links = tag.kids.filter(({ kind }) => kind === 'annotation').length
    lines.push(
      [
        '  '.repeat(depth) + tag.role,
        ...said,
        attributes === '' ? '' : ` ${attributes}`,
        links > 0 ? ` links=${links}` : '',
        words === '' ? '' : ` ${JSON.stringify(words)}`,
      ].join(''),
    )
    for (const kid of tag.tags) visit(kid, depth + 1)
  }
  for (const top of readTags(file)) visit(top, 0)
  return `${lines.join('\n')}\n`
}

/** Page and marked content → its words, as far as a leaf of its own holds them. */
function textsOf(file: PdfFile): ReadonlyMap<string, string> {
  const { leaves } = readTaggedText(file.toBytes(), 'ltr')
  const texts = new Map<string, string>()
  const queue = leaves.filter(({ kind }) => kind !== 'figure').map(({ text }) => text)
  const visit = (element: Element): void => {
    if (element.role === 'Figure') return
    const [first] = element.content
    if (first !== undefined) texts.set(`${first.page} ${first.owner}`, queue.shift() ?? '')
    for (const child of element.children) visit(child)
  }
  visit(readStructure(file))
  return texts
}
