/** Every rule of pages, and which of them a final build must keep. */
import type { Observation, Rule } from '../types.ts'
import { emptyPages, lonelyLines, partedCaptions, spilledSheets, splitRows, strandedHeadings } from './breaks.ts'
import { coarsePictures, lostLinks, smallText } from './details.ts'
import { hyphens, lastLines, looseLines } from './lines.ts'
import { cut, overflow, overlap, shrunk } from './outside.ts'

export const pageRules: readonly Rule[] = [
  overflow,
  shrunk,
  cut,
  overlap,
  lonelyLines,
  strandedHeadings,
  partedCaptions,
  splitRows,
  spilledSheets,
  emptyPages,
  lastLines,
  looseLines,
  hyphens,
  smallText,
  coarsePictures,
  lostLinks,
]

/** What no reader may be given. The rest is for somebody to look at. */
export const errors: ReadonlySet<Observation['rule']> = new Set([
  'page-text-cut',
  'page-overflow',
  'page-overlap',
  'page-heading-stranded',
  'page-caption-parted',
  'page-text-small',
] as const)
