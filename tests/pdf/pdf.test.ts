import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PdfFile } from '../../pipeline/pdf.ts'
import { skiaPdf } from '../support/skia-pdf.ts'

const bodies = [
  '<</Type /Catalog\n/Pages 2 0 R\n/Dests 6 0 R>>',
  '<</Type /Pages\n/Count 3\n/Kids [3 0 R 4 0 R]>>',
  '<</Type /Page\n/MediaBox [0 0 612 858]\n/Parent 2 0 R>>',
  '<</Type /Pages\n/Count 2\n/Parent 2 0 R\n/Kids [5 0 R 8 0 R]>>',
  '<</Type /Page\n/Contents 7 0 R\n/Parent 4 0 R>>',
  '<</first [3 0 R /XYZ 6 810 0]\n/a#2520b [5 0 R /XYZ 6 12.5 0]\n/#25C3#25A9t#25C3#25A9 [8 0 R /XYZ 0 0 0]>>',
  // The words of the file format inside a stream mean nothing.
  '<</Filter /FlateDecode\n/Length 40>> stream\nendobj\n3 0 obj\nxref \u00ff\u0000 trailer endstream\nendstream',
  '<</Type /Page\n/Parent 4 0 R>>',
  '<</Type /Font\n/Subtype /Type0\n/BaseFont /ABCDEF+Some#20Serif-Italic\n/DescendantFonts [10 0 R]>>',
  '<</Type /Font\n/Subtype /CIDFontType2\n/BaseFont /ABCDEF+Some#20Serif-Italic\n/FontDescriptor 11 0 R>>',
  '<</Type /FontDescriptor\n/FontFile2 7 0 R>>',
  '<</Type /Font\n/Subtype /Type3\n/FontMatrix [1 0 0 1 0 0]>>',
  '<</Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica>>',
]

describe('reading', () => {
  const file = PdfFile.parse(skiaPdf(bodies))

  test('pages in reading order, through a tree of any depth', () => {
    expect(file.pages).toEqual([3, 5, 8])
  })

  test('destinations by the id of the element, whatever letters it has', () => {
    expect(file.destinations()).toEqual(
      new Map([
        ['first', { page: 1, x: 6, y: 810 }],
        ['a b', { page: 2, x: 6, y: 12.5 }],
        ['été', { page: 3, x: 0, y: 0 }],
      ]),
    )
  })

  test('fonts by name and kind, and whether they are inside', () => {
    expect(file.fonts()).toEqual([
      { name: 'Some Serif-Italic', subtype: 'Type0', embedded: true },
      { name: '', subtype: 'Type3', embedded: true },
      { name: 'Helvetica', subtype: 'Type1', embedded: false },
    ])
  })

  test('of a stream, its dictionary only', () => {
    expect(file.isStream(7)).toBe(true)
    expect(file.dictionary(7)).toEqual(
      new Map([
        ['Filter', '/FlateDecode'],
        ['Length', '40'],
      ]),
    )
  })

  test('200 destinations on 80 pages among 20,000 objects take milliseconds', () => {
    const pages = Array.from({ length: 80 }, () => '<</Type /Page\n/Parent 2 0 R>>')
    const places = Array.from(
      { length: 200 },
      (_, index) => `/anchor-${index} [${3 + (index % 80)} 0 R /XYZ 0 ${index} 0]`,
    )
    const large = skiaPdf([
      '<</Type /Catalog\n/Pages 2 0 R\n/Dests 83 0 R>>',
      `<</Type /Pages\n/Count 80\n/Kids [${pages.map((_, index) => `${index + 3} 0 R`).join(' ')}]>>`,
      ...pages,
      `<<${places.join('\n')}>>`,
      ...Array.from({ length: 20_000 }, () => `<</Type /StructElem\n/S /P\n/P 1 0 R\n/K 1${' '.repeat(150)}>>`),
    ])
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      expect(PdfFile.parse(large).destinations().size).toBe(200)
      return performance.now() - start
    })
    // 11 to 28 ms on two busy cores; the bound is for slower ones.
    expect(Math.min(...times)).toBeLessThan(100)
  })
})

describe('writing', () => {
  test('nothing changed gives the same bytes', () => {
    const original = skiaPdf(bodies)
    expect(Buffer.from(PdfFile.parse(original).toBytes()).equals(original)).toBe(true)
  })

  test('replaced and added objects are found again, all else is as it was', () => {
    const file = PdfFile.parse(skiaPdf(bodies))
    file.replace(8, '<</Type /Page\n/Parent 4 0 R\n/Rotate 90>>')
    const added = file.add('<</Title (New)>>')
    file.setTrailer('Info', `${added} 0 R`)
    const again = PdfFile.parse(file.toBytes())
    expect(again.dictionary(8).get('Rotate')).toBe('90')
    expect(again.inner(again.trailer('Info')).get('Title')).toBe('(New)')
    for (const number of file.numbers.filter((one) => one !== 8)) expect(again.body(number)).toBe(file.body(number))
    expect(again.destinations()).toEqual(file.destinations())
  })

  test('refuses to replace a stream', () => {
    expect(() => PdfFile.parse(skiaPdf(bodies)).replace(7, '<<>>')).toThrow('stream')
  })
})

describe('files that Chromium does not write', () => {
  const reason = /^not a PDF as Chromium writes it: /

  const readAll = (content: Uint8Array): unknown => {
    const file = PdfFile.parse(content)
    for (const number of file.numbers) file.body(number)
    return [file.pages, file.destinations(), file.fonts(), file.toBytes()]
  }

  /** Whatever is thrown must be said in the reader’s own words, never be a slip of the program. */
  const saysWhy = (content: Uint8Array): void => {
    try {
      readAll(content)
    } catch (error) {
      expect(String((error as Error).message)).toMatch(reason)
    }
  }

  test.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><title>404</title>'],
    ['a cross-reference stream', '%PDF-1.5\n1 0 obj\n<</Type /XRef>> stream\nendstream\nendobj\nstartxref\n9\n%%EOF\n'],
  ])('%s', (_, text) => expect(() => PdfFile.parse(Buffer.from(text, 'latin1'))).toThrow(reason))

  test('an incremental update or encryption', () => {
    expect(() => PdfFile.parse(skiaPdf(bodies, '\n/Prev 12'))).toThrow('/Prev')
    expect(() => PdfFile.parse(skiaPdf(bodies, '\n/Encrypt 3 0 R'))).toThrow('/Encrypt')
  })

  test('a page tree that leads back to itself', () => {
    const looped = PdfFile.parse(skiaPdf(['<</Type /Catalog\n/Pages 2 0 R>>', '<</Type /Pages\n/Kids [2 0 R]>>']))
    expect(() => looped.pages).toThrow(reason)
  })

  test('a file cut off anywhere, or with any byte changed', () => {
    const original = skiaPdf(bodies)
    fc.assert(
      fc.property(fc.nat(original.length - 2), fc.nat(255), (at, byte) => {
        expect(() => PdfFile.parse(original.subarray(0, at))).toThrow(reason)
        const changed = Uint8Array.from(original)
        changed[at] = byte
        saysWhy(changed)
      }),
      { numRuns: 500 },
    )
  })

  test('any bytes at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (content) => saysWhy(content)))
  })
})
