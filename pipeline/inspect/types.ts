/** What the inspector knows of printed pages. All lengths are points, from the top left corner of the trimmed page. */
import type { Element } from '../pdf-structure.ts'
import type { Severity } from '../problems.ts'
import type { RuleId } from '../rules.ts'
import type { Source } from '../written-at.ts'

export type { Element } from '../pdf-structure.ts'
export type { Source } from '../written-at.ts'

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** One glyph as it is painted. Glyphs that a clip hides altogether are not kept. */
export interface Glyph {
  readonly text: string
  /** From the origin to the advance, from a little below the baseline to the height of capitals. */
  readonly box: Rectangle
  readonly baseline: number
  /** Size of the type. */
  readonly size: number
  /** Points for each unit of the document. */
  readonly scale: number
  /** Written from left to right, neither turned nor mirrored. */
  readonly upright: boolean
  /** Marked content of its page that it belongs to; undefined for furniture and decoration. */
  readonly owner: number | undefined
  /** A clip or the edge of the page takes a part of it away. */
  readonly cut: boolean
}

/** A painted path or picture. */
export interface Mark {
  /** In full, whatever is seen of it. */
  readonly box: Rectangle
  /** What all clips around it leave. */
  readonly clip: Rectangle
  readonly owner: number | undefined
  /** For a picture made of pixels. */
  readonly pixels: { readonly width: number; readonly height: number } | undefined
}

export interface Link {
  readonly box: Rectangle
  /** An address, a name of a place in this file, or nothing at all. */
  readonly address: string | undefined
  readonly destination: string | undefined
}

export interface PageContent {
  /** From 1. */
  readonly number: number
  /** What the page calls itself: iv, 12. */
  readonly label: string
  readonly width: number
  readonly height: number
  /** The text block, as Chromium clips it; the sheet on pages without margins. */
  readonly area: Rectangle
  /** The page area reaches to the trim: a cover, a divider, a picture. */
  readonly full: boolean
  readonly glyphs: readonly Glyph[]
  readonly marks: readonly Mark[]
  readonly links: readonly Link[]
}

/** Glyphs on one baseline. */
export interface Line {
  readonly page: number
  readonly box: Rectangle
  readonly baseline: number
  /** Of its largest glyph. */
  readonly size: number
  readonly text: string
  /** Without spaces at its ends. */
  readonly glyphs: readonly Glyph[]
}

/** Text that stands together: a paragraph, a heading, an item, a cell, the words of a figure. */
export interface Block {
  readonly element: Element
  /** In the order of the pages, then from top to bottom. */
  readonly lines: readonly Line[]
  /** All its letters, for comparing. */
  readonly key: string
}

/** Everything that the rules look at. */
export interface Book {
  readonly pages: readonly PageContent[]
  readonly tree: Element
  /** In reading order, the text of figures included. */
  readonly blocks: readonly Block[]
  /** Lines that belong to nothing: running heads, folios, decoration. */
  readonly loose: readonly Line[]
  /** Names of places that links may lead to. */
  readonly destinations: ReadonlySet<string>
  /** Marked content of figures: page and number. */
  readonly figures: ReadonlySet<string>
  /** Points for each CSS pixel, as most letters have it. */
  readonly scale: number
  /** Size in which most letters are set. */
  readonly textSize: number
  /** Where a block was written. */
  sourceOf(block: Block | undefined): Source | undefined
  /** Text of the document that is not on any page, with the block before it. */
  readonly missing: readonly {
    readonly text: string
    readonly after: Block | undefined
    readonly source: Source | undefined
  }[]
  /** Links of the document to places that do not exist. */
  readonly broken: readonly {
    readonly to: string
    readonly block: Block | undefined
    readonly source: Source | undefined
  }[]
  /** Pages that are left blank on purpose. */
  readonly blanks: ReadonlySet<number>
}

/** What a rule says. */
export interface Observation {
  readonly rule: RuleId & `page-${string}`
  readonly page: number
  readonly box: Rectangle
  readonly reason: string
  readonly remedy: string
  /** The block that it is about; gives the place in the text. */
  readonly block: Block | undefined
  /** When no block says it. */
  readonly source?: Source | undefined
}

export type Rule = (book: Book) => readonly Observation[]

export interface Finding {
  /** Mark on the contact sheet, from 1. */
  readonly number: number
  readonly page: number
  readonly label: string
  readonly box: Rectangle
  readonly rule: RuleId
  readonly severity: Severity
  readonly reason: string
  readonly remedy: string
  readonly source: Source | undefined
}

export interface Inspection {
  readonly pages: readonly Pick<PageContent, 'number' | 'label' | 'width' | 'height'>[]
  readonly findings: readonly Finding[]
}
