/** Plates of a print edition as pictures, a map of its ink, and one page that shows them all: a proof for people. */
import { escapeXml } from '../xml-text.ts'
import { coverageOf, inkLimit, type PageCoverage, platesOf, totals } from './coverage.ts'
import type { NamedFile } from './index.ts'
import { type Colour, greyPng, png } from './png.ts'

export { inkLimit } from './coverage.ts'

export interface Separations {
  readonly files: readonly NamedFile[]
  readonly pages: readonly PageCoverage[]
}

/** @param title of the proof, as people know the file */
export async function separations(bytes: Uint8Array, title: string): Promise<Separations> {
  const files: NamedFile[] = []
  const pages: PageCoverage[] = []
  const rows: string[] = []
  for await (const plates of platesOf(bytes)) {
    const { page, width, height } = plates
    const number = String(page).padStart(3, '0')
    const coverage = coverageOf(plates)
    pages.push(coverage)
    const pictures: (readonly [name: string, label: string])[] = []
    for (const [ink, levels] of plates.plates) {
      const name = `${number}-${fileName(ink)}.png`
      // As a film: ink is dark.
      files.push({ name, bytes: greyPng(width, height, (pixel) => 255 - (levels[pixel] ?? 0)) })
      pictures.push([name, `${ink} ${coverage.inks[ink] ?? 0} %`])
    }
    const total = totals(plates)
    const map = `${number}-coverage.png`
    files.push({ name: map, bytes: png(width, height, (pixel) => heat(((total[pixel] ?? 0) / 255) * 100)) })
    pictures.push([map, `all inks ${coverage.maximum} %`])
    rows.push(row(coverage, pictures))
  }
  files.push({ name: 'index.html', bytes: Buffer.from(proof(title, pages, rows), 'utf8') })
  return { files, pages }
}

/** Ink in per cent → its colour on the map: pale where there is little, red above the limit. */
const shades: readonly (readonly [percent: number, colour: Colour])[] = [
  [0, [255, 255, 255]],
  [100, [150, 205, 235]],
  [200, [60, 130, 90]],
  [300, [250, 200, 40]],
  [inkLimit, [240, 150, 30]],
]
const tooMuch: Colour = [200, 16, 46]

function heat(percent: number): Colour {
  const above = shades.findIndex(([level]) => level >= percent)
  const [to, from] = [shades[above], shades[Math.max(0, above - 1)]]
  if (to === undefined || from === undefined) return tooMuch
  const share = to[0] === from[0] ? 0 : (percent - from[0]) / (to[0] - from[0])
  const mixed = (channel: 0 | 1 | 2): number =>
    Math.round(from[1][channel] + share * (to[1][channel] - from[1][channel]))
  return [mixed(0), mixed(1), mixed(2)]
}

function fileName(ink: string): string {
  return (
    ink
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'spot'
  )
}

function row(
  { page, maximum, peak, at, endsAtTrim }: PageCoverage,
  pictures: readonly (readonly [string, string])[],
): string {
  const over = maximum > inkLimit || endsAtTrim ? ' class="over"' : ''
  const cells = pictures.map(
    ([name, label]) =>
      `<figure><img src="${name}" alt="" loading="lazy"><figcaption>${escapeXml(label)}</figcaption></figure>`,
  )
  return `<section${over}><h2>${page}</h2><p>at most ${maximum} % in a square of 15 mm, ${at.x} mm from the left and ${at.y} mm from the top; ${peak} % in one point${endsAtTrim ? '; something ends at the trim and does not bleed' : ''}</p><div>${cells.join('')}</div></section>`
}

function proof(title: string, pages: readonly PageCoverage[], rows: readonly string[]): string {
  const most = pages.reduce((max, page) => (page.maximum > max.maximum ? page : max), pages[0] ?? none)
  const verdict =
    most.maximum > inkLimit
      ? `Page ${most.page} has ${most.maximum} % of ink, more than the ${inkLimit} % that coated paper takes up.`
      : `No page has more than ${most.maximum} % of ink (page ${most.page}); coated paper takes up ${inkLimit} %.`
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escapeXml(title)}: plates</title>
<style>
body{font:14px/1.4 system-ui,sans-serif;margin:2rem;background:#e9e9e9;color:#222}
section{margin:0 0 2rem}section>div{display:flex;gap:8px;flex-wrap:wrap}
h2{margin:0;font-size:1.1rem}p{margin:.2rem 0 .5rem}.over p{color:#c8102e;font-weight:bold}
figure{margin:0}img{width:180px;background:#fff;display:block}figcaption{font-size:12px}
</style>
<h1>${escapeXml(title)}: plates</h1>
<p>${verdict}</p>
${rows.join('\n')}
</html>
`
}

const none: PageCoverage = { page: 0, maximum: 0, peak: 0, at: { x: 0, y: 0 }, endsAtTrim: false, inks: {} }
