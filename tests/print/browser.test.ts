/** Printing and finishing with the real browser. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { finish } from '../../pipeline/finish/index.ts'
import { PdfFile } from '../../pipeline/pdf.ts'
import { show } from '../../pipeline/print/in-page.ts'
import { print } from '../../pipeline/print/index.ts'
import { exitCodes, Problems, StudyError } from '../../pipeline/problems.ts'
import { chromiumBrowser } from '../../pipeline/services/browser.ts'
import type { Browser } from '../../pipeline/services/types.ts'
import type { FinishedDocument, HtmlDocument, PrintedDocument } from '../../pipeline/stages.ts'
import { memoryCache } from '../support/notes.ts'
import { type PdfContent, pdfContent } from '../support/pdf-text.ts'
import { browsersIn } from '../support/program.ts'
import { a4, families, smallBook } from './book.ts'

const patience = 120_000

async function withBrowser<Result>(use: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = chromiumBrowser(new AbortController().signal)
  browser.start([])
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
}

function finished(
  printed: PrintedDocument,
  problems = new Problems(),
  fonts: readonly string[] = families,
): FinishedDocument {
  const edition = { publisher: 'The Públisher', date: '2017-11-15' }
  return finish(printed, { edition, families: fonts, origin: { file: new VFile({ path: 'edition.yaml' }) } }, problems)
}

describe('a book', { timeout: patience }, () => {
  let document: HtmlDocument
  let cold: PrintedDocument
  let coldFile: FinishedDocument
  let content: PdfContent
  const cache = memoryCache()
  const problems = new Problems()

  beforeAll(async () => {
    document = await smallBook()
    cold = await withBrowser((browser) => print(document, { browser, cache }))
    coldFile = finished(cold, problems)
    content = await pdfContent(coldFile.pdf)
  }, patience)

  test('is printed twice at first, with all its pages', () => {
    expect(cold.rounds).toBe(2)
    expect(coldFile.pages).toBe(content.text.length)
    expect(problems.all.map(String)).toEqual([])
  })

  test('opens its chapters on the right, on pages where their headings are', () => {
    for (const chapter of [1, 2, 3]) {
      const page = cold.map.pageOf[`chapter-${chapter}`] ?? 0
      expect(page % 2).toBe(1)
      expect(content.text[page - 1]).toContain(`Chapter ${chapter}`)
    }
  })

  test('shows nothing on the blank pages', () => {
    expect(cold.map.blanks.length).toBeGreaterThan(0)
    for (const anchor of cold.map.blanks) expect(content.text[(cold.map.pageOf[anchor] ?? 0) - 2]).toBe('')
  })

  test('says the right page numbers: in the contents, in the text, at the foot and in the viewer', () => {
    const { pageOf } = cold.map
    const first = pageOf['chapter-1'] ?? 0
    const label = (chapter: number) => String((pageOf[`chapter-${chapter}`] ?? 0) - first + 1)
    const contents = content.text[(pageOf['contents'] ?? 0) - 1] ?? ''
    for (const chapter of [1, 2, 3]) expect(contents).toContain(`Chapter ${chapter} … ${label(chapter)}`)
    expect(content.text[(pageOf['end-3'] ?? 0) - 1]).toContain('on page 1, see')
    const folios = content.text.map((text) => /folio (\w+)/.exec(text)?.[1])
    for (const [index, folio] of folios.entries()) if (folio !== undefined) expect(content.labels[index]).toBe(folio)
    expect(folios.filter(Boolean).length).toBe(coldFile.pages - cold.map.blanks.length - 1)
    expect(content.labels.slice(0, first)).toEqual(['i', 'ii', 'iii', 'iv', '1'])
  })

  test('has bookmarks, tags and links that lead where they say', () => {
    const { pageOf } = cold.map
    expect(content.outline.map((entry) => entry.title)).toEqual([
      'Cover',
      'Contents',
      'Chapter 1',
      'Chapter 2',
      'Chapter 3',
    ])
    expect(content.outline[3]).toEqual({
      title: 'Chapter 2',
      page: pageOf['chapter-2'],
      items: [{ title: 'End of 2', page: pageOf['end-2'], items: [] }],
    })
    for (const role of ['H1', 'H2', 'P', 'Table', 'TH', 'L', 'LI', 'Link'])
      expect(content.roles.get(role), role).toBeGreaterThan(0)
    expect(content.links).toContainEqual({ page: pageOf['contents'], to: pageOf['chapter-3'] })
    expect(content.links).toContainEqual({ page: pageOf['end-1'], to: 'https://example.org/' })
  })

  test('says what it is, with dates from the edition and none from the clock', () => {
    expect(content.information).toMatchObject({
      Title: 'Small Bóok (1)',
      Author: 'The Públisher',
      CreationDate: 'D:20171115000000Z',
      ModDate: 'D:20171115000000Z',
      Language: 'en-GB',
    })
    const text = Buffer.from(coldFile.pdf).toString('latin1')
    expect(text).not.toContain(`D:${new Date().getUTCFullYear()}`)
    const file = PdfFile.parse(coldFile.pdf)
    const catalog = file.dictionary(file.catalog)
    expect(catalog.get('PageMode')).toBe('/UseOutlines')
    expect(file.inner(catalog.get('ViewerPreferences')).get('DisplayDocTitle')).toBe('true')
    expect(file.trailer('ID')).toMatch(/^\[<([0-9A-F]{32})> <\1>\]$/)
  })

  test('has pages of exactly the trimmed size', () => {
    const { left, top, width, height } = a4.trim
    for (const [x = 0, y = 0, right = 0, upper = 0] of content.views) {
      expect(x).toBeCloseTo(left, 2)
      expect(y).toBeCloseTo(a4.height - top - height, 2)
      expect(right - x).toBeCloseTo(width, 2)
      expect(upper - y).toBeCloseTo(height, 2)
    }
  })

  test('holds fonts of its own only, none of Type 3', () => {
    const fonts = PdfFile.parse(coldFile.pdf).fonts()
    expect(fonts.length).toBeGreaterThan(2)
    for (const { subtype, embedded } of fonts) expect([subtype, embedded]).toEqual(['Type0', true])
  })

  test('table headers are named from 1, cells point to them, and all can be looked up', () => {
    const text = Buffer.from(coldFile.pdf).toString('latin1')
    const ids = [...text.matchAll(/\/ID \((node\d+)\)/g)].map((match) => match[1])
    expect(ids).toEqual(ids.map((_, index) => `node${String(index + 1).padStart(8, '0')}`))
    const names = [...text.matchAll(/\((node\d+)\) \d+ 0 R/g)].map((match) => match[1])
    expect(names).toEqual(ids)
    for (const [, id] of text.matchAll(/\/Headers \[\((node\d+)\)\]/g)) expect(ids).toContain(id)
  })

  test('is printed once in a rebuild, byte for byte the same', async () => {
    const warm = await withBrowser((browser) => print(document, { browser, cache }))
    expect(warm.rounds).toBe(1)
    expect(Buffer.from(finished(warm).pdf).equals(coldFile.pdf)).toBe(true)
  })

  test('is the same when others are printed beside it, in whatever order', async () => {
    const others = await Promise.all([smallBook({ chapters: 2 }), smallBook({ chapters: 5 })])
    const [short, long] = others
    const alone = await withBrowser(async (browser) => {
      const files: Uint8Array[] = []
      for (const book of others) files.push(finished(await print(book, { browser, cache: memoryCache() })).pdf)
      return files
    })
    const expected = new Map([
      [document, coldFile.pdf],
      [short, alone[0]],
      [long, alone[1]],
    ])
    for (const order of [
      [document, short, long],
      [long, document, short],
      [short, long, document, document],
    ]) {
      const together = await withBrowser((browser) =>
        Promise.all(order.map((each) => print(each, { browser, cache: memoryCache() }))),
      )
      for (const printed of together) {
        expect(Buffer.from(finished(printed).pdf).equals(expected.get(printed.document) ?? Buffer.alloc(0))).toBe(true)
      }
    }
  })

  test('is measured without ink where it is printed with it', async () => {
    const maps = await withBrowser((browser) =>
      browser.withPage(async (page) => {
        await page.load(document.html)
        const places = async (unpainted: boolean) => {
          await page.evaluate(show, { labels: {}, blanks: [], unpainted })
          const file = PdfFile.parse(await page.pdf({ tagged: false }))
          return { destinations: [...file.destinations()], pages: file.pages.length, fonts: file.fonts().length }
        }
        return [await places(true), await places(false)] as const
      }),
    )
    expect(maps[0].destinations).toEqual(maps[1].destinations)
    expect(maps[0].pages).toBe(maps[1].pages)
    expect(maps.map(({ fonts }) => fonts > 0)).toEqual([false, true])
  })
})

describe('facts about the PDF', { timeout: patience }, () => {
  test('a font that is not the document’s, and Type 3, are problems', async () => {
    const document = await smallBook({
      chapters: 1,
      style: 'h1 { font-family: nowhere } p { -webkit-text-stroke: 0.2px red }',
    })
    const printed = await withBrowser((browser) => print(document, { browser, cache: memoryCache() }))
    const problems = new Problems()
    finished(printed, problems)
    expect(new Set(problems.all.map((problem) => problem.ruleId))).toEqual(new Set(['pdf-font']))
    expect(problems.all.map((problem) => problem.reason).join('\n')).toMatch(/Type 3/)
    expect(problems.errors).toBeGreaterThan(1)
  })

  test('a heading that Chromium tags on two pages is a warning', async () => {
    // Ascender and descender of Plex take 1.3 of its size, more than this line has.
    const document = await smallBook({ chapters: 1, style: 'h1 { line-height: 24px }' })
    const printed = await withBrowser((browser) => print(document, { browser, cache: memoryCache() }))
    const problems = new Problems()
    finished(printed, problems)
    expect(problems.errors).toBe(0)
    expect(problems.all.map((problem) => problem.reason).join('\n')).toContain('“Chapter 1Chapter 1”')
  })

  test('another sheet or language than expected is a problem', async () => {
    const document = await smallBook({ chapters: 1, style: '@page { size: 420pt 594pt; margin: 40pt }' })
    const printed = await withBrowser((browser) => print(document, { browser, cache: memoryCache() }))
    const problems = new Problems()
    const french = { ...document, language: { code: 'fr', tag: 'fr-FR' } as HtmlDocument['language'] }
    finished({ ...printed, document: french }, problems)
    const reasons = problems.all.map((problem) => `${problem.ruleId} ${problem.reason}`).join('\n')
    expect(reasons).toMatch(/pdf-structure .*language/)
    expect(reasons).toMatch(/pdf-structure .*420 × 594 pt on page 1/)
  })
})

/** Kills by looking for the profile folder in /proc, so on Linux only. */
describe.runIf(process.platform === 'linux')('a browser that dies', { timeout: patience }, () => {
  const before = process.env['TMPDIR']
  let folder = ''

  beforeAll(async () => {
    // Profiles go into the temporary folder; in one of our own, only the browsers of these tests can be met.
    folder = await mkdtemp(join(tmpdir(), 'study-kill-'))
    process.env['TMPDIR'] = folder
  })
  afterAll(async () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await rm(folder, { recursive: true, force: true })
  })

  /** A browser whose process is killed while a page prints, so many times. */
  function killing(browser: Browser, times: number, prints: string[]): Browser {
    let left = times
    return {
      ...browser,
      withPage: (use) =>
        browser.withPage((page) =>
          use({
            ...page,
            pdf: async (options) => {
              const printing = page.pdf(options)
              prints.push(options.tagged ? 'tagged' : 'plain')
              if (left-- > 0) {
                printing.catch(() => {})
                // Long enough to have begun, too short to be done.
                await new Promise((resolve) => setTimeout(resolve, 30))
                for (const id of browsersIn(folder)) process.kill(id, 'SIGKILL')
              }
              return printing
            },
          }),
        ),
    }
  }

  test('once, is started again, and the result is what it would have been', async () => {
    const document = await smallBook({ chapters: 12, paragraphs: () => 25 })
    const prints: string[] = []
    const printed = await withBrowser((browser) =>
      print(document, { browser: killing(browser, 1, prints), cache: memoryCache() }),
    )
    const untroubled = await withBrowser((browser) => print(document, { browser, cache: memoryCache() }))
    expect(prints).toEqual(['plain', 'plain', 'tagged'])
    expect(Buffer.from(finished(printed).pdf).equals(finished(untroubled).pdf)).toBe(true)
  })

  test('twice, is said in words, and nothing is kept', async () => {
    const document = await smallBook({ chapters: 12, paragraphs: () => 25 })
    const notes = new Map<string, string>()
    const failure = await withBrowser((browser) =>
      print(document, { browser: killing(browser, 2, []), cache: memoryCache(notes) }).catch((error: unknown) => error),
    )
    expect(failure).toBeInstanceOf(StudyError)
    expect((failure as StudyError).exitCode).toBe(exitCodes.environment)
    expect((failure as StudyError).message).toContain('died twice')
    expect(notes.size).toBe(0)
    expect(browsersIn(folder)).toEqual([])
    expect((await readdir(folder)).filter((name) => name.startsWith('study-browser-'))).toEqual([])
  })
})
