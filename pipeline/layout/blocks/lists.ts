/** Lists that write themselves: of figures, of sheets, and the index of participants. */
import type { LeafDirective } from 'mdast-util-directive'
import { visit } from 'unist-util-visit'
import type { Block } from '../context.ts'
import { fieldClass } from '../context.ts'

export const figureList: Block<LeafDirective> = (_, context) => {
  const { figures, format } = context.study.local
  return context.render('page-list', {
    rows: [...figures.values()].map((figure) => ({
      anchor: figure.source.id,
      lead: context.word('figure', { number: format.number(figure.number) }),
      title: figure.title,
      field: 'field-0',
    })),
  })
}

export const practiceList: Block<LeafDirective> = (_, context) => {
  const { texts, outline, study, format } = context.study.local
  const names = new Map(study.manuscript.survey.participants.map((one) => [one.id, one.name]))
  const placed: { readonly anchor: string; readonly lead: string; readonly title: string; readonly field: string }[] =
    []
  for (const section of outline.parts.flatMap((part) => part.sections)) {
    visit(section.text.tree, 'leafDirective', (node) => {
      const sheet = node.name === 'good-practice' ? texts.get(node.attributes?.['id'] ?? '') : undefined
      if (sheet === undefined) return
      placed.push({
        anchor: sheet.id,
        lead: names.get(sheet.matter['participant'] ?? '') ?? '',
        title: sheet.title,
        field: fieldClass(sheet.matter['field'], context.study),
      })
    })
  }
  // By participant, in the order of the language; the sheets of one in the order of the book.
  const order = format.sort([...new Set(placed.map((one) => one.lead))])
  return context.render('page-list', {
    rows: [...placed].sort((a, b) => order.indexOf(a.lead) - order.indexOf(b.lead)),
  })
}

/** The places are marked, and the pages filled in, when the whole book is laid out: see `index-marks.ts`. */
export const participantIndex: Block<LeafDirective> = (_, context) => {
  const { study, format } = context.study.local
  const byName = new Map(study.manuscript.survey.participants.map((one) => [one.name, one]))
  return context.render('participant-index', {
    rows: format.sort([...byName.keys()]).flatMap((name) => {
      const one = byName.get(name)
      return one === undefined ? [] : [{ name, country: format.country(one.country), id: one.id }]
    }),
  })
}
