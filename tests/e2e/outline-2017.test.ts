/** Nothing that the print of 2017 held has been lost: each node of its outline stands in the new book, in the book’s order. */
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type Destination, PdfFile } from '../../pipeline/pdf.ts'
import { runCli } from '../support/cli.ts'
import { type PdfContent, pdfContent } from '../support/pdf-text.ts'
import { root } from '../support/studies.ts'

const words = z.string().min(4)
const texts = z.union([words.transform((text) => [text]), z.array(words).min(1)])
const anchor = z.string().min(1)
const outlineSchema = z.array(
  z.strictObject({
    node: z.string().min(1),
    found: z.union([
      z.strictObject({ anchor, text: texts.optional() }),
      z.strictObject({ text: texts }),
      z.strictObject({ omitted: words }),
    ]),
    also: z.strictObject({ anchor, text: texts }).optional(),
    left_out: words.optional(),
    gap: words.optional(),
  }),
)
type Node = z.output<typeof outlineSchema>[number]

/** The outline of the print stands beside the repository while the edition is made, and nowhere else. */
const printed = join(root, '../shared/facts/outline.yaml')
const printedSchema = z.object({ nodes: z.array(z.object({ id: z.string() })) })

describe('the outline of the print of 2017', () => {
  let folder: string
  let nodes: readonly Node[]
  let content: PdfContent
  let destinations: ReadonlyMap<string, Destination>

  beforeAll(async () => {
    nodes = outlineSchema.parse(parse(await readFile(new URL('outline-2017.yaml', import.meta.url), 'utf8')))
    folder = await mkdtemp(join(tmpdir(), 'study-outline-'))
    const built = await runCli('build', '--edition', '2017', '--out', folder)
    expect(built.code, built.stderr).toBe(0)
    const bytes = await readFile(join(folder, 'smart-cities-study-2017.en.pdf'))
    content = await pdfContent(bytes)
    destinations = PdfFile.parse(bytes).destinations()
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('is covered whole, each node once', () => {
    const ids = nodes.map(({ node }) => node)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect(ids.length).toBe(139)
  })

  it.skipIf(!existsSync(printed))('has the nodes that the print has', async () => {
    const source = printedSchema.parse(parse(await readFile(printed, 'utf8')))
    expect(nodes.map(({ node }) => node).toSorted()).toEqual(source.nodes.map(({ id }) => id).toSorted())
  })

  it('stands in the book, in the order of its pages', () => {
    const places = locate(nodes, content.text, destinations)
    const wrong = places.flatMap(({ node, faults }) => faults.map((fault) => `${node}: ${fault}`))
    expect(wrong, tableOf(places, content.labels)).toEqual([])
    // The half-title says the same as the cover, and the words alone would find it there.
    expect(places.find(({ node }) => node === 'cover')?.page).toBe(1)
  })
})

describe('the search for nodes', () => {
  const pages = ['Cover', 'A smart par-\nticipant', 'The mayorʼs word', 'Annex']
  const at = (page: number): Destination => ({ page, x: 0, y: 0 })
  const anchors = new Map([
    ['one', at(2)],
    ['two', at(3)],
  ])
  const faults = (...list: readonly Node[]): readonly string[] =>
    locate(list, pages, anchors).flatMap((place) => place.faults)

  it('reads across line ends, hyphens and shapes of the apostrophe', () => {
    expect(faults({ node: 'a', found: { text: ['smart participant'] } })).toEqual([])
    expect(faults({ node: 'a', found: { text: ['mayor’s word'] } })).toEqual([])
  })

  it('says what is missing, and where it was looked for', () => {
    const after: Node = { node: 'b', found: { anchor: 'two' } }
    expect(faults({ node: 'a', found: { anchor: 'none' } }, after)).toEqual(['no anchor “none”'])
    expect(faults({ node: 'a', found: { anchor: 'one', text: ['Annex'] } }, after)).toEqual([
      'no “Annex” on pages 2–3 of the file',
    ])
    expect(faults(after, { node: 'a', found: { text: ['smart participant'] } })).toEqual([
      'no “smart participant” on pages 3–4 of the file',
    ])
    expect(faults({ node: 'a', found: { omitted: 'no content' } })).toEqual([])
  })

  it('sees anchors in another order than the list, and looks for loose pieces at their own anchor', () => {
    expect(faults({ node: 'b', found: { anchor: 'two' } }, { node: 'a', found: { anchor: 'one' } })).toEqual([
      'stands on page 2 of the file, before page 3 of the node above it',
    ])
    const loose = { anchor: 'one', text: ['Cover'] }
    expect(faults({ node: 'a', found: { text: ['Annex'] }, also: loose })).toEqual([
      'no “Cover” on pages 2–3 of the file',
    ])
  })
})

interface Place {
  readonly node: string
  /** From 1; undefined for what is omitted or missing. */
  readonly page: number | undefined
  readonly faults: readonly string[]
}

/**
 * Anchors tell their page. Words are looked for between the anchor before them and the next one of the list, so that a
 * word that also stands in the contents, the conclusions or an annex is no evidence.
 */
function locate(
  nodes: readonly Node[],
  pages: readonly string[],
  destinations: ReadonlyMap<string, Destination>,
): readonly Place[] {
  const squeezed = pages.map(squeeze)
  const pageOf = ({ found }: Node): number | undefined =>
    'anchor' in found ? destinations.get(found.anchor)?.page : undefined
  const search = (text: string, from: number, to: number): number | undefined => {
    const index = squeezed.findIndex((page, at) => at + 1 >= from && at + 1 <= to && page.includes(squeeze(text)))
    return index < 0 ? undefined : index + 1
  }
  let from = 1
  return nodes.map((entry, index): Place => {
    const faults: string[] = []
    const own = pageOf(entry)
    if ('anchor' in entry.found && own === undefined) faults.push(`no anchor “${entry.found.anchor}”`)
    if (own !== undefined && own < from)
      faults.push(`stands on page ${own} of the file, before page ${from} of the node above it`)
    from = own ?? from
    const following = nodes.slice(index + 1).find((later) => pageOf(later) !== undefined)
    const to = (following && pageOf(following)) ?? pages.length
    const wanted = 'text' in entry.found ? (entry.found.text ?? []) : []
    const hits = wanted.map((text) => search(text, from, to))
    for (const [at, hit] of hits.entries())
      if (hit === undefined) faults.push(`no “${wanted[at]}” on pages ${from}–${to} of the file`)
    if (entry.also !== undefined) {
      const { anchor: id, text } = entry.also
      const start = destinations.get(id)?.page
      if (start === undefined) faults.push(`no anchor “${id}”`)
      else
        for (const one of text)
          if (search(one, start, start + 1) === undefined)
            faults.push(`no “${one}” on pages ${start}–${start + 1} of the file`)
    }
    return { node: entry.node, page: own ?? hits[0], faults }
  })
}

/** Line ends, hyphens at them or in words, and the two shapes of an apostrophe say nothing about what is printed. */
function squeeze(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00ad\u2010-]/g, '')
    .replace(/[ʼ']/g, '’')
}

/** Node → folio of its page, for whoever has to find out what moved. */
function tableOf(places: readonly Place[], labels: readonly string[]): string {
  const width = Math.max(...places.map(({ node }) => node.length))
  return places
    .map(({ node, page, faults }) => {
      const label = page === undefined ? '–' : (labels[page - 1] ?? '?')
      return `${node.padEnd(width)}  ${label.padStart(4)}${faults.length > 0 ? '  ←' : ''}`
    })
    .join('\n')
}
