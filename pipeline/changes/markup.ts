/** Small pieces of HTML. Everything that comes from content goes through {@link escaped}. */
import type { Segment } from './marking.ts'
import type { PageName } from './report.ts'

/** A part of the page, with the number of things in it. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly body: string
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}

/** Old and new words; what is shown by colour and line is also said, to those who listen. */
export function marked(segments: readonly Segment[]): string {
  return segments
    .map(({ kind, text }) => {
      if (kind === 'same') return escaped(text)
      const [tag, word] = kind === 'old' ? (['del', 'old'] as const) : (['ins', 'new'] as const)
      // Spaces stay outside, so that no line under a word runs on into nothing.
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
      if (words === '') return escaped(text)
      return `${before}<${tag}><span class="said" lang="en">[${word}: </span>${escaped(words)}<span class="said" lang="en">]</span></${tag}>${after}`
    })
    .join('')
    .replaceAll('</del><ins>', '</del> <ins>')
}

/** A table that scrolls in its own frame on a narrow screen, also by keys. */
export function table(
  id: string,
  caption: string,
  heads: readonly string[],
  rows: readonly string[],
  numbers: readonly number[] = [],
): string {
  const cells = heads
    .map((head, at) => `<th scope="col"${numbers.includes(at) ? ' class="number"' : ''}>${head}</th>`)
    .join('')
  return `<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table>
<caption id="${id}"><span>${caption}</span></caption>
<thead><tr>${cells}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`
}

/** “page 12”, “pages iv, 12”; the page of the file where its label says something else. */
export function pagesInWords(pages: readonly PageName[]): string {
  if (pages.length === 0) return ''
  return `${pages.length === 1 ? 'page' : 'pages'} ${pages.map(pageInWords).join(', ')}`
}

export function pageInWords({ number, label }: PageName): string {
  return label === String(number) || label === ''
    ? String(number)
    : `${escaped(label)} <span class="sheet">(${number} of the file)</span>`
}
