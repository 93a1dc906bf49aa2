/** Pictures, shadings and patterns as painted things. */
import { multiply } from '../../matrix.ts'
import type { Dictionary, PdfStream, Value } from '../reader/values.ts'
import { type Colour, deviceGray } from './colour.ts'
import { spaceOf } from './colour-operators.ts'
import type { Frame } from './frame.ts'
import { matrixIn, smallestScale } from './geometry.ts'
import { initialState } from './state.ts'

export function paintImage(frame: Frame, entries: Dictionary, stream: PdfStream | undefined): void {
  const { file } = frame.reader
  const { ctm } = frame.state
  const [width, height] = [file.number(entries.get('Width')) ?? 0, file.number(entries.get('Height')) ?? 0]
  const isMask = file.resolve(entries.get('ImageMask')) === true
  const space = entries.get('ColorSpace')
  if (stream === undefined) {
    const filter = file.resolve(entries.get('Filter'))
    for (const one of Array.isArray(filter) ? filter : [filter]) {
      const name = file.name(one)
      if (name !== undefined) frame.reader.listener.oddity('inline filter', name, frame.around.page)
    }
  }
  // Effective resolution (GWG 2022, D0018): pixels for the inches that they cover, the smaller of both ways.
  const inches = [Math.hypot(ctm[0], ctm[1]) / 72, Math.hypot(ctm[2], ctm[3]) / 72] as const
  const resolution = Math.min(width / (inches[0] || Infinity), height / (inches[1] || Infinity))
  frame.paint({
    kind: 'image',
    ...frame.common(frame.unitBox()),
    entries,
    stream,
    width,
    height,
    bits: isMask ? 1 : (file.number(entries.get('BitsPerComponent')) ?? 8),
    isMask,
    space: isMask || space === undefined ? undefined : spaceOf(frame, space),
    fill: isMask ? frame.state.fill : undefined,
    resolution: inches[0] === 0 || inches[1] === 0 ? Infinity : resolution,
  })
}

export function paintShading(frame: Frame, value: Value | undefined): void {
  const shading = frame.reader.file.dictionary(value)
  if (shading === undefined) return
  frame.paint({ kind: 'shading', ...frame.common(frame.state.clip), space: spaceOf(frame, shading.get('ColorSpace')) })
}

/** A pattern is read once: a tile as content, a shading as a shading (8.7). */
export function paintPattern(frame: Frame, colour: Colour): void {
  if (colour.pattern === undefined) return
  const { reader, around, state } = frame
  const { file } = reader
  const pattern = file.resolve(frame.resource('Pattern', colour.pattern))
  const entries = file.dictionary(pattern)
  if (entries === undefined || around.depth > 8 || !reader.use('form', entries, around.page)) return
  if (file.number(entries.get('PatternType')) === 2) {
    paintShading(frame, entries.get('Shading'))
    return
  }
  const stream = file.stream(pattern)
  if (stream === undefined) return
  const ctm = multiply(matrixIn(file, entries.get('Matrix')), initialState(around.page.media).ctm)
  if (smallestScale(ctm) === 0) return
  const resources = file.dictionary(entries.get('Resources')) ?? around.resources
  const initial = { ...initialState(state.clip), ctm }
  // A tile without colours takes that of the text or area which it fills (8.7.3.3).
  const own = { space: colour.space.base ?? deviceGray, components: colour.components, pattern: undefined }
  const inner = file.number(entries.get('PaintType')) === 2 ? { ...initial, fill: own, stroke: own } : initial
  reader.run(
    file.decode(stream).bytes,
    resources,
    inner,
    around.page,
    'pattern',
    frame.mark,
    undefined,
    around.depth + 1,
  )
}
