/**
 * The world with every participant as a dot at its place and its name beside it. Where they crowd, an inset shows a
 * part of the world larger and carries the names; a directory may list all of them with their countries.
 * No borders are drawn: a study of cities takes no side in where they run.
 */
import { type GeoProjection, geoAzimuthalEqualArea, geoEqualEarth } from 'd3-geo'
import { z } from 'zod'
import type { ChartKind, Look } from '../chart.ts'
import { type Labelled, type Labelling, placeLabels, type Rectangle } from '../labels.ts'
import { boxes, discs, type Layer, lines, type Place, sheet, texts, toBaseline } from '../layers.ts'
import { joined } from '../shares.ts'

const degrees = (most: number) => z.number().min(-most).max(most)
const options = z.strictObject({
  inset: z
    .strictObject({
      /** West, south, east, north, in degrees. */
      bounds: z
        .tuple([degrees(180), degrees(90), degrees(180), degrees(90)])
        .refine(
          ([west, south, east, north]) => west < east && south < north,
          'expected west, south, east, north in degrees',
        ),
      label: z.string().min(1),
    })
    .optional(),
  /** Lists all participants with their countries, beside the inset or below the map. */
  directory: z.boolean().default(false),
})

interface Spot {
  readonly id: string
  readonly name: string
  readonly country: string
  readonly latitude: number
  readonly longitude: number
}

interface Content {
  readonly spots: readonly Spot[]
  readonly inset: z.output<typeof options>['inset']
  readonly directory: boolean
}

/** A projection as Vega and d3 both understand it, so that coasts and dots agree to the last digit. */
interface View {
  readonly type: 'equalEarth' | 'azimuthalEqualArea'
  readonly project: (longitude: number, latitude: number) => Place
  readonly scale: number
  readonly translate: [number, number]
  readonly rotate: [number, number, number]
  readonly frame: Rectangle
}

const radius = 3.6
/** Centred on 11° east the cut runs through the Bering Strait: no land is torn, and the Pacific islands stay on the sheet. */
const centre = 11
/** From the north of Greenland to Cape Horn. */
const worldLatitudes = { north: 83.7, south: -56 } as const

