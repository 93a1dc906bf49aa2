/**
 * A printed file in inks: links, tags and bookmarks are gone, every colour is one of the press. What pages it has, and on
 * which sheet, is decided afterwards (`body.ts`, `cover.ts`): both use the same pages.
 */
import type { PdfFile } from '../pdf.ts'
import { type Dictionary, reference, writeDictionary } from '../pdf-syntax.ts'
import type { Colours } from './colours.ts'
import type { Extended } from './graphics.ts'
import { type Inks, maskInks, PressInks } from './inks.ts'
import { rewrite } from './operators.ts'
import { writeShares } from './paint.ts'
import { extendedStates, isOpaque, SharedObjects, withNeeds } from './resources.ts'
import { objectsOfMasks, type Ramp, withoutDeviceColours, withoutDeviceRgb } from './spaces.ts'

/** A page, taken apart: how it is put on a sheet differs between the body and the cover. */
export interface PressPage {
  readonly resources: Dictionary
  /** What it paints, in inks, as Chromium placed it. */
  readonly content: Uint8Array
  /** Something shines through: the page then has to say in which colours it is mixed. */
  readonly transparent: boolean
  readonly paints: boolean
  /** Operators that choose the colour of its ground. */
  readonly ground: string | undefined
  /** There are letters on it. */
  readonly writes: boolean
}

export interface PressFile {
  readonly file: PdfFile
  readonly shared: SharedObjects
  readonly pages: readonly PressPage[]
  /** Pages (from 1) whose operators could not be read to the end. */
  readonly damaged: readonly number[]
}

/** @param printed as Chromium wrote it; it stays as it is */
export function pressFile(printed: PdfFile, colours: Colours): PressFile {
  const file = stripped(printed)
  const shared = new SharedObjects(file)
  const work: Work = { file, shared, inks: new PressInks(colours), known: new Map() }
  convertObjects(work, colours)
  const pages = file.pages.map((number) => pressPage(work, file.dictionary(number)))
  const damaged = pages.flatMap((page, index) => (page.damaged ? [index + 1] : []))
  return { file, shared, pages, damaged }
}

interface Work {
  readonly file: PdfFile
  readonly shared: SharedObjects
  readonly inks: PressInks
  /** Extended graphics states that were read. */
  readonly known: Map<string, Extended>
}

/** What only a screen has use for is gone: links (which X-4 forbids on the page), tags, bookmarks, scripts. */
function stripped(printed: PdfFile): PdfFile {
  const file = printed.original()
  const { catalog } = file
  const kept = [...file.dictionary(catalog)].filter(([key]) => ['Type', 'Pages', 'Lang'].includes(key))
  file.replace(catalog, writeDictionary(new Map(kept)))
  for (const number of file.pages) {
    const page = new Map(file.dictionary(number))
    for (const key of ['Annots', 'Tabs', 'StructParents', 'AA', 'Metadata', 'PieceInfo']) page.delete(key)
    file.replace(number, writeDictionary(page))
  }
  file.dropUnreachable()
  return file.compacted()
}

/** Everything that is not a page: pictures, shadings, forms, patterns, groups, soft masks. */
function convertObjects(work: Work, colours: Colours): void {
  const { file, shared, inks } = work
  const masks = objectsOfMasks(file)
  const press: Ramp = {
    from: 'DeviceRGB',
    space: 'DeviceCMYK',
    operands: ([r = 0, g = 0, b = 0]) => writeShares(colours.paint(r, g, b, false).cmyk),
  }
  const light: Ramp = {
    from: 'DeviceRGB',
    space: 'DeviceGray',
    operands: ([r = 0, g = 0, b = 0]) => maskInks.colour(r, g, b, false, false).fill.slice(0, -' g'.length),
  }
  for (const number of file.numbers) {
    const body = file.body(number)
    if (!body.startsWith('<<') || /\/Type\s*\/Page\b/.test(body)) continue
    const isMask = masks.has(number)
    const before = file.dictionary(number)
    const entries = withoutDeviceRgb(file, before, isMask ? light : press, shared)
    if (file.isStream(number)) {
      const holds = before.get('Subtype') === '/Form' || before.get('PatternType') === '1'
      if (holds) convertForm(work, number, entries, isMask ? maskInks : inks)
      else if (entries !== before) file.replaceStream(number, undefined, entries)
    } else if (entries !== before) file.replace(number, writeDictionary(entries))
  }
}

function convertForm(
  { file, shared, known, inks: press }: Work,
  number: number,
  entries: Dictionary,
  inks: Inks,
): void {
  const before = file.inner(entries.get('Resources'))
  const rewritten = rewrite(file.content(number), {
    inks,
    extended: extendedStates(file, before, known),
    overprint: false,
    inherits: entries.get('PatternType') !== '1',
  })
  const resources = withNeeds(file, before, rewritten, (spot) => press.spaceOf(spot), shared)
  const changed = new Map(entries).set('Resources', writeDictionary(withoutDeviceSpaces(file, resources, shared)))
  file.replaceStream(number, rewritten.bytes, changed)
}

function pressPage({ file, shared, inks, known }: Work, page: Dictionary): PressPage & { readonly damaged: boolean } {
  const before = file.inner(page.get('Resources'))
  const contents = reference(page.get('Contents'))
  const content = contents === undefined ? Buffer.alloc(0) : file.content(contents)
  const rewritten = rewrite(content, { inks, extended: extendedStates(file, before, known), overprint: true })
  const resources = withNeeds(file, before, rewritten, (spot) => inks.spaceOf(spot), shared)
  return {
    resources: withoutDeviceSpaces(file, resources, shared),
    content: rewritten.bytes,
    transparent: isTransparent(file, before),
    paints: rewritten.paints,
    ground: rewritten.ground,
    writes: rewritten.writes,
    damaged: rewritten.damaged,
  }
}

/** Colour spaces by name: Skia has none, other writers may. */
function withoutDeviceSpaces(file: PdfFile, resources: Dictionary, shared: SharedObjects): Dictionary {
  const spaces = [...file.inner(resources.get('ColorSpace'))]
  if (!spaces.some(([, space]) => space.includes('/DeviceRGB'))) return resources
  const changed = spaces.map(([name, space]) => [name, withoutDeviceColours(space, shared)] as const)
  return new Map(resources).set('ColorSpace', writeDictionary(new Map(changed)))
}

function isTransparent(file: PdfFile, resources: Dictionary): boolean {
  const states = [...file.inner(resources.get('ExtGState')).values()]
  if (states.some((state) => !isOpaque(file.inner(state)))) return true
  return [...file.inner(resources.get('XObject')).values()].some((value) => {
    const object = file.inner(value)
    return object.has('Group') || object.has('SMask')
  })
}
