/** ISO 14289-1, 5 and 6: what a file says about itself. */

import type { Inspection } from '../../inspection.ts'
import { latin1 } from '../../reader/lexer.ts'
import { namespaces, textOf } from '../../reader/metadata.ts'
import { type Find, type Rule, ua } from '../rule.ts'

const identity = 'Write an XMP packet with the property pdfuaid:part, value 1.'

/** A property of the identification schema stands under its own prefix. */
function prefix(name: string): (file: Inspection, find: Find) => void {
  return ({ metadata }, find) => {
    for (const one of metadata.properties) {
      if (one.namespace === namespaces.pdfuaid && one.name === name && one.prefix !== 'pdfuaid') {
        find({ name: 'XMP' }, `Unexpected prefix “${one.prefix}” of ${name}, expected pdfuaid`)
      }
    }
  }
}

export const identification: readonly Rule[] = [
  ua('5-1', 'The XMP metadata say that the file is PDF/UA.', identity, {
    check: ({ metadata }, find) => {
      if (metadata.present && !metadata.properties.some(({ namespace }) => namespace === namespaces.pdfuaid)) {
        find({ name: 'XMP' }, 'Unexpected XMP without pdfuaid:part, expected the mark of PDF/UA')
      }
    },
  }),
  ua('5-2', 'pdfuaid:part is 1.', identity, {
    check: ({ metadata }, find) => {
      const part = textOf(metadata, namespaces.pdfuaid, 'part')
      const isClaimed = metadata.properties.some(({ namespace }) => namespace === namespaces.pdfuaid)
      if (isClaimed && part !== '1') find({ name: 'XMP' }, `Unexpected pdfuaid:part “${part ?? ''}”, expected 1`)
    },
  }),
  ua('5-3', 'part stands under the prefix pdfuaid.', identity, { check: prefix('part') }),
  ua('5-4', 'amd stands under the prefix pdfuaid.', identity, { check: prefix('amd') }),
  ua('5-5', 'corr stands under the prefix pdfuaid.', identity, { check: prefix('corr') }),
  ua(
    '6.1-1',
    'The file begins with %PDF-1.n, n from 0 to 7, and an end of line.',
    'Write the file as PDF 1.7 or lower.',
    {
      check: ({ file }, find) => {
        const head = latin1(file.bytes, 0, 20)
        if (file.headerAt < 0 || !/^%PDF-1\.[0-7](\r\n|\r|\n)/.test(head)) {
          find({}, `Unexpected beginning “${head.split(/[\r\n]/)[0] ?? ''}”, expected %PDF-1.0 to %PDF-1.7`)
        }
      },
    },
  ),
  ua('6.2-1', 'The catalog has MarkInfo with Marked true.', 'Print the document with tags.', {
    check: ({ file, catalog }, find) => {
      const marked = file.resolve(file.dictionary(catalog.get('MarkInfo'))?.get('Marked'))
      if (marked !== true) find({ name: 'catalog' }, 'Unexpected MarkInfo without Marked true, expected a tagged file')
    },
  }),
]
