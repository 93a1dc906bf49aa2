/** A topic has one name, in lists.yaml: diagram, contents and heading print the same words. */
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { defineRule } from '../rule.ts'

export const headingDiffers = defineRule({
  id: 'heading-differs',
  severity: 'warning',
  errata: ['B17', 'B18', 'E14'],
  remedy: 'Leave the words of the heading out, `## {#id}`: then it takes those of lists.yaml.',
  examples: { wrong: '## The quays of the town {#quays}\n\nThey are long.', right: '## {#quays}\n\nThey are long.' },
  run: ({ texts, study, passageOf }, tell) => {
    const { fields } = study.manuscript.survey.lists
    const labels = new Map([...fields.map((field) => [field.id, field.title] as const), ...fields.flatMap((field) => field.topics.map((topic) => [topic.id, topic.label] as const))])
    for (const { id, title, tree, origin } of texts) {
      const ofText = fields.find((field) => field.id === id)?.title
      if (ofText !== undefined && ofText !== title) tell({ origin, reason: `Unexpected title “${title}” of the field \`${id}\`, expected “${ofText}”` })
      visit(tree, 'heading', (heading) => {
        const label = labels.get(heading.data?.anchor ?? '')
        const words = textOf(heading)
        const passage = passageOf(heading)
        if (label !== undefined && label !== words && passage !== undefined) {
          tell({ passage, from: 0, to: passage.text.length, reason: `Unexpected heading “${words}” of the topic \`${heading.data?.anchor ?? ''}\`, expected “${label}”` })
        }
      })
    }
  },
})
