/** lists.yaml: the fields of the study with their topics, and lists of points by field. */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { didYouMean, type Problems } from '../problems.ts'
import type { Lists } from '../stages.ts'
import { readYaml } from '../yaml.ts'
import { shortId } from './values.ts'

/** Points that belong to no field carry this id; their title is `other.title`. */
const noField = 'other'

const schema = z.strictObject({
  fields: z.array(
    z.strictObject({
      id: shortId,
      title: z.string().trim().min(1),
      topics: z.array(z.strictObject({ id: shortId, label: z.string().trim().min(1) })),
    }),
  ),
  lists: z
    .record(
      shortId,
      z.strictObject({
        title: z.string().trim().min(1),
        items: z.array(z.strictObject({ field: z.string(), text: z.string().trim().min(1) })),
      }),
    )
    .default({}),
  other: z.strictObject({ title: z.string().trim().min(1) }).optional(),
})

export const noLists: Lists = { fields: [], lists: new Map(), otherTitle: '' }

export function parseLists(file: VFile, problems: Problems): Lists | undefined {
  const read = readYaml(file, schema, problems)
  if (read === undefined) return undefined
  const { fields, lists, other } = read.value
  const seen = new Set<string>(other === undefined ? [] : [noField])
  for (const [index, field] of fields.entries()) {
    if (seen.has(field.id))
      problems.error(
        read.locate(['fields', index, 'id']),
        'id-duplicate',
        `Unexpected second field \`${field.id}\``,
        'Give each field an id of its own; `other` is kept for what belongs to no field.',
      )
    seen.add(field.id)
    const topics = new Set<string>()
    for (const [at, topic] of field.topics.entries()) {
      if (topics.has(topic.id))
        problems.error(
          read.locate(['fields', index, 'topics', at, 'id']),
          'id-duplicate',
          `Unexpected second topic \`${topic.id}\` of field \`${field.id}\``,
          'Give each topic of a field an id of its own.',
        )
      topics.add(topic.id)
    }
  }
  for (const [name, list] of Object.entries(lists)) {
    for (const [index, item] of list.items.entries()) {
      if (seen.has(item.field)) continue
      problems.error(
        read.locate(['lists', name, 'items', index, 'field']),
        'id-unknown',
        `Unexpected field \`${item.field}\` in list \`${name}\``,
        item.field === noField ? `Add \`${noField}:\` with a title.` : didYouMean(item.field, [...seen]),
      )
    }
  }
  return { fields, lists: new Map(Object.entries(lists)), otherTitle: other?.title ?? '' }
}
