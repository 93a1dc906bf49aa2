/** ISO 19005-2, 6.1: how the file is written. */

import type { Inspection } from '../../inspection.ts'
import { limits } from '../../reader/document.ts'
import { latin1 } from '../../reader/lexer.ts'
import { isArray, isDictionary, Name, PdfStream, PdfString, type Value } from '../../reader/values.ts'
import { a2, type Rule } from '../rule.ts'
import { spacesOf } from '../spaces.ts'

const rewrite = 'Write the file anew with a tool that makes PDF/A.'
const standardFilters = new Set(
  'ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode'.split(' '),
)
const inlineFilters = new Set([...standardFilters, ...'AHx A85 Fl RL CCF DCT'.split(' ')])

/** Every value inside of objects, trailer included; streams by their dictionary. */
function eachValue({ file }: Inspection, tell: (value: Value, object: number) => void): void {
  const walk = (value: Value, object: number, depth: number): void => {
    if (depth > limits.steps + 100) return
    tell(value, object)
    if (isArray(value)) for (const one of value) walk(one, object, depth + 1)
    else if (isDictionary(value)) for (const one of value.values()) walk(one, object, depth + 1)
    else if (value instanceof PdfStream) for (const one of value.dictionary.values()) walk(one, object, depth + 1)
  }
  for (const number of file.places.keys()) walk(file.object(number), number, 0)
}

function eachStream({ file }: Inspection, tell: (stream: PdfStream, object: number) => void): void {
  for (const number of file.places.keys()) {
    const value = file.object(number)
    if (value instanceof PdfStream) tell(value, number)
  }
}

function value(number: string, says: string, remedy: string, fault: (value: Value) => string | undefined): Rule {
  return a2(number, says, remedy, {
    check: (inspection, find) =>
      eachValue(inspection, (one, object) => {
        const reason = fault(one)
        if (reason !== undefined) find({ object }, reason)
      }),
  })
}

