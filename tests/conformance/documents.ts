/** Documents built to be hard for whoever tags a PDF. Invented words; Arabic from the Universal Declaration of Human Rights. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { languageSchema } from '../../pipeline/configuration.ts'
import { readFonts, readScriptFont } from '../../pipeline/services/fonts.ts'
import type { HtmlDocument } from '../../pipeline/stages.ts'
import { a4, families } from '../print/book.ts'
import { languageOf } from '../support/languages.ts'
import { root } from '../support/studies.ts'

export { a4, families }

export const arabicFamilies = [...families, 'IBMPlexSansArabic', 'Amiri']

/** The fonts and habits of the pseudo-language that runs from right to left. */
const profile = languageSchema
  .pick({ fonts: true, direction: true, digits: true })
  .parse(pick(parse(readFileSync(join(root, 'content/languages/xx-rtl.yaml'), 'utf8'))))
const arabic: HtmlDocument['language'] = { ...languageOf('ar'), ...profile }

function pick({ fonts, direction, digits }: Readonly<Record<string, unknown>>): object {
  return { fonts, direction, digits }
}

const style = `
@page { size: ${a4.width}pt ${a4.height}pt; margin: 80pt 70pt; @top-left { font: 9pt "Book Sans"; content: "Running head" } @bottom-center { font: 9pt "Book Sans"; content: counter(page); border-top: 1px solid #888 } }
@page full { margin: 0; background: #123; @top-left { content: none } @bottom-center { content: none } }
body { margin: 0; font: 400 10pt/18px "Book Serif" }
h1, h2, h3 { font: 600 16pt/30px "Book Sans"; margin: 0 0 9px; break-after: avoid }
table { border-collapse: collapse } td, th { border-bottom: 1px solid #999; text-align: start } th { background: #eee }
.cover { page: full; color: #fff } .cover h1 { padding: 200px 100px } .row { display: flex; gap: 9px }
.boxed { border: 1px solid #333; background: #f4f0e8; padding: 9px; break-inside: avoid }
pre { font: inherit } sup { line-height: 0 } .mirrored::before { content: "* " } nav ol { list-style: none; padding: 0 }
`

async function documentOf(language: HtmlDocument['language'], title: string, body: string): Promise<HtmlDocument> {
  const scripts = await Promise.all(language.fonts.map(readScriptFont))
  const faces = [...(await readFonts()), ...scripts.flatMap((fonts) => fonts ?? [])].map(
    (font) =>
      `@font-face{font-family:"${font.family}";font-weight:${font.weight};font-style:${font.style};unicode-range:${font.unicodeRange};src:url(data:font/woff2;base64,${Buffer.from(font.bytes).toString('base64')})}`,
  )
  const html = `<!doctype html><html lang="${language.tag}" dir="${language.direction}"><head><meta charset="utf-8"><title>${title}</title><style>${faces.join('')}${style}</style></head><body>
${body}
<div hidden><a href="#top"></a></div></body></html>`
  return { html, title, anchors: new Map(), sheet: a4, language }
}

/** A drawing as charts are: words and shapes, one description. */
const chart = (words: string) =>
  `<div class="figure"><svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${words}" width="200" height="60" viewBox="0 0 200 60"><rect x="0" y="10" width="150" height="12" fill="#36c"/><rect x="0" y="34" width="60" height="12" fill="#c63" fill-opacity="0.5"/><text x="4" y="8" font-family="Book Sans" font-size="8">yes 15, no 6</text></svg></div>`

