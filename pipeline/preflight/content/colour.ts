/** Colour spaces (ISO 32000-1, 8.6) as rules see them: which family, which inks, how much of each. */
import type { PdfDocument } from '../reader/document.ts'
import { type Dictionary, isArray, PdfStream, PdfString, type Value } from '../reader/values.ts'

export interface ColourSpace {
  readonly family: string
  /** Number of components. */
  readonly count: number
  /** Of Separation and DeviceN: names of the inks. */
  readonly inks: readonly string[]
  /** Of Indexed and Pattern the base, of Separation and DeviceN the alternate, of ICCBased the alternate by number of components. */
  readonly base: ColourSpace | undefined
  readonly profile: PdfStream | undefined
  /** Its array, for rules that look inside. */
  readonly value: readonly Value[] | undefined
  /** Of Indexed. */
  readonly lookup: Uint8Array | undefined
}

export interface Colour {
  readonly space: ColourSpace
  readonly components: readonly number[]
  readonly pattern: string | undefined
}

const plain = (family: string, count: number): ColourSpace => ({
  family,
  count,
  inks: [],
  base: undefined,
  profile: undefined,
  value: undefined,
  lookup: undefined,
})

export const deviceGray = plain('DeviceGray', 1)
export const deviceRgb = plain('DeviceRGB', 3)
export const deviceCmyk = plain('DeviceCMYK', 4)
const unknown = plain('unknown', 1)
const named = new Map([
  ['DeviceGray', deviceGray],
  ['G', deviceGray],
  ['DeviceRGB', deviceRgb],
  ['RGB', deviceRgb],
  ['DeviceCMYK', deviceCmyk],
  ['CMYK', deviceCmyk],
  ['Pattern', plain('Pattern', 0)],
])

export const black: Colour = { space: deviceGray, components: [0], pattern: undefined }

/** Reads a colour space; a name is looked up among the resources. */
export function colourSpace(
  file: PdfDocument,
  value: Value | undefined,
  resources: Dictionary,
  depth = 0,
): ColourSpace {
  if (depth > 8) return unknown
  const one = file.resolve(value)
  const name = file.name(one)
  if (name !== undefined) {
    const device = named.get(name)
    if (device !== undefined) return device
    const found = file.dictionary(resources.get('ColorSpace'))?.get(name)
    return found === undefined ? unknown : colourSpace(file, found, new Map(), depth + 1)
  }
  if (!isArray(one)) return unknown
  const family = file.name(one[0]) ?? ''
  const inner = (at: number): ColourSpace => colourSpace(file, one[at], resources, depth + 1)
  switch (family) {
    case 'CalGray':
      return { ...plain(family, 1), value: one }
    case 'CalRGB':
    case 'Lab':
      return { ...plain(family, 3), value: one }
    case 'ICCBased': {
      const profile = file.stream(one[1])
      const count = file.number(profile?.dictionary.get('N')) ?? 3
      const base = count === 1 ? deviceGray : count === 4 ? deviceCmyk : deviceRgb
      return { ...plain(family, count), base, profile, value: one }
    }
    case 'Indexed':
    case 'I': {
      const table = file.resolve(one[3])
      const lookup =
        table instanceof PdfString ? table.bytes : table instanceof PdfStream ? file.decode(table).bytes : undefined
      return { ...plain('Indexed', 1), base: inner(1), value: one, lookup }
    }
    case 'Separation':
      return { ...plain(family, 1), inks: [file.name(one[1]) ?? ''], base: inner(2), value: one }
    case 'DeviceN': {
      const inks = (file.array(one[1]) ?? []).map((ink) => file.name(ink) ?? '')
      return { ...plain(family, inks.length), inks, base: inner(2), value: one }
    }
    case 'Pattern':
      return { ...plain(family, 0), base: one.length > 1 ? inner(1) : undefined, value: one }
    default:
      return named.get(family) ?? unknown
  }
}

/** The colour that a space begins with (8.6.5.1 and following). */
export function initialColour(space: ColourSpace): Colour {
  const first = space.family === 'Separation' || space.family === 'DeviceN' ? 1 : 0
  const components = Array.from({ length: space.count }, (_, index) =>
    space.family === 'DeviceCMYK' && index === 3 ? 1 : first,
  )
  return { space, components, pattern: undefined }
}

const process = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

/** Amounts of C, M, Y, K (0 to 1) where the colour names them; undefined where only a colour engine could tell. */
export function processInks({ space, components }: Colour): readonly [number, number, number, number] | undefined {
  const at = (index: number): number => clamp(components[index] ?? 0)
  if (space.family === 'DeviceCMYK') return [at(0), at(1), at(2), at(3)]
  if (space.family === 'ICCBased' && space.count === 4) return [at(0), at(1), at(2), at(3)]
  if (space.family === 'DeviceGray') return [0, 0, 0, 1 - at(0)]
  if (space.family === 'Separation' || space.family === 'DeviceN') {
    if (space.inks[0] === 'All') return [at(0), at(0), at(0), at(0)]
    const of = (ink: string): number => {
      const index = space.inks.indexOf(ink)
      return index < 0 ? 0 : at(index)
    }
    return [of(process[0]), of(process[1]), of(process[2]), of(process[3])]
  }
  return undefined
}

/** How many inks print, spots included; 0 for paper. */
export function inkCount(colour: Colour): number {
  const { space, components } = colour
  if (space.family === 'Separation' || space.family === 'DeviceN') {
    return space.inks.filter((ink, index) => ink !== 'None' && (components[index] ?? 0) > 0).length
  }
  return processInks(colour)?.filter((amount) => amount > 0).length ?? 1
}

/** Nothing but paper (GWG 2022, D0010). */
export function isWhite({ space, components, pattern }: Colour): boolean {
  if (pattern !== undefined) return false
  switch (space.family) {
    case 'DeviceGray':
    case 'CalGray':
    case 'DeviceRGB':
    case 'CalRGB':
      return components.length > 0 && components.every((one) => one >= 1)
    case 'ICCBased':
      return components.every((one) => (space.count === 4 ? one <= 0 : one >= 1))
    case 'Lab':
      return (components[0] ?? 0) >= 100
    case 'DeviceCMYK':
    case 'Separation':
    case 'DeviceN':
      return components.every((one) => one <= 0)
    default:
      return false
  }
}

/** Full black ink and no other (GWG 2022, D0013). */
export function isPureBlack(colour: Colour): boolean {
  const { space } = colour
  if (colour.pattern !== undefined || space.family === 'ICCBased' || space.inks[0] === 'All') return false
  const inks = processInks(colour)
  return inks !== undefined && inks[3] >= 1 && inkCount(colour) === 1
}

export const isSpot = (ink: string): boolean => ink !== 'None' && !process.some((one) => one === ink)

const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** `DeviceCMYK 0 0 0 1`, for messages. */
export function describeColour({ space, components, pattern }: Colour): string {
  if (pattern !== undefined) return 'a pattern'
  const values = components.map((one) => Math.round(one * 1000) / 1000).join(' ')
  return space.inks.length > 0 ? `${space.inks.join(' + ')} ${values}` : `${space.family} ${values}`
}