export const structure: readonly Rule[] = [
  a2('6.1.2-1', 'The file begins with %PDF-1.n at its first byte.', rewrite, {
    check: ({ file }, find) => {
      if (file.headerAt !== 0 || !/^%PDF-1\.[0-7](\r\n|\r|\n)/.test(latin1(file.bytes, 0, 20)))
        find({}, 'Unexpected beginning, expected %PDF-1.0 to %PDF-1.7 and an end of line')
    },
  }),
  a2('6.1.2-2', 'The second line is a comment with four bytes above 127.', rewrite, {
    check: ({ file }, find) => {
      if (!/^%PDF-[^\r\n]*(\r\n|\r|\n)%[\x80-\xff]{4}/.test(latin1(file.bytes, 0, 40)))
        find({}, 'Unexpected second line, expected % and four bytes above 127')
    },
  }),
  a2('6.1.3-1', 'The trailer has an ID.', 'Write ID, two strings, in the trailer.', {
    check: ({ file }, find) => {
      const [id] = file.array(file.trailer.get('ID')) ?? []
      const first = file.resolve(id)
      if (!(first instanceof PdfString) || first.bytes.length === 0)
        find({ name: 'trailer' }, 'Unexpected trailer without ID')
    },
  }),
  a2('6.1.3-2', 'The file is not encrypted.', 'Save the file without protection.', {
    check: ({ file }, find) => {
      if (file.encrypted !== 'no') find({ name: 'trailer' }, 'Unexpected Encrypt')
    },
  }),
  a2('6.1.3-3', 'Nothing follows the last %%EOF.', rewrite, {
    check: ({ file }, find) => {
      const tail = latin1(file.bytes, Math.max(0, file.bytes.length - 2048))
      const at = tail.lastIndexOf('%%EOF')
      if (at < 0 || !/^(\r\n|\r|\n)?$/.test(tail.slice(at + 5))) find({}, 'Unexpected bytes behind the last %%EOF')
    },
  }),
  a2('6.1.4-2', 'One end of line stands between xref and its first number.', rewrite, {
    check: ({ file }, find) => {
      if (/(^|[\r\n])xref(?!(\r\n|\r|\n)\d+ \d+)/.test(latin1(file.bytes).replace(/startxref/g, '')))
        find({}, 'Unexpected blanks behind xref')
    },
  }),
  value('6.1.6-1', 'Hexadecimal strings have an even number of digits.', rewrite, (one) =>
    one instanceof PdfString && one.fault === 'odd'
      ? 'Unexpected odd number of digits in a hexadecimal string'
      : undefined,
  ),
  value('6.1.6-2', 'Hexadecimal strings hold digits only.', rewrite, (one) =>
    one instanceof PdfString && one.fault === 'digit' ? 'Unexpected letter in a hexadecimal string' : undefined,
  ),
  a2('6.1.7.1-1', 'Length of a stream is its number of bytes.', rewrite, {
    check: (inspection, find) =>
      eachStream(inspection, (stream, object) => {
        if (!stream.place.lengthRight) find({ object }, 'Unexpected Length, other than the number of bytes')
      }),
  }),
  a2('6.1.7.1-2', 'stream and endstream stand on lines of their own.', rewrite, {
    check: (inspection, find) =>
      eachStream(inspection, (stream, object) => {
        if (!stream.place.linesRight) find({ object }, 'Unexpected end of line at stream or endstream')
      }),
  }),
  a2('6.1.7.1-3', 'No stream lies in another file.', rewrite, {
    check: (inspection, find) =>
      eachStream(inspection, (stream, object) => {
        const key = ['F', 'FFilter', 'FDecodeParms'].find((one) => stream.dictionary.has(one))
        if (key !== undefined) find({ object }, `Unexpected ${key} of a stream`)
      }),
  }),
  a2('6.1.7.2-1', 'Streams use the filters of the standard, but for LZW.', 'Compress with Flate.', {
    check: (inspection, find) =>
      eachStream(inspection, (stream, object) => {
        for (const { value: filter } of inspection.file.filters(stream)) {
          if (!standardFilters.has(filter)) find({ object }, `Unexpected filter ${filter}`)
        }
      }),
  }),
  a2('6.1.8-1', 'Names of fonts, inks and structure types are UTF-8.', 'Write the names in ASCII.', {
    check: ({ fonts, structure: { tags } }, find) => {
      const test = (name: string, where: Parameters<typeof find>[0]): void => {
        if (Buffer.from(name, 'latin1').toString('utf8').includes('\ufffd'))
          find(where, 'Unexpected name that is not UTF-8')
      }
      for (const { font, page } of fonts.values()) test(font.name, { page, object: font.object })
      for (const tag of tags) test(tag.type, { tag, page: tag.page })
    },
    painted: (painted, _file, find) => {
      for (const { space } of spacesOf(painted)) {
        for (const ink of space.inks) {
          if (Buffer.from(ink, 'latin1').toString('utf8').includes('\ufffd'))
            find({ page: painted.page.number, box: painted.box }, 'Unexpected name of an ink that is not UTF-8')
        }
      }
    },
  }),
  a2('6.1.9-1', 'Objects begin on a line of their own, with single blanks and an end of line behind obj.', rewrite, {
    check: ({ file }, find) => {
      for (const [object, place] of file.places) {
        if (!('offset' in place)) continue
        const head = latin1(file.bytes, Math.max(0, place.offset - 1), place.offset + 40)
        const isRight = place.offset === 0 || /^[\s\S]?[\r\n]+\d+[\0\t\n\f\r ]\d+[\0\t\n\f\r ]obj[\r\n]/.test(head)
        if (!isRight) find({ object }, 'Unexpected blanks at the beginning of an object')
      }
    },
  }),
  a2('6.1.10-1', 'Inline images use the filters of the standard, but for LZW.', 'Compress with Flate.', {
    check: ({ oddities }, find) => {
      for (const { kind, detail, page } of oddities)
        if (kind === 'inline filter' && !inlineFilters.has(detail))
          find({ page }, `Unexpected filter ${detail} of an inline image`)
    },
  }),
  a2('6.1.12-1', 'Permissions name nothing but UR3 and DocMDP.', 'Take the other keys out of Perms.', {
    check: ({ file, catalog }, find) => {
      for (const key of file.dictionary(catalog.get('Perms'))?.keys() ?? [])
        if (key !== 'UR3' && key !== 'DocMDP') find({ name: 'Perms' }, `Unexpected key ${key}`)
    },
  }),
  value('6.1.13-1', 'No integer is beyond 2,147,483,647.', rewrite, (one) =>
    typeof one === 'number' && Number.isInteger(one) && (one > 2147483647 || one < -2147483648)
      ? `Unexpected integer ${one}`
      : undefined,
  ),
  value('6.1.13-3', 'No string is longer than 32,767 bytes.', rewrite, (one) =>
    one instanceof PdfString && one.bytes.length > 32767 ? `Unexpected string of ${one.bytes.length} bytes` : undefined,
  ),
  value('6.1.13-4', 'No name is longer than 127 bytes.', rewrite, (one) =>
    one instanceof Name && one.value.length > 127 ? `Unexpected name of ${one.value.length} bytes` : undefined,
  ),
  a2('6.1.13-8', 'No more than 28 q are open at a time.', 'Close graphics states with Q.', {
    check: ({ oddities }, find) => {
      for (const { kind, page } of oddities) if (kind === 'nesting') find({ page }, 'Unexpected 29th q without Q')
    },
  }),
  a2('6.1.13-11', 'Boxes of pages have between 3 and 14,400 units.', 'Choose another size of page.', {
    check: ({ file, pages }, find) => {
      for (const page of pages) {
        for (const key of page.given) {
          const box = file.rectangle(page.entries.get(key))
          if (box === undefined) continue
          const sides = [box[2] - box[0], box[3] - box[1]]
          if (sides.some((side) => side < 3 || side > 14400))
            find(
              { page: page.number, box },
              `Unexpected ${key} of ${sides.map((side) => Math.round(side * 100) / 100).join(' × ')} units`,
            )
        }
      }
    },
  }),
  a2('6.2.2-1', 'Pages use operators of the standard only.', rewrite, {
    check: ({ oddities }, find) => {
      for (const { kind, detail, page } of oddities)
        if (kind === 'operator') find({ page }, `Unexpected operator ${detail.slice(0, 20)}`)
    },
  }),
  a2('6.2.2-2', 'Pages and forms have resources of their own.', 'Write Resources in the page itself.', {
    check: ({ oddities }, find) => {
      for (const { kind, detail, page } of oddities)
        if (kind === 'resource') find({ page }, `Unexpected resources that ${detail} inherits`)
    },
  }),
]
