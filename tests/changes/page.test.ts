/** The report in a real browser: opened from the disk, without scripts, wide and on a phone, and as a screen reader has it. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../pipeline/services/chromium.ts'
import { Desk, study, writeRegister } from './support.ts'

let folder: string
let desk: Desk
let browser: Browser
let page: Page
const asked: string[] = []
const said: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-page-'))
  await cp(study, folder, { recursive: true })
  desk = new Desk(join(folder, 'out'))
  // A claim, a chart, a list of names, moving pages and an answer that is nobody's business, all at once.
  await writeRegister(folder, [
    { participant: 'birch', question: 'lit', expect: 'yes', to: 'no' },
    { participant: 'birch', question: 'keeper', expect: 'no', to: 'n/a' },
    { participant: 'birch', question: 'owls', expect: 'no', to: 'yes' },
    { participant: 'birch', question: 'moths', expect: 'no', to: 'yes' },
  ])
  const found = await desk.compare(folder)
  await writeFile(join(folder, 'changes.html'), await desk.page(found))
  await desk.close()
  const { path, environment } = await findChromium()
  browser = await puppeteer.launch({
    executablePath: path,
    headless: 'shell',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: { ...process.env, ...environment },
  })
  page = await browser.newPage()
  await page.setJavaScriptEnabled(false)
  page.on('request', (request) => asked.push(request.url()))
  page.on('console', (message) => said.push(message.text()))
  await page.goto(pathToFileURL(join(folder, 'changes.html')).href)
})

afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the page', () => {
  it('fetches nothing, runs nothing, and breaks no rule of its own', () => {
    expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([
      pathToFileURL(join(folder, 'changes.html')).href,
    ])
    expect(said).toEqual([])
  })

  it('has landmarks, one title, and headings that leave out no level', async () => {
    const found = await page.evaluate(() => ({
      scripts: document.querySelectorAll('script').length,
      landmarks: ['header', 'nav', 'main', 'footer'].map((name) => document.querySelectorAll(`body ${name}`).length),
      levels: [...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName.slice(1))),
      titles: [...document.querySelectorAll('h1')].length,
    }))
    expect(found).toMatchObject({ scripts: 0, landmarks: [1, 1, 1, 1], titles: 1 })
    expect(found.levels.filter((level, index) => level > (found.levels[index - 1] ?? 0) + 1)).toEqual([])
  })

  it('names its tables and their heads, its pictures, and the language of every word that is not English', async () => {
    const found = await page.evaluate(() => {
      const all = (selector: string): readonly Element[] => [...document.querySelectorAll(selector)]
      const ids = all('[id]').map(({ id }) => id)
      return {
        tables: all('table').length,
        uncaptioned: all('table').filter((table) => table.querySelector('caption')?.textContent === '').length,
        unscoped: all('th').filter((cell) => !cell.hasAttribute('scope')).length,
        silent: all('img').filter((image) => (image.getAttribute('alt') ?? '').length < 20).length,
        pictures: all('img').length,
        drawings: all('svg').filter(
          (one) => !one.hasAttribute('aria-label') && one.getAttribute('aria-hidden') !== 'true',
        ).length,
        twice: ids.filter((id, index) => ids.indexOf(id) !== index),
        nowhere: all('a[href^="#"]').filter((link) => !ids.includes((link.getAttribute('href') ?? '').slice(1))).length,
        languages: [...new Set(all('[lang]').map((one) => one.getAttribute('lang')))].sort(),
        spanish: all('#places [lang^="es"]').some((one) => one.textContent?.includes('Jardín Birch')),
      }
    })
    expect(found.tables).toBeGreaterThan(2)
    expect(found.pictures).toBeGreaterThan(5)
    expect(found).toMatchObject({
      uncaptioned: 0,
      unscoped: 0,
      silent: 0,
      drawings: 0,
      twice: [],
      nowhere: 0,
      spanish: true,
    })
    expect(found.languages).toEqual(['en', 'en-GB', 'es-ES', 'fr-FR'])
  })

  it('says “old” and “new” to those who do not see the marks', async () => {
    const texts = await page.evaluate(() =>
      [...document.querySelectorAll('del, ins')].map((one) => `${one.tagName} ${one.textContent?.slice(0, 5)}`),
    )
    expect(new Set(texts)).toEqual(new Set(['DEL [old:', 'INS [new:']))
    const tree = JSON.stringify(await page.accessibility.snapshot({ interestingOnly: false }))
    expect(tree).toContain('"deletion"')
    expect(tree).toContain('"insertion"')
    expect(tree).toContain('"columnheader"')
  })

  it('shows every picture', async () => {
    const empty = await page.evaluate(async () => {
      const images = [...document.querySelectorAll('img')]
      await Promise.all(images.map((image) => image.decode().catch(() => {})))
      return images.filter((image) => image.naturalWidth < 200).length
    })
    expect(empty).toBe(0)
  })

  it.each([1280, 400, 320])('needs no scrolling sideways at %i pixels', async (width) => {
    await page.setViewport({ width, height: 800 })
    const { wide, outside } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      outside: [...document.querySelectorAll('main p, main li, main img, h1, h2, h3, nav a')]
        .filter((one) => one.closest('details:not([open])') === null && one.closest('.scroll') === null)
        .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length,
    }))
    expect(wide).toBe(width)
    expect(outside).toBe(0)
  })

  it('orders what matters first, and keeps to itself whose answer may not be known', async () => {
    const { first, answers } = await page.evaluate(() => ({
      first: [...document.querySelectorAll('#verdict li')].map((one) => one.textContent ?? ''),
      answers: document.querySelector('#answers')?.textContent ?? '',
    }))
    expect(first[0]).toContain('“a majority” is no longer true')
    // Of lit and keeper, whose answers are public; not of owls and moths, whose answers are counted only.
    expect(answers.match(/Birch Garden/g)).toHaveLength(2)
    expect(answers).toContain('Are there owls?')
  })
})
