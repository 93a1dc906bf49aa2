/** Collects the passages of a study in the order of the book, and the inline text of one block with its places. */
import type { ListItem, Nodes, Parent, PhrasingContent, Root } from 'mdast'
import type { Node, Point } from 'unist'
import type { VFile } from 'vfile'
import { z } from 'zod'
import { isLabel } from '../nodes.ts'
import { type Outline, textsInOrder } from '../outline.ts'
import { type Origin, Problems } from '../problems.ts'
import { readReference, referencePattern } from '../references.ts'
import type { FigureSource, Study, Text } from '../stages.ts'
import { type Path, readYaml, type YamlFile } from '../yaml.ts'
import type { Passage, PassageKind } from './passage.ts'
import { filled, type Span } from './words.ts'

export function collectPassages(study: Study, outline: Outline): readonly Passage[] {
  const { manuscript } = study
  const walker = new Walker(study)
  for (const text of textsInOrder(outline)) walker.text(text)
  // Sheets and texts that stand nowhere yet are read too.
  for (const text of manuscript.texts.values()) walker.text(text)
  return [...walker.passages, ...[...manuscript.figures.values()].flatMap(figurePassages), ...dataPassages(study)]
}

interface Around {
  readonly text: Text
  readonly block: string | undefined
  readonly participant: string | undefined
  readonly inItem: boolean
}

class Walker {
  readonly passages: Passage[] = []
  readonly #done = new Set<string>()
  readonly #study: Study
  readonly #ids: ReadonlyMap<string, string>

  constructor(study: Study) {
    this.#study = study
    this.#ids = new Map(study.manuscript.survey.participants.map((one) => [one.name, one.id]))
  }

  text(text: Text): void {
    if (this.#done.has(text.id)) return
    this.#done.add(text.id)
    const { participant } = text.matter
    const around: Around = { text, block: undefined, participant, inItem: false }
    const at = (key: string): Origin => ({ file: text.file, place: keyPlace(text.file, key) })
    const title = this.#study.manuscript.survey.lists.fields.some(
      (field) => field.id === text.id && field.title === text.title,
    )
    const add = (kind: PassageKind, key: string, words: string): void =>
      this.#add({
        ...plainPassage(kind, words, at(key), text.id, participant),
        claims: (text.claims ?? []).filter(({ path }) => path[0] === key).map((one) => inPassage(one, words)),
      })
    if (!title) add('title', 'title', text.title)
    for (const key of ['short', 'subtitle'] as const) {
      const words = text.matter[key]
      if (words !== undefined) add(key === 'short' ? 'title' : 'subtitle', key, words)
    }
    this.#children(text.tree, around)
  }

  #add(passage: Passage): void {
    this.passages.push(passage)
  }

  #children(parent: Parent | Root, around: Around): void {
    for (const node of parent.children) this.#node(node, around, parent)
  }

  #node(node: Nodes, around: Around, parent: Node): void {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      this.#inline(node, kindOf(node, around, parent), around)
    } else if (node.type === 'listItem') {
      this.#children(node, { ...around, inItem: true, participant: this.#ids.get(headOf(node)) ?? around.participant })
    } else if (node.type === 'leafDirective') {
      if (node.children.length > 0) this.#inline(node, 'label', { ...around, block: node.name })
      const sheet =
        node.name === 'good-practice' ? this.#study.manuscript.texts.get(node.attributes?.['id'] ?? '') : undefined
      if (sheet !== undefined) this.text(sheet)
    } else if (node.type === 'containerDirective') {
      this.#children(node, { ...around, block: node.name, inItem: false })
    } else if (node.type === 'list' || node.type === 'table' || node.type === 'tableRow') {
      this.#children(node, around)
    }
  }

  #inline(node: Parent, kind: PassageKind, { text, block, participant }: Around): void {
    const run = new InlineRun(text.file)
    const { statistic, fact } = (node as { attributes?: Record<string, string> | null }).attributes ?? {}
    const id = statistic ?? fact
    if (id) run.references.push({ at: 0, id, form: undefined })
    run.addAll(node.children as readonly PhrasingContent[])
    this.#add({
      kind,
      text: run.text,
      within: text.id,
      block,
      participant,
      node,
      ...run.parts(),
      origin: (at) => run.origin(at, node),
    })
    for (const { alt, origin } of run.images)
      this.#add({ ...plainPassage('alternative', alt, origin, text.id, participant), block })
  }
}