export const map: ChartKind<z.output<typeof options>, Content> = {
  options,
  references: () => [],

  content({ inset, directory }, { study, format }) {
    const spots = study.manuscript.survey.participants.map(({ id, name, country, latitude, longitude }) => ({
      id,
      name,
      country: format.country(country),
      latitude,
      longitude,
    }))
    return { spots: inOrder(spots, format.sort(spots.map((spot) => spot.name))), inset, directory }
  },

  spec({ spots, inset, directory }, { tokens, measure, land, warn }) {
    const { colours, sizes, fonts } = tokens
    const width = sizes['figure-width']
    const name = { family: fonts.sans, size: sizes.note, weight: 500 }
    const world = worldView(width)
    const closeUp = inset && insetView(inset.bounds, world.frame.bottom + 12, directory ? width * 0.48 : width)
    const within = (spot: Spot) => {
      if (inset === undefined) return false
      const [west, south, east, north] = inset.bounds
      return spot.longitude >= west && spot.longitude <= east && spot.latitude >= south && spot.latitude <= north
    }
    // The frame of the inset on the world map, and its name above it.
    const outline = inset ? boundary(inset.bounds) : []
    const outlineBox = boxAround(outline.map(([longitude, latitude]) => world.project(longitude, latitude)))
    const title = inset && { x: (outlineBox.left + outlineBox.right) / 2, y: outlineBox.top - 4, text: inset.label }
    const titleHalf = title ? measure.width(title.text, { family: fonts.sans, size: sizes.small, weight: 600 }) / 2 : 0
    const titleBox = title && {
      left: title.x - titleHalf,
      top: title.y - sizes.small,
      right: title.x + titleHalf,
      bottom: title.y + 2,
    }

    const panels = [
      {
        view: world,
        named: spots.filter((spot) => !within(spot)),
        taken: inset && titleBox ? [outlineBox, titleBox] : [],
      },
      ...(closeUp ? [{ view: closeUp, named: spots.filter(within), taken: [] }] : []),
    ].map(({ view, named, taken }) => {
      const at = (spot: Spot) => view.project(spot.longitude, spot.latitude)
      const shown = view === world ? spots : spots.filter((spot) => contains(view.frame, at(spot)))
      const points = named.map(
        (spot): Labelled => ({ ...at(spot), id: spot.id, width: measure.width(spot.name, name) }),
      )
      const room = { frame: shrunk(view.frame, 3), height: sizes.note, radius, dots: shown.map(at), taken }
      return { view, shown: shown.map(at), labelling: placeLabels(points, room) }
    })
    const crowded = panels.flatMap((panel) => panel.labelling.crowded)
    if (crowded.length > 0) {
      warn(`Unexpected crowd of places, expected room for the names of ${crowded.map((id) => `\`${id}\``).join(', ')}`)
    }

    const listFrame = closeUp
      ? { left: closeUp.frame.right + 28, top: closeUp.frame.top, right: width, bottom: closeUp.frame.bottom }
      : { left: 0, top: world.frame.bottom + 18, right: width, bottom: 0 }
    const list = directory ? directoryOf(spots, listFrame, { tokens, measure }) : undefined
    const height = Math.max(world.frame.bottom, closeUp?.frame.bottom ?? 0, list?.bottom ?? 0)
    const outlineLine = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: outline } }
    return sheet(width, Math.ceil(height), [
      ...(closeUp ? [boxes([{ ...corner(closeUp.frame), fill: colours['paper-tint'] }])] : []),
      shape(land.coarse, world, { fill: colours.land }),
      ...(closeUp ? [shape(land.fine, closeUp, { fill: colours.land })] : []),
      ...(inset ? [shape(outlineLine, world, { filled: false, stroke: colours['ink-soft'], strokeWidth: 0.75 })] : []),
      ...(closeUp
        ? [boxes([{ ...corner(closeUp.frame), fill: 'none' }], { colour: colours['ink-soft'], width: 0.75 })]
        : []),
      ...(title
        ? [texts([title], { size: sizes.small, weight: 600, colour: colours['ink-soft'], align: 'center' })]
        : []),
      ...(closeUp && inset
        ? [
            texts([{ x: closeUp.frame.left + 9, y: closeUp.frame.top + 17, text: inset.label }], {
              size: sizes.note,
              weight: 600,
              colour: colours['ink-soft'],
            }),
          ]
        : []),
      ...panels.flatMap((panel) => [
        lines(leaders(panel.labelling), colours['ink-soft'], sizes.hairline),
        // A white rim keeps neighbours apart where dots touch.
        discs(
          panel.shown.map((place) => ({ ...place, radius: radius + 0.9, fill: colours.ink, line: colours.paper })),
          0.9,
        ),
        texts(
          panel.labelling.labels.map(({ id, box }) => ({
            x: box.left,
            // Capitals are about 0.7 of the size high: they fill the box, descenders may hang out a little.
            y: box.top + sizes.note * 0.86,
            text: spots.find((spot) => spot.id === id)?.name ?? id,
          })),
          { size: sizes.note, weight: 500, colour: colours.ink },
        ),
      ]),
      ...(list?.layers ?? []),
    ])
  },

  describe({ spots }, context) {
    const { format } = context
    const items = spots.map(({ name, country }) => format.word('chart_place', { name, country }))
    return format.word('chart_map', { participants: format.counted(spots.length), list: joined(items, context) })
  },

  table: ({ spots }, { format }) => ({
    header: [format.word('participant'), format.word('country')],
    rows: spots.map(({ name, country }) => [name, country]),
  }),

  base: ({ spots }, { format }) => format.word('base', { base: format.counted(spots.length) }),
}

function worldView(width: number): View {
  const projection = geoEqualEarth().rotate([-centre, 0]).fitWidth(width, { type: 'Sphere' })
  const top = projection([centre, worldLatitudes.north])?.[1] ?? 0
  const [x, y] = projection.translate()
  projection.translate([x, y - top])
  const bottom = projection([centre, worldLatitudes.south])?.[1] ?? 0
  return viewOf('equalEarth', projection, { left: 0, top: 0, right: width, bottom })
}

function insetView(bounds: readonly [number, number, number, number], top: number, width: number): View {
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
function boundary([west, south, east, north]: readonly [number, number, number, number]): readonly [number, number][] {
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

function shape(data: object, { type, scale, translate, rotate, frame }: View, look: object): Layer {
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

/** Names and countries in two columns of equal length, in the language's order, as tall as the frame where it is tall. */
function directoryOf(spots: readonly Spot[], frame: Rectangle, { tokens, measure }: Pick<Look, 'tokens' | 'measure'>) {
  const { colours, sizes, fonts } = tokens
  const half = Math.ceil(spots.length / 2)
  const columns = [spots.slice(0, half), spots.slice(half)]
  const widths = columns.map((column) =>
    Math.max(
      0,
      ...column.map(
        ({ name, country }) =>
          measure.width(name, { family: fonts.sans, size: sizes.note, weight: 500 }) +
          10 +
          measure.width(country, { family: fonts.sans, size: sizes.small }),
      ),
    ),
  )
  const gap = 20
  // What is left of the width goes to both columns alike.
  const spare = Math.max(0, frame.right - frame.left - gap - widths.reduce((sum, one) => sum + one, 0)) / 2
  const edges = widths.map((one, index) => {
    const left = frame.left + (index === 0 ? 0 : (widths[0] ?? 0) + spare + gap)
    return { left, right: left + one + spare }
  })
  const pitch = Math.min(Math.max((frame.bottom - frame.top) / half, sizes.leading), sizes.leading * 1.25)
  const rows = columns.flatMap((column, index) =>
    column.map((spot, row) => ({ spot, ...(edges[index] ?? { left: 0, right: 0 }), top: frame.top + row * pitch })),
  )
  const baseline = pitch / 2 + toBaseline(sizes.note)
  return {
    bottom: frame.top + half * pitch,
    layers: [
      lines(
        rows.map(({ left, right, top }) => ({ x: left, y: top + pitch, x2: right, y2: top + pitch })),
        colours['rule-soft'],
        sizes.hairline,
      ),
      texts(
        rows.map(({ spot, left, top }) => ({ x: left, y: top + baseline, text: spot.name })),
        {
          size: sizes.note,
          weight: 500,
          colour: colours.ink,
        },
      ),
      texts(
        rows.map(({ spot, right, top }) => ({ x: right, y: top + baseline, text: spot.country })),
        {
          size: sizes.small,
          colour: colours['ink-faint'],
          align: 'right',
        },
      ),
    ],
  }
}

function leaders({ labels }: Labelling) {
  return labels.flatMap(({ leader }) => (leader ? [leader] : []))
}

function boxAround(places: readonly Place[]): Rectangle {
  const xs = places.map((place) => place.x)
  const ys = places.map((place) => place.y)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

function contains({ left, right, top, bottom }: Rectangle, { x, y }: Place): boolean {
  return x >= left && x <= right && y >= top && y <= bottom
}

function shrunk({ left, right, top, bottom }: Rectangle, by: number): Rectangle {
  return { left: left + by, right: right - by, top: top + by, bottom: bottom - by }
}

function corner({ left, right, top, bottom }: Rectangle) {
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function inOrder(spots: readonly Spot[], names: readonly string[]): readonly Spot[] {
  const place = new Map(names.map((name, index) => [name, index]))
  return spots.toSorted((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0))
}
