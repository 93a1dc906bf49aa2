/** ISO 14289-1, 7.18: links, fields and other annotations are tagged and described. */
import type { Inspection } from '../../inspection.ts'
import type { Page } from '../../reader/pages.ts'
import { attribute, type Tag } from '../../reader/structure.ts'
import type { Dictionary } from '../../reader/values.ts'
import { type Find, type Rule, ua } from '../rule.ts'
import { allDictionaries } from './catalogue.ts'

interface Annotation {
  readonly entries: Dictionary
  readonly subtype: string
  readonly tag: Tag | undefined
  readonly page: Page
  /** Contents, or Alt of the tag around it. */
  readonly contents: string
  readonly alternative: string
}

/** Those that a reader can meet: not hidden, not wholly outside of the visible page. */
function eachAnnotation(inspection: Inspection, tell: (annotation: Annotation) => void): void {
  const { file, pages } = inspection
  for (const page of pages) {
    for (const entries of page.annotations) {
      if (((file.number(entries.get('F')) ?? 0) & 2) !== 0 || isOutside(inspection, entries, page)) continue
      const tag = inspection.tagOf(entries)
      tell({
        entries,
        subtype: file.name(entries.get('Subtype')) ?? '',
        tag,
        page,
        contents: file.text(entries.get('Contents')) ?? '',
        alternative: file.text(tag?.entries.get('Alt')) ?? '',
      })
    }
  }
}

function isOutside({ file }: Inspection, entries: Dictionary, { crop }: Page): boolean {
  const box = file.rectangle(entries.get('Rect'))
  return box !== undefined && (box[2] <= crop[0] || box[3] <= crop[1] || box[0] >= crop[2] || box[1] >= crop[3])
}

function each(
  number: string,
  says: string,
  remedy: string,
  fault: (annotation: Annotation, inspection: Inspection) => string | undefined,
): Rule {
  return ua(number, says, remedy, {
    check: (inspection: Inspection, find: Find) =>
      eachAnnotation(inspection, (annotation) => {
        const reason = fault(annotation, inspection)
        const box = inspection.file.rectangle(annotation.entries.get('Rect'))
        if (reason !== undefined) find({ page: annotation.page.number, box, tag: annotation.tag }, reason)
      }),
  })
}

/** TU of the field, which a widget may have from the field above it. */
function tooltip({ file }: Inspection, entries: Dictionary): string {
  let one: Dictionary | undefined = entries
  for (let step = 0; one !== undefined && step < 20; step++) {
    // A widget among several of one field is no field: its own TU does not count.
    const text = one.has('T') || !one.has('Parent') ? file.text(one.get('TU')) : undefined
    if (text !== undefined) return text
    one = file.dictionary(one.get('Parent'))
  }
  return ''
}

