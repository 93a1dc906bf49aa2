/** The graphics state (ISO 32000-1, 8.4), as far as rules ask. */
import { identity, type Matrix } from '../../matrix.ts'
import type { Font } from '../fonts/font.ts'
import type { Rectangle } from '../reader/document.ts'
import { black, type Colour } from './colour.ts'

export interface State {
  ctm: Matrix
  clip: Rectangle
  fill: Colour
  stroke: Colour
  lineWidth: number
  font: Font | undefined
  fontSize: number
  characterSpace: number
  wordSpace: number
  /** 1 for 100 %. */
  stretch: number
  leading: number
  rise: number
  textMode: number
  overprintFill: boolean
  overprintStroke: boolean
  overprintMode: number
  fillOpacity: number
  strokeOpacity: number
  blend: string
}

export function initialState(clip: Rectangle): State {
  return {
    ctm: identity,
    clip,
    fill: black,
    stroke: black,
    lineWidth: 1,
    font: undefined,
    fontSize: 0,
    characterSpace: 0,
    wordSpace: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    textMode: 0,
    overprintFill: false,
    overprintStroke: false,
    overprintMode: 0,
    fillOpacity: 1,
    strokeOpacity: 1,
    blend: 'Normal',
  }
}
