import { describe, expect, test } from 'vitest'
import { readPageText } from '../../pipeline/parity/page-text.ts'
import { readCharacters, readWidths } from '../../pipeline/pdf-fonts.ts'

/** Glyphs 0030 … 0039 are digits, 0061 … letters, each half an em wide. */
const font = {
  characters: Array.from({ length: 0x80 }, (_, code) => (code < 0x20 ? '' : String.fromCharCode(code))),
  widths: [],
  width: 500,
}
const fontOf = (name: string) => (name === 'F4' ? font : undefined)

/** Text as Skia writes it: glyphs as hexadecimal digits. */
function glyphs(text: string): string {
  return `<${[...text].map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0').toUpperCase()).join('')}>`
}

function row(text: string, x: number, y: number): string {
  return `BT\n/F4 10 Tf\n1 0 0 -1 ${x} ${y} Tm\n${glyphs(text)} Tj\nET`
}

const texts = (content: string): readonly string[] => readPageText(content, fontOf).map(({ text }) => text)

describe('the text of a page', () => {
  test('is read row by row, with its marked content', () => {
    const content = `.24 0 0 -.24 0 864 cm\nq\n3.125 0 0 3.125 0 0 cm\n/P <</MCID 7 >>BDC\n${row('12 cities', 100, 50)}\nQ\nEMC\n${row('3', 0, 0)}\n`
    const [first, second] = readPageText(content, fontOf)
    expect(first).toMatchObject({ text: '12 cities', owner: 7, size: 7.5 })
    expect(first?.start.x).toBeCloseTo(75)
    expect(first?.start.y).toBeCloseTo(864 - 37.5)
    expect(first?.end.x).toBeCloseTo(75 + 9 * 0.5 * 7.5)
    expect(second).toMatchObject({ text: '3', owner: undefined })
  })

  test('is one row however often the pen is moved', () => {
    const moved = `BT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n${glyphs('1')} Tj\n5 0 Td ${glyphs('2')} Tj\n5.2 0 Td ${glyphs('34')} Tj\nET\n`
    expect(texts(moved)).toEqual(['1234'])
  })

  test('has a space where a gap is as wide as one', () => {
    const apart = `BT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n${glyphs('20')} Tj\n13 0 Td ${glyphs('15')} Tj\nET\n`
    expect(texts(apart)).toEqual(['20 15'])
  })

  test('says what its maker says that it says', () => {
    const actual = `BT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n${glyphs('75')} Tj\n/Span<</ActualText <FEFF00A0> >> BDC\n10 0 Td ${glyphs(' ')} Tj\nEMC\n5 0 Td ${glyphs('%')} Tj\nET\n`
    expect(texts(actual)).toEqual(['75\u00a0%'])
  })

  test('is turned round where it is painted from its end', () => {
    const reversed = `BT\n/ReversedChars BMC\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n${glyphs('cb')} Tj\n10 0 Td ${glyphs('a')} Tj\nEMC\nET\n`
    expect(texts(reversed)).toEqual(['abc'])
  })

  test('keeps the inner mark when marks are nested', () => {
    const nested = `/Figure <</MCID 1 >>BDC\n/Span<</Lang (es)>> BDC\n${row('1', 0, 0)}\nEMC\n/P <</MCID 2 >>BDC\n${row('2', 50, 0)}\nEMC\n${row('3', 90, 0)}\nEMC\n`
    expect(readPageText(nested, fontOf).map(({ text, owner }) => [text, owner])).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', 1],
    ])
  })

  test('is none in a drawing', () => {
    expect(texts('10 10 m\n20 20 30 30 40 40 c\n5 5 l\nh\nf\n0 0 10 10 re\nW*\nn\n')).toEqual([])
  })

  test('that is cut off does no harm', () => {
    expect(texts('BT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n<0031')).toEqual([])
    expect(texts('EMC\nQ\nQ\n/F9 10 Tf\n<0031> Tj\nET\n')).toEqual([])
  })
})

describe('a font', () => {
  test('says what its glyphs stand for', () => {
    const map = `2 beginbfchar\n<0001> <0061>\n<0088> <00660069>\nendbfchar\n1 beginbfrange\n<0037> <0040> <0030>\nendbfrange\n1 beginbfchar\n<0500> <D835DFCE>\nendbfchar`
    const characters = readCharacters(map)
    expect(characters[1]).toBe('a')
    expect(characters[0x88]).toBe('fi')
    expect([0x37, 0x38, 0x40].map((glyph) => characters[glyph])).toEqual(['0', '1', '9'])
    expect(characters[0x500]).toBe('𝟎')
  })

  test('says how wide they are', () => {
    const widths = readWidths('[ 0 [ 472 559 ] 4 [ 513 ] 92 93 337 102 [ 960 ] ]')
    expect([0, 1, 2, 4, 92, 93, 102].map((glyph) => widths[glyph])).toEqual([472, 559, undefined, 513, 337, 337, 960])
    expect(readWidths(undefined)).toEqual([])
  })
})
