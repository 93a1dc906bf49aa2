import { describe, expect, test } from 'vitest'
import { readTaggedText } from '../../pipeline/parity/tagged-text.ts'
import { skiaPdf } from '../support/skia-pdf.ts'

/** A stream that is not packed. */
function stream(content: string): string {
  return `<</Length ${content.length}>> stream\n${content}\nendstream`
}

function row(text: string, x: number, y: number): string {
  const glyphs = [...text].map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')
  return `BT\n/F4 10 Tf\n1 0 0 -1 ${x} ${y} Tm\n<${glyphs}> Tj\nET`
}

function marked(role: string, id: number, ...rows: readonly string[]): string {
  return `/${role} <</MCID ${id} >>BDC\n${rows.join('\n')}\nEMC`
}

const map = 'begincmap\n1 beginbfrange\n<0020> <007E> <0020>\nendbfrange\nendcmap'

/** Two pages: a head that is repeated, a paragraph over both, a list, a figure. */
const book = skiaPdf([
  '<</Type /Catalog\n/Pages 2 0 R\n/StructTreeRoot 10 0 R\n/PageLabels <</Nums [0 <</S /r>> 1 <</S /D>>]>>>>',
  '<</Type /Pages\n/Count 2\n/Kids [3 0 R 4 0 R]>>',
  '<</Type /Page\n/Parent 2 0 R\n/Resources <</Font <</F4 7 0 R>>>>\n/Contents 5 0 R>>',
  '<</Type /Page\n/Parent 2 0 R\n/Resources <</Font <</F4 7 0 R>>>>\n/Contents 6 0 R>>',
  stream(
    [
      row('2.1 Head', 0, 10),
      marked('TH', 0, row('Share 2', 0, 40)),
      marked('P', 1, row('In 2010-', 0, 60), row('2017 the fore', 0, 80), row('-', 65, 80), row('word of 12', 0, 100)),
    ].join('\n'),
  ),
  stream(
    [
      marked('TH', 0, row('Share 2', 0, 40)),
      marked('P', 1, row('cities', 0, 60)),
      marked('Lbl', 2, row('1.', 0, 80)),
      marked('LI', 3, row('Seven', 20, 80), row('ty', 45, 80)),
      marked('Figure', 4, row('75%', 0, 120), row('15 of 20', 100, 120)),
    ].join('\n'),
  ),
  '<</Type /Font\n/Subtype /Type0\n/ToUnicode 8 0 R\n/DescendantFonts [9 0 R]>>',
  stream(map),
  '<</Type /Font\n/Subtype /CIDFontType2\n/DW 500>>',
  '<</Type /StructTreeRoot\n/K 11 0 R>>',
  '<</Type /StructElem\n/S /Document\n/K [12 0 R 13 0 R 14 0 R 17 0 R]>>',
  '<</Type /StructElem\n/S /TH\n/A [<</O /Table /RowSpan 1>>]\n/K [<</Type /MCR /Pg 3 0 R /MCID 0>> <</Type /MCR /Pg 4 0 R /MCID 0>>]>>',
  '<</Type /StructElem\n/S /P\n/Pg 3 0 R\n/K [1 <</Type /MCR /Pg 4 0 R /MCID 1>>]>>',
  '<</Type /StructElem\n/S /LI\n/K [15 0 R 16 0 R]>>',
  '<</Type /StructElem\n/S /Lbl\n/Pg 4 0 R\n/K 2>>',
  '<</Type /StructElem\n/S /NonStruct\n/Pg 4 0 R\n/K 3>>',
  '<</Type /StructElem\n/S /Figure\n/Alt (Plans \\(75%\\))\n/Pg 4 0 R\n/K 4>>',
])

describe('a tagged book', () => {
  const { leaves, loose, labels } = readTaggedText(book, 'ltr')

  test('is read in the order of its tags, over its pages', () => {
    expect(leaves.map(({ kind, text, page }) => [kind, text, page])).toEqual([
      ['text', 'Share 2', 1],
      ['text', 'In 2010- 2017 the foreword of 12 cities', 1],
      ['marker', '1.', 2],
      ['text', 'Seventy', 2],
      ['figure', '75%\n15 of 20', 2],
    ])
  })

  test('has figures with what they say', () => expect(leaves.at(-1)?.alternative).toBe('Plans (75%)'))

  test('has heads that belong to nothing', () => expect(loose).toEqual([{ page: 1, text: '2.1 Head' }]))

  test('has pages with names', () => expect(labels).toEqual(['i', '1']))
})
