/** The browser with several pages at once: how many, and what becomes of them when it dies or is closed. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StudyError } from '../../pipeline/problems.ts'
import { chromiumBrowser } from '../../pipeline/services/browser.ts'
import type { Browser, PrintPage } from '../../pipeline/services/types.ts'
import { browsersIn } from '../support/program.ts'

const before = process.env['TMPDIR']
let folder = ''
let browser: Browser

// Profiles go into the temporary folder; in one of our own, only the browsers of these tests are met.
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-pages-'))
  process.env['TMPDIR'] = folder
  browser = chromiumBrowser(new AbortController().signal)
  browser.start([])
})
afterEach(async () => {
  await browser.close()
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  await rm(folder, { recursive: true, force: true })
})

async function kill(): Promise<void> {
  for (const id of browsersIn(folder)) process.kill(id, 'SIGKILL')
}

/** Something that takes its time inside a page. */
const linger = (page: PrintPage, milliseconds: number) =>
  page.evaluate((time) => new Promise((resolve) => setTimeout(resolve, time)), milliseconds)

test('opens no more pages at once than memory allows, in the order in which they were asked for', async () => {
  const begun: number[] = []
  let open = 0
  let most = 0
  await Promise.all(
    [1, 2, 3, 4, 5].map((number) =>
      browser.withPage(async (page) => {
        begun.push(number)
        most = Math.max(most, ++open)
        await linger(page, 100)
        open -= 1
      }),
    ),
  )
  expect(begun.toSorted()).toEqual([1, 2, 3, 4, 5])
  // Three may be under way, and take their pages in any order; whoever waits lets all but two of those before him go first.
  for (const [place, number] of begun.entries()) expect(place).toBeGreaterThanOrEqual(number - 3)
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(3)
})

test('a failure of one page leaves the others alone', async () => {
  const failing = browser.withPage(async (page) => page.evaluate(() => document.getElementById('none')?.id, undefined))
  const throwing = browser.withPage(async () => {
    throw new Error('unsettled')
  })
  const good = browser.withPage(async (page) => page.evaluate(() => 1 + 1, undefined))
  await expect(throwing).rejects.toThrow('unsettled')
  expect(await Promise.all([failing, good])).toEqual([undefined, 2])
})

test('no page is opened for work that nobody wants any more', async () => {
  const end = new AbortController()
  const begun: number[] = []
  const pages = [1, 2, 3, 4].map((number) =>
    browser.withPage(async (page) => {
      begun.push(number)
      await linger(page, 100)
      end.abort(new Error('enough'))
    }, end.signal),
  )
  const late = Promise.allSettled(pages).then(() => browser.withPage(async () => begun.push(5), end.signal))
  await expect(late).rejects.toThrow('enough')
  expect(begun).not.toContain(4)
  expect(begun).not.toContain(5)
})

/** Browsers are found in /proc, so on Linux only. */
describe.runIf(process.platform === 'linux')('several pages', () => {
  test('of a browser that dies are all done again, in one new browser', async () => {
    const seen = new Set<number>()
    let attempts = 0
    let killed = false
    const work = (number: number) => async (page: PrintPage) => {
      attempts += 1
      for (const id of browsersIn(folder)) seen.add(id)
      if (!killed && attempts === 2) {
        killed = true
        await kill()
      }
      await linger(page, 200)
      return number
    }
    expect(await Promise.all([1, 2, 3].map((number) => browser.withPage(work(number))))).toEqual([1, 2, 3])
    expect(seen.size).toBe(2)
    expect(attempts).toBeGreaterThan(3)
  })

  test('of a browser that dies twice say so, each of them, and nothing is left', async () => {
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map(() =>
        browser.withPage(async (page) => {
          await kill()
          await linger(page, 2000)
        }),
      ),
    )
    for (const outcome of outcomes) {
      expect(outcome.status === 'rejected' && outcome.reason).toBeInstanceOf(StudyError)
      expect(outcome.status === 'rejected' && String(outcome.reason)).toContain('died twice')
    }
    expect(browsersIn(folder)).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })

  test('are not opened any more after the browser is closed: neither those at work nor those that wait', async () => {
    const begun: number[] = []
    const pages = [1, 2, 3, 4].map((number) =>
      browser.withPage(async (page) => {
        begun.push(number)
        await linger(page, 20_000)
      }),
    )
    const outcomes = Promise.allSettled(pages)
    await expect.poll(() => begun.length, { timeout: 20_000 }).toBeGreaterThan(1)
    const atWork = begun.length
    await browser.close()
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected'])
    expect(begun.length).toBe(atWork)
    expect(browsersIn(folder)).toEqual([])
    expect(await readdir(folder)).toEqual([])
  })
})
