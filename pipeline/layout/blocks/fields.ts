/** The fields of the study and their topics: the same list that orders the chapters. */
import type { LeafDirective } from 'mdast-util-directive'
import type { Block } from '../context.ts'

export const fields: Block<LeafDirective> = (_, context) =>
  context.render('fields', {
    fields: context.study.local.study.manuscript.survey.lists.fields.map((field, index) => ({
      number: context.study.local.format.number(index + 1),
      title: field.title,
      field: `field-${index + 1}`,
      topics: field.topics.map((topic) => topic.label),
    })),
  })
