/** What pages paint is read with its place, size and colour, wherever it stands. */
import { describe, expect, it } from 'vitest'
import type { Painted } from '../../pipeline/preflight/content/painted.ts'
import { Inspection } from '../../pipeline/preflight/inspection.ts'
import { PdfDocument } from '../../pipeline/preflight/reader/document.ts'
import { Draft } from './support/draft.ts'
import { goodPrint } from './support/good.ts'

function paintedBy(draft: Draft): readonly Painted[] {
  const painted: Painted[] = []
  new Inspection(new PdfDocument(draft.write())).read({ painted: (one) => painted.push(one), mark: () => {} })
  return painted
}

/** One page with this content; objects 5 and following may be added. */
function page(content: string, resources = '', more: (draft: Draft) => void = () => {}): readonly Painted[] {
  const draft = new Draft()
  draft.set(1, '<</Type /Catalog /Pages 2 0 R>>')
  draft.set(2, '<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 200]>>')
  draft.set(3, `<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <<${resources}>>>>`)
  draft.stream(4, '', content)
  more(draft)
  return paintedBy(draft)
}

describe('reading pages', () => {
  it('follows matrices, widths of letters and kerning', () => {
    const draft = goodPrint()
    draft.stream(45, '', '0.5 0 0 0.5 100 100 cm BT /F 20 Tf 2 0 0 2 10 20 Tm [<00020003> -500 <0004>] TJ ET')
    const [first, second] = paintedBy(draft).filter(({ kind, page }) => kind === 'text' && page.number === 2)
    // Two letters of half an em, at 20 pt twice as large and halved: 20 pt; then 0.5 em of a gap.
    expect(first).toMatchObject({ size: 20, box: [105, 106, 125, 125] })
    expect(second?.box).toEqual([135, 106, 145, 125])
  })

  it('clips what is painted, and gives the clip back with Q', () => {
    const boxes = page('q 10 10 50 50 re W n 0 0 100 100 re f Q 0 0 100 100 re f').map(({ box }) => box)
    expect(boxes).toEqual([
      [10, 10, 60, 60],
      [0, 0, 100, 100],
    ])
  })

  it('enters forms with their matrix and box', () => {
    const painted = page('1 0 0 1 20 20 cm /F Do', '/XObject <</F 5 0 R>>', (draft) =>
      draft.stream(5, '/Type /XObject /Subtype /Form /BBox [0 0 10 10] /Matrix [2 0 0 2 0 0]', '0.5 g 5 5 20 20 re f'),
    )
    expect(painted).toMatchObject([
      { kind: 'path', within: 'form', box: [30, 30, 40, 40], fill: { components: [0.5] } },
    ])
  })

  it('reads inline images, with data that looks like operators', () => {
    const painted = page('q 72 0 0 36 10 10 cm BI /W 100 /H 100 /BPC 8 /CS /G ID (Tj ET Q EMC) EI Q 0 0 5 5 re f')
    expect(painted).toMatchObject([
      { kind: 'image', width: 100, resolution: 100, space: { family: 'DeviceGray' }, box: [10, 10, 82, 46] },
      { kind: 'path' },
    ])
  })

  it('enters patterns, soft masks and appearances of annotations, each told apart', () => {
    const painted = page(
      '/G gs /Pattern cs /P scn 0 0 50 50 re f',
      '/Pattern <</P 5 0 R>> /ExtGState <</G <</SMask <</S /Luminosity /G 6 0 R>>>>>>',
      (draft) => {
        draft.stream(
          5,
          '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9',
          '1 0 0 rg 0 0 4 4 re f',
        )
        draft.stream(
          6,
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group <</S /Transparency /CS /DeviceGray>>',
          '1 g 0 0 9 9 re f',
        )
        draft.replace(
          3,
          '/Contents',
          '/Annots [<</Subtype /Stamp /Rect [100 100 120 120] /AP <</N 7 0 R>>>>] /Contents',
        )
        draft.stream(7, '/Type /XObject /Subtype /Form /BBox [0 0 10 10]', '0 0 10 10 re f')
      },
    )
    expect(painted.map(({ within }) => within)).toEqual(['soft mask', 'page', 'pattern', 'annotation'])
    expect(painted[3]?.box).toEqual([100, 100, 120, 120])
  })

  it('reads glyphs of Type 3 fonts', () => {
    const font =
      '<</Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 65 /LastChar 65 /Widths [10] /Encoding <</Differences [65 /a]>> /CharProcs <</a 6 0 R>>>>'
    const painted = page('BT /T 20 Tf 10 10 Td (AA) Tj ET', '/Font <</T 5 0 R>>', (draft) => {
      draft.set(5, font)
      draft.stream(6, '', '10 0 d0 0 0 1 rg 0 0 5 5 re f')
    })
    expect(painted).toMatchObject([
      { kind: 'text', box: [10, 6, 50, 25] },
      { kind: 'path', within: 'Type 3 glyph', box: [10, 10, 20, 20], fill: { space: { family: 'DeviceRGB' } } },
    ])
  })

  it('takes default colour spaces of the resources', () => {
    const painted = page(
      '1 0 0 rg 0 0 5 5 re f /DeviceRGB cs 0 0 5 5 re f',
      '/ColorSpace <</DefaultRGB [/CalRGB <</WhitePoint [1 1 1]>>]>>',
    )
    expect(painted.map((one) => (one.kind === 'path' ? one.fill?.space.family : ''))).toEqual(['CalRGB', 'CalRGB'])
  })
})
