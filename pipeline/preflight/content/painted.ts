/** What the reading of pages tells the rules, one painted thing at a time; nothing of it is kept. */
import type { Font } from '../fonts/font.ts'
import type { Rectangle } from '../reader/document.ts'
import type { Page } from '../reader/pages.ts'
import type { Tag } from '../reader/structure.ts'
import type { Dictionary, PdfStream } from '../reader/values.ts'
import type { Colour, ColourSpace } from './colour.ts'

/** A marked-content sequence (ISO 32000-1, 14.6) with those around it. */
export interface Mark {
  readonly tag: string
  readonly properties: Dictionary | undefined
  /** The tag of the tree that owns it, by its MCID. */
  readonly owner: Tag | undefined
  readonly parent: Mark | undefined
}

export interface Overprint {
  readonly fill: boolean
  readonly stroke: boolean
  readonly mode: number
}

interface Common {
  readonly page: Page
  /** In points of the page, what its clip leaves of it. */
  readonly box: Rectangle
  /** `page`, `form`, `pattern`, `annotation`, `Type 3 glyph`, `soft mask`. */
  readonly within: string
  readonly mark: Mark | undefined
  readonly overprint: Overprint
  readonly opacity: number
  readonly blend: string
}

export interface PaintedText extends Common {
  readonly kind: 'text'
  readonly font: Font
  /** Effective, in points. */
  readonly size: number
  readonly mode: number
  readonly bytes: Uint8Array
  readonly fill: Colour | undefined
  readonly stroke: Colour | undefined
}

export interface PaintedPath extends Common {
  readonly kind: 'path'
  readonly fill: Colour | undefined
  readonly stroke: Colour | undefined
  /** Effective, in points; of a filled rectangle its shorter side. */
  readonly lineWidth: number | undefined
}

export interface PaintedImage extends Common {
  readonly kind: 'image'
  readonly entries: Dictionary
  readonly stream: PdfStream | undefined
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly isMask: boolean
  /** Undefined for a mask, and where JPEG 2000 tells it itself. */
  readonly space: ColourSpace | undefined
  /** Of a mask. */
  readonly fill: Colour | undefined
  readonly resolution: number
}

export interface PaintedShading extends Common {
  readonly kind: 'shading'
  readonly space: ColourSpace
}

export type Painted = PaintedText | PaintedPath | PaintedImage | PaintedShading

/** Who listens while pages are read. */
export interface Listener {
  painted(painted: Painted): void
  mark(mark: Mark, page: Page, box: Rectangle): void
  /** A resource came into use, each at its first time: dictionaries of states, forms, groups, fonts. */
  used(kind: 'state' | 'form' | 'group' | 'mask group' | 'font', entries: Dictionary, page: Page): void
  /** A form is painted, and at another time: its own marked content has MCIDs. */
  form(entries: Dictionary, page: Page, marked: boolean): void
  /** Operators that no standard knows, and q without end. */
  oddity(kind: 'operator' | 'nesting' | 'resource' | 'intent' | 'inline filter', detail: string, page: Page): void
}
