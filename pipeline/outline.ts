/** The order of the book: its parts and sections with their numbers, as the edition lists them. */
import type { Edition } from './configuration.ts'
import type { Manuscript, Text } from './stages.ts'
import type { Path } from './yaml.ts'

export interface OutlineSection {
  readonly text: Text
  /** “3.1”, or empty where sections are not numbered. */
  readonly number: string
  readonly opensRight: boolean
  readonly matter: 'front' | 'body'
}

export interface OutlinePart {
  readonly text: Text
  /** Empty for parts without a number. */
  readonly number: string
  readonly sections: readonly OutlineSection[]
}

export interface Outline {
  readonly imprint: Text | undefined
  readonly front: readonly OutlineSection[]
  readonly parts: readonly OutlinePart[]
  readonly backCover: Text | undefined
}

/** Texts that could not be read are left out: their problems stop the build anyway. */
export function outlineOf(manuscript: Manuscript): Outline {
  const { edition } = manuscript.sources
  const find = (name: string | undefined): Text | undefined => {
    const id = name === undefined ? undefined : manuscript.textIds.get(name)
    return id === undefined ? undefined : manuscript.texts.get(id)
  }
  const section = (
    spec: Edition['front'][number],
    number: string,
    matter: 'front' | 'body',
  ): readonly OutlineSection[] => {
    const text = find(spec.text)
    return text === undefined
      ? []
      : [{ text, number: spec.numbered ? number : '', opensRight: spec.opens === 'right', matter }]
  }
  let last = 0
  const parts = edition.parts.flatMap((spec): readonly OutlinePart[] => {
    const number = spec.numbered ? String(spec.number ?? last + 1) : ''
    if (spec.numbered) last = Number(number)
    const text = find(spec.text)
    // Annexes: A, B, C. No study has more than twenty-six.
    const sections = spec.sections.flatMap((one, index) =>
      section(one, spec.numbered ? `${number}.${index + 1}` : String.fromCodePoint(65 + index), 'body'),
    )
    return text === undefined ? [] : [{ text, number, sections }]
  })
  return {
    imprint: find(edition.imprint),
    front: edition.front.flatMap((one) => section(one, '', 'front')),
    parts,
    backCover: find(edition.back_cover),
  }
}

/** Names of the texts that an edition places, each with its path in edition.yaml. */
export function namedTexts(edition: Edition): readonly { readonly name: string; readonly path: Path }[] {
  return [
    ...(edition.imprint === undefined ? [] : [{ name: edition.imprint, path: ['imprint'] }]),
    ...edition.front.map((section, index) => ({ name: section.text, path: ['front', index, 'text'] })),
    ...edition.parts.flatMap((part, partIndex) => [
      { name: part.text, path: ['parts', partIndex, 'text'] },
      ...part.sections.map((section, index) => ({
        name: section.text,
        path: ['parts', partIndex, 'sections', index, 'text'],
      })),
    ]),
    ...(edition.back_cover === undefined ? [] : [{ name: edition.back_cover, path: ['back_cover'] }]),
  ]
}

/** Every text in the order of the book, sheets not included. */
export function textsInOrder(outline: Outline): readonly Text[] {
  return [
    ...(outline.imprint ? [outline.imprint] : []),
    ...outline.front.map((section) => section.text),
    ...outline.parts.flatMap((part) => [part.text, ...part.sections.map((section) => section.text)]),
    ...(outline.backCover ? [outline.backCover] : []),
  ]
}