function kindOf(node: Nodes, { block, inItem }: Around, parent: Node): PassageKind {
  if (node.type === 'heading') return 'heading'
  if (node.type === 'tableCell') return 'cell'
  if (isLabel(node)) return 'label'
  if (block === 'table' && parent.type === 'containerDirective') return 'caption'
  return inItem ? 'item' : 'paragraph'
}

/** The bold beginning of an item, without its full stop or colon. */
export function headOf(item: ListItem): string {
  const first = item.children[0]
  const strong = first?.type === 'paragraph' ? first.children[0] : undefined
  const words = strong?.type === 'strong' && strong.children.length === 1 ? strong.children[0] : undefined
  return words?.type === 'text' ? words.value.replace(/[.:]$/, '') : ''
}

type Mutable<List> = List extends readonly (infer Item)[] ? Item[] : never

/** The inline text of one block. Each part knows the file’s offset of its first character. */
class InlineRun {
  text = ''
  readonly references: Mutable<Passage['references']> = []
  readonly links: Mutable<Passage['links']> = []
  readonly foreign: Mutable<Passage['foreign']> = []
  readonly waived: Mutable<Passage['waived']> = []
  readonly claims: Mutable<Passage['claims']> = []
  readonly sourced: Mutable<Passage['sourced']> = []
  readonly images: { readonly alt: string; readonly origin: Origin }[] = []
  readonly #starts: { readonly at: number; readonly place: Point | undefined; readonly exact: boolean }[] = []
  readonly #file: VFile
  readonly #source: string

  constructor(file: VFile) {
    this.#file = file
    this.#source = String(file)
  }

  addAll(nodes: readonly PhrasingContent[]): void {
    for (const node of nodes) this.#add(node)
  }

  parts(): Pick<Passage, 'references' | 'links' | 'foreign' | 'waived' | 'claims' | 'sourced'> {
    const { references, links, foreign, waived, claims, sourced } = this
    return { references, links, foreign, waived, claims, sourced }
  }

  #add(node: PhrasingContent): void {
    const from = this.text.length
    const start = node.position?.start
    const origin: Origin = { file: this.#file, place: node.position }
    if (node.type === 'text') {
      // Where the source has escapes, columns inside the words are not known; the beginning is.
      const exact = start !== undefined && this.#source.slice(start.offset, node.position?.end.offset) === node.value
      this.#starts.push({ at: from, place: start, exact })
      this.text += node.value
    } else if (node.type === 'studyReference') {
      this.#starts.push({ at: from, place: start, exact: false })
      if (referencePattern.test(node.value)) this.references.push({ at: from, ...readReference(node.value) })
      this.text += filled
    } else if (node.type === 'textDirective' && node.children.length === 0) {
      this.#starts.push({ at: from, place: start, exact: false })
      this.text += filled
    } else if (node.type === 'break') {
      this.text += '\n'
    } else if (node.type === 'image') {
      this.images.push({ alt: node.alt ?? '', origin })
      this.text += filled
    } else if ('children' in node) {
      this.addAll(node.children)
      const span = { from, to: this.text.length }
      if (node.type === 'link')
        this.links.push({
          ...span,
          bare: this.#source.slice(start?.offset, node.position?.end.offset) === this.text.slice(from),
        })
      if (node.type === 'textDirective') {
        const { lang, rule } = node.attributes ?? {}
        if (node.name === 'lang' && lang) this.foreign.push({ ...span, language: lang })
        if (node.name === 'sic' && rule) this.waived.push({ ...span, rule, origin })
        if (node.name === 'claim') this.claims.push({ ...span, holds: node.attributes?.['holds'] ?? '' })
        if (node.name === 'fixed') this.sourced.push(span)
      }
    }
  }

