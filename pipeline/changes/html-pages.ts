/** Pages side by side; and, apart from them, what only moved. */

import type { Picture } from './html.ts'
import { escaped, pageInWords, pagesInWords, type Section, table } from './markup.ts'
import type { ChangeReport, LanguageReport, PagePair, PageWords, ReflowPage } from './report.ts'
import { counted } from './summary.ts'

export function pagesSection({ languages }: ChangeReport, pictures: ReadonlyMap<string, Picture>): Section {
  const count = languages.reduce((sum, { pairs }) => sum + pairs.length, 0)
  const body = languages.flatMap((language) => {
    const { code, tag, name, pairs } = language
    if (pairs.length === 0) return []
    const all = pairs.map((pair) => {
      const sides = (['old', 'now'] as const).map((side) => picture(pair, side, language, pictures))
      return `<div class="pair">${sides.join('')}<p class="note">Framed: ${pair.places.map((id) => `<a href="#place-${escaped(id)}">${escaped(id)}</a>`).join(', ')}</p></div>`
    })
    return [
      `<h3 id="pages-${escaped(code)}"><span lang="${escaped(tag)}">${escaped(name)}</span></h3>\n${all.join('\n')}`,
    ]
  })
  const legend =
    '<p class="quiet">What changed is framed: with dashes on the old page, with a full line on the new one.</p>'
  return {
    id: 'pages',
    title: 'Pages',
    count,
    body: body.length === 0 ? '<p>No page prints other words or pictures.</p>' : `${legend}\n${body.join('\n')}`,
  }
}

function picture(
  pair: PagePair,
  side: 'old' | 'now',
  { code, name, tag }: LanguageReport,
  pictures: ReadonlyMap<string, Picture>,
): string {
  const page = pair[side]
  const word = side === 'old' ? 'Old' : 'New'
  if (page === undefined) return `<p class="quiet">${word}: there is no such page.</p>`
  const image = pictures.get(`${code} ${side} ${page.number}`)
  const alternative = `${word} page ${page.label}, ${name}: ${page.frames.length === 0 ? 'nothing framed' : `${counted(page.frames.length, 'place')} framed`}. The words are listed under “Sentences and places”.`
  const shown =
    image === undefined
      ? ''
      : `<img src="${image.address}" width="${image.width}" height="${image.height}" alt="${escaped(alternative)}" lang="en">`
  return `<figure><figcaption><b>${word}</b>, page ${pageInWords(page)} <span class="said" lang="${escaped(tag)}">${escaped(name)}</span></figcaption>${shown}</figure>`
}

export function reflowSection({ languages }: ChangeReport): Section {
  const count = languages.reduce((sum, { reflow }) => sum + reflow.length, 0)
  const tables = languages.flatMap(({ code, tag, name, reflow, oldPages, newPages }) => {
    if (reflow.length === 0) return []
    const pages = oldPages === newPages ? `${newPages} pages, as before` : `${oldPages} pages before, ${newPages} now`
    return [
      table(
        `reflow-${escaped(code)}`,
        `<span lang="${escaped(tag)}">${escaped(name)}</span>: ${pages}`,
        ['Page', 'What stands there', 'Page numbers in the text'],
        reflow.map((page) => row(page, tag)),
      ),
    ]
  })
  return {
    id: 'reflow',
    title: 'Only moved',
    count,
    body:
      count === 0
        ? '<p>Everything else stands where it stood.</p>'
        : `<p>Words that did not change stand elsewhere on these pages, because text before them grew or shrank. They need no reading, only a look at how the pages break.</p>\n${tables.join('\n')}`,
  }
}

function row(page: ReflowPage, tag: string): string {
  const came = page.from.map(
    ({ page: from, words }) =>
      `${counted(words.length, 'word')} from ${pagesInWords([from])}, beginning “<span lang="${escaped(tag)}">${escaped(phrase(words.slice(0, 6)))}</span>${words.length > 6 ? ' …' : ''}”`,
  )
  const numbers = page.pageNumbers.map(({ old, now }) => `${wordsIn(old)} → ${wordsIn(now)}`)
  const head = page.margins.now.length > 0 ? ' Its head and number follow.' : ''
  const words =
    came.length > 0
      ? `${came.join('; ')}.`
      : page.shifted
        ? 'Lines stand higher or lower on the page.'
        : numbers.length > 0
          ? 'Only numbers of pages.'
          : 'What stood here stands on another page now.'
  return `<tr><th scope="row">${pageInWords(page)}</th><td>${words}${head}</td><td>${numbers.join('; ')}</td></tr>`
}

function wordsIn(pages: readonly PageWords[]): string {
  return escaped(pages.flatMap(({ words }) => words).join(' '))
}

/** Signs as they stand in a sentence: near enough to find it. */
function phrase(words: readonly string[]): string {
  return words
    .join(' ')
    .replace(/ ([,.;:!?)\]’”»%])/gu, '$1')
    .replace(/([([“«’]) /gu, '$1')
}
