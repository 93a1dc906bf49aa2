/** The operators that choose a colour (ISO 32000-1, table 74), read. */
import type { OperatorReader } from '../pdf-operators.ts'
import type { GraphicsState, Source } from './graphics.ts'
import { processPaint, type Spot, spotPaint } from './paint.ts'

export interface Chosen {
  /** For filling, or for strokes. */
  readonly fills: boolean
  readonly source: Source
  /** Name of its colour space. */
  readonly space: string
}

/**
 * @param spot the ink of a colour space in the resources, where it is one
 * @returns undefined for every other operator
 */
export function chosenColour(
  reader: OperatorReader,
  name: string,
  state: GraphicsState,
  spot: ((space: string) => Spot | undefined) | undefined,
): Chosen | undefined {
  switch (name) {
    case 'rg':
    case 'RG':
      return { fills: name === 'rg', source: components(reader, 3), space: 'DeviceRGB' }
    case 'g':
    case 'G':
      return { fills: name === 'g', source: components(reader, 1), space: 'DeviceGray' }
    case 'k':
    case 'K':
      return { fills: name === 'k', source: components(reader, 4), space: 'DeviceCMYK' }
    case 'cs':
    case 'CS': {
      const space = reader.operand(0).slice(1)
      // A space begins with black (8.6.4), and a space of the file’s own with what it says.
      const source: Source =
        sizes.get(space) === undefined
          ? { kind: 'own', operators: `/${space} ${name}` }
          : { kind: 'rgb', red: 0, green: 0, blue: 0 }
      return { fills: name === 'cs', source, space }
    }
    case 'sc':
    case 'scn':
      return component(reader, true, state.fillSpace, spot?.(state.fillSpace))
    case 'SC':
    case 'SCN':
      return component(reader, false, state.strokeSpace, spot?.(state.strokeSpace))
    default:
      return undefined
  }
}

/** Device spaces and the number of their components. */
const sizes: ReadonlyMap<string, number> = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
  ['DeviceCMYK', 4],
])

function component(reader: OperatorReader, fills: boolean, space: string, spot: Spot | undefined): Chosen {
  const size = sizes.get(space)
  if (size !== undefined) return { fills, source: components(reader, size), space }
  if (spot !== undefined) return { fills, source: { kind: 'paint', paint: spotPaint(spot, share(reader, 0)) }, space }
  return { fills, source: { kind: 'own', operators: `/${space} ${fills ? 'cs' : 'CS'} ${reader.text()}` }, space }
}

function components(reader: OperatorReader, size: number): Source {
  const [first, second, third, fourth] = [share(reader, 0), share(reader, 1), share(reader, 2), share(reader, 3)]
  if (size === 4) return { kind: 'paint', paint: processPaint([first, second, third, fourth]) }
  if (size === 1) return { kind: 'rgb', red: first, green: first, blue: first }
  return { kind: 'rgb', red: first, green: second, blue: third }
}

/** An operand of a colour; nothing for one that is missing or no number. */
function share(reader: OperatorReader, index: number): number {
  const value = reader.number(index)
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value))
}
