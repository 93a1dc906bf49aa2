/** Defects made on purpose, printed with the real browser: each is found on its page, and nothing else is. */
import { rm } from 'node:fs/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../pipeline/build.ts'
import { type Inspection, inspect } from '../../pipeline/inspect/index.ts'
import { contactSheet, pagePictures } from '../../pipeline/inspect/pictures.ts'
import { inspectionJson, reportFindings } from '../../pipeline/inspect/report.ts'
import { PdfFile } from '../../pipeline/pdf.ts'
import { Problems } from '../../pipeline/problems.ts'
import { chromiumBrowser } from '../../pipeline/services/browser.ts'
import { readFonts } from '../../pipeline/services/fonts.ts'
import type { Browser } from '../../pipeline/services/types.ts'
import type { FinishedDocument } from '../../pipeline/stages.ts'
import { composeStudy, readingRooms, studyWith, testTools } from '../support/studies.ts'
import { type Chapter, documentOf, printed, spaceAbove, text } from './defects.ts'

const picture = `data:image/png;base64,${createCanvas(4, 4).toBuffer('image/png').toString('base64')}`
/** Takes a page to its middle. */
const filler = `<div class="space"></div><p>${text(34)}</p>`
const row = (words: number) => `<tr><th scope="row">Row</th><td>${text(words)}</td></tr>`

interface Defect extends Chapter {
  /** Rule → page within the chapter, from 1. */
  readonly expected: readonly string[]
}

