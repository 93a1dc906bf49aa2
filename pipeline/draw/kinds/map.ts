/**
 * The world with every participant as a dot at its place and its name beside it. Where they crowd, an inset shows a
 * part of the world larger and carries the names; a directory may list all of them with their countries.
 * No borders are drawn: a study of cities takes no side in where they run.
 */
import { z } from 'zod'
import type { ChartKind } from '../chart.ts'
import { directoryOf, directoryWidth, type Spot } from '../directory.ts'
import { type Labelled, type Labelling, placeLabels } from '../labels.ts'
import { boxes, discs, lines, sheet, texts } from '../layers.ts'
import { boxAround, contains, corner, shrunk } from '../rectangles.ts'
import { joined } from '../shares.ts'
import { boundary, coast, insetView, line, shape, worldView } from '../world.ts'

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

interface Content {
  readonly spots: readonly Spot[]
  readonly inset: z.output<typeof options>['inset']
  readonly directory: boolean
}

const radius = 3.6
/** Between the inset and the directory. */
const beside = 28

export const map: ChartKind<z.output<typeof options>, Content> = {
  options,
  references: () => [],
  isSided: () => true,

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
    // Long names of countries take a little from the inset beside them.
    const rest = width - beside - (directory ? directoryWidth(spots, { tokens, measure }) : 0)
    const insetWidth = directory ? Math.min(width * 0.48, Math.max(width * 0.42, rest)) : width
    const closeUp = inset && insetView(inset.bounds, world.frame.bottom + 12, insetWidth)
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
      ? { left: closeUp.frame.right + beside, top: closeUp.frame.top, right: width, bottom: closeUp.frame.bottom }
      : { left: 0, top: world.frame.bottom + 18, right: width, bottom: 0 }
    const list = directory ? directoryOf(spots, listFrame, { tokens, measure }) : undefined
    const height = Math.max(world.frame.bottom, closeUp?.frame.bottom ?? 0, list?.bottom ?? 0)
    return sheet(width, Math.ceil(height), [
      ...(closeUp ? [boxes([{ ...corner(closeUp.frame), fill: colours['paper-tint'] }])] : []),
      coast(land.coarse, world, { fill: colours.land }),
      ...(closeUp ? [coast(land.fine, closeUp, { fill: colours.land })] : []),
      ...(inset
        ? [shape(line(outline), world, { filled: false, stroke: colours['ink-soft'], strokeWidth: 0.75 })]
        : []),
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

function leaders({ labels }: Labelling) {
  return labels.flatMap(({ leader }) => (leader ? [leader] : []))
}

function inOrder(spots: readonly Spot[], names: readonly string[]): readonly Spot[] {
  const place = new Map(names.map((name, index) => [name, index]))
  return spots.toSorted((a, b) => (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0))
}
