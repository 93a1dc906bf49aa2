/** The loop of printing, with a page that lays out by arithmetic instead of a browser. */
import { describe, expect, test } from 'vitest'
import { readWishes, type Showing, type Shown, show, type Wishes } from '../../pipeline/print/in-page.ts'
import { print } from '../../pipeline/print/index.ts'
import { exitCodes, StudyError } from '../../pipeline/problems.ts'
import type { Browser, PrintPage } from '../../pipeline/services/types.ts'
import type { HtmlDocument, PageMap } from '../../pipeline/stages.ts'
import { memoryCache } from '../support/notes.ts'
import { pdfWithAnchors } from '../support/skia-pdf.ts'

const document: HtmlDocument = {
  html: '<!doctype html><html lang="en-GB"><section id="one" class="a" data-body-start>',
  title: 'Title',
  anchors: new Map(),
  sheet: { width: 612, height: 858, trim: { width: 600, height: 846, left: 6, top: 6 }, bleed: 6 },
  language: { code: 'en', tag: 'en-GB' } as HtmlDocument['language'],
}

/** What a layout does with what the page shows: page of each anchor before blanks are counted. */
type Lay = (shown: Shown) => Pick<PageMap, 'pages' | 'pageOf'>

/** Five pages of front matter, then two openings and a place that opens anywhere. */
const steady: Lay = ({ blanks }) => {
  const one = 6 + (blanks.includes('one') ? 1 : 0)
  const two = one + 2 + (blanks.includes('two') ? 1 : 0)
  return { pages: two + 3, pageOf: { one, two, aside: two + 1 } }
}

interface FakeOptions {
  readonly lay: Lay
  readonly wishes?: Partial<Wishes>
}

function fakeBrowser({ lay, wishes = {} }: FakeOptions) {
  const prints: { readonly tagged: boolean; readonly shown: Showing }[] = []
  let shown: Showing = { labels: {}, blanks: [], unpainted: false }
  const page: PrintPage = {
    browser: 'Fake/1',
    load: async () => {},
    evaluate: async (run, argument) => {
      type Result = ReturnType<typeof run>
      if ((run as unknown) === readWishes) {
        return { openings: ['one', 'two'], numbered: ['two', 'aside'], unprepared: [], ...wishes } as Result
      }
      if ((run as unknown) === show) shown = argument as Showing
      return undefined as Result
    },
    pdf: async ({ tagged }) => {
      prints.push({ tagged, shown })
      const { pages, pageOf } = lay(shown)
      return pdfWithAnchors(pages, pageOf, tagged)
    },
  }
  const browser: Browser = {
    start() {},
    identity: async () => 'fake',
    withPage: (use) => use(page),
    close: async () => {},
  }
  return { browser, prints }
}

describe('a turn', () => {
  test('begins when a page is free, not before', async () => {
    const { browser } = fakeBrowser({ lay: steady })
    const said: string[] = []
    const busy: Browser = {
      ...browser,
      withPage: async (use) => {
        await new Promise((resolve) => setImmediate(resolve))
        said.push('free')
        return browser.withPage(use)
      },
    }
    await print(document, { browser: busy, cache: memoryCache() }, () => void said.push('begun'))
    expect(said).toEqual(['free', 'begun'])
  })
})

