import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PdfFile } from '../../pipeline/pdf.ts'
import { OperatorReader } from '../../pipeline/pdf-operators.ts'
import { array, reference } from '../../pipeline/pdf-syntax.ts'
import { type PrintEdition, type PrintShop, printEditionOf } from '../../pipeline/prepress/index.ts'
import { readPaper } from '../../pipeline/prepress/spine.ts'
import { Problems } from '../../pipeline/problems.ts'
import { pdfContent } from '../support/pdf-text.ts'
import { root } from '../support/studies.ts'
import { printedBook, profileBytes, shop, tinted, written } from './printed.ts'

const book = printedBook(
  ['Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff'].map((words) => written(Buffer.from(words).toString('hex'))),
)

async function made(
  wishes: Partial<PrintShop> = {},
  printed = book,
): Promise<PrintEdition & { readonly said: readonly string[] }> {
  const problems = new Problems()
  const edition = await printEditionOf(printed, { ...shop, ...wishes }, problems)
  const said = problems.all.map(({ ruleId, reason }) => `${ruleId}: ${reason}`)
  if (edition === undefined) throw new Error(said.join('\n'))
  return { ...edition, said }
}

const bytesOf = ({ files }: PrintEdition, index = 0): Uint8Array => files[index]?.bytes ?? new Uint8Array()
const fileOf = (edition: PrintEdition, index = 0): PdfFile => PdfFile.parse(bytesOf(edition, index))
const numbers = (value: string | undefined): readonly number[] => array(value ?? '[]').map(Number)

/** Every stream of operators of a file, and every colour operator in them. */
function colourOperators(file: PdfFile): readonly string[] {
  const found: string[] = []
  for (const number of file.numbers) {
    if (!file.isStream(number)) continue
    const entries = file.dictionary(number)
    if (entries.has('N') || entries.get('Subtype') === '/XML' || entries.get('Subtype') === '/Image') continue
    const reader = new OperatorReader(file.content(number))
    while (reader.next()) if (/^(rg|RG|g|G|k|K|cs|CS|scn|SCN|sc|SC)$/.test(reader.name)) found.push(reader.text())
  }
  return found
}

