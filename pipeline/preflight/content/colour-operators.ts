/** Which colour paints: operators of colour, and spaces by name with the defaults of the resources. */
import type { OperatorReader } from '../../pdf-operators.ts'
import { Name, type Value } from '../reader/values.ts'
import {
  type Colour,
  type ColourSpace,
  colourSpace,
  deviceCmyk,
  deviceGray,
  deviceRgb,
  initialColour,
} from './colour.ts'
import type { Frame } from './frame.ts'
import { nameOperand, operand } from './operands.ts'

type DefaultSpace = Parameters<typeof defaultSpace>[1]

/** By operator: the default that a page may name, and the device's own space. */
const deviceSpaces: ReadonlyMap<string, readonly [DefaultSpace, ColourSpace]> = new Map(
  (
    [
      ['g', ['DefaultGray', deviceGray]],
      ['rg', ['DefaultRGB', deviceRgb]],
      ['k', ['DefaultCMYK', deviceCmyk]],
    ] as const
  ).flatMap(([fills, spaces]) => [[fills, spaces] as const, [fills.toUpperCase(), spaces] as const]),
)

/** The operators of colour (ISO 32000-1, table 74). @returns false for another operator */
export function colourOperator(frame: Frame, o: OperatorReader): boolean {
  const { state } = frame
  const numbers = (count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => o.number(index) || 0)
  const device = (space: ColourSpace) => ({ space, components: numbers(space.count), pattern: undefined })
  // Small letters fill, capital ones stroke.
  const side = o.name === o.name.toLowerCase() ? 'fill' : 'stroke'
  const known = deviceSpaces.get(o.name)
  if (known !== undefined) {
    state[side] = device(defaultSpace(frame, ...known))
    return true
  }
  switch (o.name) {
    case 'cs':
    case 'CS':
      state[side] = initialColour(namedSpace(frame, nameOperand(o, 0)))
      return true
    case 'sc':
    case 'scn':
    case 'SC':
    case 'SCN':
      state[side] = chosen(o, state[side].space)
      return true
    default:
      return false
  }
}

/** SCN and its like: components, and in a pattern space the name of a pattern. */
function chosen(o: OperatorReader, space: ColourSpace): Colour {
  const last = operand(o, o.count - 1)
  const pattern = last instanceof Name ? last.value : undefined
  const count = pattern === undefined ? o.count : o.count - 1
  return { space, components: Array.from({ length: count }, (_, index) => o.number(index) || 0), pattern }
}

function plainSpace({ reader, around }: Frame, name: string): ColourSpace {
  return reader.space(name, around.resources)
}

/** A device space stands for the default one of the resources, where there is one (8.6.5.6). */
function defaultSpace(frame: Frame, name: string, device: ColourSpace): ColourSpace {
  const spaces = frame.reader.file.dictionary(frame.around.resources.get('ColorSpace'))
  return spaces?.has(name) === true ? plainSpace(frame, name) : device
}

/** A colour space that stands as a value: of a picture, a shading. */
export function spaceOf(frame: Frame, value: Value | undefined): ColourSpace {
  const name = frame.reader.file.name(value)
  return name === undefined ? colourSpace(frame.reader.file, value, frame.around.resources) : namedSpace(frame, name)
}

function namedSpace(frame: Frame, name: string): ColourSpace {
  const space = plainSpace(frame, name)
  const defaults: Readonly<Record<string, string>> = {
    DeviceGray: 'DefaultGray',
    DeviceRGB: 'DefaultRGB',
    DeviceCMYK: 'DefaultCMYK',
  }
  const other = defaults[space.family]
  return other === undefined ? space : defaultSpace(frame, other, space)
}
