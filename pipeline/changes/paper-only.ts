/** A book of which only the print is left: each block is a unit of its own, and what is printed of it is the block. */
import type { PrintedState } from './compare.ts'
import type { Unit } from './document.ts'
import type { Paper } from './paper.ts'

export function stateOfPaper(paper: Paper): PrintedState {
  const units = paper.blocks.map(
    ({ kind, text, alternative }): Unit => ({
      kind: kind === 'figure' ? 'picture' : 'text',
      role: kind === 'figure' ? 'picture' : 'text',
      text,
      // What is drawn is not known; what is written in it stands for it.
      markup: kind === 'figure' ? text : '',
      spoken: alternative,
      source: undefined,
      group: '',
      row: 0,
      tag: kind,
      values: [],
      figure: undefined,
      heading: '',
      ofEdition: false,
    }),
  )
  const margins = [...new Set(paper.furniture.map(({ text }) => text))]
  return { paper, document: { units, margins }, prints: paper.blocks }
}
