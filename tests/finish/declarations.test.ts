/** What a finished file says of itself: metadata twice and the same, and the meaning of its colours. */
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { srgbProfile } from '../../pipeline/finish/colour.ts'
import { addMetadata, setInformation } from '../../pipeline/finish/metadata.ts'
import { PdfFile } from '../../pipeline/pdf.ts'
import { decodeString } from '../../pipeline/pdf-syntax.ts'
import { skiaPdf } from '../support/skia-pdf.ts'

describe('metadata', () => {
  const description = { title: 'Títle <&> "x"', language: 'es', publisher: 'P & Q', date: '2017-11-15' }
  const file = PdfFile.parse(skiaPdf(['<</Type /Catalog>>']))
  setInformation(file, description)
  const packet = file.content(addMetadata(file, description)).toString('utf8')
  const texts = textsOf(packet)

  test('for viewers and for archives is the same', () => {
    const information = file.inner(file.trailer('Info'))
    const said = (key: string): string => decodeString(information.get(key) ?? '')
    expect(texts.get('dc:title')).toEqual([description.title, description.title])
    expect(said('Title')).toBe(description.title)
    expect(texts.get('dc:creator')).toEqual([said('Author')])
    expect(texts.get('xmp:CreatorTool')).toEqual([said('Creator')])
    expect(texts.get('pdf:Producer')).toEqual([said('Producer')])
    expect(said('CreationDate')).toBe('D:20171115000000Z')
    expect(texts.get('xmp:CreateDate')).toEqual(['2017-11-15T00:00:00Z'])
    expect(texts.get('xmp:ModifyDate')).toEqual(texts.get('xmp:CreateDate'))
  })

  test('names the standards, and the title in its language and for all others', () => {
    expect(texts.get('pdfuaid:part')).toEqual(['1'])
    expect(texts.get('pdfaid:part')).toEqual(['2'])
    expect(texts.get('pdfaid:conformance')).toEqual(['A'])
    expect([...packet.matchAll(/xml:lang="([^"]*)"/g)].map((match) => match[1])).toEqual(['x-default', 'es'])
  })
})

test('the sRGB profile is one: header, tags within its size, light at both ends of the curve', () => {
  const profile = srgbProfile()
  expect(profile.readUInt32BE(0)).toBe(profile.length)
  expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ')
  expect(profile.toString('latin1', 36, 40)).toBe('acsp')
  const tags = new Map(
    Array.from({ length: profile.readUInt32BE(128) }, (_, index) => {
      const at = 132 + 12 * index
      return [profile.toString('latin1', at, at + 4), profile.readUInt32BE(at + 4)] as const
    }),
  )
  expect([...tags.keys()].sort()).toEqual(['bTRC', 'bXYZ', 'cprt', 'desc', 'gTRC', 'gXYZ', 'rTRC', 'rXYZ', 'wtpt'])
  const curve = tags.get('rTRC') ?? 0
  const count = profile.readUInt32BE(curve + 8)
  expect(profile.readUInt16BE(curve + 12)).toBe(0)
  expect(profile.readUInt16BE(curve + 12 + 2 * (count - 1))).toBe(65535)
  // The three colours together are white (D50), to the precision of the numbers.
  const sums = [0, 4, 8].map((offset) =>
    ['rXYZ', 'gXYZ', 'bXYZ'].reduce((sum, name) => sum + profile.readInt32BE((tags.get(name) ?? 0) + 8 + offset), 0),
  )
  for (const [index, white] of [0.9642, 1, 0.8249].entries()) expect((sums[index] ?? 0) / 65536).toBeCloseTo(white, 3)
})

/** Element → the texts in it, or in the items of its list. */
function textsOf(xml: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const open: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => open.push(name))
  parser.on('text', (text) => {
    const owner = open.findLast((name) => !name.startsWith('rdf:'))
    if (text.trim() !== '' && owner !== undefined) found.set(owner, [...(found.get(owner) ?? []), text])
  })
  parser.on('closetag', () => open.pop())
  parser.write(xml.replace(/^\ufeff/, '')).close()
  return found
}
