/** Figures with their titles and notes, and key figures with their rows of dots. */
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { Block } from '../context.ts'
import { fieldClass } from '../context.ts'

export const figure: Block<LeafDirective> = (node, context) => {
  const id = node.attributes?.['id'] ?? ''
  const local = context.study.local.figures.get(id)
  const drawn = context.study.figures.get(id)
  // A figure that could not be drawn has been reported; the build stops before anything is printed.
  if (local === undefined || drawn === undefined) return ''
  const { edition } = context.study.local.study.manuscript.sources
  return context.render('figure', {
    id,
    label: context.word('figure', { number: context.study.local.format.number(local.number) }),
    title: local.title,
    measure: local.measure ?? '',
    svg: drawn.svg,
    base: drawn.base,
    source: context.word('source', { source: edition.source }),
    note: local.note ?? '',
  })
}

export const keyFigures: Block<ContainerDirective> = (node, context) => {
  const { format, study } = context.study.local
  const items = node.children.flatMap((child) => {
    if (child.type !== 'leafDirective') return []
    const id = child.attributes?.['statistic'] ?? ''
    const statistic = study.statistics.get(id)
    if (statistic?.percent === undefined) return []
    return [
      {
        value: format.percent(statistic.percent),
        words: context.inline(child.children),
        dots: context.study.dots.get(id)?.svg ?? '',
        of: format.ofParticipants(statistic.count, statistic.base),
        field: fieldClass(statistic.field, context.study),
      },
    ]
  })
  return context.render('key-figures', { items })
}
