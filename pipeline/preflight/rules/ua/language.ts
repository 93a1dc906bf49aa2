/** ISO 14289-1, 7.2: the language of everything that is read out is known. */
import type { Mark } from '../../content/painted.ts'
import type { Inspection } from '../../inspection.ts'
import { namespaces } from '../../reader/metadata.ts'
import type { Tag } from '../../reader/structure.ts'

import { type Rule, ua } from '../rule.ts'

const remedy = 'Set Lang of the catalog, or of the tag.'

/** Lang of the tag or one around it. */
function languageOf({ file }: Inspection, tag: Tag | undefined): string | undefined {
  for (let one = tag; one !== undefined; one = one.parent) {
    const language = file.text(one.entries.get('Lang'))
    if (language !== undefined) return language
  }
  return undefined
}

function languageAt(file: Inspection, mark: Mark | undefined): string | undefined {
  for (let one = mark; one !== undefined; one = one.parent) {
    const own = file.file.text(one.properties?.get('Lang')) ?? languageOf(file, one.owner)
    if (own !== undefined) return own
  }
  return undefined
}

function tagText(number: string, key: string): Rule {
  return ua(number, `The language of ${key} of tags is known.`, remedy, {
    check: (file, find) => {
      if (file.language !== undefined) return
      for (const tag of file.structure.tags) {
        if (tag.entries.has(key) && languageOf(file, tag) === undefined)
          find({ page: tag.page, tag }, `Unexpected ${key} in no known language`)
      }
    },
  })
}

function markText(number: string, key: string): Rule {
  return ua(number, `The language of ${key} in the content is known.`, remedy, {
    mark: (mark, file, find, page) => {
      if (file.language !== undefined || mark.tag !== 'Span' || mark.properties?.has(key) !== true) return
      if (languageAt(file, mark) === undefined) find({ page: page.number }, `Unexpected ${key} in no known language`)
    },
  })
}

/** BCP 47 as veraPDF and ISO 32000-1 14.9.2.2 have it; empty means unknown. */
const tagShape = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/

export const language: readonly Rule[] = [
  ua('7.2-2', 'The language of the outline is known.', remedy, {
    check: ({ file, catalog, language: known }, find) => {
      const first = file.dictionary(catalog.get('Outlines'))?.get('First')
      if (known === undefined && file.dictionary(first) !== undefined)
        find({ name: 'outline' }, 'Unexpected outline in no known language')
    },
  }),
  tagText('7.2-21', 'ActualText'),
  tagText('7.2-22', 'Alt'),
  tagText('7.2-23', 'E'),
  ua('7.2-24', 'The language of Contents of annotations is known.', remedy, {
    check: (inspection, find) => {
      const { file, pages, language: known } = inspection
      if (known !== undefined) return
      for (const page of pages) {
        for (const annotation of page.annotations) {
          if (file.text(annotation.get('Contents')) === undefined || annotation.has('Lang')) continue
          if (languageOf(inspection, inspection.tagOf(annotation)) !== undefined) continue
          find(
            { page: page.number, box: file.rectangle(annotation.get('Rect')) },
            'Unexpected Contents in no known language',
          )
        }
      }
    },
  }),
  ua('7.2-25', 'The language of TU of form fields is known.', remedy, {
    check: (inspection, find) => {
      const { file, pages, language: known } = inspection
      if (known !== undefined) return
      for (const page of pages) {
        for (const annotation of page.annotations) {
          if (!annotation.has('TU') || inspection.tagOf(annotation)?.entries.has('Lang') === true) continue
          find({ page: page.number, box: file.rectangle(annotation.get('Rect')) }, 'Unexpected TU in no known language')
        }
      }
    },
  }),
  ua('7.2-29', 'Lang is a language tag such as en or pt-BR.', 'Write a tag of BCP 47.', {
    check: ({ file, catalog, structure }, find) => {
      const test = (value: string | undefined, where: Parameters<typeof find>[0]): void => {
        if (value !== undefined && !tagShape.test(value))
          find(where, `Unexpected Lang “${value}”, expected a language tag`)
      }
      test(file.text(catalog.get('Lang')), { name: 'catalog' })
      for (const tag of structure.tags) test(file.text(tag.entries.get('Lang')), { page: tag.page, tag })
    },
    mark: (mark, { file }, find, page) => {
      const value = file.text(mark.properties?.get('Lang'))
      if (value !== undefined && !tagShape.test(value))
        find({ page: page.number }, `Unexpected Lang “${value}”, expected a language tag`)
    },
  }),
  markText('7.2-30', 'ActualText'),
  markText('7.2-31', 'Alt'),
  markText('7.2-32', 'E'),
  ua(
    '7.2-33',
    'The language of the metadata is known.',
    'Set Lang of the catalog, or give each text of the XMP its xml:lang.',
    {
      check: ({ metadata, language: known }, find) => {
        if (known !== undefined) return
        for (const { namespace, name, values } of metadata.properties) {
          if (namespace === namespaces.rdf) continue
          if (values.some(({ language: one }) => one === 'x-default') && values.length === 1) {
            find({ name: 'XMP' }, `Unexpected ${name} in no known language`)
          }
        }
      },
    },
  ),
  ua('7.2-34', 'The language of the text on pages is known.', remedy, {
    painted: (painted, file, find) => {
      if (painted.kind !== 'text' || file.language !== undefined || painted.within === 'annotation') return
      if (languageAt(file, painted.mark) === undefined)
        find({ page: painted.page.number, box: painted.box }, 'Unexpected text in no known language')
    },
  }),
]
