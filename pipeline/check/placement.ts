/** Sheets and figures stand in the book once: a second place would give two numbers to one thing, none would lose it. */
import { visit } from 'unist-util-visit'
import { didYouMean, type Origin, type Problems } from '../problems.ts'
import type { Manuscript, Text } from '../stages.ts'
import { isComplete } from './anchors.ts'

/** @returns ids of the sheets and figures that stand in the book */
export function checkPlacement(
  inOrder: readonly Text[],
  manuscript: Manuscript,
  problems: Problems,
): ReadonlySet<string> {
  const sheets = new Map(
    [...manuscript.texts.values()]
      .filter((text) => text.matter['participant'] !== undefined)
      .map((text) => [text.id, text]),
  )
  const placed = new Map<string, Origin>()
  const place = (kind: 'sheet' | 'figure', id: string, known: readonly string[], origin: Origin): void => {
    if (!known.includes(id)) {
      if (!isComplete(manuscript)) return
      problems.error(origin, 'id-unknown', `Unexpected ${kind} \`${id}\`, which does not exist`, didYouMean(id, known))
      return
    }
    const other = placed.get(id)
    if (other !== undefined) {
      problems.error(
        origin,
        'sheet-twice',
        `Unexpected second place of the ${kind} \`${id}\``,
        `It stands in ${other.file.path} already; use :ref{to=${id}}.`,
      )
      return
    }
    placed.set(id, origin)
  }
  const walk = (text: Text): void =>
    visit(text.tree, 'leafDirective', (node) => {
      const origin: Origin = { file: text.file, place: node.position }
      const id = node.attributes?.['id'] ?? ''
      if (node.name === 'good-practice' && id !== '') place('sheet', id, [...sheets.keys()], origin)
      if (node.name === 'figure' && id !== '') place('figure', id, [...manuscript.figures.keys()], origin)
    })
  for (const text of new Set([...inOrder, ...sheets.values()])) walk(text)
  if (!isComplete(manuscript)) return new Set(placed.keys())
  for (const sheet of sheets.values()) {
    if (!placed.has(sheet.id)) {
      problems.warn(
        sheet.origin,
        'sheet-unplaced',
        `Unexpected sheet \`${sheet.id}\` that no chapter places`,
        `Add ::good-practice{id=${sheet.id}} to a chapter.`,
      )
    }
  }
  for (const figure of manuscript.figures.values()) {
    if (!placed.has(figure.id)) {
      problems.warn(
        figure.origin,
        'figure-unplaced',
        `Unexpected figure \`${figure.id}\` that no text places`,
        `Add ::figure{id=${figure.id}} to a text.`,
      )
    }
  }
  return new Set(placed.keys())
}
