import { describe, expect, test } from 'vitest'
import { type DocumentText, readDocumentText } from '../../pipeline/parity/document-text.ts'
import { textFile } from './editions.ts'

function read(body: string): DocumentText {
  const anchors = new Map([['chapter', { file: textFile, place: { line: 1, column: 1 } }]])
  return readDocumentText({ html: `<html><head><style>p>b{}</style></head><body>\n${body}\n</body></html>`, anchors })
}

function passages(body: string): readonly (readonly [key: string, text: string])[] {
  const { passages: found, nodes } = read(body)
  return found.map(({ key }, index) => [
    key,
    nodes
      .filter(({ passage }) => passage === index)
      .map(({ kind, text }) => (kind === 'text' ? text : kind === 'page-number' ? '#' : '@'))
      .join(''),
  ])
}

describe('a document', () => {
  test('is read block by block', () => {
    expect(passages('<section id="a"><h1>Head</h1><p>One <b>two</b><br>three</p></section><p id="b">Four</p>')).toEqual(
      [
        ['a h1', 'Head'],
        ['a p', 'One twothree'],
        ['b p', 'Four'],
      ],
    )
  })

  test('keeps the words around a block inside of a block together, and in order', () => {
    const { nodes } = read('<ul><li>before<p>inside</p>after</li></ul>')
    expect(nodes.filter(({ text }) => text.trim() !== '').map(({ text, passage }) => [text, passage])).toEqual([
      ['before', 0],
      ['inside', 1],
      ['after', 0],
    ])
  })

  test('has page numbers and pictures, and nothing that is not read', () => {
    const body =
      '<p>See <a href="#x">p. <span data-page-of="x">000</span></a></p><div><svg role="img" aria-label="1 &gt; 2"><text>9</text><g/></svg></div>' +
      '<svg aria-hidden="true"><text>8</text></svg><p hidden>7</p><p><span aria-hidden="true">6<i>5</i></span>4</p><p><img src="a" alt="A tree"><img src="b" alt=""></p>'
    expect(passages(body).map(([, text]) => text)).toEqual(['See p. #', '@', '4', '@'])
  })

  test('is not confused by comments and signs in values', () => {
    expect(passages('<!-- <p>no</p> --><p title="a > b">1</p><p>2</p>').map(([, text]) => text)).toEqual(['1', '2'])
  })

  test('settles references to characters', () => {
    expect(passages('<p>a &amp; b&#xa0;&#60;c&gt; &quot;d&quot; &nonsense;</p>')).toEqual([
      [' p', 'a & b\u00a0<c> "d" &nonsense;'],
    ])
  })

  test('says where its words were written', () => {
    const { passages: found } = read(
      '<section id="chapter"><p data-at="3">One</p><div data-at="5"><p>Two</p></div></section>',
    )
    expect(found.map(({ place }) => [place.origin?.file.path, place.line, place.own])).toEqual([
      ['en/chapter.md', 3, true],
      ['en/chapter.md', 5, false],
    ])
  })

  test('says which lists are sorted, and what belongs to a draft', () => {
    const { passages: found, draft } = read(
      '<ol data-sorted><li>b</li><li>a</li></ol><ol data-sorted><li>c</li></ol><p><span class="unit unit-stale" id="u">d</span></p><section data-own><p>e</p></section>',
    )
    expect(found.map(({ sorted }) => sorted)).toEqual([1, 1, 2, undefined, undefined])
    expect(found.map(({ marked }) => marked)).toEqual([false, false, false, true, false])
    expect(found.map(({ own }) => own)).toEqual([false, false, false, false, true])
    expect(draft).toBe(true)
    expect(read('<p>a</p>').draft).toBe(false)
  })
})
