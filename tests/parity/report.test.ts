import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { compareEditions } from '../../pipeline/parity/compare.ts'
import { type PrintedEntry, reportDifferences } from '../../pipeline/parity/report.ts'
import { Problems } from '../../pipeline/problems.ts'
import { edition } from './editions.ts'

const catalogue = new VFile({ path: 'translations/es/chapter.po' })
const editionFile = new VFile({ path: 'edition.yaml' })

function entry(key: string, line: number, texts: readonly string[], isWaived = false): PrintedEntry {
  return { key, origin: { file: catalogue, place: { line, column: 1 } }, texts, isWaived }
}

const english =
  '<section id="chapter"><p data-at="3">First words, 12 of 20.</p><p data-at="5">Second words.</p></section>'
const spanish = english.replace('First words, 12 of', 'Primeras palabras, 21 de').replace('Second words', 'Otras')

function messages(entries: readonly PrintedEntry[], target = spanish): readonly string[] {
  const problems = new Problems()
  const { differences } = compareEditions(edition('en', english), edition('es', target))
  reportDifferences(differences, { source: 'en', target: 'es', entries, otherwise: { file: editionFile } }, problems)
  return problems.all.map(
    ({ file, line, reason, note, fatal }) => `${file}:${line} ${fatal ? 'error' : 'warning'} ${reason} → ${note}`,
  )
}

describe('a difference', () => {
  test('is reported at the entry whose words are printed there', () => {
    const entries = [
      entry('u1', 10, ['Primeras']),
      entry('u2', 20, ['Primeras palabras, ', ' de ', '.']),
      entry('u3', 30, ['palabras', 'Primeras']),
      entry('u4', 40, ['Otras.']),
      entry('u5', 50, []),
    ]
    expect(messages(entries)).toEqual([
      'translations/es/chapter.po:20 error Unexpected 21 on page 1 of `es`, expected 12 as on page 1 of `en`: “First words, 12 of 20.” became “Primeras palabras, 21 de 20.” (`u2`) → Numbers are compared by value, as each language writes them. It was written in en/chapter.md:3. Correct the translation, or accept the difference there with the reason: # waive parity: …',
    ])
  })

  test('is not reported when its translator accepts it', () => {
    expect(messages([entry('u2', 20, ['Primeras palabras, ', ' de '], true)])).toEqual([])
  })

  test('is reported at the source when no entry is known', () => {
    // An entry of which one word happens to stand there is none.
    expect(messages([entry('u9', 90, ['de'])])[0]).toMatch(/^en\/chapter\.md:3 /)
    expect(messages([])).toEqual([expect.stringMatching(/^en\/chapter\.md:3 error Unexpected 21 on page 1/)])
  })

  test('may be a number too few or too many', () => {
    expect(messages([], spanish.replace('21 de ', ''))[0]).toContain(
      'Unexpected lack of 12 on page 1 of `es`, expected as on',
    )
    expect(messages([], spanish.replace('21 de', '12 de 7 y'))[0]).toContain(
      'Unexpected 7 on page 1 of `es`, expected no such',
    )
  })

  test('is explained where both numbers look the same', () => {
    const problems = new Problems()
    const { differences } = compareEditions(
      edition('en', '<p>1,234 cities</p>'),
      edition('es', '<p>1,234 ciudades</p>'),
    )
    reportDifferences(
      differences,
      { source: 'en', target: 'es', entries: [], otherwise: { file: editionFile } },
      problems,
    )
    expect(problems.all[0]?.reason).toContain(
      'Unexpected 1,234 (which reads as 1.234) on page 1 of `es`, expected 1,234 as',
    )
  })

  test('is a warning where a draft marks the words', () => {
    const marked = spanish.replace(/(Primeras.*?20\.)/, '<span class="unit unit-stale" id="u">$1</span>')
    const [only] = messages([], `${marked}<section data-own><p>1 to do</p></section>`)
    expect(only).toContain('warning Unexpected 21')
    expect(only).toContain('The words are marked on the page as unfinished.')
  })
})