  origin(at: number, node: Node): Origin {
    const start = this.#starts.findLast((one) => one.at <= at)
    if (start?.place === undefined) return { file: this.#file, place: node.position }
    if (!start.exact) return { file: this.#file, place: start.place }
    const before = this.text.slice(start.at, at)
    const lines = before.split('\n')
    const last = lines.at(-1) ?? ''
    const column = lines.length === 1 ? start.place.column + last.length : last.length + 1
    return { file: this.#file, place: { line: start.place.line + lines.length - 1, column } }
  }
}

/** A string with references in braces, outside of Markdown. */
function plainPassage(
  kind: PassageKind,
  words: string,
  origin: Origin | (() => Origin),
  within: string,
  participant?: string,
): Passage {
  const references: Mutable<Passage['references']> = []
  const text = words.replace(/\{([^{}]*)\}/g, (_, value: string, at: number) => {
    references.push({ at, ...readReference(value) })
    return filled
  })
  const locate = typeof origin === 'function' ? origin : () => origin
  return {
    kind,
    text,
    within,
    block: undefined,
    participant,
    references,
    links: [],
    foreign: [],
    waived: [],
    claims: [],
    sourced: [],
    node: undefined,
    origin: locate,
  }
}

/** Where a claim of a string lies in its passage, in which each reference is one character. */
function inPassage({ from, to, holds }: Span & { readonly holds: string }, words: string): Passage['claims'][number] {
  const length = (part: string): number => part.replace(/\{[^{}]*\}/g, filled).length
  return { from: length(words.slice(0, from)), to: length(words.slice(0, to)), holds }
}

function keyPlace(file: VFile, key: string): { line: number; column: number } {
  const line = String(file)
    .split('\n')
    .findIndex((one) => one.startsWith(`${key}:`))
  return { line: line + 1 || 1, column: 1 }
}

function figurePassages(figure: FigureSource): readonly Passage[] {
  const one = (kind: PassageKind, words: string, path: Path): Passage => ({
    ...plainPassage(kind, words, () => figure.locate(path), figure.id),
    claims: (figure.claims ?? [])
      .filter((claim) => claim.path.join('/') === path.join('/'))
      .map((claim) => inPassage(claim, words)),
  })
  return [
    one('figure-title', figure.title, ['title']),
    ...(figure.measure === undefined ? [] : [one('figure-words', figure.measure, ['measure'])]),
    ...(figure.note === undefined ? [] : [one('figure-words', figure.note, ['note'])]),
    ...labelsOf(figure.options, []).map(({ words, path }) => one('figure-label', words, path)),
  ]
}

/** What the options of a figure print: other strings are names of fields, colours, code. */
function labelsOf(value: unknown, path: Path): readonly { readonly words: string; readonly path: Path }[] {
  if (typeof value === 'string')
    return path.at(-1) === 'label' || path.at(-1) === 'title' ? [{ words: value, path }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => labelsOf(one, [...path, key]))
}

function dataPassages({ manuscript }: Study): readonly Passage[] {
  const { survey, sources } = manuscript
  // The values keep no places of their own; the file is read again only when something is found in it.
  let read: YamlFile<unknown> | undefined
  const listsFile = sources.data.lists
  const inLists = (path: Path) => (): Origin => {
    read ??= listsFile && readYaml(listsFile, z.unknown(), new Problems())
    return read?.locate(path) ?? { file: listsFile ?? sources.editionFile }
  }
  const questions = [...survey.questions.values()].flatMap((question) => [
    plainPassage('question', question.wording, question.origin, ''),
    ...(question.type === 'yes_no'
      ? []
      : question.choices.map(({ label }) => plainPassage('choice', label, question.origin, ''))),
  ])
  const topics = survey.lists.fields.flatMap((field, index) => [
    plainPassage('topic', field.title, inLists(['fields', index, 'title']), ''),
    ...field.topics.map(({ label }, at) =>
      plainPassage('topic', label, inLists(['fields', index, 'topics', at, 'label']), ''),
    ),
  ])
  const points = [...survey.lists.lists].flatMap(([name, list]) => [
    plainPassage('topic', list.title, inLists(['lists', name, 'title']), ''),
    ...list.items.map(({ text }, at) => plainPassage('point', text, inLists(['lists', name, 'items', at, 'text']), '')),
  ])
  const indicators = survey.indicators.map((one) => plainPassage('choice', one.label, one.origin, ''))
  return [...questions, ...topics, ...points, ...indicators]
}
