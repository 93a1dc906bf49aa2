/** Tables: written by hand, of participants by size and region, and of lists side by side. */
import type { Paragraph, Table } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import type { Block, BlockContext } from '../context.ts'

export const table: Block<ContainerDirective> = (node, context) => {
  const id = node.attributes?.['id'] ?? ''
  const caption = node.children.find((child): child is Paragraph => child.type === 'paragraph')
  const grid = node.children.find((child): child is Table => child.type === 'table')
  return context.render('table', {
    id,
    label: tableLabel(id, context),
    caption: context.inline(caption?.children ?? []),
    table: grid === undefined ? '' : context.markup([grid]),
    note: '',
  })
}

export const bandTable: Block<LeafDirective> = (node, context) => {
  const { study, format } = context.study.local
  const { bands, regions, cells } = study.bandTable
  const names = new Map(study.manuscript.survey.participants.map((one) => [one.id, one.name]))
  const id = node.attributes?.['id'] ?? ''
  const rows = bands.map((band) => {
    const row = regions.map((region) => cells.get(band.id)?.get(region.id) ?? [])
    return {
      head: format.band(band),
      cells: row.map((ids) => format.enumeration(format.sort(ids.map((one) => names.get(one) ?? one)))),
      total: format.number(row.flat().length),
    }
  })
  const totals = regions.map((region) =>
    format.number(bands.flatMap((band) => cells.get(band.id)?.get(region.id) ?? []).length),
  )
  return context.render('table', {
    id,
    label: tableLabel(id, context),
    caption: context.inline(node.children),
    table: context.render('band-table', {
      population: context.word('population'),
      all: context.word('all'),
      regions: regions.map((region) => region.label),
      rows,
      totals,
      total: format.number(names.size),
    }),
    note: baseNote(context),
  })
}

export const listTable: Block<LeafDirective> = (node, context) => {
  const { lists } = context.study.local.study.manuscript.survey
  const id = node.attributes?.['id'] ?? ''
  const columns = (node.attributes?.['lists'] ?? '').split(/\s+/).flatMap((name) => {
    const list = lists.lists.get(name)
    return list === undefined ? [] : [list]
  })
  const rowsOf = (field: string): readonly (readonly string[])[] =>
    columns.map((column) => column.items.filter((item) => item.field === field).map((item) => item.text))
  const known = lists.fields.map((field) => field.id)
  const others = columns.map((column) =>
    column.items.filter((item) => !known.includes(item.field)).map((item) => item.text),
  )
  const rows = [
    ...lists.fields.map((field, index) => ({
      head: field.title,
      field: `field-${index + 1}`,
      cells: rowsOf(field.id),
    })),
    ...(others.flat().length > 0 ? [{ head: lists.otherTitle, field: 'field-0', cells: others }] : []),
  ]
  return context.render('table', {
    id,
    label: tableLabel(id, context),
    caption: context.inline(node.children),
    table: context.render('list-table', {
      field: context.word('field'),
      heads: columns.map((column) => column.title),
      rows,
    }),
    note: '',
  })
}

export function tableLabel(id: string, context: BlockContext): string {
  return context.word('table', { number: context.study.local.format.number(context.study.local.tables.get(id) ?? 0) })
}

function baseNote(context: BlockContext): string {
  const { format, study } = context.study.local
  return context.word('base', { base: format.counted(study.manuscript.survey.participants.length) })
}
