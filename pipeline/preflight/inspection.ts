/** One file under inspection: what was read of it, and the rules that listen while its pages are read. */

import { isSpot } from './content/colour.ts'
import type { Listener, Mark, Painted } from './content/painted.ts'
import { ContentReader } from './content/reader.ts'
import { eachCode, type Font } from './fonts/font.ts'
import type { PdfDocument } from './reader/document.ts'
import { type Metadata, readMetadata } from './reader/metadata.ts'
import { type Page, readPages } from './reader/pages.ts'
import { readNumberTree } from './reader/parent-tree.ts'
import { readStructure, type Structure, type Tag } from './reader/structure.ts'
import { type Dictionary, isArray, type Value } from './reader/values.ts'
import { spacesOf } from './rules/spaces.ts'

/** How a font is used on all pages together. */
export interface FontUse {
  readonly font: Font
  /** First page. */
  readonly page: number
  readonly codes: Set<number>
  /** Codes shown in a mode that paints: not 3. */
  readonly painted: Set<number>
}

/** A resource with the page of its first use. */
export interface Use {
  readonly entries: Dictionary
  readonly page: Page
}

export interface Oddity {
  readonly kind: Parameters<Listener['oddity']>[0]
  readonly detail: string
  readonly page: number
}

const mostOddities = 1_000

export class Inspection {
  readonly file: PdfDocument
  readonly catalog: Dictionary
  readonly pages: readonly Page[]
  readonly metadata: Metadata
  readonly structure: Structure
  /** Of the catalog; undefined for a file without. */
  readonly language: string | undefined
  readonly fonts = new Map<Font, FontUse>()
  readonly uses = {
    state: [] as Use[],
    form: [] as Use[],
    group: [] as Use[],
    'mask group': [] as Use[],
    font: [] as Use[],
  }
  /** How often each form is painted, and whether it holds marked content with ids of its own. */
  readonly forms = new Map<Dictionary, { times: number; marked: boolean; readonly page: number }>()
  readonly oddities: Oddity[] = []
  /** Names of the spot colours that something is painted with, as written; All is none. */
  readonly spots = new Set<string>()
  readonly #tagOf = new Map<Dictionary, Tag>()
  readonly #parents: ReadonlyMap<number, Value>

  constructor(file: PdfDocument) {
    this.file = file
    this.catalog = file.catalog
    this.pages = readPages(file)
    this.metadata = readMetadata(file)
    const numbers = new Map(
      this.pages.flatMap((page) => (page.object === undefined ? [] : [[page.object, page.number]])),
    )
    this.structure = readStructure(file, numbers)
    this.language = file.text(this.catalog.get('Lang'))
    for (const tag of this.structure.tags) this.#tagOf.set(tag.entries, tag)
    this.#parents = readNumberTree(file, file.dictionary(this.catalog.get('StructTreeRoot'))?.get('ParentTree'))
  }

  /** The tag that an annotation or picture belongs to, by its /StructParent. */
  tagOf(entries: Dictionary): Tag | undefined {
    const key = this.file.number(entries.get('StructParent'))
    const parent = key === undefined ? undefined : this.file.dictionary(this.#parents.get(key))
    return parent === undefined ? undefined : this.#tagOf.get(parent)
  }

  /** The tag that owns marked content of a page or form, by its /StructParents. */
  ownerOf(entries: Dictionary, id: number): Tag | undefined {
    const key = this.file.number(entries.get('StructParents'))
    const all = key === undefined ? undefined : this.file.resolve(this.#parents.get(key))
    const parent = isArray(all) ? this.file.dictionary(all[id]) : undefined
    return parent === undefined ? undefined : this.#tagOf.get(parent)
  }

  /** Reads all pages; rules hear of each thing that they paint. */
  read(
    rules: { painted(painted: Painted): void; mark(mark: Mark, page: Page): void },
    onPage?: (page: number) => void,
  ): void {
    const listener: Listener = {
      painted: (painted) => {
        this.#count(painted)
        rules.painted(painted)
      },
      mark: (mark, page) => rules.mark(mark, page),
      used: (kind, entries, page) => void this.uses[kind].push({ entries, page }),
      form: (entries, page, marked) => {
        const known = this.forms.get(entries) ?? { times: 0, marked: false, page: page.number }
        if (marked) known.marked = true
        else known.times++
        this.forms.set(entries, known)
      },
      oddity: (kind, detail, page) => {
        if (this.oddities.length < mostOddities) this.oddities.push({ kind, detail, page: page.number })
      },
    }
    const reader = new ContentReader(this.file, this, listener)
    for (const page of this.pages) {
      onPage?.(page.number)
      reader.page(page)
    }
    if (reader.left <= 0) this.file.damage.add('The pages hold more than can be read; the rest was not looked at')
  }

  #count(painted: Painted): void {
    const { number } = painted.page
    for (const { space } of spacesOf(painted)) {
      for (const ink of space.inks) if (isSpot(ink) && ink !== 'All') this.spots.add(ink)
    }
    if (painted.kind !== 'text') return
    let use = this.fonts.get(painted.font)
    if (use === undefined) {
      use = { font: painted.font, page: number, codes: new Set(), painted: new Set() }
      this.fonts.set(painted.font, use)
    }
    const { codes, painted: visible } = use
    const isVisible = painted.mode !== 3
    eachCode(painted.font, painted.bytes, (code) => {
      codes.add(code)
      if (isVisible) visible.add(code)
    })
  }
}