/** Lists in lists, definitions, notes, contents, links, boxes, and sentences in two languages. */
export function nested(): Promise<HtmlDocument> {
  return documentOf(
    { ...languageOf('en-GB'), code: 'en', direction: 'ltr' },
    'Lists & notes <1>',
    `<section class="cover" id="top"><h1>A cover</h1></section>
<section><h1>Contents</h1><nav role="doc-toc" aria-label="Contents"><ol><li><a href="#one">One <span data-page-of="one"></span></a><ol><li><a href="#two">Two <span data-page-of="two"></span></a></li></ol></li><li><a href="#three">Three <span data-page-of="three"></span></a></li></ol></nav></section>
<section id="one"><h1>One</h1>
<p>The word <span lang="de">Weltanschauung</span>, “<i lang="fr">l’œuvre d’<span lang="la">ars</span></i>” and <em>offices</em>: see <a href="https://example.org/">the site</a>, <a href="#two">Two</a> and a note<sup><a href="#note-1" id="ref-1" role="doc-noteref">1</a></sup>.</p>
<p lang="es">Un párrafo en español con una palabra in <span lang="en-GB">English</span>.</p>
<ul><li>first</li><li>second<ol><li>inner <strong>bold</strong></li><li><p>paragraph</p><p>another</p><ul><li>deepest</li></ul></li></ol></li><li><p>third</p></li></ul>
<dl><div><dt>Term</dt><dd>What it means.</dd></div><div><dt>Other</dt><dd>One.</dd><dd>Two.</dd></div></dl>
<dl><dt>Bare</dt><dd>Without boxes.</dd></dl>
<ol><li><span class="number" aria-hidden="true">1</span><div class="boxed">A box in an item</div></li></ol>
<aside class="boxed"><p>An aside with a rule around it.</p></aside>
<div class="row"><p>Left</p><p>Right</p></div><div>Loose words in a division, <strong>bold</strong> too.</div>
<p class="mirrored">Generated words before this.</p>
<blockquote><p>Quoted.</p></blockquote><pre>code   as written</pre></section>
<section id="two"><h2>Two</h2>${chart('Bars: yes 15, no 6')}
<ol data-pdf="TOC"><li><a href="#one">One again</a></li></ol></section>
<section id="three"><h1>Three</h1><h2>Below</h2><p>Back to <a href="#one" aria-label="the first part">it</a>.</p>
<section role="doc-endnotes"><h2>Notes</h2><ol><li id="note-1" role="doc-endnote">The note. <a href="#ref-1" role="doc-backlink">Back</a></li></ol></section></section>`,
  )
}

/** A table over three pages with a head that is repeated, a foot, empty cells and cells over several rows and columns. */
export function longTable(): Promise<HtmlDocument> {
  const row = (index: number) =>
    index % 9 === 0
      ? `<tr><th scope="rowgroup" colspan="4">Group ${index / 9 + 1}</th></tr>`
      : `<tr><th scope="row">Row ${index}</th><td></td><td>${index % 3 === 0 ? '' : `Value ${index}`}</td><td>${index}</td></tr>`
  const rows = Array.from({ length: 100 }, (_, index) => row(index)).join('\n')
  return documentOf(
    { ...languageOf('en-GB'), code: 'en', direction: 'ltr' },
    'A long table',
    `<section id="top"><h1>Table</h1><p>Before it.</p>
<table><caption>What was counted</caption><thead><tr><th scope="col">Name</th><th scope="col" colspan="2">Words of two columns</th><th scope="col">Number</th></tr></thead>
<tbody>${rows}</tbody><tfoot><tr><th scope="row">All</th><td></td><td></td><td>4950</td></tr></tfoot></table>
<table><tbody><tr><th scope="row" rowspan="2">Both</th><td>one</td></tr><tr><td>two</td></tr></tbody></table>
<h2>After</h2>${chart('A chart after the table')}</section>`,
  )
}

/** From right to left, with Latin words, digits, a list, a table and a chart. */
export function rightToLeft(): Promise<HtmlDocument> {
  return documentOf(
    arabic,
    'الإعلان العالمي',
    `<section id="top"><h1>الإعلان العالمي لحقوق الإنسان</h1>
<p>يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق (المادة ١). وقد وهبوا عقلًا وضميرًا، وعليهم أن يعامل بعضهم بعضًا بروح الإخاء.</p>
<p>كلمة <bdi lang="en">Smart City</bdi> بالإنكليزية، و<span lang="fr">ville intelligente</span> بالفرنسية، و٧٥٪ من المدن؛ انظر <a href="https://example.org/">الموقع</a>.</p>
<ul><li>لكل فرد الحق في الحياة</li><li>لا يجوز استرقاق أحد<ol><li>أو استعباده</li></ol></li></ul>
<table><thead><tr><th scope="col">المدينة</th><th scope="col">العدد</th></tr></thead><tbody><tr><th scope="row">تونس</th><td>١٢</td></tr><tr><th scope="row">الرباط</th><td></td></tr></tbody></table>
<h2>رسم</h2>${chart('رسم: نعم ١٥، لا ٦')}
<p lang="en" dir="ltr">A paragraph in English with <span lang="ar" dir="rtl">كلمات عربية</span> in it.</p></section>`,
  )
}
