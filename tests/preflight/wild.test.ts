/** Whatever comes in, a report comes out: soon, and without an exception. */
import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preflight } from '../../pipeline/preflight/index.ts'
import { PdfDocument } from '../../pipeline/preflight/reader/document.ts'
import { decode } from '../../pipeline/preflight/reader/filters.ts'
import { Name } from '../../pipeline/preflight/reader/values.ts'
import { Draft } from './support/draft.ts'
import { goodPrint, goodScreen } from './support/good.ts'

const good = [goodScreen().write(), goodPrint().write()] as const
const everything = { profiles: ['screen', 'print'] } as const

/** Words that make a reader turn: put at random places of a file. */
const words = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  'endobj',
  'stream',
  'endstream',
  'obj',
  '1 0 R',
  '3 0 R',
  '13 0 R',
  '99999999',
  '-1',
  '/Kids',
  '/K',
  '/Length',
  '/Parent',
  'q',
  'Q',
  'BT',
  'Do',
  'BDC',
  'EMC',
  'null',
  '%',
  '\0',
  '/Type',
  'xref',
  'trailer',
  'startxref',
]

describe('damaged files', () => {
  it('are read as far as they go', () => {
    const mutation = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      word: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })),
      drop: fc.nat({ max: 60 }),
    })
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.array(mutation, { minLength: 1, maxLength: 8 }), (file, mutations) => {
        // The part with text is damaged, not the pixels of the picture.
        const text = file.toString('latin1')
        let damaged = text
        for (const { at, word, drop } of mutations) {
          const place = Math.floor(at * Math.min(damaged.length, 12_000))
          damaged = damaged.slice(0, place) + word + damaged.slice(place + drop)
        }
        const report = preflight(Buffer.from(damaged, 'latin1'), everything)
        expect(JSON.stringify(report)).not.toMatch(/undefined|NaN|\[object/)
      }),
      { numRuns: 150 },
    )
  })

  it('are read when they are cut off anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.double({ min: 0, max: 1, noNaN: true }), (file, part) => {
        preflight(file.subarray(0, Math.floor(part * Math.min(file.length, 20_000))), everything)
      }),
      { numRuns: 40 },
    )
  })

  it('may be no PDF at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(preflight(bytes, everything).rules.map(({ rule }) => rule)).toContain('file-pages')
      }),
      { numRuns: 60 },
    )
  })

  it('are found again when the table of objects is wrong', () => {
    const broken = Buffer.from(good[0].toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
    const report = preflight(broken)
    expect(report.pages).toBe(1)
    expect(report.rules.map(({ rule }) => rule)).toEqual(['file-damaged'])
  })

  it('may begin late', () => {
    const report = preflight(Buffer.concat([Buffer.from('a letter before\n'), good[0]]))
    expect(report.rules.map(({ rule }) => rule)).toEqual(['a2-6.1.2-1'])
  })
})

