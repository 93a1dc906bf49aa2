/** A topic has one name, in lists.yaml: diagram, contents and heading print the same words. */
import { toString as textOf } from 'mdast-util-to-string'
import { defineRule } from '../rule.ts'

export const headingDiffers = defineRule({
  id: 'heading-differs',
  severity: 'warning',
  errata: ['B17', 'B18', 'E14'],
  remedy: 'Leave the words of the heading out, `## {#id}`: then it takes those of lists.yaml.',
  examples: { wrong: '## The quays of the town {#quays}\n\nThey are long.', right: '## {#quays}\n\nThey are long.' },
  run: ({ texts, nodes, study, passageOf }, tell) => {
    const { fields } = study.manuscript.survey.lists
    const labels = new Map([
      ...fields.map((field) => [field.id, field.title] as const),
      ...fields.flatMap((field) => field.topics.map((topic) => [topic.id, topic.label] as const)),
    ])
    for (const { id, title, origin } of texts) {
      const ofText = fields.find((field) => field.id === id)?.title
      if (ofText !== undefined && ofText !== title)
        tell({ origin, reason: `Unexpected title “${title}” of the field \`${id}\`, expected “${ofText}”` })
    }
    for (const { node } of nodes) {
      const label = node.type === 'heading' ? labels.get(node.data?.anchor ?? '') : undefined
      const passage = passageOf(node)
      if (label !== undefined && label !== textOf(node) && passage !== undefined) {
        tell({
          passage,
          from: 0,
          to: passage.text.length,
          reason: `Unexpected heading “${textOf(node)}” of a topic, expected “${label}”`,
        })
      }
    }
  },
})
