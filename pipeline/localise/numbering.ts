/** Numbers of sections, figures and tables, in the order in which a reader meets them, and what a reference to each says. */
import type { Heading, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { type Outline, textsInOrder } from '../outline.ts'
import { readReference } from '../references.ts'
import type { Formatter, Study, Text } from '../stages.ts'
import { settleReference, settleText } from './values.ts'

export interface Numbering {
  readonly figures: ReadonlyMap<string, number>
  readonly tables: ReadonlyMap<string, number>
  /** Anchor → the words of a reference to it. */
  readonly names: ReadonlyMap<string, string>
}

export function numberThings(study: Study, outline: Outline, format: Formatter): Numbering {
  const figures = new Map<string, number>()
  const tables = new Map<string, number>()
  const names = new Map<string, string>()
  const sections = new Map(
    [...outline.front, ...outline.parts.flatMap((part) => part.sections)].map((section) => [section.text.id, section]),
  )
  const walk = (text: Text): void => {
    const number = sections.get(text.id)?.number ?? ''
    names.set(text.id, number === '' ? settleText(text.title, study, format) : format.word('see_section', { number }))
    visit(text.tree as Root, (node) => {
      if (node.type === 'heading' && node.data?.anchor !== undefined)
        names.set(node.data.anchor, wordsOf(node, study, format))
      if (node.type === 'containerDirective' || node.type === 'leafDirective') {
        const id = node.attributes?.['id'] ?? ''
        if (node.name === 'figure' && study.manuscript.figures.has(id)) {
          figures.set(id, figures.size + 1)
          names.set(id, format.word('see_figure', { number: format.number(figures.size) }))
        } else if (node.name === 'table' || node.name.endsWith('-table')) {
          tables.set(id, tables.size + 1)
          names.set(id, format.word('see_table', { number: format.number(tables.size) }))
        } else if (node.name === 'good-practice') {
          const sheet = study.manuscript.texts.get(id)
          if (sheet !== undefined) walk(sheet)
        }
      }
    })
  }
  for (const text of textsInOrder(outline)) walk(text)
  return { figures, tables, names }
}

/** A heading as plain words, its references settled. */
function wordsOf(heading: Heading, study: Study, format: Formatter): string {
  const words = structuredClone(heading)
  visit(words, 'studyReference', (node) => {
    node.value = settleReference(readReference(node.value), study, format) ?? node.value
  })
  return textOf(words)
}
