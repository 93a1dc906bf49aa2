/**
 * The plates of a print edition as files that any viewer can draw: each ink becomes a channel of a picture, three at a
 * time, so that a page is drawn twice and not once for each ink. Where an overprinted colour leaves a plate alone, it is
 * painted through: with nothing. For files as this program writes them: of inks that overprint, it knows black.
 */
import { PdfFile } from '../pdf.ts'
import { array, type Dictionary, decodeName, reference, writeDictionary } from '../pdf-syntax.ts'
import type { Extended } from './graphics.ts'
import type { Inks, Written } from './inks.ts'
import { rewrite } from './operators.ts'
import { type Cmyk, type Paint, processPaint, type Spot, writeShares } from './paint.ts'
import { extendedBy, extendedStates, SharedObjects } from './resources.ts'
import { objectsOfMasks, type Ramp, shading } from './spaces.ts'

export const processInks = ['Cyan', 'Magenta', 'Yellow', 'Black'] as const

/** Inks whose plates are drawn together, as red, green and blue; full ink is none of the light. */
export interface PlatePass {
  readonly inks: readonly string[]
  readonly pdf: Uint8Array
}

/** @param bytes a print edition */
export function platePasses(bytes: Uint8Array): readonly PlatePass[] {
  const file = PdfFile.parse(bytes)
  const spots = spotsOf(file)
  // Black alone, because it alone overprints: a pass is painted or left alone as a whole.
  const groups: string[][] = [[...processInks.slice(0, 3)], ['Black']]
  for (let at = 0; at < spots.length; at += 3) groups.push(spots.slice(at, at + 3))
  return groups.map((inks) => ({ inks, pdf: pass(file.original(), inks) }))
}

const [away, back] = ['PlateAway', 'PlateBack']
const toggles: readonly (readonly [string, string])[] = [
  [away, '<</ca 0 /CA 0>>'],
  [back, '<</ca 1 /CA 1>>'],
]

function pass(file: PdfFile, names: readonly string[]): Uint8Array {
  const inks = new PlateInks(names)
  const known = new Map<string, Extended>()
  const convert = (content: Buffer, resources: Dictionary, inherits: boolean): Uint8Array =>
    rewrite(content, {
      inks,
      extended: extendedStates(file, resources, known),
      overprint: true,
      toggles: [away, back],
      spot: spotIn(file, resources),
      inherits,
    }).bytes
  const masks = objectsOfMasks(file)
  const shared = new SharedObjects(file)
  const ramp: Ramp = { from: 'DeviceCMYK', space: 'DeviceRGB', operands: (cmyk) => inks.light(cmyk) }
  for (const number of file.numbers) {
    // What only says where something shines through is no ink.
    if (masks.has(number)) continue
    const body = file.body(number)
    if (!body.startsWith('<<')) continue
    const entries = file.dictionary(number)
    if (!file.isStream(number)) {
      const changed = inRamp(file, entries, ramp, shared)
      if (changed !== entries) file.replace(number, writeDictionary(changed))
      continue
    }
    const isTinted = entries.get('Subtype') === '/Image' && !entries.has('ImageMask') && !names.includes('Cyan')
    // Photographs are shown as light in place of the first three inks; the others have nothing of them.
    if (isTinted && entries.get('ColorSpace') !== '/DeviceGray') {
      file.replaceStream(number, undefined, new Map(entries).set('Decode', '[1 1 1 1 1 1]'))
    }
    if (entries.get('Subtype') !== '/Form' && entries.get('PatternType') !== '1') continue
    const resources = file.inner(entries.get('Resources'))
    const changed = new Map(entries).set(
      'Resources',
      writeDictionary(extendedBy(file, resources, 'ExtGState', toggles)),
    )
    changed.delete('Group')
    if (entries.has('Group')) changed.set('Group', '<</S /Transparency /CS /DeviceRGB>>')
    file.replaceStream(number, convert(file.content(number), resources, entries.get('PatternType') !== '1'), changed)
  }
  for (const number of file.pages) {
    const page = file.dictionary(number)
    const resources = file.inner(page.get('Resources'))
    const contents = reference(page.get('Contents'))
    if (contents !== undefined) {
      file.replaceStream(contents, convert(file.content(contents), resources, false), new Map())
    }
    const changed = new Map(page).set('Resources', writeDictionary(extendedBy(file, resources, 'ExtGState', toggles)))
    changed.delete('Group')
    file.replace(number, writeDictionary(changed))
  }
  return file.toBytes()
}

class PlateInks implements Inks {
  readonly #names: readonly string[]

  constructor(names: readonly string[]) {
    this.#names = names
  }

  /** Greys of a file that has some are black ink. */
  colour(red: number, green: number, blue: number, small: boolean, asksOverprint: boolean): Written {
    const isGrey = red === green && green === blue
    const cmyk: Cmyk = isGrey ? [0, 0, 0, 1 - red] : [1 - red, 1 - green, 1 - blue, 0]
    return this.paint(processPaint(cmyk), small, asksOverprint)
  }

  paint({ cmyk, spot, tint }: Paint, _small: boolean, asksOverprint: boolean): Written {
    const shares = this.#names.map((name) => {
      if (spot !== undefined) return spot.name === name || spot.name === 'All' ? tint : 0
      const place = (processInks as readonly string[]).indexOf(name)
      return cmyk[place as 0 | 1 | 2 | 3] ?? 0
    })
    const [r = 0, g = 0, b = 0] = shares
    const channels = writeShares([1 - r, 1 - g, 1 - b])
    return {
      fill: `${channels} rg`,
      stroke: `${channels} RG`,
      overprints: asksOverprint && shares.every((share) => share === 0),
      spot: undefined,
    }
  }

  /** Operands of process inks as red, green and blue. */
  light([c = 0, m = 0, y = 0, k = 0]: readonly number[]): string {
    return this.paint(processPaint([c, m, y, k]), false, false).fill.slice(0, -' rg'.length)
  }

  spaceOf(): string {
    return ''
  }
}

/** A shading, or a pattern with one inside, as light. */
function inRamp(file: PdfFile, entries: Dictionary, ramp: Ramp, shared: SharedObjects): Dictionary {
  if (entries.has('ShadingType')) return shading(file, entries, ramp, shared)
  const inner = entries.get('Shading')
  if (inner === undefined || !inner.startsWith('<<') || !entries.has('PatternType')) return entries
  return new Map(entries).set('Shading', writeDictionary(shading(file, file.inner(inner), ramp, shared)))
}

/** Names of all inks beyond the four, in the order of the file. */
function spotsOf(file: PdfFile): readonly string[] {
  const names = new Set<string>()
  for (const number of file.numbers) {
    if (file.isStream(number)) continue
    const match = /^\[\s*\/Separation\s*\/([^\s/[\]<>()]+)/.exec(file.body(number))
    if (match?.[1] !== undefined && match[1] !== 'All') names.add(decodeName(match[1]))
  }
  return [...names]
}

function spotIn(file: PdfFile, resources: Dictionary): (space: string) => Spot | undefined {
  const spaces = file.inner(resources.get('ColorSpace'))
  return (space) => {
    const value = spaces.get(space)
    if (value === undefined) return undefined
    const number = reference(value)
    const body = number === undefined ? value : file.body(number)
    if (!body.startsWith('[')) return undefined
    const [kind, name = ''] = array(body)
    return kind === '/Separation' ? { name: decodeName(name), substitute: [0, 0, 0, 1] } : undefined
  }
}