describe('a print edition', () => {
  it('has exact boxes, with the marks outside of the bleed', async () => {
    const file = fileOf(await made())
    expect(file.pages.length).toBe(6)
    for (const number of file.pages) {
      const page = file.dictionary(number)
      // Around the trim: 3 mm of bleed, 1 mm, marks of 5 mm, 1 mm.
      expect(numbers(page.get('TrimBox'))).toEqual([28.347, 28.347, 328.347, 428.347])
      expect(numbers(page.get('BleedBox'))).toEqual(
        [19.843, 19.843, 336.85, 436.85].map((side, i) => (i < 2 ? side : Math.round((side + 0.001) * 1000) / 1000)),
      )
      expect(page.get('CropBox')).toBe(page.get('MediaBox'))
      expect(numbers(page.get('MediaBox'))).toEqual([0, 0, 356.693, 456.693])
      expect(
        [...page.keys()].filter((key) => ['Annots', 'StructParents', 'Tabs', 'Rotate', 'UserUnit'].includes(key)),
      ).toEqual([])
    }
  })

  it('moves what was printed so that trim lies on trim, and cuts it off at the bleed', async () => {
    const file = fileOf(await made())
    const content = file.content(reference(file.dictionary(file.pages[0] ?? 0).get('Contents')) ?? 0).toString('latin1')
    // The trim stood 12 pt from the left and 432 − 16 − 400 = 16 pt from the bottom.
    expect(content).toMatch(/^q\n19\.843 19\.843 317\.008 417\.008 re W n\n1 0 0 1 16\.347 12\.347 cm\n/)
    expect(content).toMatch(/\nQ\n\/PressMarks Do\n$/)
  })

  it('draws eight marks in all inks, none of which touches the bleed', async () => {
    const file = fileOf(await made())
    const page = file.dictionary(file.pages[0] ?? 0)
    const marks = reference(file.inner(file.inner(page.get('Resources')).get('XObject')).get('PressMarks')) ?? 0
    const [left = 0, bottom = 0, right = 0, top = 0] = numbers(page.get('BleedBox'))
    const reader = new OperatorReader(file.content(marks))
    const points: (readonly [number, number])[] = []
    while (reader.next())
      if (reader.name === 'm' || reader.name === 'l') points.push([reader.number(0), reader.number(1)])
    expect(points.length).toBe(16)
    for (const [x, y] of points) expect(x < left || x > right || y < bottom || y > top).toBe(true)
    expect(file.content(marks).toString()).toContain('/PressAll CS 1 SCN')
    expect(file.numbers.map((number) => file.body(number)).join()).toContain('/Separation /All /DeviceCMYK')
  })

  it('holds inks only', async () => {
    const file = fileOf(await made())
    const bodies = file.numbers.map((number) => file.body(number)).join('\n')
    expect(bodies).not.toMatch(/DeviceRGB|DeviceGray/)
    for (const operator of colourOperators(file)) expect(operator).toMatch(/ [kK]$|^\/Press\w+ (cs|CS)$|SCN$|scn$/)
  })

  it('says for which press it is, and what it is', async () => {
    const file = fileOf(await made())
    const catalog = file.dictionary(file.catalog)
    expect([...catalog.keys()].sort()).toEqual(['Lang', 'Metadata', 'OutputIntents', 'Pages', 'Type'])
    const [intent = ''] = array(catalog.get('OutputIntents') ?? '[]')
    const entries = file.inner(intent)
    expect(entries.get('S')).toBe('/GTS_PDFX')
    expect(entries.get('OutputConditionIdentifier')).toBe('(FOGRA39)')
    expect(entries.get('Info')).toBe('(FOGRA39L Coated)')
    expect(Buffer.compare(file.content(reference(entries.get('DestOutputProfile')) ?? 0), profileBytes)).toBe(0)
    const xmp = file.content(reference(catalog.get('Metadata')) ?? 0).toString('utf8')
    expect(xmp).toContain('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>')
    expect(xmp).toContain('<pdf:Trapped>False</pdf:Trapped>')
    expect(xmp).toContain('<rdf:li xml:lang="en-GB">A Study of (Things) &amp; more</rdf:li>')
    expect(xmp).toContain('<xmp:CreateDate>2031-05-04T00:00:00Z</xmp:CreateDate>')
    expect(xmp).toMatch(/<xmpMM:DocumentID>uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}</)
    const information = file.inner(file.trailer('Info'))
    expect(information.get('Trapped')).toBe('/False')
    expect(information.get('Title')).toBe('(A Study of \\(Things\\) & more)')
    expect(Buffer.from(bytesOf(await made())).toString('latin1', 0, 8)).toBe('%PDF-1.6')
  })

  it('leaves no trace of tags, links and bookmarks, nor gaps in its table', async () => {
    const file = fileOf(await made())
    expect(file.numbers.map((number) => file.body(number)).join()).not.toMatch(/StructElem|Annot|Outlines|localhost/)
    expect(Math.max(...file.numbers)).toBe(file.numbers.length)
  })

  it('is the same when it is made again, and another one for another title', async () => {
    const [first, second] = [await made(), await made()]
    expect(Buffer.compare(bytesOf(first), bytesOf(second))).toBe(0)
    const other = await made({}, { ...book, document: { ...book.document, title: 'Another' } })
    const id = (edition: PrintEdition): string | undefined => fileOf(edition).trailer('ID')
    expect(id(other)).not.toBe(id(first))
  })

  it('has the pages and words of the printing', async () => {
    const { text } = await pdfContent(bytesOf(await made()))
    expect(text.map((page) => page.trim())).toEqual(['Aa', 'Bb', 'Cc', 'Dd', 'Ee', 'Ff'])
  })

  it('is made for a press of one’s own', async () => {
    const { condition } = shop
    const own = { identifier: 'Custom', description: 'Our Press', registry: undefined, profile: condition.profile }
    const file = fileOf(await made({ condition: own }))
    const [intent = ''] = array(file.dictionary(file.catalog).get('OutputIntents') ?? '[]')
    expect(intent).toContain('(Our Press)')
    expect(intent).not.toContain('RegistryName')
  })

  it('tells of every colour that is none of the design, and of no grey', async () => {
    const odd = printedBook(['.2 .3 .4 rg 0 0 9 9 re f .5 g 0 0 9 9 re f 1 0 0 rg 0 0 9 9 re f'])
    const { said } = await made({}, odd)
    expect(said.length).toBe(1)
    expect(said[0]).toContain('print-colour: Unexpected colour #334d66 in the print edition')
  })

  it('tells of a page that cannot be read to its end', async () => {
    const { said } = await made({}, printedBook(['0 0 9 9 re f (open']))
    expect(said.join()).toContain('print-edition: Unexpected operators on page 1')
  })
})

const form = (content: string, entries: string): string =>
  `<</Type /XObject\n/Subtype /Form\n/BBox [0 0 99 99]\n${entries}\n/Length ${content.length}>> stream\n${content}\nendstream`