const defects: readonly Defect[] = [
  { id: 'clean', html: `<h1>Clean</h1><p>${text(60)}</p>${filler}`, expected: [] },
  {
    id: 'cut',
    html: `<div style="height:46px;overflow:hidden"><p>${text(60)}</p></div>${filler}`,
    expected: ['1 page-text-cut'],
  },
  {
    id: 'hidden-words',
    html: `<p style="width:100px;overflow:hidden;white-space:nowrap">Farewell my lovely antidisestablishmentarianism</p>${filler}`,
    expected: ['1 page-text-cut'],
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
  { id: 'widow', html: `${spaceAbove(40)}<p>${text(45)}</p>${filler}`, expected: ['2 page-widow'] },
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
    html: `${spaceAbove(100)}<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>${row(20)}${row(90)}${row(20)}</tbody></table>${filler}`,
    expected: ['1 page-row-split'],
  },
  {
    id: 'spill',
    html: `<article><h2>Sheet</h2>${spaceAbove(80)}<p>${text(90)}</p></article>`,
    expected: ['2 page-nearly-empty', '2 page-sheet-spill'],
  },
  { id: 'nearly-empty', html: `<p>${text(60)}</p>`, expected: ['1 page-nearly-empty'] },
  {
    id: 'last-line',
    html: `<h1 style="width:250px">Statistics of reading rooms and libraries: why so</h1>${filler}`,
    expected: ['1 page-last-line'],
  },
  {
    id: 'loose',
    html: `<p style="width:200px;text-align:justify">Antidisestablishmentarian a electroencephalographically</p>${filler}`,
    expected: ['1 page-line-loose'],
  },
  {
    id: 'hyphens',
    html: `<p style="width:45px">read- ing- room- s are many</p>${filler}`,
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
  let book: FinishedDocument
  let found: Inspection
  const first = new Map<string, number>()

  beforeAll(async () => {
    const document = await documentOf(defects)
    book = await printed(document, browser)
    for (const [name, { page }] of PdfFile.parse(book.pdf).destinations()) first.set(name, page)
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

  test('are errors where no reader may be given them', () => {
    const severity = new Map(found.findings.map((finding) => [finding.rule, finding.severity]))
    expect(
      [...severity]
        .filter(([, one]) => one === 'error')
        .map(([rule]) => rule)
        .sort(),
    ).toEqual([
      'page-caption-parted',
      'page-heading-stranded',
      'page-overflow',
      'page-overlap',
      'page-text-cut',
      'page-text-small',
    ])
  })

  test('are said once each, with a remedy, and as data with their places', () => {
    const problems = new Problems()
    reportFindings(found, { file: new VFile({ path: 'edition.yaml' }) }, problems)
    expect(problems.all.length).toBe(found.findings.length)
    expect(problems.all.every((message) => (message.note ?? '') !== '')).toBe(true)
    const json = JSON.parse(inspectionJson(found)) as { findings: { page: number; place: { width: number } }[] }
    expect(json.findings.map(({ page }) => page)).toEqual(found.findings.map(({ page }) => page))
    expect(json.findings.every(({ place }) => place.width > 0)).toBe(true)
  })

  test('are drawn on a contact sheet of spreads, the same each time', async () => {
    const fonts = (await readFonts()).filter((font) => font.family === 'Book Sans')
    const sheet = await contactSheet(book.pdf, found, fonts)
    expect(Buffer.from(await contactSheet(book.pdf, found, fonts)).equals(sheet)).toBe(true)
    const { width, height } = await loadImage(Buffer.from(sheet))
    // A4 at 40 dpi is 331 × 468; four spreads in a row, page 1 alone.
    expect(width).toBe(24 + 4 * (2 * 331 + 24))
    const rows = Math.ceil((Math.floor(book.pages / 2) + 1) / 4)
    expect(Math.floor((height - 48) / (468 + 18 + 24))).toBe(rows)
    const some = { ...found, findings: found.findings.slice(0, 1) }
    const [[page, picture] = [0, Buffer.of()]] = await pagePictures(book.pdf, some, fonts)
    expect(page).toBe(found.findings[0]?.page)
    expect((await loadImage(Buffer.from(picture))).width).toBe(909)
  })
})

describe('a book', () => {
  test('without defects has no findings, blank pages and covers included', async () => {
    const chapters = [
      {
        id: 'cover',
        html: '<div class="bare"><h1 style="padding:100px">Cover</h1><p style="padding:0 100px">One line</p></div>',
      },
      { id: 'inside', html: '<div class="bare" aria-hidden="true"></div>' },
      { id: 'one', html: `<h1>One</h1>${filler}` },
      { id: 'two', html: `<h2>Two</h2><p>${text(400)}</p><table><tbody>${row(60)}${row(60)}</tbody></table>` },
      {
        id: 'spans',
        html: `<p><span lang="fr">Liège</span>, <b>Porto</b> and <span lang="es">León</span> ${text(30)}</p>${filler}`,
      },
    ]
    const document = await documentOf(chapters, ['one', 'two', 'spans'])
    const { findings, pages } = await inspect(await printed(document, browser), document)
    // A blank page stands before the second chapter, and before the third.
    expect(pages.length).toBe(7)
    expect(findings.map(({ page, reason }) => `${page} ${reason}`)).toEqual([])
  })

  test('with an empty page that nobody declared says so', async () => {
    const document = await documentOf([
      { id: 'one', html: filler },
      { id: 'two', html: `<div style="height:10px"></div><div style="break-before:page">${filler}</div>` },
    ])
    const { findings } = await inspect(await printed(document, browser), document)
    expect(findings).toMatchObject([{ page: 2, reason: 'Unexpected empty page' }])
  })

  test('that one wide drawing shrinks is told once, with the drawing', async () => {
    const bar =
      '<svg role="img" aria-label="A bar" width="800" height="40" style="display:block"><rect width="800" height="40" fill="#888"/></svg>'
    const tall = '<div style="height:600px"></div>'
    const document = await documentOf([
      { id: 'one', html: `${tall}<p>${text(60)}</p>` },
      { id: 'two', html: `${tall}<p>Look:</p>${bar}` },
    ])
    const { findings } = await inspect(await printed(document, browser), document)
    const shrunk = findings.filter(({ rule }) => rule === 'page-overflow')
    expect(shrunk).toMatchObject([{ page: 2, severity: 'error' }])
    expect(shrunk[0]?.reason).toContain('79%')
  })

  test('tells the line of the Markdown, and says near where it only knows the surroundings', async () => {
    const source = [
      '---',
      'title: T',
      '---',
      '',
      'First paragraph.',
      '',
      '- **Head.** Words of a card',
      '',
      'Last.',
    ].join('\n')
    const small = 'style="font-size:5pt"'
    const document = await documentOf([
      {
        id: 'text',
        source,
        html: `${filler}<p data-at="5" ${small}>First paragraph.</p>
          <ul data-at="7"><li><p ${small}>Words of a card</p></li><li><p ${small}>Added</p></li></ul><p data-at="9">Last.</p>`,
      },
    ])
    const { findings } = await inspect(await printed(document, browser), document)
    const places = findings.map(({ source: from }) => {
      const { path } = from?.origin.file ?? {}
      return [path, from?.origin.place, from?.near]
    })
    expect(places).toEqual([
      ['text.md', { line: 5, column: 1 }, false],
      ['text.md', { line: 7, column: 1 }, true],
      ['text.md', { line: 7, column: 1 }, true],
    ])
  })
})

describe('a study', () => {
  test('prints the same with and without the lines of its texts', async () => {
    const { document } = await composeStudy(readingRooms)
    expect(document.html).toMatch(/<p data-at="\d+">/)
    const bare = { ...document, html: document.html.replace(/ data-at="\d+"/g, '') }
    const [one, other] = [await printed(document, browser), await printed(bare, browser)]
    expect(Buffer.from(one.pdf).equals(other.pdf)).toBe(true)
  })

  test('with an error on a page is not written by a final build', async () => {
    const folder = await studyWith([{ file: 'en/findings.md', append: `\n\n${'Ŵ'.repeat(120)}\n` }])
    try {
      const tools = testTools()
      const services = { ...tools.services, browser }
      expect(await build({ folder, languages: [] }, { ...tools, services }, true)).toBeUndefined()
      expect(tools.problems.all.filter((one) => one.fatal).map((one) => one.ruleId)).toContain('page-overflow')
      expect([...tools.written.keys()]).toEqual([])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
