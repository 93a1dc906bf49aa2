/** The table of contents: parts, sections, and, where a section has sheets, its sub-sections and sheets. */
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import type { OutlineSection } from '../outline.ts'
import type { LocalStudy } from '../stages.ts'

export interface ContentsEntry {
  readonly anchor: string
  readonly number: string
  readonly title: string
  /** For sheets: whose practice it is. */
  readonly place: string
  readonly kind: 'part' | 'section' | 'topic' | 'sheet'
  readonly field: string
  readonly children: readonly ContentsEntry[]
}

export function contentsOf(
  local: LocalStudy,
  fieldOf: (field: string | undefined) => string,
): readonly ContentsEntry[] {
  const { outline } = local
  const section = (one: OutlineSection): ContentsEntry => ({
    anchor: one.text.id,
    number: one.number,
    title: one.text.title,
    place: '',
    kind: 'section',
    field: fieldOf(one.text.matter['field']),
    children: topicsOf(one, local, fieldOf),
  })
  return [
    ...outline.front.map(section),
    ...outline.parts.map((part): ContentsEntry => {
      // A part whose only section repeats its title is one line.
      const [only] = part.sections
      const single = part.sections.length === 1 && only?.number === '' && only.text.title === part.text.title
      return {
        anchor: part.text.id,
        number: part.number,
        title: part.text.title,
        place: '',
        kind: 'part',
        field: fieldOf(undefined),
        children: single ? [] : part.sections.map(section),
      }
    }),
  ]
}

function topicsOf(
  section: OutlineSection,
  local: LocalStudy,
  fieldOf: (field: string | undefined) => string,
): readonly ContentsEntry[] {
  const topics: { entry: Omit<ContentsEntry, 'children'>; sheets: ContentsEntry[] }[] = []
  const names = new Map(local.study.manuscript.survey.participants.map((one) => [one.id, one.name]))
  const field = fieldOf(section.text.matter['field'])
  visit(section.text.tree, (node) => {
    if (node.type === 'heading' && node.depth === 2) {
      const entry = {
        anchor: node.data?.anchor ?? '',
        number: '',
        title: textOf(node),
        place: '',
        kind: 'topic',
        field,
      } as const
      topics.push({ entry, sheets: [] })
    }
    if (node.type === 'leafDirective' && node.name === 'good-practice') {
      const sheet = local.texts.get(node.attributes?.['id'] ?? '')
      if (sheet === undefined) return
      const place = names.get(sheet.matter['participant'] ?? '') ?? ''
      topics
        .at(-1)
        ?.sheets.push({ anchor: sheet.id, number: '', title: sheet.title, place, kind: 'sheet', field, children: [] })
    }
  })
  if (topics.every((topic) => topic.sheets.length === 0)) return []
  return topics.map(({ entry, sheets }) => ({ ...entry, children: sheets }))
}
