/** Small documents with one defect a page, and what the inspector needs to know of them. */
import { VFile } from 'vfile'
import { finish } from '../../pipeline/finish/index.ts'
import { print } from '../../pipeline/print/index.ts'
import { type Origin, Problems } from '../../pipeline/problems.ts'
import { readFonts } from '../../pipeline/services/fonts.ts'
import type { Browser } from '../../pipeline/services/types.ts'
import type { FinishedDocument, HtmlDocument } from '../../pipeline/stages.ts'
import { a4, families } from '../print/book.ts'
import { memoryCache } from '../support/notes.ts'

/** Text block: 698 pt (930 px) high, lines of 18 px. */
const style = `
@media screen { body { display: none } }
@page { size: ${a4.width}pt ${a4.height}pt; margin: 80pt 70pt; @bottom-center { font: 9pt "Book Sans"; content: counter(page) } }
@page bare { margin: 0; background: #123; @bottom-center { content: none } }
* { box-sizing: border-box }
body { margin: 0; font: 400 10pt/18px "Book Serif"; orphans: 1; widows: 1 }
p, ul, table { margin: 0; padding: 0 } ul { list-style: none }
h1, h2, h3 { font: 600 16pt/30px "Book Sans"; margin: 0; padding-top: 1px }
section { break-before: page } section:first-of-type { break-before: auto }
.bare { page: bare; height: 857pt } .blank { break-before: page; height: 1px } .blank[hidden] { display: none }
.space { height: 400px }
table { width: 100%; border-collapse: collapse } td, th { text-align: left; vertical-align: top }
`

export interface Chapter {
  readonly id: string
  readonly html: string
  /** Lines of its Markdown, when places are looked up. */
  readonly source?: string
}

const words = 'the rooms that took part wrote down what they do and why they do it with whom and for how long'.split(
  ' ',
)

/** So many words, about seventeen a line. */
export function text(count: number): string {
  return Array.from({ length: count }, (_, index) => words[(index * 5) % words.length]).join(' ')
}

/** Moves what follows down to so many pixels above the end of the text block. */
export function spaceAbove(pixels: number): string {
  return `<div style="height:${930 - pixels}px"></div>`
}

/** @param right chapters that open on a right-hand page */
export async function documentOf(chapters: readonly Chapter[], right: readonly string[] = []): Promise<HtmlDocument> {
  const faces = (await readFonts()).map(
    (font) =>
      `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-style:${font.style};unicode-range:${font.unicodeRange};src:url(data:font/woff2;base64,${Buffer.from(font.bytes).toString('base64')})}`,
  )
  const blank = (id: string) => (right.includes(id) ? `<div class="blank" data-blank-before="${id}" hidden></div>` : '')
  const sections = chapters.map(({ id, html }) => `${blank(id)}<section id="${id}">${html}</section>`)
  const anchors = new Map<string, Origin>(
    chapters.map(({ id, source = '' }) => [
      id,
      { file: new VFile({ path: `${id}.md`, value: source }), place: { line: 1, column: 1 } },
    ]),
  )
  return {
    html: `<!doctype html><html lang="en-GB" data-anchors-right="${right.join(' ')}"><head><meta charset="utf-8"><title>Defects</title><style>${faces.join('')}${style}</style></head><body>
${sections.join('\n')}
<div hidden>${chapters.map(({ id }) => `<a href="#${id}"></a>`).join('')}</div></body></html>`,
    title: 'Defects',
    anchors,
    sheet: a4,
    language: { code: 'en', tag: 'en-GB' } as HtmlDocument['language'],
  }
}

export async function printed(document: HtmlDocument, browser: Browser): Promise<FinishedDocument> {
  const pages = await print(document, { browser, cache: memoryCache() })
  const edition = { publisher: 'Nobody', date: '2020-02-02' }
  return finish(pages, { edition, families, origin: { file: new VFile({ path: 'edition.yaml' }) } }, new Problems())
}
