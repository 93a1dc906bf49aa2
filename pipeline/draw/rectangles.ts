/** Rectangles and lines on the sheet, in pixels: do they touch? */
import type { Place } from './layers.ts'

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Line extends Place {
  readonly x2: number
  readonly y2: number
}

/** Names closer than this read as one. */
const margin = 1.5

export function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.left < b.right + margin &&
    b.left < a.right + margin &&
    a.top < b.bottom + margin / 2 &&
    b.top < a.bottom + margin / 2
  )
}

export function inside(box: Rectangle, frame: Rectangle): boolean {
  return box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
}

/** Distance from a rectangle to a dot; 0 inside. */
export function reach(box: Rectangle, dot: Place): number {
  return Math.hypot(Math.max(box.left - dot.x, 0, dot.x - box.right), Math.max(box.top - dot.y, 0, dot.y - box.bottom))
}

export function distanceToLine(dot: Place, { x, y, x2, y2 }: Line): number {
  const length = (x2 - x) ** 2 + (y2 - y) ** 2
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((dot.x - x) * (x2 - x) + (dot.y - y) * (y2 - y)) / length))
  return Math.hypot(dot.x - x - along * (x2 - x), dot.y - y - along * (y2 - y))
}

export function cuts(line: Line, { left, top, right, bottom }: Rectangle): boolean {
  const sides: readonly Line[] = [
    { x: left, y: top, x2: right, y2: top },
    { x: left, y: bottom, x2: right, y2: bottom },
    { x: left, y: top, x2: left, y2: bottom },
    { x: right, y: top, x2: right, y2: bottom },
  ]
  const within = line.x > left && line.x < right && line.y > top && line.y < bottom
  return within || sides.some((side) => cross(line, side))
}

export function cross(a: Line, b: Line): boolean {
  const side = (line: Line, x: number, y: number) =>
    Math.sign((line.x2 - line.x) * (y - line.y) - (line.y2 - line.y) * (x - line.x))
  return side(a, b.x, b.y) !== side(a, b.x2, b.y2) && side(b, a.x, a.y) !== side(b, a.x2, a.y2)
}

export function boxAround(places: readonly Place[]): Rectangle {
  const xs = places.map((place) => place.x)
  const ys = places.map((place) => place.y)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

export function contains({ left, right, top, bottom }: Rectangle, { x, y }: Place): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}

export function shrunk({ left, right, top, bottom }: Rectangle, by: number): Rectangle {
  return { left: left + by, right: right - by, top: top + by, bottom: bottom - by }
}

export function corner({ left, right, top, bottom }: Rectangle) {
  return { x: left, y: top, width: right - left, height: bottom - top }
}
