/** Books that the real browser has printed. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../../pipeline/configuration.ts'
import { compareEditions, type Difference, type Edition, readEdition } from '../../pipeline/parity/index.ts'
import { chromiumBrowser } from '../../pipeline/services/browser.ts'
import { readFonts } from '../../pipeline/services/fonts.ts'
import type { HtmlDocument } from '../../pipeline/stages.ts'
import { languageOf } from '../support/languages.ts'
import { root } from '../support/studies.ts'

interface Words {
  readonly language: Language
  readonly head: string
  readonly share: string
  readonly sentence: string
  readonly range: string
  readonly chart: readonly string[]
  readonly rows: readonly (readonly [string, string])[]
}

const english: Words = {
  language: languageOf('en'),
  head: '1.1 Plans',
  share: 'Share in 2017',
  sentence: 'In 2017, <b>1</b>,<i>234</i> of 12,345.6 people (<strong>75</strong>%) used it.',
  range: '20–25%, or 3 to 4',
  chart: ['75%', '15 of 20'],
  rows: [
    ['Bordeaux', '7.5'],
    ['Liège', '1,200'],
  ],
}
const spanish: Words = {
  language: languageOf('es'),
  head: '1.1 Planes',
  share: 'Porcentaje de 2017',
  sentence: 'En 2017 lo usaron <b>1</b>.<i>234</i> de 12.345,6 personas (<strong>75</strong>\u00a0%).',
  range: '20-25 %, o de 3 a 4',
  chart: ['15 de 20', '75\u00a0%'],
  rows: [
    ['Lieja', '1200'],
    ['Burdeos', '7,5'],
  ],
}
const arabic: Words = {
  language: { ...languageOf('ar-EG'), direction: 'rtl' },
  head: '١.١ خطط',
  share: 'النسبة في ٢٠١٧',
  sentence: 'في عام ٢٠١٧ استخدمه <b>١</b>٬<i>٢٣٤</i> من ١٢٬٣٤٥٫٦ شخصا (<strong>٧٥</strong>٪) في Bilbao و٣ مدن.',
  range: '٢٠–٢٥٪ أو ٣ إلى ٤',
  chart: ['١٥ من ٢٠', '٧٥٪'],
  rows: [
    ['لييج', '١٬٢٠٠'],
    ['بوردو', '٧٫٥'],
  ],
}

let faces = ''

/** Without false bold type, which would be a Type 3 font. Two pages: the table goes over both, so that its head is painted twice. */
function documentOf({ language, head, share, sentence, range, chart, rows }: Words): HtmlDocument {
  const filler = '<tr><td>x</td><td>x</td></tr>'.repeat(30)
  const svg = `<svg role="img" aria-label="${chart.join(': ')}" width="200" height="60">${chart.map((text, index) => `<text x="90" y="${20 + index * 30}">${text}</text>`).join('')}<path d="M0 0L10 10"/></svg>`
  const html = `<!doctype html><html lang="${language.tag}" dir="${language.direction}"><head><meta charset="utf-8"><title>Book</title><style>${faces}
    * { font-weight: 400; font-style: normal }
    @page { size: 300pt 400pt; margin: 40pt; @top-left { content: "${head}"; font: 8pt Book } @bottom-left { content: counter(page); font: 8pt Book } }
    body { margin: 0; font: 10pt/14px Book } p { width: 90pt } li a { display: flex; gap: 8px }
    </style></head><body>
    <ol><li><a href="#a"><span>1.1</span><span>${head.slice(4)}</span><span data-page-of="a">2</span></a></li></ol>
    <p id="a">${sentence}</p><p>${range}</p><div>${svg}</div>
    <table><thead><tr><th>${share}</th><th>n</th></tr></thead><tbody>${filler}</tbody></table>
    <table data-sorted>${rows.map(([name, value]) => `<tr><th>${name}</th><td>${value}</td></tr>`).join('')}</table>
    </body></html>`
  return { html, language, title: 'Book', anchors: new Map(), sheet: {} as HtmlDocument['sheet'] }
}

async function printed(books: readonly Words[]): Promise<readonly Edition[]> {
  const browser = chromiumBrowser(new AbortController().signal)
  browser.start([])
  try {
    const editions: Edition[] = []
    for (const words of books) {
      const document = documentOf(words)
      const pdf = await browser.withPage(async (page) => {
        await page.load(document.html)
        return page.pdf({ tagged: true })
      })
      editions.push(readEdition({ pdf, language: document.language }, document))
    }
    return editions
  } finally {
    await browser.close()
  }
}

const numbers = ({ missing, extra }: Difference): string =>
  [missing, extra].map((all) => all.map(({ text }) => text.trim().replace('\u00a0', ' ')).join(' ')).join(' → ')

describe('printed books', { timeout: 120_000 }, () => {
  const wrong: Words = {
    ...spanish,
    head: '1.2 Planes',
    share: 'Porcentaje de 2016',
    sentence: spanish.sentence.replace('12.345,6', '12,345.6'),
    chart: ['15 de 20', '57\u00a0%'],
  }
  let editions: readonly Edition[] = []
  beforeAll(async () => {
    const latin = (await readFonts()).filter(({ weight, style }) => weight === 400 && style === 'normal')
    const amiri = await readFile(join(root, 'node_modules/@fontsource/amiri/files/amiri-arabic-400-normal.woff2'))
    const face = (bytes: Uint8Array, range: string): string =>
      `@font-face{font-family:Book;src:url(data:font/woff2;base64,${Buffer.from(bytes).toString('base64')});unicode-range:${range}}`
    faces = [...latin.slice(0, 2).map((font) => face(font.bytes, font.unicodeRange)), face(amiri, 'U+0600-06FF')].join(
      '',
    )
    editions = await printed([english, spanish, arabic, wrong])
  })

  const differences = (index: number): readonly string[] => {
    const [source, target] = [editions[0], editions[index]]
    return source === undefined || target === undefined
      ? ['?']
      : compareEditions(source, target).differences.map(numbers)
  }

  test('hold what was compared', () => {
    const [source] = editions
    const words = source?.passages.map(({ pieces }) =>
      pieces
        .map(({ text }) => text)
        .join('')
        .trim(),
    )
    expect(words).toContain('In 2017, 1,234 of 12,345.6 people (75%) used it.')
    // Once, though it stands on both pages.
    expect(words).toContain('Share in 2017')
    expect(source && compareEditions(source, source).numbers).toBe(19)
  })

  test('say the same numbers in Spanish', () => expect(differences(1)).toEqual([]))

  test('say the same numbers in Arabic, from right to left', () => expect(differences(2)).toEqual([' → ٣']))

  test('that are wrong are found out', () =>
    expect(differences(3)).toEqual([
      // Two numbers, as Spanish has no such one.
      '12,345.6 → 12,345 6',
      // In the picture, and in what it says.
      '75% → 57 %',
      '75% → 57 %',
      '2017 → 2016',
      '1.1 → 1.2',
    ]))
})
