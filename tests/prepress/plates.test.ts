import { describe, expect, it } from 'vitest'
import { coverageOf, type PageCoverage, platesOf } from '../../pipeline/prepress/coverage.ts'
import { printEditionOf } from '../../pipeline/prepress/index.ts'
import { separations } from '../../pipeline/prepress/separations.ts'
import { Problems } from '../../pipeline/problems.ts'
import { ink, printedBook, shop } from './printed.ts'

/** Left half red with a thin black line across both halves; a square of spot green at the right. */
const page = [
  '1 0 0 rg 0 0 162 432 re f',
  `${ink} rg 30 200 260 1.8 re f`,
  '0 1 0 rg 220 250 60 60 re f',
  `${ink} rg 220 80 60 60 re f`,
].join('\n')

async function printed(content = page): Promise<Uint8Array> {
  const edition = await printEditionOf(printedBook([content]), shop, new Problems())
  return edition?.files[0]?.bytes ?? new Uint8Array()
}

async function inkCoverage(bytes: Uint8Array): Promise<readonly PageCoverage[]> {
  const pages: PageCoverage[] = []
  for await (const plates of platesOf(bytes)) pages.push(coverageOf(plates))
  return pages
}

describe('the plates of a page', () => {
  it('show what each ink prints, and black printed on top', async () => {
    for await (const { width, height, plates } of platesOf(await printed())) {
      expect([...plates.keys()]).toEqual(['Cyan', 'Magenta', 'Yellow', 'Black', 'Own Green'])
      // Points of the printed sheet, from its lower left corner.
      const at = (name: string, x: number, y: number): number => {
        const [px, py] = [(x - 12 + 28.347) * (48 / 72), height - (y - 16 + 28.347) * (48 / 72)]
        return Math.round(((plates.get(name)?.[Math.floor(py) * width + Math.floor(px)] ?? 0) / 255) * 100)
      }
      const inks = (x: number, y: number) =>
        ['Cyan', 'Magenta', 'Yellow', 'Black', 'Own Green'].map((name) => at(name, x, y))
      expect(inks(60, 300)).toEqual([0, 100, 100, 0, 0])
      // The line overprints: magenta and yellow go through below it.
      expect(inks(60, 201).slice(0, 3)).toEqual([0, 100, 100])
      expect(Math.max(...[199, 200, 201, 202].map((y) => at('Black', 60, y)))).toBeGreaterThan(60)
      expect(inks(250, 280)).toEqual([0, 0, 0, 0, 100])
      expect(inks(250, 110)).toEqual([70, 50, 0, 80, 0])
    }
  })

  it('add up to the ink on the paper, without the marks', async () => {
    const [coverage] = await inkCoverage(await printed())
    expect(coverage?.page).toBe(1)
    // Two inks, and in a square of 15 mm a line of 1.8 pt.
    expect(coverage?.maximum).toBeCloseTo(204.5, 0)
    expect(coverage?.peak).toBeGreaterThan(250)
    expect(coverage?.peak).toBeLessThan(305)
    expect(coverage?.inks['Own Green']).toBeGreaterThan(0.5)
  })

  it('tell of a ground that ends at the trim', async () => {
    const [bleeds] = await inkCoverage(await printed('1 0 0 rg 0 0 324 432 re f'))
    expect(bleeds?.endsAtTrim).toBe(false)
    const [ends] = await inkCoverage(await printed('1 0 0 rg 12 16 300 400 re f'))
    expect(ends?.endsAtTrim).toBe(true)
    const [within] = await inkCoverage(await printed('1 0 0 rg 30 30 100 100 re f'))
    expect(within?.endsAtTrim).toBe(false)
  })

  it('are written as pictures with a page that shows them', async () => {
    const { files } = await separations(await printed(), 'A <study>')
    expect(files.map(({ name }) => name)).toEqual([
      '001-cyan.png',
      '001-magenta.png',
      '001-yellow.png',
      '001-black.png',
      '001-own-green.png',
      '001-coverage.png',
      'index.html',
    ])
    const html = Buffer.from(files.at(-1)?.bytes ?? []).toString('utf8')
    expect(html).toContain('A &lt;study&gt;: plates')
    expect(html).toContain('No page has more than 204.5 % of ink (page 1)')
    expect(Buffer.from(files[0]?.bytes ?? []).toString('latin1', 1, 4)).toBe('PNG')
  })
})
