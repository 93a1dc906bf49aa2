/** Matrices and boxes. A matrix is the six numbers of ISO 32000-1, 8.3.3. */
import type { PdfDocument, Rectangle } from '../reader/document.ts'
import type { Value } from '../reader/values.ts'

export type Matrix = readonly [number, number, number, number, number, number]

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `m`, then `n`. */
export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ]
}

/** How much longer a length becomes, at least. */
export function smallestScale(m: Matrix): number {
  return Math.min(Math.hypot(m[0], m[1]), Math.hypot(m[2], m[3]))
}

export function boxOf(m: Matrix, [left, bottom, right, top]: Rectangle): Rectangle {
  const xs = [left, right].flatMap((x) => [bottom, top].map((y) => m[0] * x + m[2] * y + m[4]))
  const ys = [left, right].flatMap((x) => [bottom, top].map((y) => m[1] * x + m[3] * y + m[5]))
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
export function matrixOf(file: PdfDocument, value: Value | undefined): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = (file.array(value) ?? []).map((one) => file.number(one) ?? 0)
  return [a, b, c, d, e, f]
}
