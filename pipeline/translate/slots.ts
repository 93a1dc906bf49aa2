/**
 * Every place of a study that holds words, in the order of the book. One walk serves both ends: reading units out, and
 * putting translations in.
 */
import type { Nodes, PhrasingContent, Root } from 'mdast'
import { isLabel } from '../nodes.ts'
import { outlineOf, textsInOrder } from '../outline.ts'
import type { Origin } from '../problems.ts'
import type { FigureSource, Manuscript, Study, Survey, Text } from '../stages.ts'
import { type Message, parseMessage, serialise, wordsOf } from './message.ts'
import { messageOf, type TagNodes } from './nodes.ts'

export type SlotKind =
  | 'title'
  | 'short title'
  | 'subtitle'
  | 'paragraph'
  | 'list item'
  | 'heading'
  | 'table head'
  | 'table cell'
  | 'caption'
  | 'block label'
  | 'key figure'
  | 'result'
  | 'source of a quotation'
  | 'alternative text'
  | 'figure title'
  | 'figure measure'
  | 'figure note'
  | 'figure label'
  | 'question'
  | 'answer'
  | 'unit of measure'
  | 'indicator'
  | 'field'
  | 'topic'
  | 'list title'
  | 'name'
  | 'noun'
  | 'edition'

/** One place that holds words. */
export interface Slot {
  readonly catalogue: string
  /** Where the source has an id of its own for the place. */
  readonly naturalKey: string | undefined
  readonly kind: SlotKind
  readonly message: Message
  /** The nodes behind the message's tags; none for labels, which have no tags. */
  readonly tags: TagNodes
  readonly origin: Origin
  /** Where it stands in the book: the id of the text, figure or question. */
  readonly place: string
}

export interface SlotVisitor {
  /** @returns the words to put there */
  label(slot: Slot): string
  /** @returns the nodes to put there, or undefined to leave the block as it is */
  block(slot: Slot, block: BlockNode): readonly PhrasingContent[] | undefined
}

export type BlockNode = Extract<Nodes, { type: 'paragraph' | 'heading' | 'tableCell' | 'leafDirective' }>

const noTags: TagNodes = new Map()

/** A label may hold references, and nothing else of the grammar: a “<” in it is a “<”. */
export function labelMessage(text: string): Message {
  const escaped = text.replace(/[\\<]/g, String.raw`\$&`)
  const { message, faults } = parseMessage(escaped)
  return faults.length === 0 ? message : [{ kind: 'text', text }]
}

/** A label from a message: the other way round. */
export function labelOf(message: Message): string {
  return message.map((segment) => (segment.kind === 'text' ? segment.text : serialise([segment]))).join('')
}

/** The study with every word handed to the visitor, in the order of the book. */
export function mapStudy(study: Study, visitor: SlotVisitor): Study {
  const { manuscript } = study
  const { edition, editionFile } = manuscript.sources
  const label = (
    catalogue: string,
    naturalKey: string | undefined,
    kind: SlotKind,
    text: string,
    origin: Origin,
    place: string,
  ): string =>
    /\p{L}/u.test(text) === false
      ? text
      : visitor.label({ catalogue, naturalKey, kind, message: labelMessage(text), tags: noTags, origin, place })
  const ofEdition = (key: string, text: string, kind: SlotKind = 'edition'): string =>
    label('edition', `edition/${key}`, kind, text, { file: editionFile }, key)

  const participant = Object.fromEntries(
    Object.entries(edition.participant).map(([category, noun]) => [
      category,
      ofEdition(`participant/${category}`, noun, 'noun'),
    ]),
  ) as typeof edition.participant
  const translatedEdition: typeof edition = {
    ...edition,
    title: ofEdition('title', edition.title, 'title'),
    subtitle: ofEdition('subtitle', edition.subtitle, 'subtitle'),
    publisher: ofEdition('publisher', edition.publisher),
    source: ofEdition('source', edition.source),
    participant,
    regions: edition.regions.map((region) => ({ ...region, label: ofEdition(`region/${region.id}`, region.label) })),
    ...(edition.corrections === undefined ? {} : { corrections: ofEdition('corrections', edition.corrections) }),
    ...(edition.citation === undefined ? {} : { citation: ofEdition('citation', edition.citation) }),
  }
  const survey = mapSurvey(manuscript, label)
  const texts = mapTexts(manuscript, survey, label, visitor)
  const figures = new Map([...manuscript.figures].map(([id, figure]) => [id, mapFigure(figure, label)] as const))
  const translated: Manuscript = {
    ...manuscript,
    sources: { ...manuscript.sources, edition: translatedEdition },
    survey,
    texts,
    figures,
  }
  const labels = new Map(survey.indicators.map((indicator) => [indicator.id, indicator.label]))
  const regions = new Map(translatedEdition.regions.map((region) => [region.id, region.label]))
  return {
    ...study,
    manuscript: translated,
    // The statistic of all participants is called as they are.
    statistics: new Map(
      [...study.statistics].map(([id, one]) => [
        id,
        { ...one, label: labels.get(id) ?? (id === 'participants' ? participant.other : one.label) },
      ]),
    ),
    bandTable: {
      ...study.bandTable,
      regions: study.bandTable.regions.map((region) => ({ ...region, label: regions.get(region.id) ?? region.label })),
    },
  }
}

