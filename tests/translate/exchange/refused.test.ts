/** Files that are broken, or made to break something: refused with a reason, never read in part, and nothing throws. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyEntry } from '../../../pipeline/translate/catalogue.ts'
import type { Refusal } from '../../../pipeline/translate/exchange/types.ts'
import { type Format, formats, type Ground, groundOf, imported, openStudy, readBytes, written } from './ground.ts'

let ground: Ground
let packs: ReadonlyMap<Format, readonly (readonly [string, Buffer])[]>

beforeAll(async () => {
  const study = await openStudy()
  const empty = groundOf(study, [])
  // Every second unit is translated; nothing else happens to it.
  const entries = empty.units
    .filter((_, index) => index % 2 === 0)
    .map((unit) => ({ ...emptyEntry(unit), target: `ż ${unit.text}` }))
  ground = groundOf(study, entries)
  packs = new Map(
    formats.map((format) => [
      format,
      [...written(ground, format)].map(([path, text]) => [path, Buffer.from(text)] as const),
    ]),
  )
})

function refusal(path: string, content: string | Uint8Array): Refusal | undefined {
  const result = readBytes(path, Buffer.from(content))
  return 'refused' in result ? result.refused : undefined
}

const xliff = (inside: string, before = ''): string =>
  `${before}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" datatype="plaintext"><body>${inside}</body></file></xliff>`
const unit = '<trans-unit id="u1"><source>a</source><target>b</target></trans-unit>'

describe('XML', () => {
  it.each([
    ['a document type', '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://x.test/xliff.dtd">', 'document type'],
    [
      'entities in entities',
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
      'document type',
    ],
    ['an external entity', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 'document type'],
    ['a parameter entity', '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://x.test/a.dtd"> %a;]>', 'document type'],
    ['another encoding', '<?xml version="1.0" encoding="windows-1252"?>', 'encoding “windows-1252”'],
    ['XML 1.1', '<?xml version="1.1"?>', 'version “1.1” of XML'],
  ])('with %s is refused', (_, before, reason) => {
    expect(refusal('a.xlf', xliff(unit, before))).toMatchObject({
      reason: expect.stringContaining(reason),
      remedy: expect.stringMatching(/\.$/),
      line: 1,
    })
  })

  it.each([
    ['an entity that nobody declared', xliff('&laughs;'), 'undefined entity'],
    ['an end that is missing', xliff(unit).slice(0, -8), 'unclosed tag'],
    ['ends that cross', xliff('<a><b></a></b>'), 'unexpected close tag'],
    ['a prefix that is not bound', xliff('<pgs:a/>'), 'unbound namespace prefix'],
    ['an attribute twice', xliff('<a b="1" b="2"/>'), 'duplicate attribute'],
    ['a character that XML forbids', xliff('\u0007'), 'disallowed character'],
    ['a reference to one', xliff('&#7;'), 'malformed character entity'],
    ['NUL', xliff('\u0000'), 'NUL'],
    ['words behind its end', `${xliff(unit)}more`, 'text data outside of root node'],
    ['no element', '<?xml version="1.0"?>', 'must contain a root element'],
    ['nothing', '', 'empty file'],
    ['only blanks', ' \n', 'empty file'],
    ['another root', '<html/>', 'root <html>'],
    ['another version', '<xliff version="3.0"/>', 'version “3.0”'],
    ['no version', '<xliff/>', 'version “”'],
    ['another namespace', '<xliff version="1.2" xmlns="urn:x"><file/></xliff>', 'namespace “urn:x”'],
    ['no file', '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>', 'without a <file>'],
    ['too many in one another', xliff(`${'<g>'.repeat(200)}${'</g>'.repeat(200)}`), 'depth of more than 100'],
  ])('with %s is refused', (_, text, reason) => {
    const found = refusal('a.xlf', text)
    expect(found?.reason).toContain(reason)
    expect(found?.remedy).toMatch(/\w/)
  })

  it('says in which line', () => {
    expect(refusal('a.xlf', xliff('\n\n<a></b>'))?.line).toBe(3)
  })

  it('never reads a file of this machine', () => {
    const before = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    const result = readBytes(
      'a.xlf',
      Buffer.from(xliff('<trans-unit id="u1"><source>a</source><target>&a;</target></trans-unit>', before)),
    )
    expect(Object.keys(result)).toEqual(['refused'])
  })

  it('is refused when it is larger than any edition, before it is read', () => {
    const started = performance.now()
    expect(refusal('a.xlf', new Uint8Array(16 * 1024 * 1024 + 1))?.reason).toContain('16 MB at most')
    expect(refusal('a.po', new Uint8Array(16 * 1024 * 1024 + 1))?.reason).toContain('16 MB at most')
    expect(performance.now() - started).toBeLessThan(2000)
  })

  it('is read in UTF-8 and UTF-16, with a byte order mark', () => {
    const text = xliff(unit, '<?xml version="1.0" encoding="UTF-16"?>')
    const little = Buffer.from(`\ufeff${text}`, 'utf16le')
    for (const bytes of [little, Buffer.from(little).swap16(), Buffer.from(`\ufeff${xliff(unit)}`)]) {
      expect(readBytes('a.xlf', bytes)).toMatchObject({ files: [{ units: [{ id: 'u1', target: 'b' }] }] })
    }
    expect(refusal('a.xlf', Buffer.from(text, 'utf16le'))?.reason).toContain('NUL')
    expect(refusal('a.xlf', Buffer.from(xliff('é'), 'latin1'))?.reason).toContain('neither UTF-8')
    expect(refusal('a.xlf', little.subarray(0, -1))?.reason).toMatch(/neither UTF-8/)
  })
})

describe('the working files of tools', () => {
  it.each([
    ['http://sdl.com/FileTypes/SdlXliff/1.0', 'Trados'],
    ['http://www.memsource.com/mxlf/2.0', 'Phrase'],
    ['MQXliff', 'memoQ'],
  ])('%s: what to send instead is said', (namespace, tool) => {
    const text = xliff(unit).replace('<xliff ', `<xliff xmlns:t="${namespace}" t:version="1.0" `)
    expect(readBytes('a.xlf', Buffer.from(text))).toMatchObject({ advice: expect.stringContaining(tool) })
  })
})

describe('PO', () => {
  it.each([
    ['words that are not closed', 'msgctxt "a"\nmsgid "b"\nmsgstr "c', 3],
    ['words that end in an escape', 'msgctxt "a"\nmsgid "b"\nmsgstr "c\\"', 3],
    ['half a keyword', 'msgctxt "a"\nmsgid "b"\nmsgs', 3],
    ['a quotation mark within', 'msgctxt "a"\nmsgid "b"\nmsgstr "c "d" e"', 3],
    ['prose', 'Dear editor,\nhere it is.', 1],
    ['an unresolved merge', 'msgctxt "a"\nmsgid "b"\n<<<<<<< ours\nmsgstr "c"', 3],
    ['a domain', 'domain x\nmsgid "b"\nmsgstr "c"', 1],
  ])('with %s is refused, and the line is said', (_, text, line) => {
    expect(refusal('a.po', text)).toMatchObject({
      line,
      reason: expect.stringMatching(/^Unexpected/),
      remedy: expect.stringMatching(/\w/),
    })
  })

  it.each([
    ['one endless line', `msgctxt "a"\nmsgid "b"\nmsgstr "${'\\\\n'.repeat(3e6)}"\n`],
    ['endless blanks', `msgctxt "a"\nmsgid "b"\n${' '.repeat(9e6)}x\n`],
    ['a previous source without end', `${'#| msgid "a"\n#| "b"\n'.repeat(5e5)}msgctxt "a"\nmsgid "b"\nmsgstr "c"\n`],
  ])('with %s is refused or read in a moment, and throws nothing', (_, text) => {
    const started = performance.now()
    readBytes('a.po', Buffer.from(text))
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it.each([
    ['without a header', 'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n'],
    ['with lines as Windows ends them', 'msgctxt "a"\r\nmsgid ""\r\n"b"\r\nmsgstr ""\r\n"c"\r\n'],
    [
      'with names of other things',
      '#: x.c:1\n#, c-format\nmsgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgid "%d"\nmsgid_plural "%d"\nmsgstr[0] "1"\nmsgstr[1] "2"\n',
    ],
    ['with words on a line of their own', 'msgctxt\n"a"\nmsgid\n"b"\nmsgstr\n"c"\n'],
  ])('%s is read', (_, text) => {
    expect(readBytes('a.po', Buffer.from(text))).toMatchObject({
      files: [{ units: [{ id: 'a', source: 'b', target: 'c' }] }],
    })
  })

  it('with a unit twice is read, and the unit is in doubt', () => {
    const text = 'msgctxt "a"\nmsgid "b"\nmsgstr "c"\n\nmsgctxt "a"\nmsgid "d"\nmsgstr "e"\n'
    expect(readBytes('a.po', Buffer.from(text))).toMatchObject({
      files: [{ units: [{ id: 'a', faults: [expect.stringContaining('second entry')] }] }],
    })
  })
})

describe('any file', () => {
  it.each(formats)('of %s that ends early changes nothing', (format) => {
    for (const [path, bytes] of packs.get(format) ?? []) {
      // Small catalogues are cut finer.
      const step = Math.min(1000, Math.ceil(bytes.length / 40))
      for (let end = 0; end < bytes.length; end += step) {
        const result = readBytes(path, bytes.subarray(0, end))
        if ('refused' in result) continue
        expect(path).toMatch(/\.po$/)
        expect(imported(result.files, ground).catalogues.size).toBe(0)
      }
    }
  })

  it.each(formats)('of %s with a few wrong bytes throws nothing', (format) => {
    const [path, bytes] = packs.get(format)?.[0] ?? ['', Buffer.from('')]
    const change = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const wrong = Buffer.from(bytes)
        for (const { at, byte } of changes) wrong[at] = byte
        const result = readBytes(path, wrong)
        if ('files' in result) imported(result.files, ground)
      }),
      { numRuns: 60 },
    )
  })

  it('of bytes without sense is refused, or holds nothing of ours', () => {
    fc.assert(
      fc.property(fc.constantFrom('a.po', 'a.xlf'), fc.uint8Array({ maxLength: 300 }), (path, bytes) => {
        const result = readBytes(path, bytes)
        if ('files' in result) expect(imported(result.files, ground).catalogues.size).toBe(0)
      }),
    )
  })
})
