/**
 * A corrected answer changes the figures that rest on it, wherever they stand – in sentences, dots, charts, tables – and
 * nothing else in the whole book.
 */
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statisticsCsv } from '../../pipeline/compute/export.ts'
import { type Composed, composeStudy, edition2017, studyWith } from '../support/studies.ts'

/** The smallest pieces of a page: a change in one is a change that a reader sees there. */
const blockTags = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'dt', 'dd', 'svg', 'li'])

interface Block {
  readonly html: string
  readonly text: string
  /** What it stands in: ids and classes from the outside in. */
  readonly within: readonly string[]
  readonly values: readonly string[]
}

function blocksOf(html: string): readonly Block[] {
  const blocks: Block[] = []
  const walk = (node: Nodes, within: readonly string[]): void => {
    if (!('children' in node)) return
    const isElement = node.type === 'element'
    const here = isElement ? [...within, ...namesOf(node)] : within
    if (isElement && blockTags.has(node.tagName) && (node.tagName === 'svg' || !holdsBlocks(node))) {
      blocks.push({ html: toHtml(node), text: textOf(node), within: here, values: valuesOf(node) })
      return
    }
    for (const child of node.children) walk(child as Nodes, here)
  }
  walk(fromHtml(html), [])
  return blocks
}

function namesOf({ properties }: Element): readonly string[] {
  const { id, className } = properties
  return [
    ...(id === undefined ? [] : [`#${String(id)}`]),
    ...(Array.isArray(className) ? className.map((one) => `.${one}`) : []),
  ]
}

function holdsBlocks(node: Element): boolean {
  return node.children.some((child) => child.type === 'element' && (blockTags.has(child.tagName) || holdsBlocks(child)))
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map((child) => textOf(child as Nodes)).join('') : ''
}

function valuesOf(node: Nodes): readonly string[] {
  if (!('children' in node)) return []
  const own = node.type === 'element' ? node.properties['dataValue'] : undefined
  return [...(own === undefined ? [] : [String(own)]), ...node.children.flatMap((child) => valuesOf(child as Nodes))]
}

/** Blocks of one document that the other has not, as often. */
function without(blocks: readonly Block[], others: readonly Block[]): readonly Block[] {
  const left = new Map<string, number>()
  for (const { html } of others) left.set(html, (left.get(html) ?? 0) + 1)
  return blocks.filter(({ html }) => {
    const count = left.get(html) ?? 0
    left.set(html, count - 1)
    return count <= 0
  })
}

const table = (name: string): readonly (readonly string[])[] =>
  readFileSync(join(edition2017, 'data', name), 'utf8')
    .trim()
    .split('\n')
    .map((row) => row.split(','))

/** A participant that answered both questions with yes, of whom the publication says nothing there. */
function undocumented(
  question: string,
  follow: string,
): { readonly id: string; readonly row: string; readonly changed: string } {
  const [header = [], ...rows] = table('responses.csv')
  const known = new Set(
    table('evidence.csv')
      .filter((row) => row.includes('stated') || row.includes('listed'))
      .map(([participant, about]) => `${participant} ${about}`),
  )
  const places = [question, follow].map((one) => header.indexOf(one))
  const found = rows.find(
    (row) =>
      places.every((place) => row[place] === 'yes') &&
      !known.has(`${row[0]} ${question}`) &&
      !known.has(`${row[0]} ${follow}`),
  )
  if (found === undefined) throw new Error(`Nobody fits ${question} and ${follow}`)
  const changed = found.map((cell, index) => (index === places[0] ? 'no' : index === places[1] ? 'n/a' : cell))
  return { id: found[0] ?? '', row: found.join(','), changed: changed.join(',') }
}

