/** A book as Chromium prints it, made by hand: pages on a sheet larger than the trim, colours in DeviceRGB. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { VFile } from 'vfile'
import { Colours } from '../../pipeline/prepress/colours.ts'
import type { Convert } from '../../pipeline/prepress/conversion.ts'
import { fogra39, type PrintShop } from '../../pipeline/prepress/index.ts'
import { processPaint, spotPaint } from '../../pipeline/prepress/paint.ts'
import type { Recipes } from '../../pipeline/prepress/recipes.ts'
import type { PrintedDocument } from '../../pipeline/stages.ts'
import { languageOf } from '../support/languages.ts'
import { skiaPdf } from '../support/skia-pdf.ts'
import { root } from '../support/studies.ts'

export const origin = { file: new VFile({ path: 'edition.yaml' }) }
export const profileBytes = readFileSync(join(root, 'styles/icc/FOGRA39L_coated.icc'))

/** Ink #102030, red #ff0000, a spot green #00ff00. */
export const recipes: Recipes = new Map([
  ['#102030', { name: 'ink', area: processPaint([0.7, 0.5, 0, 0.8]), small: processPaint([0, 0, 0, 1]) }],
  ['#ffffff', { name: 'paper', area: processPaint([0, 0, 0, 0]), small: processPaint([0, 0, 0, 0]) }],
  ['#ff0000', { name: 'red', area: processPaint([0, 1, 1, 0]), small: processPaint([0, 1, 1, 0]) }],
  ['#00ff00', green('Own Green')],
])

function green(name: string) {
  const spot = { name, substitute: [1, 0, 1, 0] } as const
  return { name: 'green', area: spotPaint(spot, 1), small: spotPaint(spot, 0.5) }
}

/** Complements, for tests that ask for no profile. */
export const complements: Convert = (red, green, blue) =>
  red === green && green === blue ? [0, 0, 0, 1 - red] : [1 - red, 1 - green, 1 - blue, 0]

export const colours = (): Colours => new Colours(recipes, complements)

/** In RGB operands: ink, red, green, and a colour without a recipe. */
export const ink = '.0627 .1255 .1882'

export const sheet = {
  width: 324,
  height: 432,
  trim: { width: 300, height: 400, left: 12, top: 16 },
  bleed: 8.504,
} as const

/** A ground over the whole sheet, and a line of small text. */
export const written = (words: string): string =>
  `.24 0 0 -.24 0 432 cm\nq\n3.125 0 0 3.125 0 0 cm\n1 0 0 RG 1 0 0 rg\n0 0 432 576 re\nf\n${ink} RG ${ink} rg\nBT\n/F4 10 Tf\n1 0 0 -1 60 100 Tm\n<${words}> Tj\nET\nQ\n`
export const tinted = '.24 0 0 -.24 0 432 cm\nq\n3.125 0 0 3.125 0 0 cm\n1 0 0 RG 1 0 0 rg\n0 0 432 576 re\nf\nQ\n'

/** @param extra further objects, from number 10 on */
export function printedBook(
  contents: readonly string[],
  { resources = '', extra = [] as readonly string[], language = 'en-GB' } = {},
): PrintedDocument {
  const first = 10 + extra.length
  const kids = contents.map((_, index) => `${first + index * 2} 0 R`)
  const pages = contents.flatMap((content, index) => [
    `<</Type /Page\n/Resources <</ExtGState <</G3 4 0 R>>\n/Font <</F4 5 0 R>>${resources}>>\n/MediaBox [0 0 324 432]\n/Contents ${first + index * 2 + 1} 0 R\n/Annots [6 0 R]\n/StructParents ${index}\n/Tabs /S\n/Parent 2 0 R>>`,
    `<</Length ${content.length}>> stream\n${content}\nendstream`,
  ])
  const pdf = skiaPdf([
    '<</Type /Catalog\n/Pages 2 0 R\n/Outlines 3 0 R\n/MarkInfo <</Marked true>>\n/StructTreeRoot 7 0 R\n/Lang (en-GB)>>',
    `<</Type /Pages\n/Count ${contents.length}\n/Kids [${kids.join(' ')}]>>`,
    '<</Type /Outlines>>',
    '<</ca 1\n/BM /Normal>>',
    '<</Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica>>',
    '<</Type /Annot\n/Subtype /Link\n/Rect [0 0 9 9]\n/A <</S /URI\n/URI (http://localhost/)>>>>',
    '<</Type /StructTreeRoot\n/K [8 0 R]>>',
    '<</Type /StructElem\n/S /P\n/P 7 0 R>>',
    '<</ca .5\n/BM /Normal>>',
    ...extra,
    ...pages,
  ])
  const document = {
    html: '',
    language: { ...languageOf(language), direction: language.startsWith('ar') ? ('rtl' as const) : ('ltr' as const) },
    title: 'A Study of (Things) & more',
    anchors: new Map(),
    sheet,
  }
  return {
    document,
    pdf,
    map: { pages: contents.length, pageOf: {}, blanks: [] },
    folios: {},
    rounds: 1,
    browser: 'test',
  }
}

export const shop: PrintShop = {
  edition: { id: 'study', publisher: 'The Publisher', date: '2031-05-04' },
  recipes,
  condition: fogra39(profileBytes),
  origin,
}
