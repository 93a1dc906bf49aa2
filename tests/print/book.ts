/** A small book as layout makes them: cover, contents with page numbers, chapters that open on the right. */
import { readFonts } from '../../pipeline/services/fonts.ts'
import type { HtmlDocument, Sheet } from '../../pipeline/stages.ts'

export const a4: Sheet = {
  width: 612,
  height: 858,
  trim: { width: 595.2756, height: 841.8898, left: (612 - 595.2756) / 2, top: (858 - 841.8898) / 2 },
  bleed: 8.504,
}

/** PostScript names of the book’s families. */
export const families = ['SourceSerif4', 'IBMPlexSans']

const style = `
@media screen { body { display: none } }
@page { size: ${a4.width}pt ${a4.height}pt; margin: 80pt 70pt; @bottom-center { font: 9pt "Book Sans" } }
@page cover { margin: 0; background: #123; counter-increment: page 0 front 1 }
@page contents { counter-increment: page 0 front 1; @bottom-center { content: "folio " counter(front, lower-roman) } }
@page blank-front { counter-increment: page 0 front 1 }
@page blank-body { counter-increment: page 1 }
body { margin: 0; font: 400 10pt/18px "Book Serif" }
h1, h2 { font: 600 16pt/30px "Book Sans"; margin: 0 0 9px; break-after: avoid }
section { break-before: page }
.cover { page: cover } .contents { page: contents }
.blank { break-before: page; height: 1px } .blank[hidden] { display: none }
.blank-front { page: blank-front } .blank-body { page: blank-body }
`

const words = 'the cities that took part wrote down what they do and why they do it with whom and for how long'.split(
  ' ',
)

/** The same words each time, but not in each paragraph. */
function paragraph(seed: number): string {
  return Array.from({ length: 90 + (seed % 5) * 13 }, (_, index) => words[(index * 7 + seed * 3) % words.length]).join(
    ' ',
  )
}

interface BookOptions {
  readonly chapters?: number
  /** Paragraphs of each chapter; about five fill a page. */
  readonly paragraphs?: (chapter: number) => number
  readonly style?: string
  /** Put in at the end of the body. */
  readonly extra?: string
}

export async function smallBook(options: BookOptions = {}): Promise<HtmlDocument> {
  const { chapters = 3, paragraphs = (chapter) => 4 + chapter * 3, extra = '' } = options
  const faces = (await readFonts()).map(
    (font) =>
      `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-style:${font.style};unicode-range:${font.unicodeRange};src:url(data:font/woff2;base64,${Buffer.from(font.bytes).toString('base64')})}`,
  )
  const numbers = Array.from({ length: chapters }, (_, index) => index + 1)
  const opening = (anchor: string, matter: string) =>
    `<div class="blank blank-${matter}" data-blank-before="${anchor}" hidden></div>`
  const entry = (chapter: number) =>
    `<li><a href="#chapter-${chapter}">Chapter ${chapter}</a> … <span data-page-of="chapter-${chapter}"></span></li>`
  const table = `<table><thead><tr><th>City</th><th>Answers</th></tr></thead><tbody><tr><td>A</td><td>1</td></tr></tbody></table>`
  const chapter = (number: number) => `${opening(`chapter-${number}`, number === 1 ? 'front' : 'body')}
<section class="chapter-${number}" id="chapter-${number}" ${number === 1 ? 'data-body-start' : ''}><h1>Chapter ${number}</h1>
${Array.from({ length: paragraphs(number) }, (_, index) => `<p>${paragraph(index)}</p>${index % 6 === 2 ? table : ''}`).join('\n')}
<h2 id="end-${number}">End of ${number}</h2><p>As <a href="#chapter-1">said</a> on page <span data-page-of="chapter-1"></span>, see <a href="https://example.org/">there</a>.</p></section>`
  const rules = numbers.map(
    (number) =>
      `@page chapter-${number} { counter-increment: page 1 } .chapter-${number} { page: chapter-${number} }` +
      ['left', 'right']
        .map(
          (side) =>
            `@page chapter-${number}:${side} { @bottom-${side} { font: 9pt "Book Sans"; content: "folio " counter(page) } }`,
        )
        .join(''),
  )
  const right = ['contents', ...numbers.map((number) => `chapter-${number}`)]
  const html = `<!doctype html><html lang="en-GB" data-anchors-right="${right.join(' ')}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<title>Small Bóok (1)</title><style>${faces.join('')}${style}${rules.join('')}${options.style ?? ''}</style></head><body>
<section class="cover"><h1>Cover</h1></section>
${opening('contents', 'front')}<section class="contents" id="contents"><h1>Contents</h1><ol>${numbers.map(entry).join('')}</ol></section>
${numbers.map(chapter).join('\n')}${extra}
<div hidden>${[...right, ...numbers.map((number) => `end-${number}`)].map((anchor) => `<a href="#${anchor}"></a>`).join('')}</div>
</body></html>`
  return {
    html,
    title: 'Small Bóok (1)',
    anchors: new Map(),
    sheet: a4,
    language: { code: 'en', tag: 'en-GB' } as HtmlDocument['language'],
  }
}
