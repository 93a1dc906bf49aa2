/** GWG 2022, pages: boxes, sizes, bleed, empty pages. */
import { isWhite } from '../../content/colour.ts'
import type { Rectangle } from '../../reader/document.ts'
import { gwg, type Rule } from '../rule.ts'
import { isPrinted, points } from './elements.ts'

/** 3 mm in points. */
const bleedWidth = (3 / 25.4) * 72
/** Boxes are written with three digits; pictures are placed on a grid of 1/300 inch. */
const tolerance = 0.25

const sizeOf = (box: Rectangle): string =>
  [box[2] - box[0], box[3] - box[1]].map((side) => (Math.round(side * 100) / 100).toFixed(2)).join(' × ')

export const pageRules: readonly Rule[] = [
  gwg('R0002', 'error', 'No page has UserUnit.', 'Scale the page itself.', {
    check: ({ pages }, find) => {
      for (const page of pages) if (page.entries.has('UserUnit')) find({ page: page.number }, 'Unexpected UserUnit')
    },
  }),
  gwg('R0003', 'error', 'CropBox is MediaBox, or absent.', 'Take CropBox away.', {
    check: ({ pages }, find) => {
      for (const { number, crop, media } of pages) {
        if (crop.some((side, index) => Math.abs(side - (media[index] ?? 0)) > 0.01))
          find({ page: number, box: crop }, 'Unexpected CropBox, smaller than MediaBox')
      }
    },
  }),
  gwg(
    'R0004',
    'warning',
    'All pages have one trimmed size, and none is rotated.',
    'Put pages of another size into a file of their own.',
    {
      check: ({ pages }, find) => {
        const first = pages[0]
        for (const { number, trim, rotation } of pages) {
          if (rotation % 360 !== 0) find({ page: number }, `Unexpected Rotate ${rotation}`)
          if (first === undefined) continue
          const apart = [0, 1].some(
            (axis) =>
              Math.abs(
                (trim[axis + 2] ?? 0) - (trim[axis] ?? 0) - (first.trim[axis + 2] ?? 0) + (first.trim[axis] ?? 0),
              ) > 0.01,
          )
          if (apart)
            find(
              { page: number, box: trim },
              `Unexpected trimmed size ${sizeOf(trim)} pt, expected ${sizeOf(first.trim)} pt as on page 1`,
            )
        }
      },
    },
  ),
  emptyPages(),
  {
    ...gwg(
      'bleed',
      'error',
      'What reaches the edge of the paper goes on for 3 mm of bleed.',
      'Let the picture or the ground go on for 3 mm behind the trim.',
      {
        painted: (painted, _file, find) => {
          if (painted.kind === 'text' || painted.kind === 'shading' || !isPrinted(painted)) return
          const { box, page } = painted
          const { trim } = page
          const colours = painted.kind === 'path' ? [painted.fill, painted.stroke] : []
          if (painted.kind === 'path' && colours.every((colour) => colour === undefined || isWhite(colour))) return
          const reaches = [trim[0] - box[0], trim[1] - box[1], box[2] - trim[2], box[3] - trim[3]]
          const short = reaches.flatMap((reach, side) =>
            reach > -tolerance && reach < bleedWidth - tolerance
              ? [`${sides[side]} ${points(Math.max(0, reach))}`]
              : [],
          )
          if (short.length > 0)
            find(
              { page: page.number, box },
              `Unexpected ${painted.kind} that ends at the trim: bleed ${short.join(', ')}, expected ${points(bleedWidth)}`,
            )
        },
      },
    ),
    id: 'print-bleed',
    clause: 'offset practice, 3 mm',
  },
]

const sides = ['left', 'bottom', 'right', 'top'] as const

/** Pages without ink, white paint being none. */
function emptyPages(): Rule {
  const inked = new WeakMap<object, Set<number>>()
  return gwg('R0005', 'warning', 'No page is empty.', 'Check that the blank page is meant.', {
    painted: (painted, inspection) => {
      const known = inked.get(inspection) ?? new Set()
      inked.set(inspection, known)
      if (known.has(painted.page.number) || !isPrinted(painted)) return
      const colours = painted.kind === 'path' || painted.kind === 'text' ? [painted.fill, painted.stroke] : []
      const isPaper =
        (painted.kind === 'path' || painted.kind === 'text') &&
        colours.every((colour) => colour === undefined || isWhite(colour))
      if (!isPaper) known.add(painted.page.number)
    },
    check: (inspection, find) => {
      for (const { number } of inspection.pages)
        if (inked.get(inspection)?.has(number) !== true) find({ page: number }, 'Unexpected page without ink')
    },
  })
}
