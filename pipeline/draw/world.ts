/** Projections of the world and of a part of it, and their coasts. */
import { type GeoProjection, geoAzimuthalEqualArea, geoEqualEarth } from 'd3-geo'
import type { Layer, Place } from './layers.ts'
import { boxAround, type Rectangle } from './rectangles.ts'

/** A projection as Vega and d3 both understand it, so that coasts and dots agree to the last digit. */
export interface View {
  readonly type: 'equalEarth' | 'azimuthalEqualArea'
  readonly project: (longitude: number, latitude: number) => Place
  readonly scale: number
  readonly translate: [number, number]
  readonly rotate: [number, number, number]
  readonly frame: Rectangle
}

/** Centred on 11° east the cut runs through the Bering Strait: no land is torn, and the Pacific islands stay on the sheet. */
const centre = 11
/** From the north of Greenland to Cape Horn. */
const worldLatitudes = { north: 83.7, south: -56 } as const

/** The whole world, as wide as the sheet. */
export function worldView(width: number): View {
  const projection = geoEqualEarth().rotate([-centre, 0]).fitWidth(width, { type: 'Sphere' })
  const top = projection([centre, worldLatitudes.north])?.[1] ?? 0
  const [x, y] = projection.translate()
  projection.translate([x, y - top])
  const bottom = projection([centre, worldLatitudes.south])?.[1] ?? 0
  return viewOf('equalEarth', projection, { left: 0, top: 0, right: width, bottom })
}

/** A part of the world, as wide as wished, with little distortion of areas. */
export function insetView(bounds: readonly [number, number, number, number], top: number, width: number): View {
  const [west, south, east, north] = bounds
  const projection = geoAzimuthalEqualArea().rotate([-(west + east) / 2, -(south + north) / 2])
  projection.scale(1000).translate([0, 0])
  const plain = boxAround(boundary(bounds).map((point) => placeOf(projection, point)))
  const factor = width / (plain.right - plain.left)
  projection.scale(1000 * factor).translate([-plain.left * factor, top - plain.top * factor])
  return viewOf('azimuthalEqualArea', projection, {
    left: 0,
    top,
    right: width,
    bottom: top + (plain.bottom - plain.top) * factor,
  })
}

function viewOf(type: View['type'], projection: GeoProjection, frame: Rectangle): View {
  return {
    type,
    project: (longitude, latitude) => placeOf(projection, [longitude, latitude]),
    scale: projection.scale(),
    translate: projection.translate(),
    rotate: projection.rotate(),
    frame,
  }
}

function placeOf(projection: GeoProjection, point: readonly [number, number]): Place {
  const [x, y] = projection([...point]) ?? [Number.NaN, Number.NaN]
  return { x, y }
}

/** The edge of an area in steps of a degree or less: parallels are no straight lines. */
export function boundary([west, south, east, north]: readonly [number, number, number, number]): readonly [
  number,
  number,
][] {
  const along = (from: readonly [number, number], to: readonly [number, number]) =>
    Array.from({ length: 48 }, (_, step): [number, number] => [
      from[0] + ((to[0] - from[0]) * step) / 48,
      from[1] + ((to[1] - from[1]) * step) / 48,
    ])
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ] as const
  const [a, b, c, d] = corners
  return [...along(a, b), ...along(b, c), ...along(c, d), ...along(d, a), [...a]]
}

/** Land, or a line on it, drawn by Vega and cut at the frame. */
export function shape(data: object, { type, scale, translate, rotate, frame }: View, look: object): Layer {
  const topology = 'objects' in data
  return {
    data: { values: data as never, ...(topology ? { format: { type: 'topojson', feature: 'land' } } : {}) },
    projection: {
      type,
      scale,
      translate,
      rotate,
      clipExtent: [
        [frame.left, frame.top],
        [frame.right, frame.bottom],
      ],
    },
    mark: { type: 'geoshape', ...look },
  }
}
