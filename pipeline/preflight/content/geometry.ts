/** What matrices do to boxes. */
import { apply, type Matrix, matrixOf } from '../../matrix.ts'
import type { PdfDocument, Rectangle } from '../reader/document.ts'
import type { Value } from '../reader/values.ts'

/** How much longer a length becomes, at least. */
export function smallestScale(m: Matrix): number {
  return Math.min(Math.hypot(m[0], m[1]), Math.hypot(m[2], m[3]))
}

export function boxOf(m: Matrix, [left, bottom, right, top]: Rectangle): Rectangle {
  const corners = [left, right].flatMap((x) => [bottom, top].map((y) => apply(m, x, y)))
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** What two boxes share; undefined when they are apart. A line has a width of zero and is a box nevertheless. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle | undefined {
  const box: Rectangle = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
  return box[0] <= box[2] && box[1] <= box[3] ? box : undefined
}

export const nowhere: Rectangle = [Infinity, Infinity, -Infinity, -Infinity]

export function grown(box: Rectangle, x: number, y: number): Rectangle {
  return [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
}

/** A clip that leaves nothing is a point: what is painted there is still counted, with no size. */
export function clipped(a: Rectangle, b: Rectangle): Rectangle {
  const [left, bottom] = [Math.max(a[0], b[0]), Math.max(a[1], b[1])]
  return [left, bottom, Math.max(left, Math.min(a[2], b[2])), Math.max(bottom, Math.min(a[3], b[3]))]
}

/** A matrix in the file; what is missing is that of identity. */
export function matrixIn(file: PdfDocument, value: Value | undefined): Matrix {
  return matrixOf((file.array(value) ?? []).map((one) => file.number(one) ?? 0))
}
