/**
 * Layers of a Vega-Lite spec whose places are computed here, in pixels (`scale: null`). Vega's own layout gives no
 * control of the rhythm that charts share with the text around them.
 */
import type { TopLevelSpec } from 'vega-lite'

export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

export interface Place {
  readonly x: number
  readonly y: number
}

/** A drawing of a fixed size, in CSS pixels. */
export function sheet(width: number, height: number, layer: readonly Layer[]): TopLevelSpec {
  return { width, height, autosize: { type: 'none' }, padding: 0, layer: layer.filter(hasRows) }
}

export interface TextLook {
  readonly size: number
  readonly weight?: 300 | 400 | 500 | 600 | 700
  readonly colour: string
  readonly align?: 'left' | 'center' | 'right'
  readonly font?: string
}

/** Single lines of text, placed by their baseline. A row may have a colour of its own. */
export function texts(
  rows: readonly (Place & { readonly text: string; readonly colour?: string })[],
  look: TextLook,
): Layer {
  return {
    data: {
      values: rows.map(({ x, y, text, colour }) => ({ x: tidy(x), y: tidy(y), text, colour: colour ?? look.colour })),
    },
    mark: {
      type: 'text',
      align: look.align ?? 'left',
      baseline: 'alphabetic',
      fontSize: look.size,
      fontWeight: look.weight ?? 400,
      ...(look.font === undefined ? {} : { font: look.font }),
    },
    encoding: { ...at, text: { field: 'text', type: 'nominal' }, color: own('colour') },
  }
}

/** Discs. The hairline of an empty one lies inside its radius. */
export function discs(
  rows: readonly (Place & { readonly radius: number; readonly fill: string; readonly line?: string })[],
  hairline: number,
): Layer {
  return {
    data: {
      values: rows.map(({ x, y, radius, fill, line }) => {
        const inner = line === undefined ? radius : radius - hairline / 2
        return {
          x: tidy(x),
          y: tidy(y),
          area: tidy(Math.PI * inner ** 2),
          fill,
          line: line ?? fill,
          width: line === undefined ? 0 : hairline,
        }
      }),
    },
    mark: { type: 'point', shape: 'circle', filled: true },
    encoding: {
      ...at,
      size: { field: 'area', type: 'quantitative', scale: null, legend: null },
      fill: own('fill'),
      stroke: own('line'),
      strokeWidth: { field: 'width', type: 'quantitative', scale: null, legend: null },
    },
  }
}

/** Filled rectangles. */
export function boxes(
  rows: readonly (Place & { readonly width: number; readonly height: number; readonly fill: string })[],
  stroke?: { readonly colour: string; readonly width: number },
): Layer {
  return {
    data: {
      values: rows.map(({ x, y, width, height, fill }) => ({
        x: tidy(x),
        y: tidy(y),
        x2: tidy(x + width),
        y2: tidy(y + height),
        fill,
      })),
    },
    mark: { type: 'rect', ...(stroke === undefined ? {} : { stroke: stroke.colour, strokeWidth: stroke.width }) },
    encoding: { ...at, x2: { field: 'x2' }, y2: { field: 'y2' }, fill: own('fill') },
  }
}

/** Straight lines. */
export function lines(
  rows: readonly (Place & { readonly x2: number; readonly y2: number })[],
  colour: string,
  width: number,
): Layer {
  return {
    data: { values: rows.map(({ x, y, x2, y2 }) => ({ x: tidy(x), y: tidy(y), x2: tidy(x2), y2: tidy(y2) })) },
    mark: { type: 'rule', color: colour, strokeWidth: width },
    encoding: { ...at, x2: { field: 'x2' }, y2: { field: 'y2' } },
  }
}

/** From the middle of a line of text of this size to its baseline: half the height of a capital. */
export function toBaseline(size: number): number {
  return size * 0.35
}

const pixel = <Field extends string>(field: Field) => ({
  field,
  type: 'quantitative' as const,
  scale: null,
  axis: null,
})
const at = { x: pixel('x'), y: pixel('y') }
const own = (field: string) => ({ field, type: 'nominal' as const, scale: null, legend: null })

/** Vega-Lite warns of layers without data. */
function hasRows(layer: Layer): boolean {
  const data = 'data' in layer ? layer.data : undefined
  return !(data != null && 'values' in data && Array.isArray(data.values) && data.values.length === 0)
}

function tidy(value: number): number {
  return Math.round(value * 1000) / 1000
}
