/** What is bare in a content stream is declared an artifact, and nothing else changes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Artifact } from '../../pipeline/finish/artifacts.ts'
import type { GlyphKeys } from '../../pipeline/finish/letters.ts'
import { type PageContent, readPageContent } from '../../pipeline/finish/page-content.ts'
import { OperatorReader } from '../../pipeline/pdf-operators.ts'

const paper = { left: 10, bottom: 20, right: 590, top: 780 }
const letters: GlyphKeys = { keys: [0, 10, 200], numerals: [true, true, false] }

function read(text: string, boxed: readonly number[] = []): PageContent {
  return readPageContent(Buffer.from(text, 'latin1'), () => letters, new Set(boxed), paper)
}

function rewritten(text: string, demoted: readonly (readonly [number, Artifact])[] = []): string {
  return read(text).rewrite(new Map(demoted)).toString('latin1')
}

describe('bare content', () => {
  test('in the margins is a header or a footer, and within the page area layout', () => {
    const line = (y: number): string => `BT\n/F1 10 Tf\n1 0 0 1 50 ${y} Tm\n<0001> Tj\nET\n`
    expect(rewritten(line(780))).toBe(
      `/Artifact <</Type /Pagination /Subtype /Header>> BDC\n${line(780).trim()}\nEMC\n`,
    )
    expect(rewritten(line(20))).toContain('/Subtype /Footer')
    expect(rewritten(`q\n0 0 9 9 re\nW* n\n${line(780)}Q\n`)).toContain('/Artifact <</Type /Layout>> BDC\nBT')
  })

  test('is wrapped where it is painted: clips and states stay outside', () => {
    expect(rewritten('q\n0 0 9 9 re\nW* n\n1 0 0 rg\n1 1 2 2 re\nf\nQ\n')).toBe(
      'q\n0 0 9 9 re\nW* n\n1 0 0 rg\n/Artifact <</Type /Layout>> BDC\n1 1 2 2 re\nf\nEMC\nQ\n',
    )
  })

  test('is one artifact as long as only states lie between', () => {
    expect(rewritten('1 1 2 2 re\nf\n0 g\n3 3 m\n4 4 l\nS\n')).toBe(
      '/Artifact <</Type /Layout>> BDC\n1 1 2 2 re\nf\n0 g\n3 3 m\n4 4 l\nS\nEMC\n',
    )
    expect(rewritten('1 1 2 2 re\nf\nq\n3 3 2 2 re\nf\nQ\n').match(/BDC/g)).toHaveLength(2)
  })

  test('beside marked content in one text object is wrapped row by row', () => {
    expect(rewritten('BT\n<0001> Tj\n/P <</MCID 0>> BDC\n<0002> Tj\nEMC\nET\n')).toBe(
      'BT\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n<0001> Tj\nEMC\n/P <</MCID 0>> BDC\n<0002> Tj\nEMC\nET\n',
    )
  })

  test('with characters in place of its glyphs is wrapped with them', () => {
    const text = 'BT\n/Span <</ActualText <feff0041>>> BDC\n<0001> Tj\nEMC\nET'
    expect(rewritten(text)).toBe(`/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n${text}\nEMC`)
  })

  test('that is an artifact already stays as it is', () => {
    const text = '/Artifact BMC\n1 1 2 2 re\nf\nEMC\n'
    expect(rewritten(text)).toBe(text)
  })
})

describe('marked content', () => {
  test('is counted, with the sum of its letters and those that are no page numbers', () => {
    const { marks } = read('/P <</MCID 3>> BDC\nBT\n/F1 9 Tf\n<00010002> Tj\n2 0 Td <0002> Tj\nET\nEMC\n')
    expect(marks.get(3)).toMatchObject({ glyphs: 3, words: 2, key: 410, paths: 0, pictures: 0 })
  })

  test('has a box of what it paints, not of what it clips', () => {
    const { marks } = read(
      '.5 0 0 .5 10 10 cm\n/Figure <</MCID 0>> BDC\n0 0 900 900 re\nW n\n20 40 10 6 re\nf\n/X Do\nEMC\n',
      [0],
    )
    expect(marks.get(0)?.box).toEqual({ left: 10, bottom: 10, right: 25, top: 33 })
  })

  test('is demoted where somebody says so', () => {
    const text = '/P <</MCID 0>> BDC\n1 1 2 2 re\nf\nEMC\n/P <</MCID 1>> BDC\nBT\n<0001> Tj\nET\nEMC\n'
    expect(rewritten(text, [[0, 'background']])).toContain('/Artifact <</Type /Background /BBox [10 20 590 780]>> BDC')
    expect(rewritten(text, [[0, 'repeated']])).toBe(
      text.replace('/P <</MCID 0>> BDC', '/Artifact <</Type /Pagination>> BDC'),
    )
  })
})

/** Operators in an order that is possible, with marks that nest. */
const piece = fc.constantFrom(
  'BT\n/F1 9 Tf\n1 0 0 1 5 5 Tm\n<0001> Tj\n3 0 Td <0002> Tj\nET\n',
  '0 0 5 5 re\nf\n',
  '0 0 m\n5 5 l\nS\n',
  '0 0 5 5 re\nW* n\n',
  '1 0 0 rg\n',
  '/X1 Do\n',
  '2 0 0 2 0 0 cm\n',
)
const stream = fc.letrec<{ readonly content: string }>((tie) => ({
  content: fc
    .array(
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        piece,
        tie('content').map((inner) => `q\n${inner}Q\n`),
        fc.array(piece).map((inner) => `/P <</MCID 1>> BDC\n${inner.join('')}EMC\n`),
      ),
    )
    .map((parts) => parts.join('')),
})).content

test('whatever a page paints, it paints the same, and nothing stays bare', () => {
  fc.assert(
    fc.property(stream, (text) => {
      const result = rewritten(text)
      expect(operators(result).filter((one) => !isMark(one))).toEqual(operators(text).filter((one) => !isMark(one)))
      let depth = 0
      for (const one of operators(result)) {
        if (/ ?(BDC|BMC)$/.test(one)) depth++
        else if (one === 'EMC') depth--
        else if (/(Tj|Do|[fS])$/.test(one)) expect(depth).toBe(1)
      }
      expect(depth).toBe(0)
      // What was done once need not be done again.
      expect(rewritten(result)).toBe(result)
    }),
    { numRuns: 300 },
  )
})

function operators(text: string): readonly string[] {
  const reader = new OperatorReader(Buffer.from(text, 'latin1'))
  const found: string[] = []
  while (reader.next()) found.push(reader.text())
  return found
}

function isMark(operator: string): boolean {
  return /(?:BDC|BMC|EMC)$/.test(operator)
}
