import { rm } from 'node:fs/promises'
import type { Nodes, Root } from 'mdast'
import { toString as wordsOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CheckedStudy, read } from '../../pipeline/build.ts'
import { localise } from '../../pipeline/localise/index.ts'
import type { LocalStudy, Text } from '../../pipeline/stages.ts'
import { languageOf } from '../support/languages.ts'
import { edition2017, readingRooms, studyWith, testTools } from '../support/studies.ts'

async function checked(folder: string): Promise<CheckedStudy> {
  const tools = testTools()
  const study = await read({ folder, languages: [] }, tools)
  if (study === undefined) throw new Error(tools.problems.all.map(String).join('\n'))
  return study
}

function treeOf(texts: ReadonlyMap<string, Text>, id: string): Root {
  const text = texts.get(id)
  if (text === undefined) throw new Error(`No text ${id}`)
  return text.tree
}

function nodesOf<Type extends Nodes['type']>(tree: Root, type: Type): readonly Extract<Nodes, { type: Type }>[] {
  const found: Extract<Nodes, { type: Type }>[] = []
  visit(tree, (node) => {
    if (node.type === type) found.push(node as Extract<Nodes, { type: Type }>)
  })
  return found
}

describe('localise', () => {
  let folder: string
  let study: CheckedStudy
  let english: LocalStudy
  let french: LocalStudy

  beforeAll(async () => {
    folder = await studyWith([
      { file: 'en/findings.md', replace: 'title: What we found', with: 'title: What {participants:counted} said' },
      {
        file: 'en/findings.md',
        replace: '1. Open',
        with: '## The {night} at night {#at-night}\n\nSee :ref{to=at-night}, :ref{to=findings}, :ref{to=own-words}, :ref{to=doors}.\n\n1. Open',
      },
      {
        file: 'en/good-practices/tool-shed.md',
        replace: 'subtitle: A shed that lends hammers',
        with: 'subtitle: "A shed for {lamps-bought:value} hammers"',
      },
    ])
    study = await checked(folder)
    english = localise(study.study, languageOf('en-GB'))
    french = localise(
      study.study,
      languageOf('fr-FR', {
        of: '{count} sur {base}',
        see_figure: 'figure {number}',
        see_section: 'chapitre {number}',
        page: '{page}e page',
      }),
    )
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('leaves the parsed trees as they were, so that every language starts from the same', async () => {
    const { manuscript } = study.study
    const before = structuredClone([...manuscript.texts.values()].map((text) => text.tree))
    const first = localise(study.study, languageOf('en-GB'))
    localise(study.study, languageOf('de-DE'))
    expect([...manuscript.texts.values()].map((text) => text.tree)).toEqual(before)
    const again = localise(study.study, languageOf('en-GB'))
    expect([...again.texts.values()].map((text) => text.tree)).toEqual(
      [...first.texts.values()].map((text) => text.tree),
    )
  })

  it('settles every reference of every text', async () => {
    for (const local of [english, french, localise((await checked(edition2017)).study, languageOf('fr-FR'))]) {
      for (const text of local.texts.values()) {
        expect(nodesOf(text.tree, 'studyReference').map((node) => node.value)).toEqual([])
        expect(
          nodesOf(text.tree, 'textDirective')
            .map((node) => node.name)
            .filter((name) => name === 'ref' || name === 'page'),
        ).toEqual([])
        expect(`${text.title}${Object.values(text.matter).join('')}`).not.toMatch(/[{}]/)
      }
      for (const figure of local.figures.values()) {
        expect(JSON.stringify([figure.title, figure.measure ?? '', figure.note ?? ''])).not.toMatch(/[{}]/)
      }
    }
  })

  it('prints each form of a statistic in the language', () => {
    const values = (local: LocalStudy): readonly string[] =>
      nodesOf(treeOf(local.texts, 'opening'), 'studyValue').map((node) => node.value)
    expect(values(english)).toEqual([
      '43% (3 of 7)',
      '67%',
      '4 libraries',
      'Harbour Library and Old Granary Library',
      '51.208',
      '1999',
    ])
    expect(values(french)).toEqual([
      '43\u00a0% (3 sur 7)',
      '67\u00a0%',
      '4 libraries',
      'Harbour Library et Old Granary Library',
      '51,208',
      '1999',
    ])
  })

  it('keeps which statistic a value came from, and where it was written', () => {
    const [value] = nodesOf(treeOf(english.texts, 'opening'), 'studyValue')
    expect(value).toMatchObject({ source: 'night', form: 'full', position: { start: { line: 7 } } })
  })

  it('settles titles, subtitles and the words of figures', () => {
    expect(english.subtitle).toBe('What 7 libraries open, lend and keep quiet')
    expect(english.texts.get('findings')?.title).toBe('What 7 libraries said')
    expect(english.texts.get('tool-shed')?.matter['subtitle']).toBe('A shed for 1,250 hammers')
    expect(english.figures.get('night')?.title).toBe('3 of 7 open at night, 2 of 3 of these with somebody on duty')
    expect(french.figures.get('years')?.title).toBe('Since 1999 the Circle has met every winter')
  })

  it('numbers figures and tables in the order of the book, also in sheets and across texts', () => {
    expect([...english.figures].map(([id, { number }]) => [id, number])).toEqual([
      ['night', 1],
      ['places', 2],
      ['documented', 3],
      ['loans', 4],
      ['years', 5],
      ['counts', 6],
    ])
    expect([...english.tables]).toEqual([
      ['by-size', 1],
      ['fees', 2],
      ['hinders', 3],
    ])
  })

  it('names what a reference leads to: number, title or heading, with the references in it settled', () => {
    const links = (local: LocalStudy, id: string): readonly (readonly [string, string])[] =>
      nodesOf(treeOf(local.texts, id), 'link').map((link) => [link.url, wordsOf(link)])
    expect(links(english, 'lending')).toEqual([
      ['https://example.org/circle', 'The Circle'],
      ['#loans', 'Figure 4'],
      ['#by-size', 'Table 1'],
      ['#tool-shed', 'The tool shed'],
      ['#tool-shed', 'page '],
    ])
    expect(links(english, 'findings')).toEqual([
      ['#fees', 'Table 2'],
      ['#at-night', 'The 43% at night'],
      ['#findings', 'What 7 libraries said'],
      ['#own-words', 'In their own words'],
      ['#doors', 'Doors: when they open'],
    ])
    expect(links(french, 'lending').slice(1, 2)).toEqual([['#loans', 'figure 4']])
    expect(links(french, 'welcome')).toEqual([
      ['#opening', 'chapitre 1.1'],
      ['#opening', 'e page'],
    ])
  })

  it('leaves a place for each page number, before or after the words', () => {
    const page = nodesOf(treeOf(french.texts, 'welcome'), 'link').at(-1)
    expect(page?.children).toEqual([
      { type: 'text', value: '' },
      { type: 'pageNumber', to: 'opening' },
      { type: 'text', value: 'e page' },
    ])
  })

  it('orders the outline as the edition does', () => {
    expect(english.outline.front.map(({ text, number }) => [text.id, number])).toEqual([['welcome', '']])
    expect(
      english.outline.parts.map((part) => [
        part.text.id,
        part.sections.map(({ text, number }) => `${number} ${text.title}`),
      ]),
    ).toEqual([
      ['doors', ['1.1 Opening at night', '1.2 Lending more than books']],
      ['lamps', [' What 7 libraries said']],
    ])
  })

  it('does not depend on which languages came before', async () => {
    const fresh = localise((await checked(readingRooms)).study, languageOf('fr-FR'))
    expect(fresh.format.locale).toBe('fr-FR')
    expect(fresh.figures.get('night')?.title).toContain('3 of 7')
  })
})
