import type { OperatorReader } from '../../pdf-operators.ts'
import type { Frame } from './frame.ts'
import { nameOperand, shown } from './operands.ts'

/** The operators of text (ISO 32000-1, 9.3 and 9.4). @returns false for another operator */
export function textOperator(frame: Frame, o: OperatorReader): boolean {
  const { state, text } = frame
  const n = (index: number): number => o.number(index) || 0
  switch (o.name) {
    case 'Tf':
      state.font = frame.reader.font(frame.resource('Font', nameOperand(o, 0)), frame.around.page)
      state.fontSize = n(1)
      return true
    case 'Tc':
      state.characterSpace = n(0)
      return true
    case 'Tw':
      state.wordSpace = n(0)
      return true
    case 'Tz':
      state.stretch = n(0) / 100
      return true
    case 'TL':
      state.leading = n(0)
      return true
    case 'Ts':
      state.rise = n(0)
      return true
    case 'Tr':
      state.textMode = n(0)
      return true
    case 'Td':
      text.move(n(0), n(1))
      return true
    case 'TD':
      state.leading = -n(1)
      text.move(n(0), n(1))
      return true
    case 'Tm':
      text.set([n(0), n(1), n(2), n(3), n(4), n(5)])
      return true
    case 'T*':
      text.move(0, -state.leading)
      return true
    case "'":
      text.move(0, -state.leading)
      text.show(frame, shown(o, 0))
      return true
    case '"':
      state.wordSpace = n(0)
      state.characterSpace = n(1)
      text.move(0, -state.leading)
      text.show(frame, shown(o, 2))
      return true
    case 'Tj':
    case 'TJ':
      text.show(frame, shown(o, 0))
      return true
    default:
      return false
  }
}
