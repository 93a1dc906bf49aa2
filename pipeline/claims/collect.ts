/** The claims of a study: marks of texts and labels, each with its sentence and the unit by which translations are found. */
import type { Nodes } from 'mdast'
import type { Origin } from '../problems.ts'
import { readReference, replaceReferences } from '../references.ts'
import type { Study, Text } from '../stages.ts'
import { sha256 } from '../strings.ts'
import { statisticsOf } from './judge.ts'
import type { MarkedClaim } from './marks.ts'
import { plainReference } from './words.ts'

export interface Claim {
  /** Lasts as long as the words, the assertion and the text or figure in which they stand. */
  readonly id: string
  /** The words that are claimed, as printed, in the source language. */
  readonly words: string
  /** The sentence around them; numbers stand in it as they are now. */
  readonly sentence: string
  /** Key of the unit of translation; undefined without units, or where no unit is found. */
  readonly unit: string | undefined
  /** Where the words stand. */
  readonly origin: Origin
  /** Id of the text or figure. */
  readonly within: string
  readonly assertion: string
  /** Ids of statistics and facts, and `documented(question)`. */
  readonly statistics: readonly string[]
}

/** What a claim needs of a unit of translation. */
export interface UnitPlace {
  readonly key: string
  /** Id of the text or figure. */
  readonly place: string
  /** The words as translators see them. */
  readonly text: string
  readonly origin: Origin
}

/** In the order of the files; of a text, from top to bottom. @param units from `readUnits`, where translations are wanted */
export function claimsOf(study: Study, units: readonly UnitPlace[] = []): readonly Claim[] {
  const { texts, figures } = study.manuscript
  const unitAt = new Map(units.map((unit) => [placeKey(unit.origin), unit.key]))
  const unitWith = new Map(units.map((unit) => [`${unit.place}\n${unit.text.replace(/\\(.)/g, '$1')}`, unit.key]))
  const ids = new Map<string, number>()
  const claim = (found: Found): Claim => {
    const hash = sha256([found.within, found.raw, found.assertion].join('\n')).slice(0, 6)
    const times = (ids.get(hash) ?? 0) + 1
    ids.set(hash, times)
    const { words, sentence, origin, within, assertion } = found
    return {
      id: times === 1 ? hash : `${hash}-${times}`,
      words,
      sentence,
      unit: found.block === undefined ? unitWith.get(`${within}\n${found.label}`) : unitAt.get(placeKey(found.block)),
      origin,
      within,
      assertion,
      statistics: statisticsOf(assertion, study),
    }
  }
  return [
    ...[...texts.values()].flatMap((text) => inText(text, study)),
    ...[...figures.values()].flatMap((figure) =>
      (figure.claims ?? []).map((one) => ofLabel(one, figure.id, figure.locate(one.path), study)),
    ),
  ].map(claim)
}

interface Found {
  readonly words: string
  /** The same with references as they are written: new numbers make no new claim. */
  readonly raw: string
  readonly sentence: string
  readonly origin: Origin
  /** The block around it, in a text. */
  readonly block: Origin | undefined
  /** The string around it, elsewhere. */
  readonly label: string
  readonly within: string
  readonly assertion: string
}

function inText(text: Text, study: Study): readonly Found[] {
  const labels = (text.claims ?? []).map((one) => ofLabel(one, text.id, text.origin, study))
  const found: Found[] = []
  const visit = (node: Nodes): void => {
    const isBlock =
      node.type === 'paragraph' ||
      node.type === 'heading' ||
      node.type === 'tableCell' ||
      (node.type === 'leafDirective' && node.children.length > 0)
    if (isBlock) found.push(...ofBlock(node, text, study))
    else if ('children' in node) for (const child of node.children) visit(child)
  }
  for (const node of text.tree.children) visit(node)
  return [...labels, ...found]
}

function ofBlock(block: Nodes, text: Text, study: Study): readonly Found[] {
  const marks: {
    readonly from: number
    readonly to: number
    readonly raw: string
    readonly assertion: string
    readonly origin: Origin
  }[] = []
  let plain = ''
  const add = (node: Nodes): string => {
    if (node.type === 'text') {
      plain += node.value
      return node.value
    }
    if (node.type === 'studyReference') {
      plain += plainReference(readReference(node.value), study)
      return `{${node.value}}`
    }
    if (node.type === 'break') plain += ' '
    if (!('children' in node)) return ''
    const from = plain.length
    const raw = node.children.map((child) => add(child as Nodes)).join('')
    if (node.type === 'textDirective' && node.children.length === 0) plain += '…'
    if (node.type === 'textDirective' && node.name === 'claim') {
      const assertion = node.attributes?.['holds'] ?? ''
      marks.push({ from, to: plain.length, raw, assertion, origin: { file: text.file, place: node.position } })
    }
    return raw
  }
  if ('children' in block) for (const child of block.children) add(child as Nodes)
  return marks.map(({ from, to, raw, assertion, origin }) => ({
    words: oneLine(plain.slice(from, to)),
    raw: oneLine(raw),
    sentence: sentenceAt(plain, from, study),
    origin,
    block: { file: text.file, place: block.position },
    label: '',
    within: text.id,
    assertion: oneLine(assertion),
  }))
}

function ofLabel({ text, from, to, holds }: MarkedClaim, within: string, origin: Origin, study: Study): Found {
  const settled = (words: string): string => replaceReferences(words, (one) => plainReference(one, study))
  const before = settled(text.slice(0, from))
  return {
    words: settled(text.slice(from, to)),
    raw: text.slice(from, to),
    sentence: sentenceAt(settled(text), before.length, study),
    origin,
    block: undefined,
    label: text,
    within,
    assertion: oneLine(holds),
  }
}

function sentenceAt(text: string, at: number, { manuscript: { sources } }: Study): string {
  const line = text.replaceAll('\n', ' ')
  const found = [...segmenterFor(sources.sourceLanguage?.tag ?? 'und').segment(line)].find(
    ({ index, segment }) => at >= index && at < index + segment.length,
  )
  return oneLine(found?.segment ?? line)
}

/** Slow to make, and the same for all sentences. */
const segmenters = new Map<string, Intl.Segmenter>()

function segmenterFor(tag: string): Intl.Segmenter {
  const known = segmenters.get(tag) ?? new Intl.Segmenter(tag, { granularity: 'sentence' })
  segmenters.set(tag, known)
  return known
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function placeKey({ file, place }: Origin): string {
  const start = place === undefined ? undefined : 'start' in place ? place.start : place
  return `${file.path}:${start?.line ?? 1}:${start?.column ?? 1}`
}
