/** ISO 14289-1, 7.10, 7.11, 7.15, 7.16 and 7.20: layers, attached files, forms, protection, form XObjects. */
import type { Inspection } from '../../inspection.ts'
import { type Dictionary, isDictionary, PdfStream } from '../../reader/values.ts'
import { type Rule, ua } from '../rule.ts'

export function layerConfigurations({ file, catalog }: Inspection): readonly Dictionary[] {
  const properties = file.dictionary(catalog.get('OCProperties'))
  const all = [properties?.get('D'), ...(file.array(properties?.get('Configs')) ?? [])]
  return all.flatMap((one) => file.dictionary(one) ?? [])
}

/** Every dictionary of the file that stands as an object of its own. */
export function* allDictionaries({ file }: Inspection): Iterable<readonly [number, Dictionary]> {
  for (const number of file.places.keys()) {
    const value = file.object(number)
    if (value instanceof PdfStream) yield [number, value.dictionary]
    else if (isDictionary(value)) yield [number, value]
  }
}

export const catalogue: readonly Rule[] = [
  ua('7.10-1', 'Every configuration of layers has a name.', 'Write Name in the configuration.', {
    check: (inspection, find) => {
      for (const one of layerConfigurations(inspection)) {
        if ((inspection.file.text(one.get('Name')) ?? '') === '')
          find({ name: 'OCProperties' }, 'Unexpected configuration of layers without Name')
      }
    },
  }),
  ua('7.10-2', 'No configuration of layers has AS.', 'Take AS out of the configuration.', {
    check: (inspection, find) => {
      for (const one of layerConfigurations(inspection))
        if (one.has('AS')) find({ name: 'OCProperties' }, 'Unexpected AS')
    },
  }),
  ua('7.11-1', 'An attached file has a name in F and UF.', 'Write F and UF in the file specification.', {
    check: (inspection, find) => {
      for (const [number, one] of allDictionaries(inspection)) {
        if (!one.has('EF')) continue
        for (const key of ['F', 'UF']) {
          if ((inspection.file.text(one.get(key)) ?? '') === '')
            find({ object: number }, `Unexpected file specification without ${key}`)
        }
      }
    },
  }),
  ua('7.15-1', 'There are no dynamic XFA forms.', 'Make the form static.', {
    check: ({ file, catalog }, find) => {
      const xfa = file.resolve(file.dictionary(catalog.get('AcroForm'))?.get('XFA'))
      const parts = Array.isArray(xfa) ? xfa : [xfa]
      const text = parts.flatMap((part) => {
        const stream = file.stream(part)
        return stream === undefined ? [] : [Buffer.from(file.decode(stream).bytes).toString('utf8')]
      })
      if (/<dynamicRender\s*>\s*required\s*<\/dynamicRender/.test(text.join('')))
        find({ name: 'AcroForm' }, 'Unexpected dynamic XFA form')
    },
  }),
  ua(
    '7.16-1',
    'Protection lets assistive technology read (bit 10 of P).',
    'Allow the extraction of text for accessibility.',
    {
      check: ({ file }, find) => {
        const encrypt = file.dictionary(file.trailer.get('Encrypt'))
        if (encrypt === undefined) return
        if (((file.number(encrypt.get('P')) ?? 0) & 512) === 0)
          find({ name: 'Encrypt' }, 'Unexpected protection against assistive technology')
      },
    },
  ),
  ua('7.20-1', 'There are no reference XObjects.', 'Put the referenced page into the file itself.', {
    check: ({ uses, file }, find) => {
      for (const { entries, page } of uses.form) {
        if (entries.has('Ref'))
          find({ page: page.number, object: file.numberOf(entries) }, 'Unexpected reference XObject')
      }
    },
  }),
  ua(
    '7.20-2',
    'A form with marked content is painted once.',
    'Paint the form with a tag around it, or copy it for each place.',
    {
      check: ({ file, forms }, find) => {
        for (const [entries, { times, marked, page }] of forms) {
          if (marked && times > 1)
            find(
              { page, object: file.numberOf(entries) },
              `Unexpected form with tags of its own, painted ${times} times`,
            )
        }
      },
    },
  ),
]
