/** Bands that share an end count what lies there twice: ages 8–12 and 12–17. Years are let through: 2012–2014, 2014–2018. */
import type { List } from 'mdast'
import { visit } from 'unist-util-visit'
import { defineRule, type RuleContext } from '../rule.ts'
import type { Passage } from '../passage.ts'
import { findRanges, type Range } from '../ranges.ts'

export const rangeOverlap = defineRule({
  id: 'range-overlap',
  severity: 'warning',
  errata: ['A16', 'A21'],
  remedy: 'End one band where the next begins: 8–11 and 12–17. Bands of population are declared in edition.yaml and cannot overlap.',
  examples: { wrong: 'There are courses for ages 8–12 and 12–17.', right: 'There are courses for ages 8–11 and 12–17.' },
  run: (context, tell) => {
    for (const group of groupsOf(context)) {
      const ranges = group.flatMap((passage) => findRanges(passage.text).map((range) => ({ ...range, passage })))
      for (const range of ranges) {
        const other = ranges.find((one) => one.high === range.low && one.low < one.high && range.low < range.high)
        if (other !== undefined && !isYears(other)) {
          tell({ passage: range.passage, from: range.from, to: range.to, reason: `Unexpected ${range.low} in two bands, ${other.low}–${other.high} and ${range.low}–${range.high}` })
        }
      }
    }
  },
})

/** The items of a list belong together, and so do the words of any other passage. */
function groupsOf({ texts, passages, passageOf }: RuleContext): readonly (readonly Passage[])[] {
  const lists: Passage[][] = []
  for (const { tree } of texts) {
    visit(tree, 'list', (list: List) => {
      lists.push(list.children.flatMap((item) => item.children.map(passageOf).filter((one) => one !== undefined)))
    })
    // So do the lines of one block, such as the figures of a result.
    visit(tree, 'containerDirective', (block) => {
      lists.push(block.children.filter((one) => one.type === 'leafDirective').map(passageOf).filter((one) => one !== undefined))
    })
  }
  const listed = new Set(lists.flat())
  return [...lists, ...passages.filter((one) => !listed.has(one)).map((one) => [one])]
}

function isYears({ low, high }: Range): boolean {
  return low >= 1000 && high <= 2999
}
