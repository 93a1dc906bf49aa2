/** Another study is content only: other questions, respondents, charts and paper, printed by the same program. */
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, runCli } from '../support/cli.ts'
import { type OutlineEntry, type PdfContent, pdfContent } from '../support/pdf-text.ts'
import { edition2017, readingRooms } from '../support/studies.ts'

const pdfFile = 'reading-rooms-2031.en.pdf'
const printFile = 'reading-rooms-2031.en.print.pdf'

describe('a second study', () => {
  let folder: string
  let first: Ended
  let pdf: Uint8Array
  let content: PdfContent
  let words: string

  const build = (out: string, ...more: readonly string[]): Promise<Ended> =>
    runCli('build', '--content', readingRooms, '--out', join(folder, out), ...more)
  const output = (out: string, name: string): Promise<Buffer> => readFile(join(folder, out, name))

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'study-second-'))
    first = await build('fresh', '--fresh')
    expect(first.stderr).not.toContain('error')
    expect(first.code).toBe(0)
    pdf = await output('fresh', pdfFile)
    content = await pdfContent(pdf)
    words = content.text.join('\n').replace(/\s+/g, ' ')
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is printed on its own paper, with its own names', () => {
    expect(first.stdout.trim().split('\n')).toEqual(
      [pdfFile, printFile, 'statistics.csv', 'statistics.json', 'build.json'].map((name) =>
        join(folder, 'fresh', name),
      ),
    )
    expect(content.text.length).toBeGreaterThanOrEqual(20)
    expect(content.text.length % 2).toBe(0)
    const points = (millimetres: number): number => (millimetres * 72) / 25.4
    for (const [left = 0, bottom = 0, right = 0, top = 0] of content.views) {
      expect(right - left).toBeCloseTo(points(170), 1)
      expect(top - bottom).toBeCloseTo(points(240), 1)
    }
    expect(content.information).toMatchObject({
      Title: 'Reading Rooms 2031',
      Author: 'The Lamplight Circle',
      Language: 'en-GB',
    })
  })

  it('has bookmarks for its parts, sections, headings and sheets', () => {
    const titles = (entries: readonly OutlineEntry[]): readonly string[] =>
      entries.flatMap(({ title, items }) => [title, ...titles(items)])
    expect(titles(content.outline)).toEqual(
      expect.arrayContaining([
        'Contents',
        'Welcome',
        'Doors: when they open',
        'Opening at night',
        'Lending more than books',
        'In their own words',
        'The tool shed',
        'Lamps',
        'What we found',
      ]),
    )
    expect(content.outline.map((entry) => entry.title)).toEqual(
      expect.arrayContaining(['Doors: when they open', 'Lamps']),
    )
  })

  it('gives the page of each thing as it is printed there', () => {
    const at = content.text.findIndex((text) => text.includes('\nContents'))
    const folioOf = (page: number): string => content.labels[page - 1] ?? ''
    const contents = content.text[at]?.split('\n') ?? []
    const entries = content.links.filter((link) => link.page === at + 1 && typeof link.to === 'number')
    expect(entries.length).toBeGreaterThanOrEqual(7)
    for (const { to } of entries) expect(contents.some((line) => line.endsWith(` ${folioOf(Number(to))}`))).toBe(true)
    for (const [index, title] of [
      'Opening at night',
      'Lending more than books',
      'What we found',
      'The tool shed',
    ].entries()) {
      const line = contents.find((one) => one.includes(title))
      const page = content.labels.indexOf(line?.split(' ').at(-1) ?? '')
      expect(content.text[page]?.replace(/\s+/g, ' '), `${index}: ${line}`).toContain(title)
      // The number at the foot is the one that the contents give.
      expect(content.text[page]?.split('\n')).toContain(content.labels[page])
    }
    expect(words).toContain(
      `See section 1.1 on page ${content.labels[content.text.findIndex((text) => text.includes('1.1 Opening at night\nA reading'))]}`,
    )
  })

  it('holds every text, figure and table, in order', () => {
    const order = [
      'What 7 libraries open, lend and keep quiet',
      'Printed for the tests of the program',
      'this book was invented',
      '7 libraries took part; 3 of 7 lie in the north',
      'Lux in tenebris',
      'Nora Vellum',
      'Part 1 Doors: when they open',
      'In this part 1.1 Opening at night',
      'is open at night in 43% (3 of 7) of the libraries. Of those, 67% have somebody on duty; 4 libraries close earlier.',
      'we know of Harbour Library and Old Granary Library',
      'Figure 1 3 of 7 open at night, 2 of 3 of these with somebody on duty',
      'It meets at 10:30, and 3 libraries send a cake',
      'Figure 2 From the harbour to the cellar',
      'Table 1 The libraries by readers and region',
      'Under 20,000',
      'In their own words',
      'Figure 3 What the letters tell of each library',
      'Good practice Old Granary Library Estonia The tool shed',
      'To keep every hammer in use',
      'more than 1,250',
      'Of the libraries that answered, 60% (3 of 5) lend tools',
      'Figure 4 Seeds and tools go out most',
      'Books are lent everywhere',
      'Take Choose a thing',
      'Heard at the desk',
      'Table 2 What is charged',
      'Table 3 What hinders and what helps',
      'Everything else',
      'Part 2 Lamps',
      'Talking is allowed in 4 of 6 that answered. The rest is in Table 2.',
      'Figure 5 Since 1999 the Circle has met every winter',
      'Figure 6 The same once more, drawn by hand',
      'Light the lamp',
      '7 libraries let us in',
    ]
    let from = 0
    for (const phrase of order) {
      const at = words.indexOf(phrase, from)
      expect(at, `“${phrase}” after “${words.slice(Math.max(0, from - 60), from)}”`).toBeGreaterThanOrEqual(0)
      from = at
    }
  })

  it('prints a mean as a number, never as a share', () => {
    expect(words).toContain('On average they open 51.208 hours a week.')
  })

  it('names nobody whose answer is not documented', () => {
    expect(words).not.toMatch(/we know of[^.]*Mill Library/)
    const documented = content.text.find((text) => text.includes('What the letters tell')) ?? ''
    expect(documented).toContain('Läntern Library')
  })

  it('writes the statistics, exactly', async () => {
    expect((await output('fresh', 'statistics.csv')).toString()).toBe(
      [
        'id,label,field,measure,count,base,base_kind,base_of,not_asked,not_answered,does_not_know,withheld,share,mean,corrections',
        'participants,libraries,,share,7,7,all,,0,0,0,0,100,,',
        'night,Open at night,rooms,share,3,7,all,,0,0,1,0,43,,',
        'night-staff,Somebody on duty at night,rooms,share,2,4,asked,,3,1,0,0,50,,',
        'night-staff-of-night,"Somebody on duty, of those open at night",rooms,share,2,3,those,night,0,0,0,0,67,,',
        'lends-tools,Lend tools,loans,share,3,5,answered,,0,1,0,1,60,,',
        'lends-instruments,Lend instruments,loans,share,2,5,answered,,0,1,0,1,40,,',
        'lends-seeds,Lend seeds,loans,share,3,5,answered,,0,1,0,1,60,,',
        'not-silent,Talking allowed,rooms,share,4,6,answered,,0,0,1,0,67,,',
        'hours,Hours a week,rooms,mean,6,6,answered,,0,0,0,1,,51.208,',
        'sunday,Open on Sundays,rooms,share,0,0,answered,,0,4,2,1,,,',
        'north,In the north,,share,3,7,all,,0,0,0,0,43,,',
        'large,With many readers,,share,3,7,all,,0,0,0,0,43,,',
        '',
      ].join('\n'),
    )
  })

  it('holds no word of the first study', () => {
    const names = readFileSync(join(edition2017, 'data/participants.csv'), 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((row) => row.split(',').slice(0, 2))
      .filter((name) => name !== '')
    expect(names.length).toBeGreaterThan(30)
    const all = [words, JSON.stringify(content.information), JSON.stringify(content.outline)].join('\n')
    for (const word of [...names, 'Smart', 'city', 'cities', 'UCLG', '2017']) {
      expect(all).not.toMatch(new RegExp(String.raw`(?<!\p{L})${word}(?!\p{L})`, 'iu'))
    }
  })

  it('has the same bytes each time', async () => {
    const again = await build('fresh')
    expect(again.stderr).toContain('the PDF is kept')
    expect(again.code).toBe(0)
    expect(Buffer.compare(await output('fresh', pdfFile), pdf)).toBe(0)
    const [elsewhere, made] = await Promise.all([build('elsewhere'), build('anew', '--fresh')])
    expect([elsewhere.code, made.code]).toEqual([0, 0])
    for (const name of [pdfFile, 'statistics.csv', 'statistics.json']) {
      const expected = await output('fresh', name)
      expect(Buffer.compare(await output('elsewhere', name), expected), name).toBe(0)
      expect(Buffer.compare(await output('anew', name), expected), name).toBe(0)
    }
  })
})
