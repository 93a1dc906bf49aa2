/** Bands that share an end count what lies there twice: ages 8–12 and 12–17. Years are let through: 2012–2014, 2014–2018. */
import { hasDigits, type Passage } from '../passage.ts'
import { findRanges, type Range } from '../ranges.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const rangeOverlap = defineRule({
  id: 'range-overlap',
  severity: 'warning',
  errata: ['A16', 'A21'],
  remedy:
    'End one band where the next begins: 8–11 and 12–17. Bands of population are declared in edition.yaml and cannot overlap.',
  examples: {
    wrong: 'There are courses for ages 8–12 and 12–17.',
    right: 'There are courses for ages 8–11 and 12–17.',
  },
  run: (context, tell) => {
    for (const group of groupsOf(context)) {
      const ranges = group.flatMap((passage) => findRanges(passage.text).map((range) => ({ ...range, passage })))
      for (const range of ranges) {
        const other = ranges.find((one) => one.high === range.low && one.low < one.high && range.low < range.high)
        if (other !== undefined && !isYears(other)) {
          tell({
            passage: range.passage,
            from: range.from,
            to: range.to,
            reason: `Unexpected ${range.low} in two bands, ${other.low}–${other.high} and ${range.low}–${range.high}`,
          })
        }
      }
    }
  },
})

/** The items of a list belong together, and so do the lines of one block, such as the figures of a result. */
function groupsOf({ nodes, passages, passageOf }: RuleContext): readonly (readonly Passage[])[] {
  const groups = nodes.map(({ node }) => {
    if (node.type === 'list') return node.children.flatMap((item) => item.children.map(passageOf))
    return node.type === 'containerDirective'
      ? node.children.filter((one) => one.type === 'leafDirective').map(passageOf)
      : []
  })
  const lists = groups.map((group) => group.filter((one) => one !== undefined).filter(hasDigits))
  const listed = new Set(lists.flat())
  return [...lists, ...passages.filter((one) => hasDigits(one) && !listed.has(one)).map((one) => [one])]
}

function isYears({ low, high }: Range): boolean {
  return low >= 1000 && high <= 2999
}
