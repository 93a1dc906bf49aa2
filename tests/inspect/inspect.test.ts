/** Defects made on purpose, printed with the real browser: each is found on its page, and nothing else is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Inspection, inspect } from '../../pipeline/inspect/index.ts'
import { chromiumBrowser } from '../../pipeline/services/browser.ts'
import type { Browser } from '../../pipeline/services/types.ts'
import { type Chapter, documentOf, printed, spaceAbove, text } from './defects.ts'

/** One grey pixel, and four by four of them: PNG. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAAAAACMmsGiAAAAD0lEQVR42mNoAAMGdAoAGy0GAc3Jx6gAAAAASUVORK5CYII='
const filler = `<p>${text(150)}</p><div class="space"></div>`
const row = (words: number) => `<tr><th scope="row">Row</th><td>${text(words)}</td></tr>`

interface Defect extends Chapter {
  /** Rule → page within the chapter, from 1. */
  readonly expected: readonly string[]
}

const defects: readonly Defect[] = [
  { id: 'clean', html: `<h1>Clean</h1><p>${text(60)}</p>${filler}`, expected: [] },
  {
    id: 'cut',
    html: `<div style="height:39px;overflow:hidden"><p>${text(60)}</p></div>${filler}`,
    expected: ['1 page-text-cut', '1 page-text-cut'],
  },
  {
    id: 'hidden-words',
    html: `<p style="width:100px;overflow:hidden;white-space:nowrap">Farewell my lovely antidisestablishmentarianism</p>${filler}`,
    expected: ['1 page-text-cut', '1 page-text-cut'],
  },
  {
    id: 'overlap',
    html: `<p>${text(30)}</p><p style="margin-top:-20px">${text(30)}</p>${filler}`,
    expected: ['1 page-overlap'],
  },
  {
    id: 'orphan',
    html: `${spaceAbove(24)}<p data-at="7">${text(60)}</p>${filler}`,
    expected: ['1 page-orphan'],
  },
  { id: 'widow', html: `${spaceAbove(58)}<p>${text(42)}</p>${filler}`, expected: ['2 page-widow'] },
  {
    id: 'stranded',
    html: `${spaceAbove(40)}<h2>Alone</h2><p>${text(60)}</p>${filler}`,
    expected: ['1 page-heading-stranded'],
  },
  {
    id: 'stranded-by-one',
    html: `${spaceAbove(56)}<h2>Nearly alone</h2><p>${text(60)}</p>${filler}`,
    expected: ['1 page-heading-stranded', '1 page-orphan'],
  },
  {
    id: 'caption',
    html: `${spaceAbove(24)}<div class="figure"><p>Figure 1: A square</p><svg role="img" aria-label="A square" width="300" height="300" style="display:block"><rect width="300" height="300" fill="#888"/></svg></div>${filler}`,
    expected: ['1 page-caption-parted'],
  },
  {
    id: 'row',
    html: `${spaceAbove(100)}<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${row(20)}${row(60)}${row(20)}</tbody></table>${filler}`,
    expected: ['1 page-row-split'],
  },
  {
    id: 'spill',
    html: `<article><h2>Sheet</h2>${spaceAbove(60)}<p>${text(50)}</p></article>`,
    expected: ['2 page-nearly-empty', '2 page-sheet-spill'],
  },
  { id: 'nearly-empty', html: `<p>${text(60)}</p>`, expected: ['1 page-nearly-empty'] },
  {
    id: 'last-line',
    html: `<h1 style="width:300px">Statistics of reading rooms and libraries: why so</h1>${filler}`,
    expected: ['1 page-last-line'],
  },
  {
    id: 'loose',
    html: `<p style="width:200px;text-align:justify">Antidisestablishmentarian a electroencephalographically</p>${filler}`,
    expected: ['1 page-line-loose'],
  },
  {
    id: 'hyphens',
    html: `<p style="width:60px">read- ing- room- s are many</p>${filler}`,
    expected: ['1 page-hyphens'],
  },
  {
    id: 'hyphen-end',
    html: `${spaceAbove(38)}<p style="width:60px">library ever- after- wards more words here</p>${filler}`,
    expected: ['1 page-hyphen-end'],
  },
  {
    id: 'small',
    html: `<p style="font-size:5.5pt">Too small to be read</p>${filler}`,
    expected: ['1 page-text-small'],
  },
  {
    id: 'coarse',
    html: `<p>A picture:</p><img alt="Grey" src="${picture}" width="100" height="100">${filler}`,
    expected: ['1 page-image-coarse'],
  },
  {
    id: 'nowhere',
    html: `<p>See <a href="#not-there">there</a> and <a href="#clean">here</a>.</p>${filler}`,
    expected: ['1 page-link-nowhere'],
  },
  {
    id: 'edge',
    html: `<div class="bare"><p style="padding:4px 14px">Near the knife</p></div>`,
    expected: ['1 page-overflow'],
  },
]

let browser: Browser
beforeAll(() => {
  browser = chromiumBrowser(new AbortController().signal)
  browser.start([])
})
afterAll(() => browser.close())

describe('defects', () => {
  let found: Inspection
  const first = new Map<string, number>()

  beforeAll(async () => {
    const document = await documentOf(defects)
    const book = await printed(document, browser)
    const { PdfFile } = await import('../../pipeline/pdf.ts')
    for (const [name, { page }] of PdfFile.parse(book.pdf).destinations()) first.set(name, page)
    const { writeFileSync } = await import('node:fs')
    writeFileSync('/tmp/insp/defects.pdf', book.pdf)
    found = await inspect(book, document)
  })

  test.each(defects)('$id', ({ id, expected }) => {
    const start = first.get(id) ?? 0
    const next = [...first.values()].filter((page) => page > start).sort((a, b) => a - b)[0] ?? Number.POSITIVE_INFINITY
    const here = found.findings.filter(({ page }) => page >= start && page < next)
    expect(
      here.map(({ page, rule }) => `${page - start + 1} ${rule}`).sort(),
      JSON.stringify(here.map(({ reason }) => reason)),
    ).toEqual(expected)
  })
})
