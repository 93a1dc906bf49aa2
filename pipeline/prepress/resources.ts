/** What a content stream finds in its resources, and what it is given. */
import type { PdfFile } from '../pdf.ts'
import { type Dictionary, writeDictionary } from '../pdf-syntax.ts'
import { overprintOff, overprintOn } from './brush.ts'
import type { Extended } from './graphics.ts'
import type { Rewritten } from './operators.ts'
import { type Spot, writeShares } from './paint.ts'

/** Objects that many pages share, each made once. */
export class SharedObjects {
  readonly #file: PdfFile
  readonly #numbers = new Map<string, number>()

  constructor(file: PdfFile) {
    this.#file = file
  }

  /** @returns a reference to the object of this name */
  of(name: string, make: () => number): string {
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = make()
      this.#numbers.set(name, number)
    }
    return `${number} 0 R`
  }

  plain(body: string): string {
    return this.of(body, () => this.#file.add(body))
  }

  spot({ name, substitute }: Spot): string {
    return this.plain(
      `[/Separation /${encodeName(name)} /DeviceCMYK <</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [${writeShares(substitute)}] /N 1>>]`,
    )
  }
}

/** Reads extended graphics states by their names in some resources; each object is read once. */
export function extendedStates(
  file: PdfFile,
  resources: Dictionary,
  known: Map<string, Extended>,
): (name: string) => Extended | undefined {
  const states = file.inner(resources.get('ExtGState'))
  return (name) => {
    const value = states.get(name)
    if (value === undefined) return undefined
    let extended = known.get(value)
    if (extended === undefined) {
      extended = read(file.inner(value))
      known.set(value, extended)
    }
    return extended
  }
}

function read(entries: Dictionary): Extended {
  const width = entries.get('LW')
  const transparency = ['ca', 'CA', 'BM', 'SMask'].filter((key) => entries.has(key))
  return {
    lineWidth: width === undefined ? undefined : Number(width),
    opaque: transparency.length === 0 ? undefined : isOpaque(entries),
    overprints:
      entries.has('op') || entries.has('OP') ? (entries.get('op') ?? entries.get('OP')) === 'true' : undefined,
  }
}

export function isOpaque(entries: Dictionary): boolean {
  const { ca = '1', CA = '1', BM = '/Normal', SMask = '/None' } = Object.fromEntries(entries)
  return Number(ca) === 1 && Number(CA) === 1 && /^\[?\s*\/(Normal|Compatible)\b/.test(BM) && SMask === '/None'
}

/** The resources with what the rewritten stream asks for. */
export function withNeeds(
  file: PdfFile,
  resources: Dictionary,
  { needs }: Rewritten,
  spaceOf: (spot: Spot) => string,
  shared: SharedObjects,
): Dictionary {
  const extended: (readonly [string, string])[] = needs.overprint
    ? [
        [overprintOn, shared.plain('<</Type /ExtGState /OP true /op true /OPM 1>>')],
        [overprintOff, shared.plain('<</Type /ExtGState /OP false /op false /OPM 0>>')],
      ]
    : []
  const spaces = [...needs.spots].map((spot) => [spaceOf(spot), shared.spot(spot)] as const)
  return extendedBy(file, extendedBy(file, resources, 'ExtGState', extended), 'ColorSpace', spaces)
}

/** A dictionary of resources with more entries; one that several pages share is copied. */
export function extendedBy(
  file: PdfFile,
  resources: Dictionary,
  category: string,
  entries: readonly (readonly [name: string, value: string])[],
): Dictionary {
  if (entries.length === 0) return resources
  const all = new Map([...file.inner(resources.get(category)), ...entries])
  return new Map(resources).set(category, writeDictionary(all))
}

/** Everything but letters and digits by its number, so that no name can end early. */
function encodeName(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const sign = String.fromCharCode(byte)
      return /[A-Za-z0-9._-]/.test(sign) ? sign : `#${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
