/** ISO 14289-1, 7.4: headings begin with H1 and leave no level out; H and H1…H6 are never mixed. */
import type { Inspection } from '../../inspection.ts'
import type { Tag } from '../../reader/structure.ts'
import { type Find, type Rule, ua } from '../rule.ts'

const levelOf = ({ standard }: Tag): number => Number(/^H([1-6])$/.exec(standard ?? '')?.[1] ?? 0)
const isPlain = ({ standard }: Tag): boolean => standard === 'H'
const mixed = 'Use H1 to H6 throughout, or H in nested sections throughout.'

/** Tells the tags of the second kind that come after one of the first. */
function mixedWith(
  { structure }: Inspection,
  first: (tag: Tag) => boolean,
  second: (tag: Tag) => boolean,
  find: Find,
): void {
  const from = structure.tags.findIndex(first)
  if (from < 0) return
  for (const tag of structure.tags.slice(from)) {
    if (second(tag)) find({ page: tag.page, tag }, `Unexpected ${tag.type}: the document uses H and numbered headings`)
  }
}

export const headings: readonly Rule[] = [
  ua(
    '7.4.2-1',
    'Headings begin with H1 and leave no level out.',
    'Give the heading the level below the one before, or a higher one.',
    {
      check: ({ structure }, find) => {
        let before = 0
        for (const tag of structure.tags) {
          const level = levelOf(tag)
          if (level === 0) continue
          if (level > before + 1) {
            find(
              { page: tag.page, tag },
              `Unexpected H${level} ${before === 0 ? 'as first heading' : `after H${before}`}, expected H${before + 1} at most`,
            )
          }
          before = level
        }
      },
    },
  ),
  ua('7.4.4-1', 'A tag holds one H at most.', 'Put each H with its text into a section of its own.', {
    check: ({ structure }, find) => {
      for (const tag of structure.tags) {
        const count = tag.children.filter(({ standard }) => standard === 'H').length
        if (count > 1) find({ page: tag.page, tag }, `Unexpected ${count} H in one ${tag.type}`)
      }
    },
  }),
  ua('7.4.4-2', 'H does not follow H1 to H6.', mixed, {
    check: (file, find) => mixedWith(file, (tag) => levelOf(tag) > 0, isPlain, find),
  }),
  ua('7.4.4-3', 'H1 to H6 do not follow H.', mixed, {
    check: (file, find) => mixedWith(file, isPlain, (tag) => levelOf(tag) > 0, find),
  }),
]
