/** Colours outside of content streams: shadings, pictures, groups. None of them may stay in DeviceRGB. */
import type { PdfFile } from '../pdf.ts'
import { array, type Dictionary, reference, writeDictionary } from '../pdf-syntax.ts'
import type { SharedObjects } from './resources.ts'

/**
 * sRGB described by its primaries and white point (IEC 61966-2-1; ISO 32000-1, 8.6.5.3), with a gamma of 2.2 for its
 * curve, for what is not converted here: the printer’s machine does it as it does with photographs.
 */
const calibrated =
  '[/CalRGB <</WhitePoint [0.9505 1 1.089] /Gamma [2.2 2.2 2.2] /Matrix [0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]'

/** What the colours of a shading become. */
export interface Ramp {
  readonly from: 'DeviceRGB' | 'DeviceCMYK'
  readonly space: 'DeviceCMYK' | 'DeviceGray' | 'DeviceRGB'
  /** Operands of a colour in the new space. */
  readonly operands: (components: readonly number[]) => string
}

/** Another colour space in place of one that leaves it to the machine what red is. */
export function withoutDeviceColours(value: string, shared: SharedObjects): string {
  return value.replaceAll(/\/(DeviceRGB|CalRGB)\b(?!\s*<<)/g, () => shared.plain(calibrated))
}

/** Entries of a picture, a pattern, a shading or a resource dictionary, without DeviceRGB. Unchanged ones are the same object. */
export function withoutDeviceRgb(file: PdfFile, entries: Dictionary, ramp: Ramp, shared: SharedObjects): Dictionary {
  if (entries.has('ShadingType')) return shading(file, entries, ramp, shared)
  const changed = new Map<string, string>()
  const inline = entries.get('Shading')
  if (inline?.startsWith('<<')) {
    const inner = file.inner(inline)
    if (inner.has('ShadingType')) changed.set('Shading', writeDictionary(shading(file, inner, ramp, shared)))
  }
  const space = entries.get('ColorSpace')
  if (space?.includes('/DeviceRGB')) changed.set('ColorSpace', withoutDeviceColours(space, shared))
  const group = file.inner(entries.get('Group'))
  if (group.get('S') === '/Transparency' && group.get('CS') !== `/${ramp.space}`) {
    // Blending in another space than that of the press shifts every colour below (GWG 2022, R0030).
    changed.set('Group', writeDictionary(new Map(group).set('CS', `/${ramp.space}`)))
  }
  return changed.size === 0 ? entries : new Map([...entries, ...changed])
}

/** Colours at the ends become inks, and the inks run; where a function says what lies between, it stays as it is. */
export function shading(file: PdfFile, entries: Dictionary, ramp: Ramp, shared: SharedObjects): Dictionary {
  const space = entries.get('ColorSpace')
  if (space === undefined || !space.includes(`/${ramp.from}`)) return entries
  const inks = space === `/${ramp.from}` ? functionInInks(file, entries.get('Function'), ramp, 0) : undefined
  if (inks === undefined) return new Map(entries).set('ColorSpace', withoutDeviceColours(space, shared))
  const changed = new Map(entries).set('ColorSpace', `/${ramp.space}`).set('Function', inks)
  // In the old space; a background only shows in a pattern that is smaller than what it fills.
  changed.delete('Background')
  return changed
}

/** @returns undefined for a function that cannot be taken apart: samples, or a program */
function functionInInks(file: PdfFile, value: string | undefined, ramp: Ramp, depth: number): string | undefined {
  if (value === undefined || depth > 4 || value.startsWith('[')) return undefined
  const number = reference(value)
  if (number !== undefined && file.isStream(number)) return undefined
  const entries = file.inner(value)
  const inks = (key: string): string => `[${ramp.operands(array(entries.get(key) ?? '[]').map(Number))}]`
  if (entries.get('FunctionType') === '2' && entries.has('C0') && entries.has('C1')) {
    const changed = new Map(entries).set('C0', inks('C0')).set('C1', inks('C1'))
    changed.delete('Range')
    return writeDictionary(changed)
  }
  if (entries.get('FunctionType') !== '3') return undefined
  const parts = array(entries.get('Functions') ?? '[]').map((part) => functionInInks(file, part, ramp, depth + 1))
  if (parts.length === 0 || parts.includes(undefined)) return undefined
  const changed = new Map(entries).set('Functions', `[${parts.join(' ')}]`)
  changed.delete('Range')
  return writeDictionary(changed)
}

/** Everything that soft masks of luminosity are made of. */
export function objectsOfMasks(file: PdfFile): ReadonlySet<number> {
  const masks = new Set<number>()
  for (const number of file.numbers) {
    if (file.isStream(number)) continue
    const body = file.body(number)
    if (!body.includes('/Luminosity')) continue
    for (const [, digits] of body.matchAll(/\/G\s+(\d+) 0 R/g)) masks.add(Number(digits))
  }
  // A set gives what is added while it is gone through.
  for (const number of masks) {
    for (const [, digits] of file.body(number).matchAll(/\b(\d+) 0 R\b/g)) masks.add(Number(digits))
  }
  return masks
}
