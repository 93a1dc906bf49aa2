/** What cannot be mended is said, with the place in the text; nothing is guessed. */
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { leavesOf, readDocumentTree } from '../../pipeline/finish/document-tree.ts'
import { keyOfText } from '../../pipeline/finish/letters.ts'
import { pairTags } from '../../pipeline/finish/pairing.ts'
import { checkTags } from '../../pipeline/finish/tag-checks.ts'
import { Tag } from '../../pipeline/finish/tags.ts'
import { Problems } from '../../pipeline/problems.ts'

const file = new VFile({ path: 'text.md', value: 'one\ntwo\nthree' })
const anchors = new Map([['a', { file, place: { line: 1, column: 1 } }]])
const treeOf = (html: string) =>
  readDocumentTree({ html: `<html lang="en"><body><section id="a">${html}</section></body></html>`, anchors })
const document = treeOf('<p data-at="1">One</p><p data-at="3">Three words here</p>')

/** Tags of these roles, each with a leaf that paints these words. */
function tagged(blocks: readonly (readonly [role: string, words: string])[], tree = document) {
  const top = new Tag('Document', undefined)
  for (const [id, [role]] of blocks.entries()) {
    const block = new Tag(role, top)
    const leaf = new Tag('NonStruct', block)
    leaf.kids = [{ kind: 'marked', page: 0, id }]
    block.kids = role === 'Figure' ? leaf.kids : [leaf]
    top.kids.push(block)
  }
  const contentOf = (_: number, id: number) => {
    const words = blocks[id]?.[1] ?? ''
    return { id, glyphs: words.length, words: 1, key: keyOfText(words), pictures: 0, paths: 0, box: undefined }
  }
  const pairing = pairTags([top], tree, contentOf)
  const problems = new Problems()
  checkTags([top], pairing, { file: new VFile({ path: 'edition.yaml' }) }, problems)
  return { top, said: problems.all.map((one) => `${one.file}:${one.line} ${one.reason}`) }
}

describe('tags', () => {
  test('that read as the document does are paired, and nothing is said', () => {
    const { top, said } = tagged([
      ['P', 'One'],
      ['P', 'Three words here'],
    ])
    expect(said).toEqual([])
    expect(top.tags.flatMap(({ tags }) => tags).map(({ node }) => node)).toEqual(
      leavesOf(document).filter((leaf) => leaf.kind === 'text' && leaf.text.trim() !== ''),
    )
    expect(top.tags.map(({ node }) => (node?.kind === 'element' ? node.name : undefined))).toEqual(['p', 'p'])
  })

  test('of a text that has moved a sign to its neighbour are paired all the same', () => {
    expect(
      tagged([
        ['P', 'One T'],
        ['P', 'hree words here'],
      ]).said,
    ).toEqual([])
  })

  test('with words that are not in the document are an error at the place before them', () => {
    const { said } = tagged([
      ['P', 'One'],
      ['P', 'Something else altogether, and longer'],
      ['P', 'Three words here'],
    ])
    expect(said).toEqual([expect.stringMatching(/^text\.md:1 Unexpected text in the tags/)])
  })

  test('of a picture that says nothing, and of headings that leave out a level, are errors', () => {
    const { said } = tagged(
      [
        ['H1', 'One'],
        ['H3', 'Three'],
        ['Figure', ''],
      ],
      treeOf('<h1 data-at="1">One</h1><h3 data-at="2">Three</h3><img data-at="3" src="">'),
    )
    expect(said).toEqual([
      expect.stringContaining('text.md:2 Unexpected heading of level 3 after one of level 1'),
      expect.stringContaining('text.md:3 Unexpected picture without a description'),
    ])
  })
})
