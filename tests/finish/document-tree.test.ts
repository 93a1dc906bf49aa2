import { describe, expect, test } from 'vitest'
import { leavesOf, readDocumentTree } from '../../pipeline/finish/document-tree.ts'
import { keyOfText } from '../../pipeline/finish/letters.ts'
import { printedWords } from '../../pipeline/finish/words.ts'
import type { HtmlDocument } from '../../pipeline/stages.ts'
import { languageOf } from '../support/languages.ts'

function treeOf(body: string) {
  return readDocumentTree({ html: `<html lang="en-GB"><head></head><body>${body}</body></html>`, anchors: new Map() })
}

function heard(body: string): readonly string[] {
  return leavesOf(treeOf(body)).map((leaf) =>
    leaf.kind === 'text' ? leaf.text : `[${leaf.attribute('aria-label') ?? leaf.attribute('alt')}]`,
  )
}

describe('the document, as it is heard', () => {
  test('is its texts and pictures, without what is hidden', () => {
    expect(
      heard(
        '<p>A <b>b</b></p><div hidden><p>no</p></div><span aria-hidden="true">no<i>no</i></span><svg role="img" aria-label="&quot;C&quot; > d"><text>no</text></svg><svg><g/></svg><img alt="e"><img alt=""><p title="a > b">f&amp;g&#160;&#x41;</p>',
      ),
    ).toEqual(['A ', 'b', '["C" > d]', '[e]', 'f&g\u00a0A'])
  })

  test('has a place for a page number that is not there yet', () => {
    expect(heard('<span data-page-of="x"></span><span data-page-of="y">000</span>')).toEqual(['0', '000'])
  })

  test('knows the language of every text', () => {
    const languages = leavesOf(treeOf('a<span lang="fr">b<i>c</i></span><p lang="">d</p>')).map((leaf) =>
      leaf.kind === 'text' ? leaf.parent.language : leaf.language,
    )
    expect(languages).toEqual(['en-GB', 'fr', 'fr', ''])
  })
})

test('a text is known by its letters, whatever their order, case, hyphens, spaces and brackets', () => {
  expect(keyOfText('Offi\u00adces (two)')).toBe(keyOfText('OWT oﬃ- ces'))
  expect(keyOfText('city’s')).toBe(keyOfText('cityʼs'))
  expect(keyOfText('12')).not.toBe(keyOfText('13'))
  expect(keyOfText('ab')).not.toBe(keyOfText('abb'))
  expect(keyOfText(' \n')).toBe(0)
})

test('words of a link hold the page number that is printed', () => {
  const language: HtmlDocument['language'] = { ...languageOf('ar'), digits: 'arab' }
  const document = { language } as HtmlDocument
  const words = printedWords({ document, folios: { there: '12' } })
  expect(words(treeOf('<a>see page <span data-page-of="there">000</span></a>'))).toBe('see page ١٢')
  expect(words(treeOf('<a><span>1.2</span><span>Ti<b>tle</b></span></a>'))).toBe('1.2 Title')
})