describe('pictures, groups, shadings and masks of a print edition', () => {
  const extra = [
    form('1 0 0 rg 0 0 9 9 re f', '/Group <</S /Transparency /CS /DeviceRGB /I true>>'),
    '<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function <</FunctionType 3 /Domain [0 1] /Functions [<</FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [1 1 1] /N 1>>] /Bounds [] /Encode [0 1]>>>>',
    '<</PatternType 2 /Matrix [1 0 0 1 5 6] /Shading 11 0 R>>',
    `<</Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Length 3>> stream\nabc\nendstream`,
    '<</ShadingType 1 /ColorSpace /DeviceRGB /Function 15 0 R>>',
    '<</FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] /Length 9>> stream\n{pop 0 0}\nendstream',
    form('1 1 1 rg 0 0 9 9 re f', '/Group <</S /Transparency /CS /DeviceRGB>> /Resources <</Shading <</S0 18 0 R>>>>'),
    '<</SMask <</S /Luminosity /G 16 0 R>>>>',
    '<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 9 9] /Function <</FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [.5 .5 .5] /N 1>>>>',
  ]
  const resources =
    '\n/XObject <</X1 10 0 R /I1 13 0 R>>\n/Pattern <</P1 12 0 R>>\n/Shading <</S1 14 0 R>>\n/ColorSpace <</C1 [/Indexed /DeviceRGB 0 <000000>]>>'
  const printed = printedBook(['/X1 Do /I1 Do /Pattern cs /P1 scn 0 0 9 9 re f /S1 sh /G9 gs'], {
    resources: resources.replace('/XObject', '/ExtGState <</G9 17 0 R>>\n/XObject'),
    extra,
  })

  it('are mixed in the inks of the press', async () => {
    const file = fileOf(await made({}, printed))
    const bodies = file.numbers.map((number) => file.body(number))
    expect(bodies.join('\n')).not.toContain('DeviceRGB')
    const shadings = bodies.filter((body) => body.includes('/ShadingType 2'))
    expect(shadings[0]).toContain('/ColorSpace /DeviceCMYK')
    expect(shadings[0]).toMatch(/\/C0 \[0 1 1 0\]\s*\/C1 \[0 0 0 0\]/)
    // What is a program stays one, in a space that says what it means.
    const program = bodies.find((body) => body.includes('/ShadingType 1'))
    const space = reference(/\/ColorSpace (\d+ 0 R)/.exec(program ?? '')?.[1]) ?? 0
    expect(file.body(space)).toMatch(/^\[\/CalRGB/)
    expect(bodies.find((body) => body.includes('/Subtype /Image'))).toMatch(/\/ColorSpace \d+ 0 R/)
    const group = bodies.find((body) => body.includes('/I true'))
    expect(group).toContain('/CS /DeviceCMYK')
  })

  it('moves a pattern with the page', async () => {
    const file = fileOf(await made({}, printed))
    const pattern = file.numbers.map((number) => file.body(number)).find((body) => body.includes('/PatternType 2'))
    expect(pattern).toContain('/Matrix [1 0 0 1 21.34')
  })

  it('leaves masks light and dark', async () => {
    const file = fileOf(await made({}, printed))
    const bodies = file.numbers.map((number) => file.body(number))
    const mask = file.numbers.find((number) => file.body(number).includes('/CS /DeviceGray')) ?? 0
    expect(file.content(mask).toString()).toContain('1 g')
    expect(bodies.find((body) => body.includes('/C1 [0.5]'))).toContain('/ColorSpace /DeviceGray')
  })

  it('says on a page with something transparent in which inks it is mixed', async () => {
    const file = fileOf(await made({}, printed))
    expect(file.dictionary(file.pages[0] ?? 0).get('Group')).toContain('/CS /DeviceCMYK')
    const plain = fileOf(await made())
    expect(plain.dictionary(plain.pages[0] ?? 0).has('Group')).toBe(false)
  })
})

const words = (...texts: readonly string[]): readonly string[] =>
  texts.map((text) => (text === '' ? tinted : written(Buffer.from(text).toString('hex'))))

describe('a cover of its own', () => {
  const file = join(root, 'node_modules/@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2')
  const fonts = [{ family: 'Book Sans', weight: 600, style: 'normal', bytes: readFileSync(file) }] as const
  const cover = { leaf: 2.5, fonts, colour: '#ffffff' }
  const apart = printedBook(words('front', '', 'one', 'two', 'three', 'four', '', 'back'))

  it('has back, spine and front side by side, and their insides', async () => {
    const edition = await made({ cover }, apart)
    expect(edition.files.map(({ name }) => name)).toEqual(['study.en-GB.print.pdf', 'study.en-GB.cover.pdf'])
    // Two leaves.
    expect(edition.spine).toBe(5)
    const file = fileOf(edition, 1)
    expect(file.pages.length).toBe(2)
    const [left = 0, bottom = 0, right = 0, top = 0] = numbers(file.dictionary(file.pages[0] ?? 0).get('TrimBox'))
    expect(right - left).toBeCloseTo(600 + (5 * 72) / 25.4, 3)
    expect(top - bottom).toBeCloseTo(400, 3)
    const { text } = await pdfContent(bytesOf(edition, 1))
    expect(text.map((page) => page.replace(/\s/g, ''))).toEqual(['backfront', ''])
    expect((await pdfContent(bytesOf(edition))).text.map((page) => page.trim())).toEqual([
      'one',
      'two',
      'three',
      'four',
    ])
    expect(colourOperators(file).every((operator) => !/(rg|RG|g|G)$/.test(operator))).toBe(true)
  })

  it('is bound on the right where books are read from there', async () => {
    const arabic = printedBook(words('front', '', 'one', 'two', '', 'back'), { language: 'ar' })
    const { text } = await pdfContent(bytesOf(await made({ cover }, arabic), 1))
    expect(text[0]?.replace(/\s/g, '')).toBe('frontback')
  })

  it('paints the spine in the colour of the front, with folds at both sides and its title in outlines', async () => {
    const edition = await made({ cover }, apart)
    const file = fileOf(edition, 1)
    const page = file.dictionary(file.pages[0] ?? 0)
    const content = file.content(reference(page.get('Contents')) ?? 0).toString('latin1')
    const width = (5 * 72) / 25.4
    expect(content).toContain(`q 0 1 1 0 k 325.347 19.843 ${Math.round((width + 6) * 1000) / 1000}`)
    // English titles run downwards.
    expect(content).toMatch(/q 0 -1 1 0 [\d.]+ [\d.]+ cm 0 0 0 0 k/)
    const marks = reference(file.inner(file.inner(page.get('Resources')).get('XObject')).get('PressMarks')) ?? 0
    expect(file.content(marks).toString()).toContain('[3 2] 0 d')
    const spanish = await made({ cover }, printedBook(words('a', '', 'b', 'c', 'd', 'e', '', 'f'), { language: 'es' }))
    const other = fileOf(spanish, 1)
    const turned = other
      .content(reference(other.dictionary(other.pages[0] ?? 0).get('Contents')) ?? 0)
      .toString('latin1')
    expect(turned).toMatch(/q 0 1 -1 0 [\d.]+ [\d.]+ cm/)
  })

  it('says that a thin spine has no title', async () => {
    const { said } = await made({ cover: { ...cover, leaf: 0.1 } }, apart)
    expect(said).toEqual([expect.stringContaining('print-edition: Unexpected spine of 0.2 mm')])
  })

  it('leaves pages with words in the body, on the side where they were', async () => {
    const body = async (...texts: readonly string[]) => {
      const { text } = await pdfContent(
        bytesOf(await made({ cover, multipleOfFour: false }, printedBook(words(...texts)))),
      )
      return text.map((page) => page.trim())
    }
    expect(await body('front', 'two', 'three', 'four', 'five', 'back')).toEqual([
      '',
      'two',
      'three',
      'four',
      'five',
      '',
    ])
    expect(await body('front', '', 'three', '', 'back')).toEqual(['three', ''])
  })

  it('has no title in letters that the fonts of the book lack', async () => {
    const { document } = apart
    const greek = { ...apart, document: { ...document, title: 'Πόλεις' } }
    const { said } = await made({ cover }, greek)
    expect(said).toEqual([expect.stringContaining('glyph-missing: Unexpected “Π”')])
  })

  it('needs four pages', async () => {
    await expect(made({ cover }, printedBook(words('front', 'x', 'back')))).rejects.toThrow(
      'print-edition: Unexpected book of 3 pages',
    )
  })
})

describe('pages in fours', () => {
  it.each([4, 5, 6, 7, 8])('are %i with empty ones before the back cover', async (count) => {
    const texts = Array.from({ length: count }, (_, index) => `p${index + 1}`)
    const edition = await made({ multipleOfFour: true }, printedBook(words(...texts)))
    const { text } = await pdfContent(bytesOf(edition))
    expect(edition.pages % 4).toBe(0)
    expect(text.map((page) => page.trim())).toEqual([
      ...texts.slice(0, -1),
      ...Array.from({ length: (4 - (count % 4)) % 4 }, () => ''),
      texts.at(-1),
    ])
  })
})

describe('the thickness of paper', () => {
  it.each([
    ['0.1', 0.1],
    ['115x0.9', 0.1035],
    ['80x1.25', 0.1],
  ])('%s is %f mm', (text, leaf) => expect(readPaper(text)).toBeCloseTo(leaf, 6))
  it.each(['', 'thin', '5', '0.001', '-0.1', '115x', '1e3', 'NaN'])('is not “%s”', (text) =>
    expect(readPaper(text)).toBeUndefined(),
  )
})
