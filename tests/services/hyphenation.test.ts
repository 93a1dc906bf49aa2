/** The real browser, with dictionaries of our own: what it breaks, and what a reader of the PDF finds. */
import { copyFile, link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium } from '../../pipeline/services/chromium.ts'
import { prepareHyphenation } from '../../pipeline/services/hyphen/dictionaries.ts'
import { pdfText } from '../support/pdf-text.ts'
import { hyphenateFrom } from './hyb-reader.ts'

const require = createRequire(import.meta.url)
const languages = [
  { tag: 'en-GB', patterns: 'en-gb' },
  { tag: 'es', patterns: 'es' },
  { tag: 'fr', patterns: 'fr' },
  { tag: 'pt-PT', patterns: 'pt' },
  { tag: 'pl', patterns: 'pl' },
  { tag: 'de-AT', patterns: 'de-1996' },
]
const samples: Readonly<Record<string, string>> = {
  'en-GB': `this publication documents internationalisation and environmental administration responsibilities in university
    neighbourhoods throughout the city’s metropolitan area as questionnaire respondents describe sustainable development`,
  es: 'administración lingüística internacionalización responsabilidades Ayuntamiento especialización inteligente',
  fr: 'l’administration européenne développe l’internationalisation d’œuvres métropolitaines aujourd’hui Coopération',
  'pt-PT': 'administração responsabilidades desenvolvimento inovação especialização hardware União',
  pl: 'odpowiedzialność przedsiębiorstwami najprawdopodobniej współpraca międzynarodowa bynajmniej Rozwój',
  'de-AT': 'Stadtverwaltung Zusammenarbeit Universitäten Straßenbeleuchtung gesellschaftliche Überwachung',
}

let folder: string
let browser: Browser
let dictionaries: ReadonlyMap<string, Uint8Array>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'study-hyphenation-'))
  // The same browser in a folder of its own, so that the dictionaries of this test reach no other build.
  const executablePath = join(folder, 'chromium')
  await link((await findChromium()).path, executablePath).catch(async () =>
    copyFile((await findChromium()).path, executablePath),
  )
  const paths = await prepareHyphenation(executablePath, languages, {
    read: async () => undefined,
    replace: async (path, bytes) => {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(`${path}.part`, bytes)
      await rename(`${path}.part`, path)
    },
  })
  dictionaries = new Map(
    await Promise.all(
      paths.map(async (path) => [path.replace(/.*hyph-/, ''), new Uint8Array(await readFile(path))] as const),
    ),
  )
  browser = await puppeteer.launch({
    executablePath,
    headless: 'shell',
    args: ['--no-sandbox', '--font-render-hinting=none'],
  })
}, 60_000)

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

/**
 * Where words may break: the first line's end in columns of every width. (What is left of a word on the next line the
 * browser breaks as though it were a word of its own, so one very narrow column would show other places.)
 */
async function everyBreak(lang: string, words: readonly string[]): Promise<readonly string[]> {
  const page = await browser.newPage()
  await page.setContent(
    `<body lang="${lang}" style="hyphens: auto; font-family: monospace">${words.map((word) => `<p>${word}</p>`).join('')}`,
  )
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll('p')].map((paragraph) => {
      const text = paragraph.firstChild
      if (!(text instanceof Text)) return ''
      const range = document.createRange()
      const top = (index: number): number => {
        range.setStart(text, index)
        range.setEnd(text, index + 1)
        // The first rectangle of a line's first letter may be an empty one at the end of the line before.
        return [...range.getClientRects()].at(-1)?.top ?? 0
      }
      const letters = [...text.data]
      const breaks = letters.map((_, width) => {
        paragraph.style.width = `${width + 1}ch`
        const first = top(0)
        return letters.findIndex((_, index) => top(index) > first)
      })
      return letters.map((letter, index) => (breaks.includes(index) ? `-${letter}` : letter)).join('')
    }),
  )
  await page.close()
  return broken
}

test.each([
  ['en-GB', 'en-gb.hyb'],
  ['es', 'es.hyb'],
  ['fr', 'fr.hyb'],
  ['pt-PT', 'pt.hyb'],
  ['pl', 'pl.hyb'],
  ['de-AT', 'de-1996.hyb'],
])('the browser breaks %s exactly where the dictionary says', async (lang, file) => {
  const words = (samples[lang] ?? '').split(/\s+/)
  // Chromium leaves at least two letters on the line and takes three to the next.
  const expected = words.map((word) => hyphenateFrom(dictionaries.get(file) ?? new Uint8Array(), word, 2, 3))
  expect(expected.filter((word) => word.includes('-')).length).toBeGreaterThan(words.length / 2)
  expect(await everyBreak(lang, words)).toEqual(expected)
})

test('names, addresses and words with digits stay whole in English; a language without dictionary stays whole', async () => {
  const whole = ['Administration', 'ADMINISTRATION', 'documentation2', 'CO2administration']
  expect(await everyBreak('en-GB', whole)).toEqual(whole)
  expect(await everyBreak('fi', ['kansainvälistyminen'])).toEqual(['kansainvälistyminen'])
})

test('printed text has no soft hyphen, and its words are whole once line ends are joined', async () => {
  const font = await readFile(require.resolve('@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2'))
  const page = await browser.newPage()
  await page.setContent(`<html lang="en-GB"><style>
    @font-face { font-family: Text; src: url(data:font/woff2;base64,${font.toString('base64')}) }
    @page { size: 100mm 140mm; margin: 10mm }
    body { font: 11px Text; width: 110px; text-align: justify; hyphens: auto; hyphenate-limit-chars: 6 2 3; hyphenate-character: '-' }
    </style>${['en-GB', 'es', 'fr', 'pt-PT'].map((lang) => `<p lang="${lang}">${samples[lang]}</p>`).join('')}`)
  await page.evaluate(async () => void (await document.fonts.ready))
  const print = () => page.pdf({ preferCSSPageSize: true, tagged: true })
  const text = (await pdfText(await print())).join('\n')
  expect(text).not.toContain('\u00ad')
  expect(text.match(/\p{L}-\n\p{L}/gu)?.length).toBeGreaterThan(10)
  // The font draws ’ and ʼ (U+02BC) alike, and Chromium names the glyph by the latter; its ActualText, which pdf.js passes
  // over, is right.
  const joined = text.replace(/-\n/g, '').replaceAll('\u02bc', '’').split(/\s+/)
  const written = ['en-GB', 'es', 'fr', 'pt-PT'].flatMap((lang) => (samples[lang] ?? '').split(/\s+/))
  expect(joined).toEqual(expect.arrayContaining(written))
  await page.close()
})
