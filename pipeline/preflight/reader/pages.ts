/** The pages in their order, with what they inherit (ISO 32000-1, 7.7.3). */
import type { PdfDocument, Rectangle } from './document.ts'
import { type Dictionary, isDictionary, type Value } from './values.ts'

export interface Page {
  /** From 1. */
  readonly number: number
  /** Number of its object, as tags and annotations name it. */
  readonly object: number | undefined
  readonly entries: Dictionary
  readonly resources: Dictionary
  readonly media: Rectangle
  readonly crop: Rectangle
  readonly bleed: Rectangle
  readonly trim: Rectangle
  /** The boxes that stand in the page itself or are inherited, before the defaults of 14.11.2. */
  readonly given: ReadonlySet<string>
  readonly rotation: number
  readonly annotations: readonly Dictionary[]
}

const mostPages = 50_000
const letter: Rectangle = [0, 0, 612, 792]

export function readPages(file: PdfDocument): readonly Page[] {
  const pages: Page[] = []
  const visited = new Set<Value>()
  const walk = (value: Value | undefined, inherited: Dictionary, depth: number): void => {
    const node = file.dictionary(value)
    if (node === undefined || visited.has(node) || depth > 60 || pages.length >= mostPages) return
    visited.add(node)
    const kept = new Map(inherited)
    for (const key of ['Resources', 'MediaBox', 'CropBox', 'Rotate']) {
      const own = node.get(key)
      if (own !== undefined) kept.set(key, own)
    }
    const kids = file.array(node.get('Kids'))
    if (kids !== undefined && file.name(node.get('Type')) !== 'Page') {
      for (const kid of kids) walk(kid, kept, depth + 1)
    } else pages.push(page(file, node, kept, pages.length + 1))
  }
  walk(file.catalog.get('Pages'), new Map(), 0)
  if (pages.length === 0) {
    // A broken tree of pages: every object that says it is a page.
    for (const number of file.places.keys()) {
      const one = file.object(number)
      if (isDictionary(one) && file.name(one.get('Type')) === 'Page') walk(one, new Map(), 0)
    }
  }
  return pages
}

function page(file: PdfDocument, entries: Dictionary, inherited: Dictionary, number: number): Page {
  const box = (key: string): Rectangle | undefined => file.rectangle(inherited.get(key) ?? entries.get(key))
  const media = box('MediaBox') ?? letter
  const crop = within(box('CropBox') ?? media, media)
  const bleed = within(box('BleedBox') ?? crop, media)
  return {
    number,
    object: file.numberOf(entries),
    entries,
    resources: file.dictionary(inherited.get('Resources')) ?? new Map(),
    media,
    crop,
    bleed,
    trim: within(box('TrimBox') ?? box('ArtBox') ?? crop, media),
    given: new Set(['MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'].filter((key) => box(key) !== undefined)),
    rotation: file.number(inherited.get('Rotate')) ?? 0,
    annotations: (file.array(entries.get('Annots')) ?? []).flatMap((one) => file.dictionary(one) ?? []),
  }
}

function within(inner: Rectangle, outer: Rectangle): Rectangle {
  return [
    Math.max(inner[0], outer[0]),
    Math.max(inner[1], outer[1]),
    Math.min(inner[2], outer[2]),
    Math.min(inner[3], outer[3]),
  ]
}
