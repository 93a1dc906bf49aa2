/** “Four trends:” before three of them. The number may stand in the paragraph or the heading before a list. */
import type { Nodes, Parent } from 'mdast'
import type { Node } from 'unist'
import { isLabel } from '../../nodes.ts'
import type { Passage } from '../passage.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { findAll, wholeWords } from '../words.ts'

export const listCount = defineRule({
  id: 'list-count',
  severity: 'warning',
  errata: ['A22'],
  remedy: 'Correct the number or the list.',
  examples: {
    wrong: 'Four things help:\n\n- people\n- money\n- time',
    right: 'Three things help:\n\n- people\n- money\n- time',
  },
  run: (context, tell) => {
    for (const { node } of context.nodes) {
      if (!('children' in node)) continue
      for (const [index, child] of node.children.entries()) {
        const before = node.children[index - 1]
        if (before === undefined || (before.type !== 'paragraph' && before.type !== 'heading') || isLabel(before))
          continue
        const items = itemsOf(child, node, index)
        const passage = context.passageOf(before)
        const wrong = items === undefined || passage === undefined ? undefined : wrongNumber(passage, items, context)
        if (wrong !== undefined) tell(wrong)
      }
    }
  },
})

/** How many items a block has; a run of sheets is a list too. */
function itemsOf(node: Nodes, parent: Parent, index: number): number | undefined {
  if (node.type === 'list') return node.children.length
  if (node.type === 'containerDirective') {
    const list = node.children.find((child) => !isLabel(child))
    // Examples come as they come: no sentence counts them.
    return list?.type === 'list' && node.name !== 'examples' ? list.children.length : undefined
  }
  if (!isSheet(node)) return undefined
  const rest = parent.children.slice(index)
  const end = rest.findIndex((one) => !isSheet(one))
  return end < 0 ? rest.length : end
}

function isSheet(node: Node): boolean {
  return node.type === 'leafDirective' && (node as Extract<Nodes, { type: 'leafDirective' }>).name === 'good-practice'
}

/** The last sentence announces; if any number of the paragraph is right, it may be that one. */
function wrongNumber(passage: Passage, items: number, { language, sentences, study }: RuleContext) {
  const words = language?.number_words ?? []
  if (words.length === 0) return undefined
  // A noun follows: “between the two.” looks back.
  const pattern = wholeWords(`(?:${words.join('|')})(?=\\s+\\p{L})`)
  const numberOf = (word: string): number => words.indexOf(word.toLowerCase()) + 2
  const all = findAll(passage.text, pattern)
  const facts = passage.references.map(({ id }) => study.manuscript.survey.facts.get(id)?.value)
  const last = sentences(passage).at(-1)
  const announced = last && all.filter(({ from }) => from >= last.from).at(-1)
  if (announced === undefined || all.some(({ words: word }) => numberOf(word) === items) || facts.includes(items))
    return undefined
  return {
    passage,
    from: announced.from,
    to: announced.to,
    reason: `Unexpected number \`${announced.words}\` before ${items} items`,
  }
}
