/**
 * The row of dots: as many as the base has participants, filled from the side where lines begin. It is a count and never says which
 * participant. A small gap after every fifth dot lets the eye count without counting.
 */
import type { Language } from '../configuration.ts'
import type { DrawnFigure, Statistic } from '../stages.ts'
import { fieldColour, type Tokens } from '../tokens.ts'
import type { DrawContext } from './chart.ts'
import { round } from './clean.ts'
import { rightToLeft } from './direction.ts'
import { escaped } from './markup.ts'
import { shareInWords, shareOf, shareTable } from './shares.ts'

/** Left edge of each dot's cell, and the width of the whole row. */
export function dotPlaces(
  base: number,
  pitch: number,
  gap: number,
): { readonly places: readonly number[]; readonly width: number } {
  const places = Array.from({ length: base }, (_, index) => index * pitch + Math.floor(index / 5) * gap)
  return { places, width: (places.at(-1) ?? 0) + pitch }
}

/** More dots than this in 150 px can be neither seen nor counted; then a bar of the same length stands in. */
const mostDots = 50
const size = { width: 150, height: 12 } as const

/** The compact row beside a key figure. Plain SVG: there is nothing that Vega could do for it. */
export function dotRow(
  statistic: Statistic,
  context: DrawContext,
  tokens: Tokens,
  direction: Language['direction'] = 'ltr',
): DrawnFigure {
  const share = shareOf(statistic.id, context)
  const { fill } = fieldColour(tokens, share.field)
  const { empty, 'empty-rule': emptyRule } = tokens.colours
  const shapes = share.base <= mostDots ? dots() : bar()
  const description = shareInWords(share, context)
  const attributes = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}"`
  const svg = `<svg ${attributes} role="img" aria-label="${escaped(description)}">${shapes}</svg>`
  return {
    id: statistic.id,
    svg: direction === 'rtl' ? rightToLeft(svg, false) : svg,
    ...size,
    description,
    table: shareTable([share], context),
    base: share.baseNote,
  }

  function dots(): string {
    // 20 dots fill the width with a gap of two fifths of a dot's pitch; fewer dots keep that size.
    const pitch = size.width / (Math.max(20, share.base) + (Math.ceil(Math.max(20, share.base) / 5) - 1) * 0.4)
    const radius = pitch * 0.41
    return dotPlaces(share.base, pitch, pitch * 0.4)
      .places.map((left, index) => {
        const at = `cx="${round(left + pitch / 2)}" cy="${size.height / 2}"`
        return index < share.count
          ? `<circle ${at} r="${round(radius)}" fill="${fill}"/>`
          : `<circle ${at} r="${round(radius - 0.25)}" fill="${empty}" stroke="${emptyRule}" stroke-width="0.5"/>`
      })
      .join('')
  }

  function bar(): string {
    const filled = share.base === 0 ? 0 : (size.width * share.count) / share.base
    return `<rect y="3" width="${size.width}" height="6" fill="${empty}"/><rect y="3" width="${round(filled)}" height="6" fill="${fill}"/>`
  }
}
