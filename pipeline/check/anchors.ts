/** Anchors: every place of the book that can be referred to has an id of its own, and every reference leads to one. */
import { visit } from 'unist-util-visit'
import { namedTexts } from '../outline.ts'
import { didYouMean, type Origin, type Problems } from '../problems.ts'
import type { Manuscript, Text } from '../stages.ts'

/** Pages that the layout makes, whose ids no text may have. */
const reserved = ['cover', 'half-title', 'contents', 'inside-back']

/** Anchor → where it was written. */
export function collectAnchors(manuscript: Manuscript, problems: Problems): ReadonlyMap<string, Origin> {
  const anchors = new Map<string, Origin>()
  const add = (id: string, origin: Origin): void => {
    if (reserved.includes(id)) {
      problems.error(
        origin,
        'id-duplicate',
        `Unexpected id \`${id}\`, which a page of every book has already`,
        'Choose another id.',
      )
      return
    }
    const other = anchors.get(id)
    if (other === undefined) {
      anchors.set(id, origin)
      return
    }
    problems.error(
      origin,
      'id-duplicate',
      `Unexpected id \`${id}\`, which is used in ${other.file.path} already`,
      'Ids are unique in the whole book.',
    )
  }
  for (const text of manuscript.texts.values()) {
    add(text.id, text.origin)
    visit(text.tree, (node) => {
      const origin: Origin = { file: text.file, place: node.position }
      if (node.type === 'heading' && node.data?.anchor !== undefined) add(node.data.anchor, origin)
      if (
        (node.type === 'containerDirective' || (node.type === 'leafDirective' && node.name.endsWith('-table'))) &&
        node.attributes?.['id']
      )
        add(node.attributes['id'], origin)
    })
  }
  for (const figure of manuscript.figures.values()) add(figure.id, figure.origin)
  return anchors
}

/** A text or figure that could not be read has been reported; what it holds is not known. */
export function isComplete({ sources, texts, textIds, figures }: Manuscript): boolean {
  const unread = namedTexts(sources.edition).some(({ name }) => !textIds.has(name))
  return !unread && texts.size === sources.texts.size && figures.size === sources.figures.length
}

/** What a reference can lead to. */
export interface Destinations {
  readonly anchors: ReadonlyMap<string, Origin>
  /** Sheets and figures that stand somewhere in the book; a reference to another would lead nowhere. */
  readonly placed: ReadonlySet<string>
}

export function checkAnchors(
  text: Text,
  { anchors, placed }: Destinations,
  manuscript: Manuscript,
  problems: Problems,
): void {
  const needsPlace = (id: string): boolean =>
    manuscript.figures.has(id) || manuscript.texts.get(id)?.matter['participant'] !== undefined
  visit(text.tree, (node) => {
    const origin: Origin = { file: text.file, place: node.position }
    if (node.type === 'textDirective' && (node.name === 'ref' || node.name === 'page')) {
      const to = node.attributes?.['to'] ?? ''
      if (to === '' || !isComplete(manuscript)) return
      if (!anchors.has(to)) {
        problems.error(
          origin,
          'reference-unknown',
          `Unexpected reference to \`${to}\`, which is nowhere in the book`,
          didYouMean(to, [...anchors.keys()]),
        )
      } else if (needsPlace(to) && !placed.has(to)) {
        problems.error(
          origin,
          'reference-unknown',
          `Unexpected reference to \`${to}\`, which stands nowhere in the book`,
          'Place it in a text, or leave the reference out.',
        )
      }
    }
    if (node.type === 'leafDirective' && node.name === 'list-table') {
      const known = [...manuscript.survey.lists.lists.keys()]
      for (const name of (node.attributes?.['lists'] ?? '').split(/\s+/).filter(Boolean)) {
        if (!known.includes(name)) {
          problems.error(
            origin,
            'id-unknown',
            `Unexpected list \`${name}\`, expected one of lists.yaml`,
            didYouMean(name, known),
          )
        }
      }
    }
  })
  const { field, participant } = text.matter
  const fields = manuscript.survey.lists.fields.map((one) => one.id)
  if (field !== undefined && fields.length > 0 && !fields.includes(field)) {
    problems.error(
      text.origin,
      'id-unknown',
      `Unexpected field \`${field}\`, expected one of lists.yaml`,
      didYouMean(field, fields),
    )
  }
  const participants = manuscript.survey.participants.map((one) => one.id)
  if (participant !== undefined && !participants.includes(participant)) {
    problems.error(
      text.origin,
      'participant-unknown',
      `Unexpected participant \`${participant}\`, expected one of participants.csv`,
      didYouMean(participant, participants),
    )
  }
}
