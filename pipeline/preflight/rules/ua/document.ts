/** ISO 14289-1, 7.1: what the catalog says. */
import { namespaces, property } from '../../reader/metadata.ts'
import { standardTypes, type Tag } from '../../reader/structure.ts'
import { Reference } from '../../reader/values.ts'
import { type Rule, ua } from '../rule.ts'

/** Whether following the role map from a type comes back to a type met before. */
function isCircular({ type }: Tag, roleMap: ReadonlyMap<string, string>): boolean {
  const met = new Set<string>()
  for (let name: string | undefined = type; name !== undefined; name = roleMap.get(name)) {
    if (met.has(name)) return true
    met.add(name)
  }
  return false
}

export const document: readonly Rule[] = [
  ua('7.1-4', 'Suspects of MarkInfo is not true.', 'Check the tags that a program guessed, then take Suspects away.', {
    check: ({ file, catalog }, find) => {
      const suspects = file.resolve(file.dictionary(catalog.get('MarkInfo'))?.get('Suspects'))
      if (suspects === true) find({ name: 'catalog' }, 'Unexpected Suspects true: the tags are a guess')
    },
  }),
  ua('7.1-5', 'Every structure type is standard, or mapped to a standard one.', 'Add the type to the role map.', {
    check: ({ structure }, find) => {
      for (const tag of structure.tags) {
        if (tag.standard === undefined && !isCircular(tag, structure.roleMap)) {
          find({ page: tag.page, tag }, `Unexpected structure type “${tag.type}” that is mapped to no standard one`)
        }
      }
    },
  }),
  ua('7.1-6', 'The role map has no circles.', 'Map the type to a standard one.', {
    check: ({ structure }, find) => {
      for (const tag of structure.tags) {
        if (isCircular(tag, structure.roleMap))
          find({ page: tag.page, tag }, `Unexpected circle in the role map at “${tag.type}”`)
      }
    },
  }),
  ua('7.1-7', 'Standard types are not mapped to others.', 'Take the standard type out of the role map.', {
    check: ({ structure }, find) => {
      for (const tag of structure.tags) {
        if (standardTypes.has(tag.type) && structure.roleMap.has(tag.type) && !isCircular(tag, structure.roleMap)) {
          find({ page: tag.page, tag }, `Unexpected mapping of the standard type ${tag.type}`)
        }
      }
    },
  }),
  ua('7.1-8', 'The catalog has a metadata stream.', 'Write an XMP packet into /Metadata of the catalog.', {
    check: ({ metadata }, find) => {
      if (!metadata.present) find({ name: 'catalog' }, 'Unexpected catalog without Metadata, expected an XMP packet')
    },
  }),
  ua('7.1-9', 'The metadata have a title (dc:title).', 'Write dc:title, a text for each language of the title.', {
    check: ({ metadata }, find) => {
      if (!metadata.present) return
      const title = property(metadata, namespaces.dc, 'title')
      if (title === undefined) find({ name: 'XMP' }, 'Unexpected XMP without dc:title')
    },
  }),
  ua('7.1-10', 'The window shows the title (DisplayDocTitle true).', 'Set DisplayDocTitle true in ViewerPreferences.', {
    check: ({ file, catalog }, find) => {
      const shows = file.resolve(file.dictionary(catalog.get('ViewerPreferences'))?.get('DisplayDocTitle'))
      if (shows !== true) find({ name: 'catalog' }, 'Unexpected ViewerPreferences without DisplayDocTitle true')
    },
  }),
  ua('7.1-11', 'The file has a tag tree.', 'Print the document with tags.', {
    check: ({ structure }, find) => {
      if (!structure.present) find({ name: 'catalog' }, 'Unexpected catalog without StructTreeRoot')
    },
  }),
  ua('7.1-12', 'Every tag names its parent (P).', 'Write the entry P in the structure element.', {
    check: ({ structure }, find) => {
      for (const tag of structure.tags) {
        const parent = tag.entries.get('P')
        if (!(parent instanceof Reference) && parent === undefined) {
          find({ page: tag.page, tag, object: tag.object }, 'Unexpected structure element without P')
        }
      }
    },
  }),
]