type LabelOf = (
  catalogue: string,
  naturalKey: string | undefined,
  kind: SlotKind,
  text: string,
  origin: Origin,
  place: string,
) => string

function mapSurvey({ survey, sources }: Manuscript, label: LabelOf): Survey {
  const { lists } = survey
  const file = { file: sources.data.lists ?? sources.editionFile }
  const questions = new Map(
    [...survey.questions].map(([id, question]) => {
      const of = (key: string, kind: SlotKind, text: string): string =>
        label('survey', `question/${id}/${key}`, kind, text, question.origin, id)
      const wording = of('wording', 'question', question.wording)
      // “Yes” and “no” of a yes-no question are the program's ids, not words.
      const choices =
        question.type === 'yes_no'
          ? question.choices
          : question.choices.map((choice) => ({ ...choice, label: of(`answer/${choice.id}`, 'answer', choice.label) }))
      const unit =
        question.unit === undefined || question.unit === '%'
          ? question.unit
          : of('unit', 'unit of measure', question.unit)
      return [id, { ...question, wording, choices, unit }] as const
    }),
  )
  return {
    ...survey,
    participants: survey.participants.map((one) => ({
      ...one,
      name: label('names', `participant/${one.id}`, 'name', one.name, one.origin, one.id),
    })),
    questions,
    indicators: survey.indicators.map((one) => ({
      ...one,
      label: label('survey', `indicator/${one.id}`, 'indicator', one.label, one.origin, one.id),
    })),
    lists: {
      fields: lists.fields.map((field) => ({
        ...field,
        title: label('lists', `field/${field.id}`, 'field', field.title, file, field.id),
        topics: field.topics.map((topic) => ({
          ...topic,
          label: label('lists', `topic/${field.id}/${topic.id}`, 'topic', topic.label, file, field.id),
        })),
      })),
      lists: new Map(
        [...lists.lists].map(([name, list]) => [
          name,
          {
            title: label('lists', `list/${name}/title`, 'list title', list.title, file, name),
            items: list.items.map((item) => ({
              ...item,
              text: label('lists', undefined, 'list item', item.text, file, name),
            })),
          },
        ]),
      ),
      otherTitle: label('lists', 'list/other', 'list title', lists.otherTitle, file, 'other'),
    },
  }
}

/** Keys of a figure's options whose strings a reader sees; everything else names data or sets the look. */
const seen = new Set(['label', 'title', 'text', 'subtitle', 'note', 'description'])

function mapFigure(figure: FigureSource, label: LabelOf): FigureSource {
  const of = (key: string, kind: SlotKind, text: string, path: readonly PropertyKey[]): string =>
    label('figures', `figure/${figure.id}/${key}`, kind, text, figure.locate(path), figure.id)
  const deep = (value: unknown, key: string, path: readonly PropertyKey[]): unknown => {
    if (Array.isArray(value)) {
      const names = value.map((one, index) => nameOf(one) ?? String(index))
      return value.map((one, index) => {
        const name = names[index] ?? ''
        return deep(one, `${key}/${names.indexOf(name) === index ? name : index}`, [...path, index])
      })
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        const at = `${key}${key === '' ? '' : '/'}${name}`
        return [
          name,
          typeof one === 'string' && seen.has(name)
            ? of(at, 'figure label', one, [...path, name])
            : deep(one, at, [...path, name]),
        ]
      }),
    )
  }
  return {
    ...figure,
    title: of('title', 'figure title', figure.title, ['title']),
    measure: figure.measure === undefined ? undefined : of('measure', 'figure measure', figure.measure, ['measure']),
    note: figure.note === undefined ? undefined : of('note', 'figure note', figure.note, ['note']),
    options: deep(figure.options, '', []),
  }
}

/** What tells the members of a list apart, other than their place in it. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, statistic, question, answer, year, field } = value as Readonly<Record<string, unknown>>
  const name =
    id ?? statistic ?? (typeof answer === 'string' ? `${String(question)}.${answer}` : question) ?? year ?? field
  return typeof name === 'string' || typeof name === 'number' ? String(name) : undefined
}

/** Texts in the order of the book, each followed by the sheets that it places; then whatever is placed nowhere. */
function mapTexts(
  manuscript: Manuscript,
  survey: Survey,
  label: LabelOf,
  visitor: SlotVisitor,
): ReadonlyMap<string, Text> {
  const done = new Map<string, Text>()
  const take = (text: Text, catalogue: string): void => {
    if (done.has(text.id)) return
    done.set(text.id, mapText(text, catalogue, survey, label, visitor))
    for (const id of sheetsOf(text.tree)) {
      const sheet = manuscript.texts.get(id)
      if (sheet !== undefined) take(sheet, `${catalogue}-sheets`)
    }
  }
  for (const text of textsInOrder(outlineOf(manuscript))) take(text, text.id)
  for (const text of manuscript.texts.values()) take(text, text.id)
  // In the order in which they were read: nothing else may depend on this walk.
  return new Map([...manuscript.texts.keys()].map((id) => [id, done.get(id) as Text]))
}

