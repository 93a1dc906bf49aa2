import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { PdfFile } from '../../pipeline/pdf.ts'
import { skiaPdf } from '../support/skia-pdf.ts'

const bodies = [
  '<</Type /Catalog\n/Pages 2 0 R>>',
  '<</Type /Pages\n/Count 1\n/Kids [3 0 R]>>',
  '<</Type /Page\n/MediaBox [0 0 612 858]\n/Parent 2 0 R\n/Contents 4 0 R\n/Resources <<>>>>',
  '<</Length 3>> stream\nq Q\nendstream',
  '<</Type /Orphan\n/Other 6 0 R>>',
  '<</Type /Orphan>>',
]

describe('streams', () => {
  test('another content, packed here, is read again', () => {
    const file = PdfFile.parse(skiaPdf(bodies))
    file.replaceStream(4, Buffer.from('0 0 10 10 re f'))
    const again = PdfFile.parse(file.toBytes())
    expect(again.content(4).toString()).toBe('0 0 10 10 re f')
    expect(again.dictionary(4).get('Filter')).toBe('/FlateDecode')
  })

  test('other entries, with the content that there was', () => {
    const file = PdfFile.parse(skiaPdf(bodies))
    file.replaceStream(4, undefined, new Map(file.dictionary(4)).set('Extra', '1'))
    const again = PdfFile.parse(file.toBytes())
    expect([again.content(4).toString(), again.dictionary(4).get('Extra')]).toEqual(['q Q', '1'])
  })

  test('added ones, packed or plain', () => {
    const file = PdfFile.parse(skiaPdf(bodies))
    const packed = file.addStream(Buffer.from('a'.repeat(100)), new Map([['Type', '/X']]))
    const plain = file.addStream(Buffer.from('<xmp>'), new Map([['Type', '/Metadata']]), false)
    const again = PdfFile.parse(file.toBytes())
    expect(again.content(packed).toString()).toBe('a'.repeat(100))
    expect(again.packedContent(packed).length).toBeLessThan(30)
    expect(again.packedContent(plain).toString()).toBe('<xmp>')
  })
})

test('what nothing leads to is taken out', () => {
  const file = PdfFile.parse(skiaPdf(bodies))
  file.dropUnreachable()
  expect(PdfFile.parse(file.toBytes()).numbers).toEqual([1, 2, 3, 4])
})

test('the file as it was read can be had again', () => {
  const bytes = skiaPdf(bodies)
  const file = PdfFile.parse(bytes)
  const untouched = PdfFile.parse(bytes).toBytes()
  file.replace(5, '<<>>')
  file.drop(6)
  file.setTrailer('ID', '[<00> <00>]')
  file.add('<<>>')
  expect(file.original().toBytes()).toEqual(untouched)
})

describe('packed objects', () => {
  /** Another reader of PDFs than ours, which reads plain tables only. */
  const sizes = async (bytes: Uint8Array): Promise<readonly (readonly number[])[]> => {
    const task = getDocument({ data: new Uint8Array(bytes), stopAtErrors: true, verbosity: 0 })
    const read = await task.promise
    const pages = await Promise.all(Array.from({ length: read.numPages }, (_, index) => read.getPage(index + 1)))
    const boxes = pages.map(({ view }) => [...view])
    await task.destroy()
    return boxes
  }

  test('another reader understands them', async () => {
    const file = PdfFile.parse(skiaPdf(bodies))
    file.setVersion('1.7')
    const bytes = Buffer.from(file.toBytes({ packs: true, identifies: true }))
    expect(bytes.toString('latin1', 0, 8)).toBe('%PDF-1.7')
    expect(bytes.toString('latin1')).not.toContain('/Type /Pages')
    expect(await sizes(bytes)).toEqual([[0, 0, 612, 858]])
  })

  test('more of them than fit one object stream', async () => {
    const file = PdfFile.parse(skiaPdf(bodies))
    const pages = Array.from({ length: 250 }, (_, index) =>
      file.add(`<</Type /Page\n/MediaBox [0 0 100 ${index + 1}]\n/Parent 2 0 R\n/Resources <<>>>>`),
    )
    file.replace(2, `<</Type /Pages\n/Count 250\n/Kids [${pages.map((number) => `${number} 0 R`).join(' ')}]>>`)
    const heights = (await sizes(file.toBytes({ packs: true }))).map(([, , , height]) => height)
    expect(heights).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
  })
})

describe('the identifier of a file', () => {
  const identity = (change: (file: PdfFile) => void): string | undefined => {
    const file = PdfFile.parse(skiaPdf(bodies))
    change(file)
    return PdfFile.parse(file.toBytes({ identifies: true })).trailer('ID')
  }

  test('is that of its content', () => {
    expect(identity(() => {})).toMatch(/^\[<[0-9A-F]{32}> <[0-9A-F]{32}>\]$/)
    expect(identity(() => {})).toBe(identity(() => {}))
    expect(identity((file) => file.setTrailer('ID', '[<00> <00>]'))).toBe(identity(() => {}))
    expect(identity((file) => file.replace(5, '<<>>'))).not.toBe(identity(() => {}))
    expect(identity((file) => file.replaceStream(4, Buffer.from('q q Q Q')))).not.toBe(identity(() => {}))
  })
})
