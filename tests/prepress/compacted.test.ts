import { expect, it } from 'vitest'
import { PdfFile } from '../../pipeline/pdf.ts'
import { skiaPdf } from '../support/skia-pdf.ts'

const bodies = [
  '<</Type /Catalog\n/Pages 3 0 R\n/Note (see 3 0 R \\) 4 0 R)\n/Gone 99 0 R\n/Hex <33203020>>>',
  '<</Lost true>>',
  '<</Type /Pages\n/Count 1\n/Kids [5 0 R]>>',
  '<</Length 4>> stream\nq\nQ\n\nendstream',
  '<</Type /Page\n/Contents 4 0 R\n/Parent 3 0 R>>',
]

it('numbers what is left without gaps, and changes no string', () => {
  const file = PdfFile.parse(skiaPdf(bodies))
  const added = file.addStream(Buffer.from('new'), new Map())
  file.replace(5, `<</Type /Page\n/Contents [4 0 R ${added} 0 R]\n/Parent 3 0 R>>`)
  file.dropUnreachable()
  const compacted = PdfFile.parse(file.compacted().toBytes())
  expect(compacted.numbers).toEqual([1, 2, 3, 4, 5])
  expect(compacted.pages).toEqual([4])
  const catalog = compacted.dictionary(compacted.catalog)
  expect(catalog.get('Pages')).toBe('2 0 R')
  expect(catalog.get('Note')).toBe('(see 3 0 R \\) 4 0 R)')
  expect(catalog.get('Hex')).toBe('<33203020>')
  // A reference to nothing would lead to another object now.
  expect(catalog.get('Gone')).toBe('null')
  expect(compacted.dictionary(4).get('Contents')).toBe('[3 0 R 5 0 R]')
  expect(compacted.content(3).toString()).toBe('q\nQ\n')
  expect(compacted.content(5).toString()).toBe('new')
  // The file itself stays as it was.
  expect(file.pages).toEqual([5])
})
