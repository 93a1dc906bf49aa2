/** Every kind of chart, by the name that a figure's YAML gives it. A new kind is one file and one line here. */
import { type ReadyKind, ready } from '../chart.ts'
import { bars } from './bars.ts'
import { dotMatrix } from './dot-matrix.ts'
import { iconArray } from './icon-array.ts'
import { map } from './map.ts'
import { timeline } from './timeline.ts'
import { vegaLite } from './vega-lite.ts'

export const kinds: ReadonlyMap<string, ReadyKind> = new Map([
  ['bars', ready(bars)],
  ['dot-matrix', ready(dotMatrix)],
  ['icon-array', ready(iconArray)],
  ['map', ready(map)],
  ['timeline', ready(timeline)],
  ['vega-lite', ready(vegaLite)],
])