describe('attacks', () => {
  const withContent = (entries: string, data: string | Uint8Array, more = ''): Buffer => {
    const draft = new Draft()
    draft.set(1, '<</Type /Catalog /Pages 2 0 R>>')
    draft.set(2, '<</Type /Pages /Kids [3 0 R] /Count 1>>')
    draft.set(3, `<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R ${more}>>`)
    draft.stream(4, entries, data)
    return draft.write()
  }
  const reported = (bytes: Uint8Array) => preflight(bytes, everything).rules.map(({ rule }) => rule)

  it('by a stream that grows to gigabytes are stopped', () => {
    const bomb = deflateSync(deflateSync(Buffer.alloc(2 ** 24)))
    const decoded = decode(bomb, [new Name('FlateDecode'), new Name('FlateDecode')], [], 100_000)
    expect(decoded.partial).toBe(true)
    expect(decoded.bytes.length).toBeLessThanOrEqual(100_000)
    expect(reported(withContent('/Filter [/FlateDecode /FlateDecode]', bomb))).toContain('x4-identity')
  })

  it('by nesting without end are stopped', () => {
    expect(reported(withContent('', '['.repeat(100_000)))).toContain('x4-identity')
    expect(reported(withContent('', 'q '.repeat(100_000)))).toContain('a2-6.1.13-8')
    expect(reported(withContent(`/Deep ${'['.repeat(50_000)}`, ''))).toContain('x4-identity')
  })

  it('by a form that paints itself are stopped', () => {
    const draft = new Draft()
    draft.set(1, '<</Type /Catalog /Pages 2 0 R>>')
    draft.set(2, '<</Type /Pages /Kids [3 0 R 2 0 R] /Count 1>>')
    draft.set(
      3,
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources <</XObject <</F 4 0 R>>>>>>',
    )
    draft.stream(4, '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F 4 0 R>>>>', '/F Do /F Do')
    expect(reported(draft.write())).toContain('x4-identity')
  })

  it('by forms that double each other are stopped', () => {
    const draft = new Draft()
    draft.set(1, '<</Type /Catalog /Pages 2 0 R>>')
    draft.set(2, '<</Type /Pages /Kids [3 0 R] /Count 1>>')
    draft.set(
      3,
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources <</XObject <</F 10 0 R>>>>>>',
    )
    draft.stream(4, '', '/F Do')
    for (let level = 10; level < 40; level++) {
      draft.stream(
        level,
        `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</F ${level + 1} 0 R>>>>`,
        '/F Do '.repeat(16),
      )
    }
    const start = performance.now()
    reported(draft.write())
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('by objects that refer to themselves are stopped', () => {
    const draft = goodScreen()
    draft.set(13, '<</Type /StructElem /S /Document /P 13 0 R /K [13 0 R 13 0 R]>>')
    draft.set(12, '<</Kids [12 0 R 12 0 R]>>')
    draft.set(42, '42 0 R')
    expect(reported(draft.write())).toContain('ua-7.1-3')
  })
})

describe('files of other makers', () => {
  it('are read with object streams and a table that is a stream', () => {
    const objects = [
      '<</Type /Catalog /Pages 2 0 R>>',
      '<</Type /Pages /Kids [3 0 R] /Count 1>>',
      '<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99]>>',
    ]
    const bodies = objects.join(' ')
    let offset = 0
    const heads = objects.map((object, index) => {
      const head = `${index + 1} ${offset}`
      offset += object.length + 1
      return head
    })
    const head = `${heads.join(' ')} `
    const packed = deflateSync(Buffer.from(head + bodies))
    const first = '%PDF-1.5\n'
    const container = `4 0 obj\n<</Type /ObjStm /N 3 /First ${head.length} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`
    const before = Buffer.concat([Buffer.from(first + container), packed, Buffer.from('\nendstream\nendobj\n')])
    const rows = [
      [0, 0, 0],
      [2, 4, 0],
      [2, 4, 1],
      [2, 4, 2],
      [1, first.length, 0],
      [1, before.length, 0],
    ]
    const table = Buffer.from(
      rows.flatMap(([kind = 0, second = 0, third = 0]) => [kind, second >> 8, second & 255, third]),
    )
    const bytes = Buffer.concat([
      before,
      Buffer.from(`5 0 obj\n<</Type /XRef /Size 6 /W [1 2 1] /Root 1 0 R /Length ${table.length}>>\nstream\n`),
      table,
      Buffer.from(`\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF\n`),
    ])
    const file = new PdfDocument(bytes)
    expect(file.rebuilt).toBe(false)
    expect(preflight(bytes).pages).toBe(1)
    // The same with a table that nobody finds.
    const lost = Buffer.from(bytes.toString('latin1').replace(/startxref\n\d+/, 'startxref\n3'), 'latin1')
    expect(new PdfDocument(lost).rebuilt).toBe(true)
    expect(preflight(lost).pages).toBe(1)
  })

  it('are read with later changes appended', () => {
    const draft = goodScreen().write()
    const at = draft.toString('latin1').lastIndexOf('xref\n0')
    const object = '2 0 obj\n<</Type /Pages /Kids [3 0 R 3 0 R] /Count 2>>\nendobj\n'
    const start = draft.length + object.length
    const table = `xref\n2 1\n${String(draft.length).padStart(10, '0')} 00000 n \ntrailer\n<</Size 44 /Root 1 0 R /Prev ${at}>>\nstartxref\n${start}\n%%EOF\n`
    const file = new PdfDocument(Buffer.concat([draft, Buffer.from(object + table)]))
    expect(file.rebuilt).toBe(false)
    expect(file.array(file.dictionary(file.catalog.get('Pages'))?.get('Kids'))).toHaveLength(2)
  })

  it.each(['rc4', 'aes-128', 'aes-256'])('are read behind protection without a password: %s', (name) => {
    const bytes = readFileSync(new URL(`files/${name}.pdf`, import.meta.url))
    const file = new PdfDocument(bytes)
    expect(file.encrypted).toBe('opened')
    expect(file.text(file.catalog.get('Lang'))).toBe('en')
    expect(found(bytes)).toContain('ua-7.1-3')
  })

  it('are told when they need a password', () => {
    const bytes = readFileSync(new URL('files/locked.pdf', import.meta.url))
    expect(found(bytes)).toContain('file-closed')
  })
})

const found = (bytes: Uint8Array): readonly string[] => preflight(bytes, everything).rules.map(({ rule }) => rule)
