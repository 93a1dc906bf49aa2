/** The real edition, printed: what a reader, a viewer and a printer find in it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PdfFile } from '../../pipeline/pdf.ts'
import { runCli } from '../support/cli.ts'
import { type OutlineEntry, type PdfContent, pdfContent } from '../support/pdf-text.ts'

describe('the edition of 2017', () => {
  let folder: string
  let bytes: Uint8Array
  let content: PdfContent
  let stderr: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'study-2017-'))
    const built = await runCli('build', '--edition', '2017', '--out', folder)
    stderr = built.stderr
    expect(built.code, built.stderr).toBe(0)
    bytes = await readFile(join(folder, 'smart-cities-study-2017.en.pdf'))
    content = await pdfContent(bytes)
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const words = (page: number): string => (content.text[page - 1] ?? '').replace(/\s+/g, ' ')

  it('gives every contents entry the number of the page that it leads to', () => {
    const first = content.text.findIndex((text) => text.includes('Contents') && text.includes('Annexes')) + 1
    expect(first).toBeGreaterThan(0)
    const pages = content.text.flatMap((_, index) =>
      content.links.filter((link) => link.page === index + 1).length >= 15 && index < 8 ? [index + 1] : [],
    )
    expect(pages.length).toBeGreaterThanOrEqual(2)
    const links = content.links.filter((link) => pages.includes(link.page) && typeof link.to === 'number')
    expect(links.length).toBeGreaterThanOrEqual(60)
    for (const page of pages) {
      const printed = [...(content.text[page - 1] ?? '').matchAll(/(?:^|\s)(\d{1,3}|[ivx]+)(?=\n|$)/g)].map(
        (match) => match[1],
      )
      for (const link of links.filter((one) => one.page === page)) {
        expect(printed, `page ${page} prints the folio of page ${link.to}`).toContain(
          content.labels[Number(link.to) - 1],
        )
      }
    }
  })

  it('leads every inner link to a page of the book', () => {
    const inner = content.links.filter((link) => typeof link.to === 'number')
    expect(inner.every((link) => Number(link.to) >= 1 && Number(link.to) <= content.text.length)).toBe(true)
    for (const { to } of content.links) if (typeof to === 'string') expect(to).toMatch(/^(https?:\/\/|mailto:)/)
  })

  it('prints on each page the folio that a viewer shows', () => {
    const wrong = content.text.flatMap((text, index) => {
      const lines = text.split('\n').map((line) => line.trim())
      const full = lines.length < 40 && !lines.includes('Smart Cities Study 2017')
      return full || lines.includes(content.labels[index] ?? '') ? [] : [content.labels[index]]
    })
    expect(wrong).toEqual([])
  })

  it('opens parts and first sections on the right', () => {
    const page = (title: string): number =>
      content.text.findIndex((text) => text.replace(/\s+/g, ' ').includes(title)) + 1
    for (const title of [
      'Part 1 Smart cities: the context',
      'Part 2 The 2017 study',
      'Part 3 The situation in the cities',
      'Part 5 Conclusions',
    ]) {
      expect(page(title) % 2, title).toBe(1)
    }
  })

  it('has bookmarks, once each, from parts to sheets', () => {
    const titles = (entries: readonly OutlineEntry[]): readonly string[] =>
      entries.flatMap(({ title, items }) => [title, ...titles(items)])
    const all = titles(content.outline)
    expect(all).toEqual(
      expect.arrayContaining(['Foreword', 'Smart specialisation', 'VentureLab', 'Conclusions', 'Index of cities']),
    )
    expect(all).toContain('Innovation, entrepreneurship and economic activity')
    // A title printed twice in one bookmark is a heading that Chromium tagged on two pages.
    expect(all.filter((title) => /^(.{6,})\1$/.test(title))).toEqual([])
  })

  it('has only embedded TrueType fonts, tags, a language and no date from a clock', () => {
    const fonts = PdfFile.parse(bytes).fonts()
    expect(fonts.length).toBeGreaterThan(3)
    expect(fonts.filter((font) => font.subtype === 'Type3' || !font.embedded)).toEqual([])
    expect(content.information).toMatchObject({ Title: 'Smart Cities Study 2017', Language: 'en-GB' })
    expect(content.roles.get('TH')).toBeGreaterThan(20)
    expect(content.roles.get('Figure')).toBeGreaterThan(20)
  })

  it('has a clean text layer', () => {
    const odd = content.text.flatMap((text, index) => {
      const found = /\u00ad|\ufffd|undefined|\[object|NaN|\{\{|(?:^|\s)000(?:\s|$)/.exec(text)
      return found === null ? [] : [`page ${index + 1}: ${found[0]}`]
    })
    expect(odd).toEqual([])
  })

  it('prints the same statistic alike wherever it stands', () => {
    // Chapter, call-out, conclusions and annex; 12 of 20 because the study itself documents twelve.
    const pages = content.text
      .map((_, index) => words(index + 1))
      .filter((text) => text.includes('12 of 20') && /incubat/i.test(text))
    expect(pages.length).toBeGreaterThanOrEqual(3)
  })

  it('says by rule where the print contradicts itself', () => {
    for (const rule of ['published-differs', 'published-impossible', 'published-contradiction'])
      expect(stderr).toContain(rule)
    expect(
      words(content.text.findIndex((text) => text.includes('Where the print and the data part ways')) + 1),
    ).toContain('no whole number of answers')
  })

  it('never prints a reconstructed answer as a fact about a city', async () => {
    const statistics = JSON.parse(await readFile(join(folder, 'statistics.json'), 'utf8')) as {
      readonly statistics: readonly { readonly documented?: readonly { readonly where: readonly string[] }[] }[]
    }
    const where = statistics.statistics.flatMap((one) => one.documented ?? []).flatMap((one) => one.where)
    expect(where.length).toBeGreaterThan(20)
    expect(where.filter((place) => /reconstruct/i.test(place))).toEqual([])
  })
})
