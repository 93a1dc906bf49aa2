/** ISO 14289-1, 7.2: which tags may stand in which (ISO 32000-1, 14.8.4.3). One line a rule. */
import type { Tag } from '../../reader/structure.ts'
import { type Rule, ua } from '../rule.ts'

/** Types of the children; those of no standard type are told by rule 7.1-5. */
const kids = (tag: Tag): readonly string[] => tag.children.map((child) => child.standard ?? '')

function every(
  number: string,
  type: string,
  says: string,
  remedy: string,
  fault: (tag: Tag) => string | undefined,
): Rule {
  return ua(number, says, remedy, {
    check: ({ structure }, find) => {
      for (const tag of structure.tags) {
        if (tag.standard !== type) continue
        const reason = fault(tag)
        if (reason !== undefined) find({ page: tag.page, tag }, reason)
      }
    },
  })
}

/** A tag has its place in certain others only. */
function inside(number: string, type: string, parents: readonly string[]): Rule {
  const wanted = parents.join(', ')
  return every(number, type, `${type} stands in ${wanted}.`, `Put the ${type} into one of ${wanted}.`, (tag) => {
    const parent = tag.parent === undefined ? undefined : tag.parent.standard
    return parents.includes(parent ?? '')
      ? undefined
      : `Unexpected ${type} in ${tag.parent?.type ?? 'the root'}, expected it in ${wanted}`
  })
}

/** A tag holds certain others only. */
function holds(number: string, type: string, children: readonly string[]): Rule {
  const wanted = children.join(', ')
  return every(
    number,
    type,
    `${type} holds only ${wanted}.`,
    `Put what else stands in the ${type} into one of ${wanted}.`,
    (tag) => {
      const other = tag.children.find((child) => !children.includes(child.standard ?? ''))
      return other === undefined ? undefined : `Unexpected ${other.type} in ${type}, expected only ${wanted}`
    },
  )
}

function atMostOne(number: string, type: string, child: string): Rule {
  return every(number, type, `${type} has one ${child} at most.`, `Put all into one ${child}.`, (tag) => {
    const count = kids(tag).filter((one) => one === child).length
    return count > 1 ? `Unexpected ${count} ${child} in one ${type}` : undefined
  })
}

function needsBody(number: string, part: string): Rule {
  return every(number, 'Table', `A table with ${part} has a TBody.`, 'Put the other rows into a TBody.', (tag) => {
    const all = kids(tag)
    return all.includes(part) && !all.includes('TBody') ? `Unexpected ${part} without TBody` : undefined
  })
}

function captionFirst(number: string, type: string): Rule {
  return every(number, type, `A Caption comes first in ${type}.`, 'Move the Caption to the front.', (tag) =>
    kids(tag).slice(1).includes('Caption') ? 'Unexpected Caption that is not the first' : undefined,
  )
}

const rowHolders = ['Table', 'THead', 'TBody', 'TFoot']

export const nesting: readonly Rule[] = [
  holds('7.2-3', 'Table', ['TR', 'THead', 'TBody', 'TFoot', 'Caption']),
  inside('7.2-4', 'TR', rowHolders),
  inside('7.2-5', 'THead', ['Table']),
  inside('7.2-6', 'TBody', ['Table']),
  inside('7.2-7', 'TFoot', ['Table']),
  inside('7.2-8', 'TH', ['TR']),
  inside('7.2-9', 'TD', ['TR']),
  holds('7.2-10', 'TR', ['TH', 'TD']),
  atMostOne('7.2-11', 'Table', 'THead'),
  atMostOne('7.2-12', 'Table', 'TFoot'),
  needsBody('7.2-13', 'TFoot'),
  needsBody('7.2-14', 'THead'),
  every('7.2-16', 'Table', 'A Caption comes first or last in a table.', 'Move the Caption to the front.', (tag) =>
    kids(tag).slice(1, -1).includes('Caption') ? 'Unexpected Caption between rows' : undefined,
  ),
  inside('7.2-17', 'LI', ['L']),
  inside('7.2-18', 'LBody', ['LI']),
  holds('7.2-19', 'L', ['L', 'LI', 'Caption']),
  holds('7.2-20', 'LI', ['Lbl', 'LBody']),
  inside('7.2-26', 'TOCI', ['TOC']),
  holds('7.2-27', 'TOC', ['TOC', 'TOCI', 'Caption']),
  captionFirst('7.2-28', 'TOC'),
  holds('7.2-36', 'THead', ['TR']),
  holds('7.2-37', 'TBody', ['TR']),
  holds('7.2-38', 'TFoot', ['TR']),
  atMostOne('7.2-39', 'Table', 'Caption'),
  captionFirst('7.2-40', 'L'),
]
