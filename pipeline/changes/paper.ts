/** A printed book, read back: its words with their places, block by block as its tags have them. Lengths are points. */

export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Place {
  /** From 1. */
  readonly page: number
  readonly box: Rectangle
}

/** A word, a number or a sign. One that is broken at the end of a line has two places. */
export interface Word {
  /** As it is compared: without hyphens, which come with the lines. */
  readonly key: string
  readonly places: readonly Place[]
}

export interface PaperBlock {
  /** A marker is the sign or number before an item of a list. */
  readonly kind: 'text' | 'figure' | 'marker'
  readonly words: readonly Word[]
  /** As it can be read, for where nothing but the print is known. */
  readonly text: string
  /** What a picture says to those who cannot see it. */
  readonly alternative: string
  /** Where it stands, page by page. */
  readonly boxes: readonly Place[]
}

/** A line that belongs to no text: a running head, the number of a page, decoration. */
export interface Furniture extends Place {
  readonly text: string
  readonly words: readonly Word[]
}

export interface PaperPage {
  readonly number: number
  /** What the page calls itself: iv, 12. */
  readonly label: string
  readonly width: number
  readonly height: number
  /** Equal for pages that look the same, colours apart. */
  readonly look: string
  /** Painted paths and pictures; `key` is the box, rounded. */
  readonly marks: readonly { readonly box: Rectangle; readonly key: string }[]
}

export interface Paper {
  readonly pages: readonly PaperPage[]
  /** In reading order. */
  readonly blocks: readonly PaperBlock[]
  readonly furniture: readonly Furniture[]
}
