/**
 * Tables (ISO 32000-1, 14.8.4.3.4). Chromium leaves out cells without words, so that those after them move to other
 * columns; it writes no row groups.
 */
import type { DocumentElement } from './document-tree.ts'
import { allTags, Tag } from './tags.ts'

export function mendTables(tops: readonly Tag[]): void {
  for (const table of allTags(tops).filter(({ role }) => role === 'Table')) {
    const rows = allTags([table]).filter(({ role, node }) => role === 'TR' && node?.kind === 'element')
    for (const row of rows) if (row.node?.kind === 'element') completeRow(row, row.node)
    groupRows(table)
  }
}

function completeRow(row: Tag, element: DocumentElement): void {
  const tagOf = new Map(row.tags.map((tag) => [tag.node, tag]))
  const cells = element.children.filter((node) => node.kind === 'element').filter(({ name }) => /^t[hd]$/.test(name))
  const known = new Set(cells.map((cell) => tagOf.get(cell)))
  // A cell that stands for nothing in the document: better left as it is than lost.
  if (row.tags.some((tag) => !known.has(tag))) return
  row.kids = cells.map((cell) => {
    const tag = tagOf.get(cell) ?? emptyCell(row, cell)
    if (tag.role === 'TH' && tag.entries.get('A')?.includes('/Scope') !== true)
      tag.addAttributes(`/O /Table /Scope /${scopeOf(cell)}`)
    return tag
  })
}

function emptyCell(row: Tag, cell: DocumentElement): Tag {
  const tag = new Tag(cell.name === 'th' ? 'TH' : 'TD', row)
  tag.node = cell
  const spans = (['col', 'row'] as const).flatMap((side) => {
    const span = Number(cell.attribute(`${side}span`) ?? 1)
    return span > 1 ? [`/${side === 'col' ? 'ColSpan' : 'RowSpan'} ${span}`] : []
  })
  if (spans.length > 0) tag.addAttributes(`/O /Table ${spans.join(' ')}`)
  return tag
}

function scopeOf(cell: DocumentElement): string {
  return cell.attribute('scope')?.startsWith('row') === true ? 'Row' : 'Column'
}

const groups: Readonly<Record<string, string>> = { thead: 'THead', tbody: 'TBody', tfoot: 'TFoot' }

/** Only a table of which every row knows its group, and the head comes first. */
function groupRows(table: Tag): void {
  const rows = table.tags.filter(({ role }) => role === 'TR')
  const groupOf = (row: Tag): DocumentElement | undefined =>
    row.node?.kind === 'element' && groups[row.node.parent?.name ?? ''] !== undefined ? row.node.parent : undefined
  const elements = [...new Set(rows.map(groupOf))]
  if (!elements.some((group) => group?.name === 'tbody') || elements.includes(undefined)) return
  if (elements.filter((group) => group?.name === 'thead').length > 1) return
  for (const element of elements) {
    const own = rows.filter((row) => groupOf(row) === element)
    table.wrap(groups[element?.name ?? ''] ?? 'TBody', own).node = element
  }
}
