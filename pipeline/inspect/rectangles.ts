/** Rectangles: around, between and within one another. */
import { apply, type Matrix } from '../matrix.ts'
import type { Rectangle } from './types.ts'

/** The upright rectangle around a transformed one. */
export function bounds(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Rectangle {
  const corners = [apply(matrix, x0, y0), apply(matrix, x1, y0), apply(matrix, x0, y1), apply(matrix, x1, y1)]
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
}

/** What two rectangles share; empty ones have a negative width or height. */
export function intersection(a: Rectangle, b: Rectangle): Rectangle {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  }
}

export function union(boxes: readonly Rectangle[]): Rectangle {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  }
}

export function width(box: Rectangle): number {
  return box.right - box.left
}

export function height(box: Rectangle): number {
  return box.bottom - box.top
}

/** The farthest that a box reaches beyond another; 0 inside. */
export function excess(box: Rectangle, around: Rectangle): number {
  return Math.max(0, around.left - box.left, around.top - box.top, box.right - around.right, box.bottom - around.bottom)
}

/** Do two boxes stand above one another, with so much of their width in common? */
export function sharesColumn(a: Rectangle, b: Rectangle): boolean {
  return Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
}
