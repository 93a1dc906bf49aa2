/** The nodes that this program adds to Markdown trees, for all stages. */
import type { Data, Literal } from 'mdast'
import type { Node } from 'unist'

/** A reference as written between braces, unread: `some-statistic:of`. */
export interface StudyReference extends Literal {
  type: 'studyReference'
  data?: Data
}

/** A reference that was settled in one language: what it prints, and what it came from. */
export interface StudyValue extends Literal {
  type: 'studyValue'
  /** Id of the statistic or fact. */
  source: string
  form: string
  data?: Data
}

/** The number of the page on which an anchor lies; known only when the book is printed. */
export interface PageNumber extends Node {
  type: 'pageNumber'
  to: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    studyReference: StudyReference
    studyValue: StudyValue
    pageNumber: PageNumber
  }
  interface RootContentMap {
    studyReference: StudyReference
    studyValue: StudyValue
    pageNumber: PageNumber
  }
  interface HeadingData {
    /** The id at the end of the heading. */
    anchor?: string
    /** Its words are the label of a topic of `lists.yaml`. */
    fromList?: boolean
  }
}

/** Anchor of a unit of translation, in proofs and drafts. */
export function unitAnchor(key: string): string {
  return `unit-${key.replace(/[^A-Za-z0-9-]+/g, '-')}`
}

/** remark-directive keeps the words in brackets of a container as a marked first paragraph. */
export function isLabel(node: Node): boolean {
  return node.type === 'paragraph' && (node.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true
}