function sheetsOf(tree: Root): readonly string[] {
  return tree.children.flatMap((node) =>
    node.type === 'leafDirective' && node.name === 'good-practice' ? [node.attributes?.['id'] ?? ''] : [],
  )
}

function mapText(text: Text, catalogue: string, survey: Survey, label: LabelOf, visitor: SlotVisitor): Text {
  const of = (key: string, kind: SlotKind, words: string): string =>
    label(catalogue, `${text.id}/${key}`, kind, words, text.origin, text.id)
  // One object, many places: titles and headings that come from the lists are translated there.
  const field = survey.lists.fields.find((one) => one.id === text.id)
  const title = text.titleFromField === true && field !== undefined ? field.title : of('title', 'title', text.title)
  const matter = Object.fromEntries(
    Object.entries(text.matter).map(([key, value]) => [
      key,
      key === 'short' ? of(key, 'short title', value) : key === 'subtitle' ? of(key, 'subtitle', value) : value,
    ]),
  )
  const topics = new Map(survey.lists.fields.flatMap((one) => one.topics).map((topic) => [topic.id, topic.label]))
  const tree = structuredClone(text.tree)
  const visit = (node: Nodes, kind: SlotKind): void => {
    if (node.type === 'heading' && node.data?.fromList === true) {
      node.children = [{ type: 'text', value: topics.get(node.data.anchor ?? '') ?? '' }]
      return
    }
    if (isBlock(node)) {
      const { message, tags } = messageOf(node.children)
      const origin: Origin = { file: text.file, place: node.position }
      if (/\p{L}/u.test(wordsOf(message))) {
        const slot: Slot = {
          catalogue,
          naturalKey: keyOf(node, text),
          kind: kindOf(node, kind),
          message,
          tags,
          origin,
          place: text.id,
        }
        const translated = visitor.block(slot, node)
        if (translated !== undefined) node.children = [...translated]
      }
      describeImages(node.children, text, label, catalogue)
      return
    }
    if (
      node.type === 'containerDirective' &&
      node.attributes?.['source'] !== undefined &&
      node.attributes['source'] !== null
    ) {
      const source = label(
        catalogue,
        undefined,
        'source of a quotation',
        node.attributes['source'],
        { file: text.file, place: node.position },
        text.id,
      )
      node.attributes = { ...node.attributes, source }
    }
    if ('children' in node) {
      for (const [index, child] of node.children.entries()) visit(child as Nodes, kindInside(node, index, kind))
    }
  }
  for (const node of tree.children) visit(node, 'paragraph')
  return { ...text, title, matter, tree }
}

function kindInside(node: Nodes, index: number, kind: SlotKind): SlotKind {
  if (node.type === 'listItem') return 'list item'
  if (node.type === 'table') return index === 0 ? 'table head' : 'table cell'
  // The first paragraph of a table block is its caption.
  if (node.type === 'containerDirective') return node.name === 'table' && index === 0 ? 'caption' : 'paragraph'
  return kind
}

function isBlock(node: Nodes): node is BlockNode {
  if (node.type === 'leafDirective') return node.children.length > 0
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'
}

function kindOf(node: BlockNode, inherited: SlotKind): SlotKind {
  if (node.type === 'heading') return 'heading'
  if (node.type === 'leafDirective') {
    return node.name === 'key-figure' ? 'key figure' : node.name === 'result' ? 'result' : 'caption'
  }
  return isLabel(node) ? 'block label' : inherited
}

function keyOf(node: BlockNode, text: Text): string | undefined {
  if (node.type === 'heading') return node.data?.anchor === undefined ? undefined : `${text.id}#${node.data.anchor}`
  const id = node.type === 'leafDirective' ? node.attributes?.['id'] : undefined
  return id === undefined || id === null ? undefined : `${text.id}/${id}`
}

/** Alternative texts of pictures, which lie inside of paragraphs. */
function describeImages(nodes: PhrasingContent[], text: Text, label: LabelOf, catalogue: string): void {
  for (const [index, node] of nodes.entries()) {
    if (node.type === 'image') {
      const alt = label(
        catalogue,
        undefined,
        'alternative text',
        node.alt ?? '',
        { file: text.file, place: node.position },
        text.id,
      )
      nodes[index] = { ...node, alt }
    } else if ('children' in node) describeImages(node.children as PhrasingContent[], text, label, catalogue)
  }
}
