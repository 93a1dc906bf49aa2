/** Puts pages in inks onto sheets with boxes and marks, and makes a whole PDF/X-4 of them (ISO 15930-7:2010). */
import type { PdfFile } from '../pdf.ts'
import { type Dictionary, reference, writeDictionary, writeNumber } from '../pdf-syntax.ts'
import type { Sheet } from '../stages.ts'
import { addXmp, type Imprint } from '../xmp.ts'
import { type Box, marks, type PressSheet, pageBoxes, rectangle, writeBox } from './boxes.ts'
import { addInformation, addOutputIntent, type Condition, xmp } from './metadata.ts'
import type { PressPage } from './press-file.ts'
import { extendedBy, type SharedObjects } from './resources.ts'

/** One page of the book on a sheet, moved and cut off at a box. */
export interface Placed {
  readonly page: PressPage
  /** From where Chromium placed it to where it is on the sheet. */
  readonly move: readonly [x: number, y: number]
  readonly clip: Box
}

const marksName = 'PressMarks'
const allInks = '[/Separation /All /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1>>]'

/** The trim of a printed page comes to lie on the trim of the sheet. */
export function move({ height, trim }: Sheet, to: Box): readonly [number, number] {
  return [to[0] - trim.left, to[1] - (height - trim.top - trim.height)]
}

/** A page object that paints one page of the book, or none. */
export function bodyPage(
  file: PdfFile,
  shared: SharedObjects,
  sheet: PressSheet,
  placed: Placed | undefined,
): Dictionary {
  const [prefix, suffix] = placed === undefined ? ['', ''] : around(placed)
  const content = Buffer.concat([
    Buffer.from(prefix, 'latin1'),
    placed?.page.content ?? Buffer.alloc(0),
    Buffer.from(`${suffix}/${marksName} Do\n`, 'latin1'),
  ])
  const resources =
    placed === undefined ? new Map<string, string>() : movedPatterns(file, placed.page.resources, placed.move)
  return pageOf(file, shared, sheet, content, resources, placed?.page.transparent ?? false, [])
}

/** @param folds places of creases, from the left of the sheet */
export function pageOf(
  file: PdfFile,
  shared: SharedObjects,
  sheet: PressSheet,
  content: Uint8Array,
  resources: Dictionary,
  transparent: boolean,
  folds: readonly number[],
): Dictionary {
  const drawn = marksForm(file, shared, sheet, folds)
  const all = extendedBy(file, resources, 'XObject', [[marksName, drawn]])
  return new Map([
    ['Type', '/Page'],
    ...pageBoxes(sheet),
    ['Resources', writeDictionary(all)],
    ['Contents', `${file.addStream(content, new Map())} 0 R`],
    ...(transparent ? [['Group', '<</S /Transparency /CS /DeviceCMYK>>'] as const] : []),
  ])
}

/** Operators before and after those of a page. */
export function around({ move: [x, y], clip }: Placed): readonly [before: string, after: string] {
  return [`q\n${rectangle(clip)} re W n\n1 0 0 1 ${writeNumber(x)} ${writeNumber(y)} cm\n`, '\nQ\n']
}

function marksForm(file: PdfFile, shared: SharedObjects, sheet: PressSheet, folds: readonly number[]): string {
  const drawing = marks(sheet, 'PressAll', folds)
  return shared.of(drawing, () =>
    file.addStream(
      Buffer.from(drawing, 'latin1'),
      new Map([
        ['Type', '/XObject'],
        ['Subtype', '/Form'],
        ['BBox', writeBox(sheet.media)],
        ['Resources', `<</ColorSpace <</PressAll ${shared.plain(allInks)}>>>>`],
      ]),
    ),
  )
}

/** Patterns are fixed to the sheet, not to what is painted with them (8.7.3.1): they are moved by themselves. */
function movedPatterns(file: PdfFile, resources: Dictionary, [x, y]: Placed['move']): Dictionary {
  const patterns = [...file.inner(resources.get('Pattern'))].map(([name, value]) => {
    const number = reference(value)
    const entries = file.inner(value)
    const [a = '1', b = '0', c = '0', d = '1', e = '0', f = '0'] = (entries.get('Matrix') ?? '')
      .replace(/[[\]]/g, ' ')
      .trim()
      .split(/\s+/)
      .filter(Boolean)
    const matrix = `[${[a, b, c, d].join(' ')} ${Number(e) + x} ${Number(f) + y}]`
    const changed = new Map(entries).set('Matrix', matrix)
    if (number !== undefined && file.isStream(number)) {
      return [name, `${file.addStream(file.content(number), changed)} 0 R`] as const
    }
    return [name, `${file.add(writeDictionary(changed))} 0 R`] as const
  })
  return patterns.length === 0 ? resources : new Map(resources).set('Pattern', writeDictionary(new Map(patterns)))
}

/** The file with these pages and no others. */
export function assembled(
  file: PdfFile,
  pages: readonly Dictionary[],
  imprint: Imprint,
  condition: Condition,
): Uint8Array {
  const tree = file.add('null')
  const kids = pages.map((page) => `${file.add(writeDictionary(new Map(page).set('Parent', `${tree} 0 R`)))} 0 R`)
  file.replace(tree, `<</Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}]>>`)
  const catalog = new Map(file.dictionary(file.catalog))
    .set('Pages', `${tree} 0 R`)
    .set('OutputIntents', addOutputIntent(file, condition))
  file.replace(file.catalog, writeDictionary(catalog))
  file.setTrailer('Info', `${addInformation(file, imprint)} 0 R`)
  file.setVersion('1.6')
  file.dropUnreachable()
  const whole = file.compacted()
  const described = new Map(whole.dictionary(whole.catalog))
  const number = addXmp(whole, xmp(imprint, whole.toBytes()))
  whole.replace(whole.catalog, writeDictionary(described.set('Metadata', `${number} 0 R`)))
  return whole.toBytes({ identifies: true })
}