describe.each([
  {
    question: 'science-technology-parks',
    follow: 'specialised-parks',
    statistics: ['science-technology-parks', 'specialised-parks'],
  },
  {
    question: 'smart-specialisation-strategy',
    follow: 'strategy-formalised',
    statistics: ['smart-specialisation-strategy', 'strategy-formalised', 'strategy-formalised-of-strategy'],
  },
])('one answer on $question', ({ question, follow, statistics }) => {
  let folder: string
  let before: Composed
  let after: Composed
  let removed: readonly Block[]
  let added: readonly Block[]

  beforeAll(async () => {
    const { row, changed } = undocumented(question, follow)
    folder = await studyWith([{ file: 'data/responses.csv', replace: row, with: changed }], edition2017)
    before = await composeStudy(edition2017)
    after = await composeStudy(folder)
    const [old, fresh] = [blocksOf(before.document.html), blocksOf(after.document.html)]
    removed = without(old, fresh)
    added = without(fresh, old)
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  const labels = (): readonly string[] => statistics.map((id) => before.checked.study.statistics.get(id)?.label ?? id)
  const figures = (): readonly string[] =>
    [...before.checked.study.manuscript.figures.values()]
      // A matrix shows evidence, not answers.
      .filter(
        (figure) =>
          figure.kind !== 'dot-matrix' &&
          statistics.some((id) =>
            new RegExp(`[{"]${id}["}:]`).test(JSON.stringify([figure.title, figure.note, figure.options])),
          ),
      )
      .map((figure) => figure.id)

  const keyFigures = (): number => {
    const found: string[] = []
    for (const { tree } of before.checked.study.manuscript.texts.values()) {
      visit(tree, 'leafDirective', ({ name, attributes }) => {
        if (name === 'key-figure' && statistics.includes(attributes?.['statistic'] ?? '')) found.push(name)
      })
    }
    return found.length
  }

  it('changes its own rows of statistics.csv, and those that rest on it', () => {
    const rows = ({ checked }: Composed): readonly string[] => statisticsCsv(checked.study).split('\n')
    const old = new Set(rows(before))
    expect(
      rows(after)
        .filter((row) => !old.has(row))
        .map((row) => row.split(',')[0]),
    ).toEqual(statistics)
  })

  it('changes every sentence that prints them', () => {
    const printed = blocksOf(before.document.html).filter(({ values }) => values.some((id) => statistics.includes(id)))
    expect(printed.length).toBeGreaterThan(1)
    for (const { html, text } of printed)
      expect(
        removed.map((block) => block.html),
        text,
      ).toContain(html)
  })

  it('changes every chart that shows them, that of the conclusions included', () => {
    const id = figures()
    expect(id).toContain('conclusions-shares')
    for (const one of id)
      expect(
        added.some(({ within, html }) => within.includes(`#${one}`) && html.startsWith('<svg')),
        one,
      ).toBe(true)
  })

  it('changes nothing else', () => {
    const names = labels()
    const all = [...blocksOf(before.document.html), ...blocksOf(after.document.html)]
    const explained = ({ html, text, within, values }: Block): boolean =>
      values.some((id) => statistics.includes(id)) ||
      figures().some((id) => within.includes(`#${id}`)) ||
      figures().some((id) => html.includes(`href="#${id}"`)) ||
      // The annex that compares with the print: a changed share now differs from it, or no longer does.
      within.includes('#differences') ||
      // The fingerprint of the data.
      (within.includes('.colophon') && /^[0-9a-f]+$/.test(text)) ||
      within.includes('.key-figure') ||
      // What stands beside the label in a row of a table.
      all.some((block, index) => block.html === html && sameRow(all, index, names))
    expect(
      [...removed, ...added]
        .filter((block) => !explained(block))
        .map(({ text, within }) => `${within.join(' ')}: ${text}`),
    ).toEqual([])
  })

  it('changes numbers only: the words around them stay', () => {
    const words = ({ document }: Composed): readonly string[] =>
      blocksOf(document.html)
        .filter(({ html, within }) => !html.startsWith('<svg') && !within.includes('table'))
        .map(({ text }) => text.replace(/\d+(?:\.\d+)?/g, '0'))
    const old = words(before)
    const fresh = words(after)
    const odd = fresh.filter((text) => !old.includes(text))
    // Only the annex of differences may gain a row, when the data leave the print.
    expect(odd.filter((text) => !text.includes('0'))).toEqual([])
  })

  it('changes each key figure in its value, its count and its dots', () => {
    const changed = added.filter(({ within }) => within.includes('.key-figure'))
    expect(changed.filter(({ html }) => html.startsWith('<svg'))).toHaveLength(keyFigures())
    expect(changed.filter(({ text }) => /^\d+%$/.test(text))).toHaveLength(keyFigures())
    expect(changed.filter(({ text }) => /^\d+ of \d+ cit(y|ies)$/.test(text))).toHaveLength(keyFigures())
  })
})

/** Does a block stand beside a label, at most a few cells away? */
function sameRow(blocks: readonly Block[], index: number, labels: readonly string[]): boolean {
  return blocks
    .slice(Math.max(0, index - 6), index)
    .some(({ html, text }) => /^<t[dh]/.test(html) && labels.some((label) => text.includes(label)))
}
