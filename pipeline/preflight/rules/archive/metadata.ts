/** ISO 19005-2, 6.6: XMP, and the identity of PDF/A. */
import type { Inspection } from '../../inspection.ts'
import { namespaces, property, textOf } from '../../reader/metadata.ts'
import { a2, type Find, type Rule } from '../rule.ts'

const identity = 'Write pdfaid:part 2 and pdfaid:conformance A, B or U.'

function packet(
  number: string,
  says: string,
  remedy: string,
  fault: (metadata: Inspection['metadata']) => string | undefined,
): Rule {
  return a2(number, says, remedy, {
    check: ({ metadata }: Inspection, find: Find) => {
      const reason = metadata.present ? fault(metadata) : undefined
      if (reason !== undefined) find({ name: 'XMP' }, reason)
    },
  })
}

function prefix(number: string, name: string): Rule {
  return packet(number, `${name} stands under the prefix pdfaid.`, identity, (metadata) => {
    const one = property(metadata, namespaces.pdfaid, name)
    return one === undefined || one.prefix === 'pdfaid' ? undefined : `Unexpected prefix “${one.prefix}” of ${name}`
  })
}

const claims = (metadata: Inspection['metadata']): boolean =>
  metadata.properties.some(({ namespace }) => namespace === namespaces.pdfaid)

/** Entries of Info and the properties that say the same (6.6.3, table 1). */
const twins = [
  ['Title', namespaces.dc, 'title'],
  ['Author', namespaces.dc, 'creator'],
  ['Subject', namespaces.dc, 'description'],
  ['Creator', namespaces.xmp, 'CreatorTool'],
  ['Producer', namespaces.pdf, 'Producer'],
  ['Keywords', namespaces.pdf, 'Keywords'],
] as const

/** Schemas of the XMP specification of 2005 and of ISO 19005, which need no description. */
const predefined = new Set([
  'http://purl.org/dc/elements/1.1/',
  'http://ns.adobe.com/xap/1.0/',
  'http://ns.adobe.com/xap/1.0/mm/',
  'http://ns.adobe.com/xap/1.0/rights/',
  'http://ns.adobe.com/xap/1.0/bj/',
  'http://ns.adobe.com/xap/1.0/t/pg/',
  'http://ns.adobe.com/xmp/1.0/DynamicMedia/',
  'http://ns.adobe.com/pdf/1.3/',
  'http://ns.adobe.com/photoshop/1.0/',
  'http://ns.adobe.com/camera-raw-settings/1.0/',
  'http://ns.adobe.com/exif/1.0/',
  'http://ns.adobe.com/exif/1.0/aux/',
  'http://ns.adobe.com/tiff/1.0/',
  'http://www.aiim.org/pdfa/ns/id/',
  'http://www.aiim.org/pdfa/ns/extension/',
  'http://www.aiim.org/pdfa/ns/schema#',
  'http://www.aiim.org/pdfa/ns/property#',
  'http://www.aiim.org/pdfa/ns/type#',
  'http://www.aiim.org/pdfa/ns/field#',
  namespaces.rdf,
])

export const metadata: readonly Rule[] = [
  a2('6.6.2.1-1', 'The catalog has a metadata stream.', 'Write an XMP packet into /Metadata of the catalog.', {
    check: ({ metadata: { present } }, find) => {
      if (!present) find({ name: 'catalog' }, 'Unexpected catalog without Metadata')
    },
  }),
  packet('6.6.2.1-2', 'The head of the packet has no bytes.', 'Write the head without bytes.', ({ header }) =>
    /\sbytes=/.test(header) ? 'Unexpected bytes in the head of XMP' : undefined,
  ),
  packet('6.6.2.1-3', 'The head of the packet has no encoding.', 'Write the head without encoding.', ({ header }) =>
    /\sencoding=/.test(header) ? 'Unexpected encoding in the head of XMP' : undefined,
  ),
  packet('6.6.2.1-4', 'The packet is well-formed.', 'Write XMP with a library for it.', ({ fault }) =>
    fault === undefined ? undefined : `Unexpected XMP: ${fault.split('\n')[0] ?? ''}`,
  ),
  packet('6.6.2.1-5', 'The packet is UTF-8.', 'Write the packet in UTF-8.', ({ isUtf8 }) =>
    isUtf8 ? undefined : 'Unexpected UTF-16, expected UTF-8',
  ),
  a2(
    '6.6.2.3.1-1',
    'Properties outside of the known schemas are described in an extension schema.',
    'Describe the property in pdfaExtension:schemas.',
    {
      check: ({ metadata: { properties, described } }, find) => {
        for (const { namespace, prefix: short, name } of properties) {
          if (predefined.has(namespace) || (described.namespaces.has(namespace) && described.names.has(name))) continue
          find({ name: 'XMP' }, `Unexpected property ${short}:${name} of a schema that is not described`)
        }
      },
    },
  ),
  packet('6.6.4-1', 'The metadata say that the file is PDF/A.', identity, (one) =>
    claims(one) ? undefined : 'Unexpected XMP without pdfaid:part',
  ),
  packet('6.6.4-2', 'pdfaid:part is 2.', identity, (one) => {
    const part = textOf(one, namespaces.pdfaid, 'part')
    return !claims(one) || part === '2' ? undefined : `Unexpected pdfaid:part “${part ?? ''}”, expected 2`
  }),
  packet('6.6.4-3', 'pdfaid:conformance is A, B or U.', identity, (one) => {
    const level = textOf(one, namespaces.pdfaid, 'conformance')
    return !claims(one) || ['A', 'B', 'U'].includes(level ?? '')
      ? undefined
      : `Unexpected pdfaid:conformance “${level ?? ''}”`
  }),
  prefix('6.6.4-4', 'part'),
  prefix('6.6.4-5', 'conformance'),
  prefix('6.6.4-6', 'amd'),
  prefix('6.6.4-7', 'corr'),
  {
    ...a2('6.6.3-info', 'Info and XMP say the same.', 'Write the same value in both, or leave Info away.', {
      check: ({ file, metadata: read }, find) => {
        const info = file.dictionary(file.trailer.get('Info'))
        if (info === undefined || !read.present) return
        for (const [key, namespace, name] of twins) {
          const own = file.text(info.get(key))
          const other = property(read, namespace, name)?.values.map(({ text }) => text)
          if (own === undefined || own === '' || other === undefined) continue
          if (!other.includes(own.trim()) && other.join(', ') !== own.trim())
            find(
              { name: 'Info' },
              `Unexpected ${key} “${own.slice(0, 60)}”, expected “${(other[0] ?? '').slice(0, 60)}” as in XMP`,
            )
        }
      },
    }),
    // PDF/A-2 only recommends it; readers show one or the other.
    severity: 'warning',
  },
]
