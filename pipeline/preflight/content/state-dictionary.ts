import { isArray, Name, type Value } from '../reader/values.ts'
import type { Frame } from './frame.ts'

/** Takes over the entries of a graphics state dictionary (ISO 32000-1, 8.4.5). */
export function applyStateDictionary(frame: Frame, name: string): void {
  const { reader, state, around } = frame
  const { file } = reader
  const entries = file.dictionary(frame.resource('ExtGState', name))
  if (entries === undefined) return
  const first = reader.use('state', entries, around.page)
  for (const [key, raw] of entries) {
    const value = file.resolve(raw)
    if (key === 'LW' && typeof value === 'number') state.lineWidth = value
    else if (key === 'OP' && typeof value === 'boolean') {
      state.overprintStroke = value
      // Without /op it holds for both (8.4.5).
      if (!entries.has('op')) state.overprintFill = value
    } else if (key === 'op' && typeof value === 'boolean') state.overprintFill = value
    else if (key === 'OPM' && typeof value === 'number') state.overprintMode = value
    else if (key === 'ca' && typeof value === 'number') state.fillOpacity = value
    else if (key === 'CA' && typeof value === 'number') state.strokeOpacity = value
    else if (key === 'BM') state.blend = blendName(value)
    else if (key === 'RI' && value instanceof Name) frame.intent(value.value)
    else if (key === 'Font' && isArray(value)) {
      state.font = reader.font(value[0], around.page)
      state.fontSize = file.number(value[1]) ?? 0
    } else if (key === 'SMask') {
      const mask = file.dictionary(value)
      const group = file.stream(mask?.get('G'))
      if (first && group !== undefined) {
        reader.form(
          group,
          { ...state, clip: around.page.media },
          around.page,
          'soft mask',
          frame.mark,
          around.depth + 1,
        )
      }
    }
  }
}

function blendName(value: Value): string {
  const first = isArray(value) ? value[0] : value
  return first instanceof Name ? first.value : 'Normal'
}
