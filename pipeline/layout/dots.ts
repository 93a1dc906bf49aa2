/**
 * The picture on covers and dividers, drawn from the data: each participant as a dot at its true place, joined by a
 * hairline to its place in one row, from west to east. The row is the same that carries every share in the book.
 */
import type { Participant } from '../stages.ts'

export interface DotsPicture {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  readonly dot: string
  readonly line: string
  readonly radius: number
  /** Height of the row from the top. */
  readonly row: number
  /** Free space on the left and on the right. */
  readonly margin: number
}

/** SVG, decorative: it says nothing that the text does not. Plate carrée between the outermost places. */
export function dotsPicture(participants: readonly Participant[], picture: DotsPicture): string {
  const { width, height, dot, line, radius, row, margin } = picture
  const inner = width - 2 * margin
  const west = Math.min(...participants.map((one) => one.longitude))
  const east = Math.max(...participants.map((one) => one.longitude))
  const south = Math.min(...participants.map((one) => one.latitude))
  const north = Math.max(...participants.map((one) => one.latitude))
  const places = [...participants]
    .sort((a, b) => a.longitude - b.longitude || a.latitude - b.latitude || (a.id < b.id ? -1 : 1))
    .map((one, index) => ({
      x: margin + ((one.longitude - west) / (east - west || 1)) * inner,
      y: radius * 3 + ((north - one.latitude) / (north - south || 1)) * (row * 0.62),
      rowX: margin + (participants.length < 2 ? 0.5 : index / (participants.length - 1)) * inner,
    }))
  const at = (value: number): string => value.toFixed(2)
  const lines = places.map(({ x, y, rowX }) => {
    const middle = (y + row) / 2
    return `<path d="M${at(x)} ${at(y)}C${at(x)} ${at(middle)} ${at(rowX)} ${at(middle)} ${at(rowX)} ${at(row)}"/>`
  })
  const dots = places.flatMap(({ x, y, rowX }) => [
    `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}"/>`,
    `<circle cx="${at(rowX)}" cy="${at(row)}" r="${at(radius)}"/>`,
  ])
  return [
    `<svg class="dots-picture" aria-hidden="true" width="${at(width)}" height="${at(height)}" viewBox="0 0 ${at(width)} ${at(height)}">`,
    `<g fill="none" stroke="${line}" stroke-width="0.7">${lines.join('')}</g>`,
    `<g fill="${dot}">${dots.join('')}</g>`,
    '</svg>',
  ].join('')
}

/** Where a participant lies among the others: all places faint, its own filled. Decorative, for the sheets. */
export function locator(
  participants: readonly Participant[],
  id: string,
  width: number,
  colours: { readonly faint: string; readonly dot: string },
): string {
  const west = Math.min(...participants.map((one) => one.longitude))
  const east = Math.max(...participants.map((one) => one.longitude))
  const south = Math.min(...participants.map((one) => one.latitude))
  const north = Math.max(...participants.map((one) => one.latitude))
  const scale = (width - 12) / (east - west || 1)
  const height = (north - south) * scale + 12
  const circle = (one: Participant, radius: number, fill: string): string =>
    `<circle cx="${(6 + (one.longitude - west) * scale).toFixed(2)}" cy="${(6 + (north - one.latitude) * scale).toFixed(2)}" r="${radius}" fill="${fill}"/>`
  const others = participants.filter((one) => one.id !== id).map((one) => circle(one, 1.5, colours.faint))
  const own = participants.filter((one) => one.id === id).map((one) => circle(one, 4.2, colours.dot))
  return `<svg class="locator" aria-hidden="true" width="${width}" height="${height.toFixed(2)}" viewBox="0 0 ${width} ${height.toFixed(2)}">${[...others, ...own].join('')}</svg>`
}
