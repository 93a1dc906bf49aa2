/** Projections of the world and of a part of it, and their coasts. */
import { type GeoProjection, geoAzimuthalEqualArea, geoEqualEarth, geoStream } from 'd3-geo'
import type { Feature, MultiPolygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Layer, Place } from './layers.ts'
import { boxAround, overlap, type Rectangle, shrunk } from './rectangles.ts'

/** A projection, and the part of the sheet that shows it. */
export interface View {
  readonly project: (longitude: number, latitude: number) => Place
  readonly projection: GeoProjection
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
  return viewOf(projection, { left: 0, top: 0, right: width, bottom })
}

/** A part of the world, as wide as wished, with little distortion of areas. */
export function insetView(bounds: readonly [number, number, number, number], top: number, width: number): View {
  const [west, south, east, north] = bounds
  const projection = geoAzimuthalEqualArea().rotate([-(west + east) / 2, -(south + north) / 2])
  projection.scale(1000).translate([0, 0])
  const plain = boxAround(boundary(bounds).map((point) => placeOf(projection, point)))
  const factor = width / (plain.right - plain.left)
  projection.scale(1000 * factor).translate([-plain.left * factor, top - plain.top * factor])
  return viewOf(projection, {
    left: 0,
    top,
    right: width,
    bottom: top + (plain.bottom - plain.top) * factor,
  })
}

function viewOf(projection: GeoProjection, frame: Rectangle): View {
  return {
    project: (longitude, latitude) => placeOf(projection, [longitude, latitude]),
    projection: projection.clipExtent([
      [frame.left, frame.top],
      [frame.right, frame.bottom],
    ]),
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

/** A line on the land, cut at the frame. */
export function shape(data: Feature, { projection }: View, look: object): Layer {
  return onSheet(projected(data, projection), look)
}

/** Projected land by its topology and the view: all languages show the same, and projecting it takes longest. */
const known = new WeakMap<object, Map<string, Feature>>()

/** Land, cut at the frame. */
export function coast(topology: object, view: View, look: object): Layer {
  const { projection, frame } = view
  const views = known.get(topology) ?? new Map<string, Feature>()
  known.set(topology, views)
  const key = JSON.stringify([projection.rotate(), projection.scale(), projection.translate(), frame])
  const land = views.get(key) ?? projected(landIn(topology, view), projection)
  views.set(key, land)
  // Vega marks what it is given.
  return onSheet({ ...land }, look)
}

/** Vega would project it twice: for its size, and for its drawing. */
function onSheet(projected: Feature, look: object): Layer {
  return {
    data: { values: projected as never },
    projection: { type: 'identity', scale: 1, translate: [0, 0] },
    mark: { type: 'geoshape', ...look },
  }
}

export function line(places: readonly (readonly [number, number])[]): Feature {
  const coordinates = places.map((place) => [...place])
  return { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }
}

/** Land as TopoJSON, of which only the pieces near the frame are projected in full: in a close-up, few are. */
function landIn(topology: object, { projection, frame }: View): Feature<MultiPolygon> {
  const land = feature(topology as LandTopology, (topology as LandTopology).objects.land)
  const pieces = land.features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : [],
  )
  // Between its points a coast may bulge a little.
  const nearby = shrunk(frame, -50)
  const near = pieces.filter(([coast = []]) => overlap(boundsOf(coast, projection), nearby))
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: near } }
}

/** A loop, for sixty thousand points. */
function boundsOf(coast: readonly Position[], projection: GeoProjection): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const point of coast) {
    const [x, y] = projection(point as [number, number]) ?? [Number.NaN, Number.NaN]
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  return { left, top, right, bottom }
}

interface LandTopology extends Topology {
  readonly objects: { readonly land: GeometryCollection }
}

/** On the plane: what is closed stays closed, but a lake no longer belongs to its land. Filling does not ask for that. */
function projected(data: Feature, projection: GeoProjection): Feature {
  const lines: Position[][] = []
  let isArea = false
  const stream = projection.stream({
    point: (x, y) => void lines.at(-1)?.push([x, y]),
    lineStart: () => void lines.push([]),
    lineEnd() {
      const line = lines.at(-1)
      if (isArea && line?.[0]) line.push(line[0])
    },
    polygonStart() {
      isArea = true
    },
    polygonEnd() {},
  })
  geoStream(data, stream)
  const geometry: Feature['geometry'] = isArea
    ? { type: 'MultiPolygon', coordinates: lines.map((line) => [line]) }
    : { type: 'MultiLineString', coordinates: lines }
  return { type: 'Feature', properties: {}, geometry }
}