export const annotations: readonly Rule[] = [
  each(
    '7.18.1-1',
    'An annotation is inside an Annot tag.',
    'Put the annotation into an Annot tag.',
    ({ subtype, tag }) =>
      ['Widget', 'PrinterMark', 'Link', 'Popup'].includes(subtype) || tag?.standard === 'Annot'
        ? undefined
        : `Unexpected ${subtype} annotation outside of an Annot tag`,
  ),
  each(
    '7.18.1-2',
    'An annotation says in words what it is.',
    'Write Contents of the annotation, or Alt of its tag.',
    ({ subtype, contents, alternative }) =>
      subtype === 'Widget' || contents !== '' || alternative !== ''
        ? undefined
        : `Unexpected ${subtype} annotation without Contents or Alt`,
  ),
  each(
    '7.18.1-3',
    'A form field says in words what it asks.',
    'Write TU of the field, or Alt of its tag.',
    ({ subtype, entries, alternative }, inspection) =>
      subtype !== 'Widget' || alternative !== '' || tooltip(inspection, entries) !== ''
        ? undefined
        : 'Unexpected form field without TU or Alt',
  ),
  each('7.18.2-1', 'There are no TrapNet annotations.', 'Take the trapping out of the file.', ({ subtype }) =>
    subtype === 'TrapNet' ? 'Unexpected TrapNet annotation' : undefined,
  ),
  ua(
    '7.18.3-1',
    'Pages with annotations go through them in the order of the tags (Tabs S).',
    'Set Tabs S of the page.',
    {
      check: ({ file, pages }, find) => {
        for (const page of pages) {
          const tabs = file.name(page.entries.get('Tabs'))
          if (page.annotations.length > 0 && tabs !== 'S')
            find({ page: page.number }, `Unexpected Tabs ${tabs ?? 'missing'}, expected S`)
        }
      },
    },
  ),
  each('7.18.4-1', 'A form field is inside a Form tag.', 'Put the widget into a Form tag.', ({ subtype, tag }) =>
    subtype !== 'Widget' || tag?.standard === 'Form' ? undefined : 'Unexpected form field outside of a Form tag',
  ),
  ua(
    '7.18.4-2',
    'A Form tag without Role holds its widget and nothing else.',
    'Put each widget into a Form tag of its own.',
    {
      check: ({ file, structure }, find) => {
        for (const tag of structure.tags) {
          if (tag.standard !== 'Form' || attribute(file, tag, 'Role') !== undefined) continue
          const widgets = tag.content.filter(
            (one) => one.kind === 'object' && file.name(one.entries?.get('Subtype')) === 'Widget',
          )
          if (widgets.length !== 1 || tag.content.length + tag.children.length !== 1) {
            find({ page: tag.page, tag }, 'Unexpected Form without Role that holds more or less than one widget')
          }
        }
      },
    },
  ),
  each('7.18.5-1', 'A link is inside a Link tag.', 'Put the link annotation into a Link tag.', ({ subtype, tag }) =>
    subtype !== 'Link' || tag?.standard === 'Link'
      ? undefined
      : `Unexpected link ${tag === undefined ? 'outside of tags' : `in ${tag.type}`}, expected it in a Link tag`,
  ),
  each(
    '7.18.5-2',
    'A link says in words where it leads (Contents).',
    'Write the target into Contents of the link annotation.',
    ({ subtype, contents }) => (subtype !== 'Link' || contents !== '' ? undefined : 'Unexpected link without Contents'),
  ),
  ua('7.18.6.2-1', 'A media clip names its type (CT).', 'Write CT in the media clip.', {
    check: (inspection, find) => {
      for (const [number, clip] of mediaClips(inspection))
        if (!clip.has('CT')) find({ object: number }, 'Unexpected media clip without CT')
    },
  }),
  ua(
    '7.18.6.2-2',
    'A media clip says in words what it shows (Alt).',
    'Write Alt in the media clip, pairs of language and text.',
    {
      check: (inspection, find) => {
        for (const [number, clip] of mediaClips(inspection)) {
          const alternative = inspection.file.array(clip.get('Alt')) ?? []
          const texts = alternative.map((one) => inspection.file.text(one))
          if (
            texts.length === 0 ||
            texts.length % 2 === 1 ||
            texts.some((text, index) => text === undefined || (index % 2 === 1 && text === ''))
          ) {
            find({ object: number }, 'Unexpected media clip without Alt')
          }
        }
      },
    },
  ),
  each('7.18.8-1', 'Printer’s marks are not tagged.', 'Take the mark out of the tag tree.', ({ subtype, tag }) =>
    subtype === 'PrinterMark' && tag !== undefined ? 'Unexpected printer’s mark inside a tag' : undefined,
  ),
]

/** Media clip data (13.2.4.2), in rendition actions or as objects. */
function* mediaClips(inspection: Inspection): Iterable<readonly [number | undefined, Dictionary]> {
  const { file } = inspection
  for (const [number, one] of allDictionaries(inspection)) {
    for (const clip of [
      one,
      file.dictionary(one.get('C')),
      file.dictionary(file.dictionary(file.dictionary(one.get('A'))?.get('R'))?.get('C')),
      file.dictionary(file.dictionary(one.get('R'))?.get('C')),
    ]) {
      if (clip !== undefined && file.name(clip.get('S')) === 'MCD') yield [file.numberOf(clip) ?? number, clip]
    }
  }
}