describe('rounds', () => {
  test('a first build prints twice: once to measure, without ink and tags, once for good', async () => {
    const { browser, prints } = fakeBrowser({ lay: steady })
    const printed = await print(document, { browser, cache: memoryCache() })
    expect(printed.rounds).toBe(2)
    expect(prints.map((each) => each.tagged)).toEqual([false, true])
    expect(prints.map((each) => each.shown.unpainted)).toEqual([true, false])
    expect(printed.map).toEqual({ pages: 12, pageOf: { one: 7, two: 9, aside: 10 }, blanks: ['one'] })
    expect(prints.at(-1)?.shown).toMatchObject({ labels: { two: '3', aside: '4' }, blanks: ['one'] })
    expect(printed.browser).toBe('Fake/1')
  })

  test('a rebuild prints once, with tags, and gives the same', async () => {
    const cache = memoryCache()
    const first = await print(document, { browser: fakeBrowser({ lay: steady }).browser, cache })
    const { browser, prints } = fakeBrowser({ lay: steady })
    const again = await print(document, { browser, cache })
    expect(prints.map((each) => each.tagged)).toEqual([true])
    expect(prints.map((each) => each.shown.unpainted)).toEqual([false])
    expect(again).toEqual({ ...first, rounds: 1 })
  })

  test('a rebuild after the text has grown corrects the guess', async () => {
    const cache = memoryCache()
    await print(document, { browser: fakeBrowser({ lay: steady }).browser, cache })
    const grown: Lay = (shown) => {
      const { pages, pageOf } = steady(shown)
      const two = (pageOf['two'] ?? 0) + 1
      return { pages: pages + 1, pageOf: { ...pageOf, two, aside: two + 1 } }
    }
    const { browser, prints } = fakeBrowser({ lay: grown })
    const printed = await print(document, { browser, cache })
    expect(prints).toHaveLength(2)
    expect(printed.map.blanks).toEqual(['one', 'two'])
    expect(printed.map.pageOf).toEqual({ one: 7, two: 11, aside: 12 })
  })

  test.each([
    ['is damaged', '{"pages":'],
    ['has another shape', '{"pages":3}'],
    ['is about anchors that are gone', '{"pages":3,"pageOf":{"old":2},"blanks":["old"]}'],
  ])('a note that %s changes nothing in the end', async (_, note) => {
    const cache = memoryCache()
    const fresh = await print(document, { browser: fakeBrowser({ lay: steady }).browser, cache: memoryCache() })
    const printed = await print(document, {
      browser: fakeBrowser({ lay: steady }).browser,
      cache: { ...cache, recall: async () => note },
    })
    expect(printed.map).toEqual(fresh.map)
  })

  test('numbers that change the layout take as many rounds as they need', async () => {
    // A number of two digits takes one more line, and that line one more page.
    const lay: Lay = ({ labels, blanks }) => {
      const { pages, pageOf } = steady({ labels, blanks })
      const long = (labels['aside'] ?? '').length > 1 ? 1 : 0
      return { pages: pages + 10 + long, pageOf: { ...pageOf, aside: (pageOf['aside'] ?? 0) + 10 + long } }
    }
    const printed = await print(document, { browser: fakeBrowser({ lay }).browser, cache: memoryCache() })
    expect(printed.rounds).toBe(3)
    expect(printed.map.pageOf['aside']).toBe(21)
  })
})

describe('what does not work', () => {
  test('numbers that never settle: says which, after five rounds, and keeps no note', async () => {
    // The longer the number, the earlier the place: a circle.
    const restless: Lay = (shown) => {
      const { pages, pageOf } = steady(shown)
      return { pages: pages + 20, pageOf: { ...pageOf, aside: shown.labels['aside'] === '3' ? 16 : 9 } }
    }
    const { browser, prints } = fakeBrowser({ lay: restless })
    const notes = new Map<string, string>()
    const failure = await print(document, { browser, cache: memoryCache(notes) }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(StudyError)
    expect((failure as StudyError).message).toMatch(/pages-unsettled.*after 5 printings these still move: aside$/)
    expect((failure as StudyError).exitCode).toBe(exitCodes.problems)
    expect(prints).toHaveLength(5)
    expect(notes.size).toBe(0)
  })

  test('a number whose anchor no link leads to', async () => {
    const { browser } = fakeBrowser({ lay: steady, wishes: { numbered: ['nowhere'] } })
    await expect(print(document, { browser, cache: memoryCache() })).rejects.toThrow('“nowhere”')
  })

  test('an opening without a place for a blank page', async () => {
    const { browser } = fakeBrowser({ lay: steady, wishes: { unprepared: ['two'] } })
    await expect(print(document, { browser, cache: memoryCache() })).rejects.toThrow('“two”')
  })

  test.each([
    ['two marks', '<p id="a" data-body-start><p id="b" data-body-start>', 'two elements'],
    ['a mark without id', '<section class="x" data-body-start>', 'no id'],
  ])('%s for the body', async (_, html, reason) => {
    const { browser } = fakeBrowser({ lay: steady })
    await expect(print({ ...document, html }, { browser, cache: memoryCache() })).rejects.toThrow(reason)
  })
})
