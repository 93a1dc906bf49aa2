/** A paragraph, a cell or a picture of a document: what two printings are compared by, and what a version remembers. */

/** What a unit is to a reader. */
export type Role =
  | 'heading'
  | 'caption'
  | 'key-figure'
  | 'cell'
  | 'text'
  | 'chart'
  | 'picture'
  | 'own-page'
  | 'list-of-work'

export interface PrintUnit {
  /** `text` is read out; `picture` too, by its description; `unread` is decoration, or repeated beside what is read. */
  readonly kind: 'text' | 'picture' | 'unread'
  readonly role: Role
  /** In plain words, page numbers as {@link pageNumber}. For a picture: the words in it. */
  readonly text: string
  /** Of a picture: what it says to those who cannot see it. */
  readonly spoken: string
  /** The nearest id around it, and its row of a table; 0 outside of rows. */
  readonly group: string
  readonly row: number
  readonly tag: string
  /** Statistics and facts that its words refer to. */
  readonly values: readonly string[]
  /** Id of the figure that it belongs to. */
  readonly figure: string | undefined
  /** The heading above it. */
  readonly heading: string
  /** Stands in the block that tells about the edition itself: its version, and the fingerprint of the data. */
  readonly ofEdition: boolean
}

/** Stands for the number of a page, which is filled in late. */
export const pageNumber = '\ufffc'
