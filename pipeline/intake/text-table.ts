/** Records of a CSV file as a grid. */
import type { VFile } from 'vfile'
import type { Origin } from '../problems.ts'
import { addressOf } from './address.ts'
import type { Grid, GridCell } from './types.ts'

/** @param records blanks around cells are gone */
export function gridOfRecords(
  file: VFile,
  records: readonly { readonly cells: readonly { readonly text: string; readonly origin: Origin }[] }[],
): Grid {
  const rows = records.map(({ cells }, index) => ({
    number: index + 1,
    isHidden: false,
    cells: new Map(
      cells.flatMap(({ text, origin }, at): readonly (readonly [number, GridCell])[] => {
        if (text === '') return []
        const { place } = origin
        const point = place === undefined ? undefined : 'start' in place ? place.start : place
        const source = point === undefined ? file.path : `${file.path}:${point.line}:${point.column}`
        return [[at + 1, { text, kind: 'text', address: addressOf('', index + 1, at + 1), source, origin }]]
      }),
    ),
  }))
  const filled = rows.filter((row) => row.cells.size > 0)
  return { file, sheet: '', isHidden: false, rows: filled, merged: [], isHiddenColumn: () => false }
}
